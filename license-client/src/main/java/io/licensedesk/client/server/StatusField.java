package io.licensedesk.client.server;

import io.licensedesk.account.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.identity.LicenseToken;
import io.licensedesk.license.GraceReason;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of the status document that is known: its names, what is expected of it, and how it is read. Every name is also
 * known in snake case; the first one is what is written. Source: wire contracts, W2.
 *
 * @param <T> the type of its value
 */
final class StatusField<T> {

    private static final Map<String, StatusField<?>> OF_LICENSE = new HashMap<>();
    private static final Map<String, StatusField<?>> OF_ACCOUNTS = new HashMap<>();

    private static int created;

    private static final String FLAG = "true or false";

    static final StatusField<LicenseToken> TOKEN =
            field("a license token", StatusReader::token, "token", "licenseToken");
    static final StatusField<LicenseToken> NEW_TOKEN =
            field("a license token", StatusReader::token, "newToken", "newLicenseToken");
    static final StatusField<StateWord> STATE = word(
            Words.of(
                    StateWord.class,
                    Map.of(
                            "GRACE", StateWord.IN_GRACE_PERIOD,
                            "GRACE_PERIOD", StateWord.IN_GRACE_PERIOD,
                            "IN_GRACE", StateWord.IN_GRACE_PERIOD,
                            "ACTIVATED", StateWord.ACTIVE)),
            "state",
            "status",
            "licenseState",
            "licenseStatus");
    static final StatusField<GraceReason> GRACE_REASON = word(
            Words.of(
                    GraceReason.class,
                    Map.of(
                            "DEACTIVATED", GraceReason.LICENSE_DEACTIVATED,
                            "NEW_TOKEN", GraceReason.NEW_TOKEN_DETECTED)),
            "graceReason",
            "gracePeriodReason");
    static final StatusField<LocalDate> GRACE_UNTIL = field(
            CivilDates.EXPECTED,
            StatusReader::date,
            "graceUntil",
            "gracePeriodUntil",
            "graceExpiresOn",
            "gracePeriodExpirationDate");
    static final StatusField<LocalDate> EXPIRES_ON = field(
            CivilDates.EXPECTED,
            StatusReader::date,
            "expiresOn",
            "expiresAt",
            "expiration",
            "expirationDate",
            "expiryDate");
    static final StatusField<Product> PRODUCT = word(Words.of(Product.class, Map.of()), "product");
    static final StatusField<BillingFrequency> TYPE = word(
            Words.of(
                    BillingFrequency.class,
                    Map.of("YEARLY", BillingFrequency.ANNUAL, "ANNUALLY", BillingFrequency.ANNUAL)),
            "type",
            "licenseType",
            "frequency",
            "billingFrequency");
    static final StatusField<PlanCode> PLAN = field("a plan code", StatusReader::plan, "plan", "licensePlan");
    static final StatusField<SupportPlan> SUPPORT_PLAN =
            word(Words.of(SupportPlan.class, Map.of()), "supportPlan", "supportPackage");
    static final StatusField<Boolean> WHITE_LABEL =
            field(FLAG, StatusReader::flag, "whiteLabel", "whitelabel", "customization");
    static final StatusField<Boolean> UPDATE =
            field(FLAG, StatusReader::flag, "update", "updateAllowed", "updatesAllowed");
    static final StatusField<Boolean> APP_ZONE = field(FLAG, StatusReader::flag, "appZone", "appzone");
    static final StatusField<Set<Channel>> CHANNELS = words(Channel.class, "channels");
    static final StatusField<Set<LicenseModule>> MODULES = words(LicenseModule.class, "modules");
    static final StatusField<Set<AddOn>> ADD_ONS = words(AddOn.class, "addOns", "addons");
    static final StatusField<Set<Plugin>> PLUGINS = words(Plugin.class, "plugins");
    static final StatusField<Set<Capability>> CAPABILITIES = words(Capability.class, "capabilities");

    static final StatusField<Integer> ADMINISTRATORS = new StatusField<>(
            "1", StatusReader::administrators, OF_ACCOUNTS, "administrators", "administrator", "admins", "admin");
    static final StatusField<Integer> AGENTS = total("AGENT", "agent", "agents");
    static final StatusField<Integer> MOBILE_AGENTS = total("MOBILE_AGENT", "mobileAgent", "mobileAgents");
    static final StatusField<Integer> USERS = total("USER", "user", "users");
    static final StatusField<Integer> TELEPHONES = total("TELEPHONE", "telephone", "telephones");

    static {
        OF_LICENSE.put("administrators", ADMINISTRATORS);
    }

    /**
     * Reads the value that the reader's parser stands at.
     *
     * @param <T> the type of the value
     */
    @FunctionalInterface
    interface Form<T> {
        /** Returns the value, null if it is none of the expected ones. */
        @Nullable
        T read(StatusReader reader);
    }

    private final int index;
    private final String name;
    private final String expected;
    private final Form<T> form;

    private StatusField(String expected, Form<T> form, Map<String, StatusField<?>> home, String... names) {
        this.index = created++;
        this.name = names[0];
        this.expected = expected;
        this.form = form;
        for (String known : names) {
            home.put(known, this);
            home.put(snakeCase(known), this);
        }
    }

    private static <T> StatusField<T> field(String expected, Form<T> form, String... names) {
        return new StatusField<>(expected, form, OF_LICENSE, names);
    }

    private static <E extends Enum<E>> StatusField<E> word(Words<E> words, String... names) {
        return field(words.expected(), reader -> reader.word(words), names);
    }

    private static <E extends Enum<E>> StatusField<Set<E>> words(Class<E> type, String... names) {
        Words<E> words = Words.of(type, Map.of());
        return field("a list", reader -> reader.words(words), names);
    }

    private static StatusField<Integer> total(String... names) {
        return new StatusField<>(
                "a whole number from 0 to " + Accounts.MAXIMUM, StatusReader::count, OF_ACCOUNTS, names);
    }

    /** Returns the field of the license that has a name, null if none has. */
    static @Nullable StatusField<?> ofLicense(String name) {
        return OF_LICENSE.get(name);
    }

    /** Returns the field of the accounts that has a name, null if none has. */
    static @Nullable StatusField<?> ofAccounts(String name) {
        return OF_ACCOUNTS.get(name);
    }

    /** Returns how many fields there are. */
    static int count() {
        return created;
    }

    /** Returns the place of this field among all, from 0. */
    int index() {
        return index;
    }

    /** Returns the name under which the field is written. */
    String name() {
        return name;
    }

    /** Returns what is expected of the value. */
    String expected() {
        return expected;
    }

    /** Reads the value that the reader's parser stands at; null if it is none of the expected ones. */
    @Nullable
    T read(StatusReader reader) {
        return form.read(reader);
    }

    /** The name in snake case, {@code mobile_agents} for {@code mobileAgents}; by hand, for a fast start. */
    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (i > 0 && Character.isLowerCase(name.charAt(i - 1)) && Character.isUpperCase(name.charAt(i))) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(name.charAt(i)));
        }
        return snake.toString();
    }
}
