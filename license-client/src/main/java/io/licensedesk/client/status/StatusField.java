package io.licensedesk.client.status;

import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Kind;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.LicenseState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A field of the status document: its names, of which the first is written, and what is expected of its value. Names are
 * known in camel and in snake case. Source: wire contracts, W2.
 */
enum StatusField {
    TOKEN("a license token", "token", "licenseToken"),
    NEW_TOKEN("a license token", "newToken", "newLicenseToken"),
    STATE(oneOf(LicenseState.Kind.values()), "state", "status", "licenseState", "licenseStatus"),
    GRACE_REASON(oneOf(GraceReason.values()), "graceReason", "gracePeriodReason"),
    GRACE_UNTIL(CivilDates.EXPECTED, "graceUntil", "gracePeriodUntil", "graceExpiresOn", "gracePeriodExpirationDate"),
    EXPIRES_ON(CivilDates.EXPECTED, "expiresOn", "expiresAt", "expiration", "expirationDate", "expiryDate"),
    PRODUCT(Kind.PRODUCT, "product"),
    TYPE(oneOf(BillingFrequency.values()), "type", "licenseType", "frequency", "billingFrequency"),
    PLAN("a plan code", "plan", "licensePlan"),
    SUPPORT_PLAN(Kind.SUPPORT_PLAN, "supportPlan", "supportPackage"),
    WHITE_LABEL("true or false", "whiteLabel", "whitelabel", "customization"),
    UPDATE("true or false", "update", "updateAllowed", "updatesAllowed"),
    APP_ZONE("true or false", "appZone", "appzone"),
    ADMINISTRATORS("1", "administrators", "administrator", "admins", "admin"),
    ACCOUNTS("an object", "accounts", "staff"),
    CHANNELS("a list", "channels"),
    MODULES("a list", "modules"),
    ADD_ONS("a list", "addOns", "addons"),
    PLUGINS("a list", "plugins"),
    CAPABILITIES("a list", "capabilities"),
    // Whether the answer is a status at all.
    SUCCESS("true", "success"),
    ERROR("no error", "error", "errors"),
    STATUS_CODE("a code below 400", "statusCode"),
    COUNT("the number of rows", "count");

    private static final Map<String, StatusField> BY_NAME = new HashMap<>();

    static {
        for (StatusField field : values()) {
            for (String name : field.names) {
                BY_NAME.put(name, field);
                BY_NAME.put(Words.snakeCase(name), field);
            }
        }
    }

    private final @Nullable Kind kind;
    private final String expected;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    StatusField(String expected, String... names) {
        this.kind = null;
        this.expected = expected;
        this.names = List.of(names);
    }

    /** A field that holds one code. */
    StatusField(Kind kind, String... names) {
        this.kind = kind;
        this.expected = "";
        this.names = List.of(names);
    }

    private static String oneOf(Enum<?>... words) {
        StringJoiner names = new StringJoiner(", ", "one of ", "");
        for (Enum<?> word : words) {
            names.add(word.name());
        }
        return names.toString();
    }

    /** The field with a name, null if none has it. */
    static @Nullable StatusField called(String name) {
        return BY_NAME.get(name);
    }

    /** The name under which the field is written. */
    String written() {
        return names.get(0);
    }

    /** What is expected of the value. */
    String expected(Words words) {
        return kind == null ? expected : words.expected(kind);
    }
}
