package io.licensedesk.client.status;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Decides what a status document says. It knows {@linkplain StatusField fields}, ignores everything else, and leaves out,
 * with a warning, what it cannot read or what the document says in two ways. Codes that the catalog does not have are kept,
 * with a warning.
 */
final class StatusReader {

    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 32;
    private static final int MOST_WARNINGS = 100;
    private static final int LONGEST_POINTER = 200;
    private static final int FIRST_ERROR_CODE = 400;

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private static final Map<String, String> SYNONYMS = Map.of(
            "GRACE", "INGRACEPERIOD",
            "GRACEPERIOD", "INGRACEPERIOD",
            "INGRACE", "INGRACEPERIOD",
            "ACTIVATED", "ACTIVE",
            "DEACTIVATED", "LICENSEDEACTIVATED",
            "NEWTOKEN", "NEWTOKENDETECTED",
            "YEARLY", "ANNUAL",
            "ANNUALLY", "ANNUAL");

    /** The fields that may say that this is no status. */
    private static final Set<StatusField> DENIALS =
            EnumSet.of(StatusField.SUCCESS, StatusField.ERROR, StatusField.STATUS_CODE, StatusField.COUNT);

    /** In the place of a value that cannot be read: no later property may fill it. */
    private static final Object LEFT_OUT = new Object();

    private final ZoneId zone;
    private final Words words;
    private final StatusPolicy policy;
    /** What was read, by field and by account type. */
    private final Map<Object, Object> values = new HashMap<>();

    private final List<String> warnings = new ArrayList<>();

    /** Whether a property for the state or the grace period is there, be it null or unreadable. */
    private boolean saysState;

    private StatusReader(ZoneId zone, Catalog catalog, StatusPolicy policy) {
        this.zone = zone;
        this.words = Words.of(catalog);
        this.policy = policy;
    }

    static StatusReading read(byte[] document, ZoneId zone, Catalog catalog, StatusPolicy policy) {
        if (document.length > LARGEST) {
            throw unexpected("expected at most " + LARGEST + " bytes");
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            if (parser.nextToken() == null) {
                throw unexpected("expected JSON, got nothing");
            }
            Object content = content(parser);
            if (parser.nextToken() != null) {
                throw unexpected("expected one JSON document");
            }
            return new StatusReader(zone, catalog, policy).reading(content);
        } catch (JacksonException e) {
            // Neither Jackson's message nor an excerpt: either could repeat a token.
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw unexpected("expected JSON, which ends or breaks near byte " + at);
        }
    }

    private static LicenseDeskException unexpected(String expected) {
        return new LicenseDeskException.UnexpectedResponse("licenseStatus", 200, expected);
    }

    /** A map, list, string, long or boolean; null for null, and an object without meaning for any other number. */
    private static @Nullable Object content(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    members.put(name, content(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(content(parser));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? LEFT_OUT : parser.getLongValue();
            default -> LEFT_OUT;
        };
    }

    private StatusReading reading(@Nullable Object document) {
        String place = "";
        Object status = document;
        if (status instanceof Map<?, ?> members && members.containsKey("rows")) {
            List<?> rows = members.get("rows") instanceof List<?> list ? list : List.of();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                answerField((String) member.getKey(), member.getValue(), rows);
            }
            if (!values.containsKey(StatusField.COUNT)) {
                answerField(StatusField.COUNT.written(), null, rows);
            }
            place = "/rows";
            status = rows;
        }
        if (status instanceof List<?> licenses) {
            if (licenses.size() != 1) {
                warn(place, "a list of one license");
                return new StatusReading.Inconclusive(warnings);
            }
            place += "/0";
            status = licenses.get(0);
        }
        if (!(status instanceof Map<?, ?> license)) {
            warn(place, "an object");
            return new StatusReading.Inconclusive(warnings);
        }
        for (Map.Entry<?, ?> member : license.entrySet()) {
            field(place, (String) member.getKey(), member.getValue());
        }
        LicenseToken token = (LicenseToken) required(place, StatusField.TOKEN);
        LicenseState state = state(place);
        boolean isDenied = DENIALS.stream().anyMatch(field -> values.get(field) == LEFT_OUT);
        return token == null || state == null || isDenied
                ? new StatusReading.Inconclusive(warnings)
                : conclusive(token, state);
    }

    /** A field of the answer around the rows, which says whether they count. */
    private void answerField(String name, @Nullable Object content, List<?> rows) {
        StatusField field = StatusField.called(name);
        if (field == StatusField.COUNT) {
            Integer count = content == null ? null : total(content);
            boolean agrees = count != null && count == rows.size();
            put(field, "/" + name, agrees ? true : null, field.expected(words));
        } else if (field != null && DENIALS.contains(field)) {
            field("", name, content);
        }
    }

    private StatusReading conclusive(LicenseToken token, LicenseState state) {
        Map<AccountType, Integer> totals = new HashMap<>();
        Set<Code> granted = new TreeSet<>();
        for (Map.Entry<Object, Object> value : values.entrySet()) {
            if (value.getKey() instanceof AccountType type && value.getValue() instanceof Integer total) {
                totals.put(type, total);
            }
            if (value.getValue() instanceof Set<?> codes) {
                for (Object code : codes) {
                    granted.add((Code) code);
                }
            }
        }
        Object whiteLabel = get(StatusField.WHITE_LABEL);
        License license = new License(
                token,
                state,
                Objects.requireNonNullElse((Product) get(StatusField.PRODUCT), Product.MOTION),
                Optional.ofNullable((PlanCode) get(StatusField.PLAN)),
                Optional.ofNullable((SupportPlan) get(StatusField.SUPPORT_PLAN)),
                Optional.ofNullable((BillingFrequency) get(StatusField.TYPE)),
                Boolean.TRUE.equals(whiteLabel == null ? granted.contains(Option.WHITE_LABEL) : whiteLabel),
                Accounts.of(totals),
                of(AddOn.class, granted),
                of(Plugin.class, granted),
                of(Capability.class, granted),
                of(Channel.class, granted),
                of(LicenseModule.class, granted),
                Boolean.TRUE.equals(get(StatusField.UPDATE)),
                Boolean.TRUE.equals(get(StatusField.APP_ZONE)));
        Object newToken = token.equals(get(StatusField.NEW_TOKEN)) ? null : get(StatusField.NEW_TOKEN);
        return new StatusReading.Conclusive(license, Optional.ofNullable((LicenseToken) newToken), warnings);
    }

    private static <T extends Code> Set<T> of(Class<T> type, Set<Code> codes) {
        Set<T> some = new TreeSet<>();
        for (Code code : codes) {
            if (type.isInstance(code)) {
                some.add(type.cast(code));
            }
        }
        return some;
    }

    private @Nullable LicenseState state(String place) {
        if (!saysState && get(StatusField.EXPIRES_ON) instanceof LocalDate expiresOn) {
            Optional<LicenseState> state = policy.stateUntil(expiresOn);
            if (state.isPresent()) {
                return state.get();
            }
        }
        LicenseState.Kind kind = (LicenseState.Kind) required(place, StatusField.STATE);
        boolean isGrace = kind == LicenseState.Kind.IN_GRACE_PERIOD;
        boolean isDated = kind != null && kind != LicenseState.Kind.NOT_ACTIVATED;
        Object reason = isGrace ? required(place, StatusField.GRACE_REASON) : LEFT_OUT;
        Object until = isDated ? required(place, isGrace ? StatusField.GRACE_UNTIL : StatusField.EXPIRES_ON) : LEFT_OUT;
        return kind == null || reason == null || until == null
                ? null
                : LicenseState.of(
                        kind,
                        Optional.ofNullable((LocalDate) get(StatusField.EXPIRES_ON)),
                        Optional.ofNullable((GraceReason) get(StatusField.GRACE_REASON)),
                        Optional.ofNullable((LocalDate) get(StatusField.GRACE_UNTIL)));
    }

    private @Nullable Object required(String place, StatusField field) {
        if (!values.containsKey(field)) {
            warn(place + "/" + field.written(), field.expected(words));
        }
        return get(field);
    }

    /** What is not said is not granted. */
    private @Nullable Object get(StatusField field) {
        Object value = values.get(field);
        return value == LEFT_OUT ? null : value;
    }

    // Fields.

    private void field(String place, String name, @Nullable Object content) {
        StatusField field = StatusField.called(name);
        saysState |=
                field == StatusField.STATE || field == StatusField.GRACE_REASON || field == StatusField.GRACE_UNTIL;
        // A license may have a count of its own: only that of a list says something about the answer.
        if (field == null || field == StatusField.COUNT || content == null) {
            return;
        }
        String pointer = place + "/" + name;
        if (field != StatusField.ACCOUNTS) {
            put(field, pointer, value(field, pointer, content), field.expected(words));
        } else if (content instanceof Map<?, ?> totals) {
            for (Map.Entry<?, ?> total : totals.entrySet()) {
                total(pointer, (String) total.getKey(), total.getValue());
            }
        } else {
            warn(pointer, field.expected(words));
        }
    }

    private void total(String place, String name, @Nullable Object content) {
        if (content == null || StatusField.called(name) == StatusField.ADMINISTRATORS) {
            field(place, name, content);
            return;
        }
        String pointer = place + "/" + name.replace("~", "~0").replace("/", "~1");
        Integer total = total(content);
        Code type = words.known(Kind.ACCOUNT, name);
        if (type == null && total != null) {
            type = kept(Kind.ACCOUNT, name, pointer);
        }
        if (type != null) {
            put(type, pointer, total, "a whole number from 0 to " + Accounts.MAXIMUM);
        }
    }

    private void put(Object key, String pointer, @Nullable Object value, String expected) {
        Object before = values.get(key);
        if (value == null) {
            warn(pointer, expected);
            values.put(key, LEFT_OUT);
        } else if (before == null) {
            values.put(key, value);
        } else if (!before.equals(value)) {
            warn(pointer, "the value that another property of this meaning has");
            values.put(key, LEFT_OUT);
        }
    }

    /** The value of a field; null for what it cannot be. */
    private @Nullable Object value(StatusField field, String pointer, Object content) {
        String text = content instanceof String word ? word : "";
        try {
            return switch (field) {
                case TOKEN, NEW_TOKEN -> LicenseToken.of(text);
                case PLAN -> PlanCode.of(text.strip());
                case STATE -> word(LicenseState.Kind.values(), text);
                case GRACE_REASON -> word(GraceReason.values(), text);
                case TYPE -> word(BillingFrequency.values(), text);
                case GRACE_UNTIL, EXPIRES_ON ->
                    content instanceof Long millis ? CivilDates.of(millis, zone) : CivilDates.of(text, zone);
                case WHITE_LABEL, UPDATE, APP_ZONE -> flag(content);
                case ADMINISTRATORS -> Objects.equals(total(content), Accounts.ADMINISTRATORS) ? true : null;
                case PRODUCT -> code(Kind.PRODUCT, content, pointer);
                case SUPPORT_PLAN -> code(Kind.SUPPORT_PLAN, content, pointer);
                case ACCOUNTS, COUNT -> null;
                case SUCCESS -> Boolean.TRUE.equals(flag(content)) ? true : null;
                case ERROR -> isNoError(content) ? true : null;
                case STATUS_CODE -> isNoErrorCode(total(content)) ? true : null;
                case CHANNELS -> codes(Kind.CHANNEL, content, pointer);
                case MODULES -> codes(Kind.MODULE, content, pointer);
                case ADD_ONS -> codes(Kind.ADD_ON, content, pointer);
                case PLUGINS -> codes(Kind.PLUGIN, content, pointer);
                case CAPABILITIES -> codes(Kind.CAPABILITY, content, pointer);
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E word(E[] words, String text) {
        String plain = Words.plain(text);
        for (E word : words) {
            String own = Words.plain(word.name());
            if (own.equals(plain) || own.equals(SYNONYMS.get(plain))) {
                return word;
            }
        }
        return null;
    }

    private static @Nullable Boolean flag(Object content) {
        String text = content instanceof String word ? word : "";
        boolean isOn = content.equals(true) || content.equals(1L) || text.equalsIgnoreCase("true");
        boolean isOff = content.equals(false) || content.equals(0L) || text.equalsIgnoreCase("false");
        return (isOn || isOff) ? isOn : null;
    }

    private static boolean isNoError(Object content) {
        return content.equals(false)
                || content.equals("")
                || (content instanceof Map<?, ?> errors && errors.isEmpty())
                || (content instanceof List<?> list && list.isEmpty());
    }

    private static boolean isNoErrorCode(@Nullable Integer code) {
        return code != null && code < FIRST_ERROR_CODE;
    }

    private static @Nullable Integer total(Object content) {
        long count = content instanceof Long number ? number : -1;
        if (content instanceof String text && text.matches("[0-9]{1,6}")) {
            count = Long.parseLong(text);
        }
        boolean isTotal = count >= 0 && count <= Accounts.MAXIMUM;
        return isTotal ? (int) count : null;
    }

    /** The codes of a list; each element that is none is a warning. */
    private @Nullable Set<Code> codes(Kind kind, Object content, String pointer) {
        if (!(content instanceof List<?> elements)) {
            return null;
        }
        Set<Code> codes = new TreeSet<>();
        for (int i = 0; i < elements.size(); i++) {
            Code code = code(kind, elements.get(i), pointer + "/" + i);
            if (code == null) {
                warn(pointer + "/" + i, words.expected(kind));
            } else {
                codes.add(code);
            }
        }
        return codes;
    }

    private @Nullable Code code(Kind kind, @Nullable Object content, String pointer) {
        if (!(content instanceof String word)) {
            return null;
        }
        Code known = words.known(kind, word);
        if (known == null && kind == Kind.ADD_ON) {
            // The license page lists WebRTC, Customization and the like among the add-ons.
            known = words.known(Kind.CAPABILITY, word);
            known = known == null ? words.known(Kind.OPTION, word) : known;
        }
        return known == null ? kept(kind, word, pointer) : known;
    }

    /** What a word stands for that the catalog does not have. It is kept, as long as there is room to say so. */
    private @Nullable Code kept(Kind kind, String word, String pointer) {
        Code code = Words.added(kind, word);
        return code != null && warn(pointer, words.expected(kind) + "; kept as it is") ? code : null;
    }

    /**
     * Warnings name places and expectations, never what was found: it may be a token. They end up in logs, where a name must
     * neither break a line nor fill a page.
     */
    private boolean warn(String pointer, String expected) {
        return warnings.size() < MOST_WARNINGS && warnings.add(plain(pointer) + ": expected " + expected);
    }

    private static String plain(String pointer) {
        String text = pointer.length() > LONGEST_POINTER ? pointer.substring(0, LONGEST_POINTER) + "…" : pointer;
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
