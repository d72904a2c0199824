package io.licensedesk.testkit.server;

import io.licensedesk.catalog.CatalogRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a server writes its license status: all of them say the same. Source: wire contracts, W2. */
public enum StatusSpelling {
    /** As in the wire contracts. */
    CANONICAL(Names.CANONICAL, Values.PLAIN, Body.OBJECT),
    /** Longer names such as {@code licenseToken} and {@code mobileAgents}, and words such as {@code openChannel}. */
    CAMEL_CASE(Names.CAMEL_CASE, Values.PLAIN, Body.OBJECT),
    /** The same names as {@code license_token} and {@code mobile_agents}, and words such as {@code open_channel}. */
    SNAKE_CASE(Names.SNAKE_CASE, Values.PLAIN, Body.OBJECT),
    /** The accounts and the administrator within {@code staff}. */
    NESTED_STAFF(Names.STAFF, Values.PLAIN, Body.OBJECT),
    /** A page {@code {count, rows}} with one row, and status 206. */
    LIST(Names.CANONICAL, Values.PLAIN, Body.PAGE),
    /** An array with one element, and status 206. */
    ARRAY(Names.CANONICAL, Values.PLAIN, Body.ARRAY),
    /** Dates as milliseconds since 1970: the last one of the day. */
    EPOCH_MILLIS(Names.CANONICAL, Values.EPOCH_MILLIS, Body.OBJECT),
    /** Dates as ISO instants: the last second of the day. */
    INSTANTS(Names.CANONICAL, Values.INSTANTS, Body.OBJECT),
    /** Numbers as texts, flags as 0 and 1. */
    NUMERIC_TEXTS(Names.CANONICAL, Values.NUMERIC_TEXTS, Body.OBJECT),
    /** Flags as {@code "true"} and {@code "false"}. */
    TEXT_FLAGS(Names.CANONICAL, Values.TEXT_FLAGS, Body.OBJECT),
    /** All at once: a page with snake case names, staff, milliseconds, texts. */
    EVERYTHING_ELSE(Names.SNAKE_CASE, Values.LOOSE, Body.PAGE);

    private final Names names;
    private final Values values;
    private final Body body;

    StatusSpelling(Names names, Values values, Body body) {
        this.names = names;
        this.values = values;
        this.body = body;
    }

    /** Whether the accounts and the administrator stand in one object. */
    boolean hasStaff() {
        return names != Names.CANONICAL;
    }

    /** Whether properties that nobody asked for are written as well. */
    boolean saysMore() {
        return this != CANONICAL;
    }

    /** The name of a property whose canonical name is given. */
    String name(String canonical) {
        return names.name(canonical);
    }

    /** The name of the total of an account type: its code, or its label within {@code staff}. */
    String account(CatalogRow type) {
        return hasStaff()
                ? names.name(Names.camelCase(type.label().english().replace(' ', '_')))
                : type.thing().code();
    }

    /** A word whose canonical spelling is given. */
    String word(String constant) {
        return names.word(constant);
    }

    JsonNode date(LocalDate day, ZoneId zone) {
        return values.date(day, zone);
    }

    JsonNode flag(boolean value) {
        return values.flag(value);
    }

    JsonNode count(int value) {
        return values.count(value);
    }

    /** The document around one status. */
    JsonNode document(ObjectNode status) {
        return body.around(status);
    }

    /** The HTTP status of the answer. */
    int httpStatus() {
        return body == Body.OBJECT ? 200 : 206;
    }

    /** What properties and words are called. */
    private enum Names {
        CANONICAL,
        CAMEL_CASE,
        SNAKE_CASE,
        STAFF;

        private static final Map<String, String> STAFF_NAMES = Map.of("accounts", "staff", "administrators", "admin");

        private static final Map<String, String> LONG_NAMES = Map.ofEntries(
                Map.entry("token", "licenseToken"),
                Map.entry("newToken", "newLicenseToken"),
                Map.entry("type", "licenseType"),
                Map.entry("plan", "licensePlan"),
                Map.entry("state", "licenseStatus"),
                Map.entry("graceReason", "gracePeriodReason"),
                Map.entry("graceUntil", "gracePeriodExpirationDate"),
                Map.entry("expiresOn", "expirationDate"),
                Map.entry("supportPlan", "supportPackage"),
                Map.entry("update", "updateAllowed"));

        String name(String canonical) {
            String staff = STAFF_NAMES.getOrDefault(canonical, canonical);
            return switch (this) {
                case CANONICAL -> canonical;
                case STAFF -> staff;
                case CAMEL_CASE -> LONG_NAMES.getOrDefault(canonical, staff);
                case SNAKE_CASE -> snakeCase(LONG_NAMES.getOrDefault(canonical, staff));
            };
        }

        String word(String constant) {
            return switch (this) {
                case CANONICAL, STAFF -> constant;
                case CAMEL_CASE -> camelCase(constant);
                case SNAKE_CASE -> constant.toLowerCase(Locale.ROOT);
            };
        }

        private static String snakeCase(String name) {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }

        private static String camelCase(String constant) {
            StringBuilder name = new StringBuilder();
            for (String part : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
                name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
            }
            return name.toString();
        }
    }

    /** How dates, flags and numbers are written. */
    private enum Values {
        PLAIN,
        EPOCH_MILLIS,
        INSTANTS,
        NUMERIC_TEXTS,
        TEXT_FLAGS,
        LOOSE;

        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

        JsonNode date(LocalDate day, ZoneId zone) {
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
            return switch (this) {
                case EPOCH_MILLIS, LOOSE -> JSON.numberNode(end.minusMillis(1).toEpochMilli());
                case INSTANTS -> JSON.stringNode(end.minusSeconds(1).toString());
                case PLAIN, NUMERIC_TEXTS, TEXT_FLAGS -> JSON.stringNode(day.toString());
            };
        }

        JsonNode flag(boolean value) {
            return switch (this) {
                case NUMERIC_TEXTS, LOOSE -> JSON.numberNode(value ? 1 : 0);
                case TEXT_FLAGS -> JSON.stringNode(Boolean.toString(value));
                case PLAIN, EPOCH_MILLIS, INSTANTS -> JSON.booleanNode(value);
            };
        }

        JsonNode count(int value) {
            return switch (this) {
                case NUMERIC_TEXTS, LOOSE -> JSON.stringNode(Integer.toString(value));
                case PLAIN, EPOCH_MILLIS, INSTANTS, TEXT_FLAGS -> JSON.numberNode(value);
            };
        }
    }

    /** What is around one status. */
    private enum Body {
        OBJECT,
        PAGE,
        ARRAY;

        JsonNode around(ObjectNode status) {
            ArrayNode one = JsonNodeFactory.instance.arrayNode().add(status);
            return switch (this) {
                case OBJECT -> status;
                case ARRAY -> one;
                case PAGE -> {
                    ObjectNode page = JsonNodeFactory.instance.objectNode().put("count", 1);
                    page.set("rows", one);
                    yield page;
                }
            };
        }
    }
}
