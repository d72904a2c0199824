package io.licensedesk.client.portal;

import com.fasterxml.jackson.annotation.Nulls;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.catalog.Label;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.internal.JacksonAnnotations;
import io.licensedesk.request.RequestKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a portal words its forms: names of request types, labels of questions and options, each with as many alternatives as
 * needed, and where names do not suffice the ids, by kind of request. Names are compared without regard to case, white
 * space, hyphens and underscores; an earlier alternative wins over a later one.
 *
 * <p>What the vendor sells is worded by the rows of the portal's catalog: an add-on, a plugin, a support plan and an account
 * type are options under their labels and aliases, and {@code totals} are the ways in which a form asks how many of an
 * account type there shall be, such as {@code "Number of {}"}.
 *
 * <p>The standard words are those of both generations of XCALLY's portal. A JSON file of the same shape adds to them:
 *
 * <pre>{@code
 * { "group": "Motion",
 *   "totals": ["How many {}?"],
 *   "requestTypes": { "ADD_ITEMS": ["Grow your license"] },
 *   "questions": { "TOKEN": ["Server id"] },
 *   "options": { "SILVER": ["Silver (business hours)"] },
 *   "kinds": { "ADD_ITEMS": { "requestTypeId": "42", "fields": { "TOKEN": "customfield_10010" },
 *       "implied": ["ACTION"],
 *       "form": { "ADD_ONS": { "id": "7", "choices": { "AI_ASSISTANTS": "2" } } } } } }
 * }</pre>
 *
 * <p>Questions are the constants of {@link Question} and, for other account types of the catalog, their codes. Options are
 * the codes of items (of support plans, the level), the codes of plans, and the words of the standard file. {@code form} places an answer in a form of the portal by the id of its question, and by the ids of its choices;
 * {@code implied} names questions that the request type as such already answers.
 *
 * <p>Source: wire contracts, W1: labels, ids and lists are discovered or configured, never compiled in.
 */
public final class PortalWords {

    /** A question of a form that the portal does not list. */
    record FormQuestion(String id, Map<String, String> choices) {
        FormQuestion {
            if (id == null || id.isBlank()) {
                throw new IllegalArgumentException("form: expected an id for every question");
            }
            choices = choices == null ? Map.of() : Map.copyOf(choices);
        }
    }

    /** What is special about one kind of request. */
    private record Kind(
            @Nullable String requestTypeId,
            Map<Question, List<String>> questions,
            Map<Question, String> fields,
            Map<Question, FormQuestion> form,
            List<Question> implied) {

        static final Kind NOTHING = new Kind(null, Map.of(), Map.of(), Map.of(), List.of());

        Kind {
            questions = questions == null ? Map.of() : questions;
            fields = fields == null ? Map.of() : fields;
            form = form == null ? Map.of() : form;
            implied = implied == null ? List.of() : implied;
        }

        /** The same below newer labels, which are for any kind of request. */
        Kind below(Map<Question, List<String>> newer) {
            Map<Question, List<String>> labels = new LinkedHashMap<>(questions);
            labels.replaceAll((question, own) -> joined(newer.getOrDefault(question, List.of()), own));
            return new Kind(requestTypeId, labels, fields, form, implied);
        }

        Stream<Question> asked() {
            return Stream.of(questions.keySet(), fields.keySet(), form.keySet(), implied)
                    .flatMap(Collection::stream);
        }

        Kind over(Kind other) {
            return new Kind(
                    requestTypeId == null ? other.requestTypeId : requestTypeId,
                    joined(questions, other.questions),
                    laid(fields, other.fields),
                    laid(form, other.form),
                    Stream.concat(implied.stream(), other.implied.stream()).toList());
        }
    }

    /** The shape of the JSON file. */
    private record Document(
            @Nullable String group,
            List<String> totals,
            Map<RequestKind, List<String>> requestTypes,
            Map<Question, List<String>> questions,
            Map<String, List<String>> options,
            Map<RequestKind, Kind> kinds) {

        Document {
            totals = totals == null ? List.of() : totals;
            requestTypes = requestTypes == null ? Map.of() : requestTypes;
            questions = questions == null ? Map.of() : questions;
            options = options == null ? Map.of() : options;
            kinds = kinds == null ? Map.of() : kinds;
        }

        Document over(Document other) {
            Map<RequestKind, Kind> merged = new LinkedHashMap<>(other.kinds);
            merged.replaceAll((kind, special) -> special.below(questions));
            kinds.forEach((kind, special) -> merged.merge(kind, special, (below, above) -> above.over(below)));
            return new Document(
                    group == null ? other.group : group,
                    joined(totals, other.totals),
                    joined(requestTypes, other.requestTypes),
                    joined(questions, other.questions),
                    joined(options, other.options),
                    merged);
        }
    }

    private static final class Standard {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultNullHandling(handling -> handling.withContentNulls(Nulls.FAIL))
                .build();
        private static final PortalWords WORDS = new PortalWords(read(), Catalog.standard());

        private static Document read() {
            try (InputStream json =
                    Objects.requireNonNull(PortalWords.class.getResourceAsStream("words.json"), "words.json")) {
                return MAPPER.readValue(json, Document.class);
            } catch (IOException e) {
                throw new IllegalStateException("the standard words cannot be read", e);
            }
        }
    }

    private final Document document;
    private final Catalog catalog;

    private PortalWords(Document document, Catalog catalog) {
        this.document = document;
        this.catalog = catalog;
    }

    private PortalWords with(Document above) {
        return new PortalWords(above.over(document), catalog);
    }

    /** These words for what another catalog sells. */
    PortalWords in(Catalog newCatalog) {
        return new PortalWords(document, newCatalog);
    }

    /**
     * Checks that the catalog has every account type that is asked for.
     *
     * @throws IllegalArgumentException if it has not: the key of a question is wrong
     */
    PortalWords requireKnown() {
        Stream.concat(
                        document.questions.keySet().stream(),
                        document.kinds.values().stream().flatMap(Kind::asked))
                .filter(question -> question.accountType()
                        .filter(type -> !catalog.has(type))
                        .isPresent())
                .findFirst()
                .ifPresent(question -> {
                    throw new IllegalArgumentException(
                            "words: expected a question or the code of an account type of the" + " catalog, got "
                                    + question);
                });
        return this;
    }

    /**
     * {@return the words of both generations of XCALLY's portal, for the standard catalog}
     *
     * @throws IllegalStateException if jackson-annotations is older than 2.21
     */
    public static PortalWords standard() {
        JacksonAnnotations.require();
        return Standard.WORDS;
    }

    /**
     * Returns these words with those of a file in front of them.
     *
     * @param file a JSON file as above, in UTF-8
     * @return the words
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a file, with its place and what was expected
     */
    public PortalWords with(Path file) throws IOException {
        return with(Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Returns these words with others in front of them.
     *
     * @param json the text of a JSON file as above
     * @return the words
     * @throws IllegalArgumentException if it is not such a text, with its place and what was expected
     */
    public PortalWords with(String json) {
        try {
            Document above = Standard.MAPPER.readValue(json, Document.class);
            if (above == null) {
                throw new IllegalArgumentException("json: expected an object, got null");
            }
            return with(above);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("json: " + e.getMessage(), e);
        }
    }

    /**
     * Returns these words with another label of a question.
     *
     * @param question the question
     * @param label the label, as the portal writes it
     * @return the words
     */
    public PortalWords withLabel(Question question, String label) {
        return with(new Document(null, List.of(), Map.of(), Map.of(question, List.of(label)), Map.of(), Map.of()));
    }

    /**
     * Returns these words with another name of the request type of a kind of request.
     *
     * @param kind the kind of request
     * @param name the name, as the portal writes it
     * @return the words
     */
    public PortalWords withRequestType(RequestKind kind, String name) {
        return with(new Document(null, List.of(), Map.of(kind, List.of(name)), Map.of(), Map.of(), Map.of()));
    }

    /**
     * Returns these words with another label of an option.
     *
     * @param key the option: a word of the domain such as {@code SILVER}, or the code of a plan
     * @param label the label, as the portal writes it
     * @return the words
     */
    public PortalWords withOption(String key, String label) {
        return with(new Document(null, List.of(), Map.of(), Map.of(), Map.of(key, List.of(label)), Map.of()));
    }

    // ---- what discovery and forms look for

    /** The group of request types that wins where a name occurs in several. */
    String group() {
        return Objects.requireNonNullElse(document.group, "");
    }

    List<String> requestTypes(RequestKind kind) {
        return document.requestTypes.getOrDefault(kind, List.of());
    }

    Optional<String> requestTypeId(RequestKind kind) {
        return Optional.ofNullable(kind(kind).requestTypeId);
    }

    List<String> labels(RequestKind kind, Question question) {
        List<String> own = joined(
                kind(kind).questions.getOrDefault(question, List.of()),
                document.questions.getOrDefault(question, List.of()));
        return question.accountType().map(type -> joined(own, totals(type))).orElse(own);
    }

    /** The ways to ask for the total of an account type. */
    private List<String> totals(AccountType type) {
        List<String> names = names(catalog.row(type).label());
        return document.totals.stream()
                .flatMap(pattern -> names.stream().map(name -> pattern.replace("{}", within(pattern, name))))
                .distinct()
                .toList();
    }

    /** A name inside a sentence: "Number of agents", but "Number of PBX extensions". */
    private static String within(String pattern, String name) {
        boolean isWord = name.length() > 1 && Character.isLowerCase(name.charAt(1));
        return pattern.startsWith("{}") || !isWord
                ? name
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static List<String> names(Label label) {
        return Stream.concat(Stream.of(label.english(), label.italian()), label.aliases().stream())
                .distinct()
                .toList();
    }

    Optional<String> fieldId(RequestKind kind, Question question) {
        return Optional.ofNullable(kind(kind).fields.get(question));
    }

    /** Whether a field is configured to be the place of a question. */
    boolean isConfigured(RequestKind kind, String fieldId) {
        return kind(kind).fields.containsValue(fieldId);
    }

    Optional<FormQuestion> formQuestion(RequestKind kind, Question question) {
        return Optional.ofNullable(kind(kind).form.get(question));
    }

    boolean isImplied(RequestKind kind, Question question) {
        return kind(kind).implied.contains(question);
    }

    /** How an option may be written, the key itself included. */
    List<String> options(String key) {
        List<String> names = catalog.item(key)
                .or(() -> catalog.all(SupportPlan.class).stream()
                        .filter(plan -> plan.level().equals(key))
                        .findFirst())
                .map(item -> names(catalog.row(item).label()))
                .orElse(List.of());
        return joined(document.options.getOrDefault(key, List.of()), joined(names, List.of(key)));
    }

    /** Whether some option may be written so. */
    boolean names(String label) {
        Stream<String> sold = catalog.rows().stream()
                .map(CatalogRow::thing)
                .map(thing -> thing instanceof SupportPlan plan ? plan.level() : thing.code());
        Stream<String> plans = catalog.plans().orElse(List.of()).stream()
                .map(plan -> plan.code().value());
        return Stream.of(document.options.keySet().stream(), sold, plans)
                .flatMap(keys -> keys)
                .anyMatch(key ->
                        !matching(options(key), List.of(label), name -> name).isEmpty());
    }

    /** How an option is written for a person. */
    String label(String key) {
        return options(key).get(0);
    }

    /** How a question is written for a person. */
    String label(RequestKind kind, Question question) {
        return labels(kind, question).stream().findFirst().orElse(question.key());
    }

    private Kind kind(RequestKind kind) {
        return document.kinds.getOrDefault(kind, Kind.NOTHING);
    }

    // ---- comparing names

    /** The elements that the first matching alternative names; more than one if the portal is ambiguous. */
    static <T> List<T> matching(List<String> alternatives, List<T> there, Function<T, String> name) {
        for (String alternative : alternatives) {
            String wanted = plain(alternative);
            List<T> found = there.stream()
                    .filter(element -> plain(name.apply(element)).equals(wanted))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s\\p{Z}_-]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static <K> Map<K, List<String>> joined(Map<K, List<String>> first, Map<K, List<String>> then) {
        Map<K, List<String>> joined = new LinkedHashMap<>(then);
        first.forEach((key, names) -> joined.merge(key, names, (below, above) -> joined(above, below)));
        return joined;
    }

    private static List<String> joined(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).distinct().toList();
    }

    private static <K, V> Map<K, V> laid(Map<K, V> above, Map<K, V> below) {
        Map<K, V> all = new LinkedHashMap<>(below);
        all.putAll(above);
        return all;
    }
}
