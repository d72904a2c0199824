package io.licensedesk.client.server;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    static final StatusField<LicenseToken> TOKEN = field("a license token", Form.TOKEN, "token", "licenseToken");
    static final StatusField<LicenseToken> NEW_TOKEN =
            field("a license token", Form.TOKEN, "newToken", "newLicenseToken");
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
            Form.DATE,
            "graceUntil",
            "gracePeriodUntil",
            "graceExpiresOn",
            "gracePeriodExpirationDate");
    static final StatusField<LocalDate> EXPIRES_ON = field(
            CivilDates.EXPECTED, Form.DATE, "expiresOn", "expiresAt", "expiration", "expirationDate", "expiryDate");
    static final StatusField<Product> PRODUCT = word(Words.of(Product.class, Map.of()), "product");
    static final StatusField<BillingFrequency> TYPE = word(
            Words.of(
                    BillingFrequency.class,
                    Map.of("YEARLY", BillingFrequency.ANNUAL, "ANNUALLY", BillingFrequency.ANNUAL)),
            "type",
            "licenseType",
            "frequency",
            "billingFrequency");
    static final StatusField<PlanCode> PLAN = field("a plan code", Form.PLAN, "plan", "licensePlan");
    static final StatusField<SupportPlan> SUPPORT_PLAN =
            word(Words.of(SupportPlan.class, Map.of()), "supportPlan", "supportPackage");
    static final StatusField<Boolean> WHITE_LABEL = field(FLAG, Form.FLAG, "whiteLabel", "whitelabel", "customization");
    static final StatusField<Boolean> UPDATE = field(FLAG, Form.FLAG, "update", "updateAllowed", "updatesAllowed");
    static final StatusField<Boolean> APP_ZONE = field(FLAG, Form.FLAG, "appZone", "appzone");
    static final StatusField<Set<Channel>> CHANNELS = words(Channel.class, "channels");
    static final StatusField<Set<LicenseModule>> MODULES = words(LicenseModule.class, "modules");
    static final StatusField<Set<AddOn>> ADD_ONS = words(AddOn.class, "addOns", "addons");
    static final StatusField<Set<Plugin>> PLUGINS = words(Plugin.class, "plugins");
    static final StatusField<Set<Capability>> CAPABILITIES = words(Capability.class, "capabilities");

    static final StatusField<Integer> ADMINISTRATORS = new StatusField<>(
            "1", Form.ADMINISTRATORS, null, OF_ACCOUNTS, "administrators", "administrator", "admins", "admin");
    static final StatusField<Integer> AGENTS = total("AGENT", "agent", "agents");
    static final StatusField<Integer> MOBILE_AGENTS = total("MOBILE_AGENT", "mobileAgent", "mobileAgents");
    static final StatusField<Integer> USERS = total("USER", "user", "users");
    static final StatusField<Integer> TELEPHONES = total("TELEPHONE", "telephone", "telephones");

    static {
        OF_LICENSE.put("administrators", ADMINISTRATORS);
    }

    /** What a value looks like. An enum, not a function for each field: those would cost a server's start 10 ms. */
    enum Form {
        TOKEN,
        PLAN,
        DATE,
        FLAG,
        TOTAL,
        ADMINISTRATORS,
        WORD,
        WORDS
    }

    private final int index;
    private final String name;
    private final String expected;
    private final Form form;
    private final @Nullable Words<?> words;

    private StatusField(
            String expected, Form form, @Nullable Words<?> words, Map<String, StatusField<?>> home, String... names) {
        this.index = created++;
        this.name = names[0];
        this.expected = expected;
        this.form = form;
        this.words = words;
        for (String known : names) {
            home.put(known, this);
            home.put(snakeCase(known), this);
        }
    }

    private static <T> StatusField<T> field(String expected, Form form, String... names) {
        return new StatusField<>(expected, form, null, OF_LICENSE, names);
    }

    private static <E extends Enum<E>> StatusField<E> word(Words<E> words, String... names) {
        return new StatusField<>(words.expected(), Form.WORD, words, OF_LICENSE, names);
    }

    private static <E extends Enum<E>> StatusField<Set<E>> words(Class<E> type, String... names) {
        return new StatusField<>("a list", Form.WORDS, Words.of(type, Map.of()), OF_LICENSE, names);
    }

    private static StatusField<Integer> total(String... names) {
        return new StatusField<>("a whole number from 0 to " + Accounts.MAXIMUM, Form.TOTAL, null, OF_ACCOUNTS, names);
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

    /** Returns a value that was read in this field's form. */
    @SuppressWarnings("unchecked") // a form and a type are only put together here
    T typed(Object value) {
        return (T) value;
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

    /** Returns what the value looks like. */
    Form form() {
        return form;
    }

    /** Returns the words of a field whose form is a word or words. */
    Words<?> words() {
        return Objects.requireNonNull(words);
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
