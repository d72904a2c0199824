package io.licensedesk.client.server;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Product;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.check.StatusReading;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one status document, token by token. It knows {@linkplain StatusField fields}, skips everything else, and leaves
 * out, with a warning, what it cannot read or what the document says in two ways.
 */
final class StatusReader {

    static final String OPERATION = "licenseStatus";

    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 32;
    private static final int MOST_WARNINGS = 100;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /** In the place of a value that cannot be read: no later property may fill it. */
    private static final Object LEFT_OUT = new Object();

    private final JsonParser parser;
    private final ZoneId zone;
    private final @Nullable Object[] values = new @Nullable Object[StatusField.count()];
    private final List<String> warnings = new ArrayList<>();
    private String root = "";
    private boolean decidable = true;

    private StatusReader(JsonParser parser, ZoneId zone) {
        this.parser = parser;
        this.zone = zone;
    }

    /**
     * Reads a document.
     *
     * @param document the bytes
     * @param zone where a day begins, for dates that are instants
     * @param status the HTTP status it came with, for the exception
     * @return what it says
     * @throws LicenseDeskException.UnexpectedResponse if it is not JSON, too large or too deep
     */
    static StatusReading read(byte[] document, ZoneId zone, int status) {
        if (document.length > LARGEST) {
            throw unexpected(status, "expected at most " + LARGEST + " bytes");
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            StatusReader reader = new StatusReader(parser, zone);
            if (parser.nextToken() == null) {
                throw unexpected(status, "expected JSON, got nothing");
            }
            reader.document();
            if (parser.nextToken() != null) {
                throw unexpected(status, "expected one JSON document");
            }
            return reader.reading();
        } catch (JacksonException e) {
            // Neither Jackson's message nor an excerpt: either could repeat a token.
            throw unexpected(status, "expected JSON, which ends or breaks near byte " + at(e));
        }
    }

    private static LicenseDeskException unexpected(int status, String expected) {
        return new LicenseDeskException.UnexpectedResponse(OPERATION, status, expected);
    }

    private static long at(JacksonException problem) {
        return problem.getLocation() == null
                ? 0
                : Math.max(0, problem.getLocation().getByteOffset());
    }

    // The walk: every method starts at the first token of its value and ends at the last one.

    private void document() {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            onlyElement("");
        } else {
            license("");
        }
    }

    /** A list of licenses; one that does not hold exactly one says nothing. */
    private void onlyElement(String list) {
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            license(list + "/" + count);
            count++;
        }
        if (count != 1) {
            undecided("a list of one license");
        }
    }

    private void license(String place) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            undecided("an object");
            parser.skipChildren();
            return;
        }
        root = place;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            StatusField<?> field = StatusField.ofLicense(name);
            if (field != null) {
                value(field);
            } else if (name.equals("rows") && root.isEmpty()) {
                rows();
            } else if (name.equals("accounts") || name.equals("staff")) {
                accounts();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void rows() {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            onlyElement("/rows");
        } else {
            undecided("a list of one license");
            parser.skipChildren();
        }
    }

    private void accounts() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            warnUnlessNull("an object");
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            StatusField<?> field = StatusField.ofAccounts(name);
            if (field == null) {
                parser.skipChildren();
            } else {
                value(field);
            }
        }
    }

    private void value(StatusField<?> field) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Object value = form(field);
        Object before = values[field.index()];
        if (value == null) {
            warn(field.expected());
            parser.skipChildren();
            values[field.index()] = LEFT_OUT;
        } else if (before == null) {
            values[field.index()] = value;
        } else if (!before.equals(value)) {
            warn("the value that another property of this meaning has");
            values[field.index()] = LEFT_OUT;
        }
    }

    // The forms of values. Each returns null for a value that has not the form.

    private @Nullable Object form(StatusField<?> field) {
        return switch (field.form()) {
            case TOKEN -> token();
            case PLAN -> plan();
            case DATE -> date();
            case FLAG -> flag();
            case TOTAL -> total();
            case ADMINISTRATORS -> administrators();
            case WORD -> word(field.words());
            case WORDS -> words(field.words());
        };
    }

    private @Nullable LicenseToken token() {
        try {
            return isText() ? LicenseToken.of(parser.getString()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable PlanCode plan() {
        try {
            return isText() ? PlanCode.of(parser.getString().strip()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private <E extends Enum<E>> @Nullable E word(Words<E> words) {
        return isText() ? words.meaning(parser.getString()) : null;
    }

    /** The known words of a list; each of the others is a warning. */
    private <E extends Enum<E>> @Nullable Set<E> words(Words<E> words) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        Set<E> known = words.none();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            E word = word(words);
            if (word == null) {
                warn(words.expected());
                parser.skipChildren();
            } else {
                known.add(word);
            }
        }
        return words.immutable(known);
    }

    private @Nullable LocalDate date() {
        if (isText()) {
            return CivilDates.of(parser.getString(), zone);
        }
        return isLong() ? CivilDates.of(parser.getLongValue(), zone) : null;
    }

    private @Nullable Boolean flag() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> flag(parser.getValueAsString(), "1", "0");
            case VALUE_STRING -> flag(parser.getString(), "true", "false");
            default -> null;
        };
    }

    private static @Nullable Boolean flag(String text, String on, String off) {
        if (text.equalsIgnoreCase(on)) {
            return true;
        }
        return text.equalsIgnoreCase(off) ? false : null;
    }

    private @Nullable Integer total() {
        long count = -1;
        if (isLong()) {
            count = parser.getLongValue();
        } else if (isText() && parser.getString().matches("[0-9]{1,6}")) {
            count = Long.parseLong(parser.getString());
        }
        return count < 0 || count > Accounts.MAXIMUM ? null : (int) count;
    }

    private @Nullable Integer administrators() {
        Integer count = total();
        return count != null && count == Accounts.ADMINISTRATORS ? count : null;
    }

    private boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    private boolean isLong() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    // The result.

    private StatusReading reading() {
        LicenseToken token = required(StatusField.TOKEN);
        LicenseState state = state();
        if (token == null || state == null || !decidable) {
            return new StatusReading.Inconclusive(warnings);
        }
        License license = new License(
                token,
                state,
                Objects.requireNonNullElse(get(StatusField.PRODUCT), Product.MOTION),
                Optional.ofNullable(get(StatusField.PLAN)),
                Optional.ofNullable(get(StatusField.SUPPORT_PLAN)),
                Optional.ofNullable(get(StatusField.TYPE)),
                isOn(StatusField.WHITE_LABEL),
                new Accounts(
                        total(StatusField.AGENTS),
                        total(StatusField.MOBILE_AGENTS),
                        total(StatusField.USERS),
                        total(StatusField.TELEPHONES)),
                set(StatusField.ADD_ONS),
                set(StatusField.PLUGINS),
                set(StatusField.CAPABILITIES),
                set(StatusField.CHANNELS),
                set(StatusField.MODULES),
                isOn(StatusField.UPDATE),
                isOn(StatusField.APP_ZONE));
        LicenseToken newToken = get(StatusField.NEW_TOKEN);
        return new StatusReading.Conclusive(
                license,
                newToken == null || newToken.equals(token) ? Optional.empty() : Optional.of(newToken),
                warnings);
    }

    private @Nullable LicenseState state() {
        StateWord word = required(StatusField.STATE);
        if (word == null) {
            return null;
        }
        return switch (word) {
            case NOT_ACTIVATED -> new LicenseState.NotActivated();
            case IN_GRACE_PERIOD -> gracePeriod();
            case DEMO -> until(LicenseState.Demo::new);
            case ACTIVE -> until(LicenseState.Active::new);
            case EXPIRED -> until(LicenseState.Expired::new);
            case DEACTIVATED -> until(LicenseState.Deactivated::new);
        };
    }

    private @Nullable LicenseState gracePeriod() {
        GraceReason reason = required(StatusField.GRACE_REASON);
        LocalDate until = required(StatusField.GRACE_UNTIL);
        return reason == null || until == null
                ? null
                : new LicenseState.InGracePeriod(reason, until, Optional.ofNullable(get(StatusField.EXPIRES_ON)));
    }

    private @Nullable LicenseState until(Function<LocalDate, LicenseState> state) {
        LocalDate lastDay = required(StatusField.EXPIRES_ON);
        return lastDay == null ? null : state.apply(lastDay);
    }

    private <T> @Nullable T required(StatusField<T> field) {
        if (values[field.index()] == null) {
            warn(root + "/" + field.name(), field.expected());
        }
        return get(field);
    }

    private <T> @Nullable T get(StatusField<T> field) {
        Object value = values[field.index()];
        return value == null || value == LEFT_OUT ? null : field.typed(value);
    }

    /** What is not said is not granted. */
    private boolean isOn(StatusField<Boolean> field) {
        return Boolean.TRUE.equals(get(field));
    }

    private int total(StatusField<Integer> field) {
        return Objects.requireNonNullElse(get(field), 0);
    }

    private <E> Set<E> set(StatusField<Set<E>> field) {
        return Objects.requireNonNullElse(get(field), Set.of());
    }

    // Warnings. They name places and expectations, never what was found: it may be a token.

    private void undecided(String expected) {
        decidable = false;
        warn(expected);
    }

    private void warnUnlessNull(String expected) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            warn(expected);
        }
    }

    private void warn(String expected) {
        warn(pointer(), expected);
    }

    private void warn(String pointer, String expected) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(pointer + ": expected " + expected);
        }
    }

    private String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
