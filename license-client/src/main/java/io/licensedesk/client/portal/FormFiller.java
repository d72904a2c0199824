package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.request.Attachment;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Places answers in the fields of a form, or in the questions of a form that the portal does not list. */
final class FormFiller {

    private static final String SUMMARY = "summary";

    private static final String HELD = " holds another value already";

    /** What a request type asks for beside the questions of a form. */
    private static final Set<String> BESIDE_A_FORM = Set.of(SUMMARY, "description", "attachment");

    private static final String USES_A_FORM = "the request type seems to use a form, whose questions are only listed to"
            + " the gateway: use its address (https://api.atlassian.com/ex/jira/CLOUD-ID), or configure the ids of the"
            + " questions in PortalWords";

    /** The colon and what looks like it. */
    private static final Pattern COLON = Pattern.compile("[:\\u02D0\\u0589\\u05C3\\u2236\\uA789\\uFE13\\uFE55\\uFF1A]");

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    /**
     * A filled form.
     *
     * @param fieldValues the values by field id, as the portal wants them
     * @param answers the answers by question id, as the portal wants them
     * @param filesByField the files that belong into a field, by its id
     * @param filesByQuestion the files that answer a question of a form, by its id
     * @param otherFiles the files that are attached to the ticket
     * @param carriesMarker whether the summary, at whose end the marker stands, is where it can be searched
     */
    record Filled(
            Map<String, Object> fieldValues,
            Map<String, Object> answers,
            Map<String, List<Attachment>> filesByField,
            Map<String, List<Attachment>> filesByQuestion,
            List<Attachment> otherFiles,
            boolean carriesMarker) {}

    private final Form form;
    private final PortalWords words;
    private final ZoneId zone;
    private final Map<String, Object> fieldValues = new LinkedHashMap<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final Map<String, List<Attachment>> filesByField = new LinkedHashMap<>();
    private final Map<String, List<Attachment>> filesByQuestion = new LinkedHashMap<>();
    private final List<Attachment> otherFiles = new ArrayList<>();
    private final Map<Question, String> placed = new TreeMap<>();
    private final Map<Question, Placement.Unplaced> unplaced = new TreeMap<>();
    private LicenseDeskException.@Nullable NoSuchForm noSuchField;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Object> given = new LinkedHashMap<>();
    private boolean carriesMarker;

    private FormFiller(Form form, PortalWords words, ZoneId zone) {
        this.form = form;
        this.words = words;
        this.zone = zone;
    }

    /**
     * What the caller writes into fields itself.
     *
     * @param fields the values of this request by field id; the form has these fields
     * @param constants the values of all requests by field id, for the forms that have such a field
     */
    record Given(Map<String, Object> fields, Map<String, Object> constants) {
        static final Given NOTHING = new Given(Map.of(), Map.of());
    }

    /**
     * Places every value of a form that has a place.
     *
     * @throws LicenseDeskException.NoSuchForm if the form does not have a field that is given or configured for the description
     */
    static FormFiller of(
            Form form,
            Map<Question, Answer> values,
            String summary,
            Given given,
            PortalWords words,
            ZoneId zone,
            UnplacedValues policy) {
        FormFiller filler = new FormFiller(form, words, zone);
        filler.give(given);
        filler.carriesMarker = filler.summary(summary);
        values.forEach(filler::place);
        if (policy == UnplacedValues.IN_DESCRIPTION) {
            filler.describe(values);
        }
        filler.fillRequiredDescription(values, summary);
        return filler;
    }

    /**
     * The filled form.
     *
     * @throws LicenseDeskException.IncompleteForm if a value has no place, or a required field no value
     */
    Filled filled() {
        refuseIncomplete();
        return new Filled(fieldValues, answers, filesByField, filesByQuestion, List.copyOf(otherFiles), carriesMarker);
    }

    /** Where the values stand, and what has no place. */
    Placement placement() {
        return new Placement(form, placed, List.copyOf(unplaced.values()), unanswered(), carriesMarker);
    }

    private void give(Given values) {
        values.fields.forEach((id, value) -> {
            if (find(id).isEmpty()) {
                throw new LicenseDeskException.NoSuchForm(
                        "field with id " + id + " in " + form.name(), describeFields(form.fields()));
            }
            given.put(id, value);
        });
        values.constants.forEach((id, value) -> {
            if (find(id).isPresent()) {
                given.putIfAbsent(id, value);
            }
        });
        taken.addAll(given.keySet());
        given.forEach((id, value) -> find(id).ifPresent(field -> write(field, value)));
    }

    /** Writes a field, or answers the question that stands for it. */
    private void write(FormField field, Object value) {
        if (field.question().isPresent()) {
            answers.put(field.question().get(), value);
        } else {
            fieldValues.put(field.id(), value);
        }
        taken.add(field.id());
    }

    private Optional<Object> held(FormField field) {
        Optional<Object> answer = field.question().map(answers::get);
        return answer.isPresent()
                ? answer.map(value ->
                        value instanceof Map<?, ?> map && map.get("text") instanceof String text ? text : value)
                : Optional.ofNullable(fieldValues.get(field.id()));
    }

    private void writeText(FormField field, String text) {
        write(field, field.question().isPresent() ? Map.of("text", text) : text);
    }

    private Optional<FormField> find(String id) {
        return form.fields().stream().filter(field -> field.id().equals(id)).findFirst();
    }

    /** Only the field with the portal's own id is searched (W1); another one that is named so is filled all the same. */
    private boolean summary(String text) {
        if (given.containsKey(SUMMARY)) {
            return false;
        }
        Optional<FormField> field = find(SUMMARY).or(() -> field(Question.SUMMARY));
        field.ifPresent(place -> writeText(place, text));
        return field.isPresent() && field.get().id().equals(SUMMARY);
    }

    private void place(Question question, Answer answer) {
        Optional<PortalWords.FormQuestion> asked = words.formQuestion(form.kind(), question);
        if (asked.isPresent()) {
            placeInForm(question, answer, asked.get());
            if (!unplaced.containsKey(question)) {
                placed.put(question, asked.get().id());
            }
            return;
        }
        Optional<FormField> field;
        try {
            field = field(question);
        } catch (LicenseDeskException.NoSuchForm e) {
            noSuchField = noSuchField == null ? e : noSuchField;
            refuse(question, String.valueOf(e.getMessage()));
            return;
        }
        if (field.isPresent()) {
            placeInField(question, answer, field.get());
        } else if (answer instanceof Answer.Files files) {
            otherFiles.addAll(files.files());
        } else if (!question.isRepetition() && !words.isImplied(form.kind(), question)) {
            refuse(question, "no field");
        }
    }

    private void refuse(Question question, String reason) {
        unplaced.put(question, Placement.Unplaced.because(question, reason));
    }

    /** The field of a question: by its id if that is configured, otherwise by its labels. */
    private Optional<FormField> field(Question question) {
        Optional<String> id = words.fieldId(form.kind(), question);
        if (id.isPresent()) {
            return Optional.of(form.fields().stream()
                    .filter(field -> field.id().equals(id.get()))
                    .findFirst()
                    .orElseThrow(() -> new LicenseDeskException.NoSuchForm(
                            "field with id " + id.get() + " in " + form.name(), describeFields(form.fields()))));
        }
        List<FormField> free = form.fields().stream()
                .filter(field -> given.containsKey(field.id()) || !taken.contains(field.id()))
                .filter(field -> !words.isConfigured(form.kind(), field.id()))
                .toList();
        List<FormField> found = PortalWords.matching(words.labels(form.kind(), question), free, FormField::label);
        if (found.size() > 1) {
            throw new LicenseDeskException.NoSuchForm(
                    "field for " + question + " in " + form.name(), describeFields(found));
        }
        return found.stream().findFirst();
    }

    private static List<String> describeFields(List<FormField> fields) {
        return fields.stream()
                .map(field -> field.label() + " (" + field.id() + ")")
                .toList();
    }

    // ---- fields

    private void placeInField(Question question, Answer answer, FormField field) {
        if (given.containsKey(field.id())) {
            placed.put(question, field.id());
            return; // the caller has written it
        }
        if (answer instanceof Answer.Files files) {
            if (field.type() == FormField.Type.FILES && !taken.contains(field.id())) {
                taken.add(field.id());
                field.question()
                        .ifPresentOrElse(
                                id -> filesByQuestion.put(id, files.files()),
                                () -> filesByField.put(field.id(), files.files()));
                placed.put(question, field.id());
            } else {
                otherFiles.addAll(files.files());
            }
            return;
        }
        if (taken.contains(field.id())) {
            refuse(question, "\"" + field.label() + "\"" + HELD);
            return;
        }
        Object value = field.question().isPresent() ? formAnswer(answer, field) : value(answer, field);
        if (value == null) {
            unplaced.put(question, refusal(question, answer, field));
        } else {
            write(field, value);
            placed.put(question, field.id());
        }
    }

    private Placement.Unplaced refusal(Question question, Answer answer, FormField field) {
        List<FormOption> there = field.options().stream()
                .flatMap(option -> Stream.concat(Stream.of(option), option.children().stream()))
                .toList();
        List<String> missing = answer instanceof Answer.Choices choices && !there.isEmpty()
                ? choices.keys().stream()
                        .filter(key -> PortalWords.matching(words.options(key), there, FormOption::label)
                                        .size()
                                != 1)
                        .toList()
                : List.of();
        List<FormOption> strangers =
                there.stream().filter(option -> !words.names(option.label())).toList();
        return new Placement.Unplaced(question, expected(field), Optional.of(field), missing, strangers);
    }

    private static String expected(FormField field) {
        if (field.type() == FormField.Type.USER || field.type() == FormField.Type.OBJECT) {
            return "\"" + field.label()
                    + "\" names an object of the portal, whose id is not known; give it with withField(\"" + field.id()
                    + "\", …)";
        }
        String options = field.options().isEmpty()
                ? ""
                : " with the options "
                        + String.join(
                                ", ",
                                field.options().stream().map(FormOption::label).toList());
        return "\"" + field.label() + "\" takes " + field.type() + options;
    }

    /** The value as the field's type wants it; null if it cannot be written so. */
    private @Nullable Object value(Answer answer, FormField field) {
        return switch (field.type()) {
            case TEXT -> answer.text(words);
            case NUMBER -> answer instanceof Answer.Count count ? count.value() : null;
            case DATE -> answer instanceof Answer.Day day ? day.value().toString() : null;
            case DATE_TIME -> answer instanceof Answer.Day day ? endOf(day.value()) : null;
            case TEXTS ->
                answer instanceof Answer.Choices choices
                        ? choices.keys().stream().map(words::label).toList()
                        : List.of(answer.text(words));
            case USER ->
                answer instanceof Answer.Text text && words.isConfigured(form.kind(), field.id())
                        ? Map.of("accountId", text.value())
                        : null;
            case OPTION -> {
                List<FormOption> options = options(answer, field.options());
                yield options.size() == 1 ? Map.of("id", options.get(0).id()) : null;
            }
            case OPTIONS -> {
                List<FormOption> options = options(answer, field.options());
                yield options.isEmpty()
                        ? null
                        : options.stream()
                                .map(option -> Map.of("id", option.id()))
                                .toList();
            }
            case CASCADING_OPTION -> cascading(answer, field);
            case FILES, OBJECT -> null;
        };
    }

    /** The answer as the type of a form's question wants it; null if it cannot be given so. */
    private @Nullable Object formAnswer(Answer answer, FormField question) {
        return switch (question.type()) {
            case TEXT, NUMBER -> Map.of("text", answer.text(words));
            case DATE ->
                answer instanceof Answer.Day day ? Map.of("date", day.value().toString()) : null;
            case DATE_TIME ->
                answer instanceof Answer.Day day ? Map.of("date", day.value().toString(), "time", "23:59") : null;
            case OPTION, OPTIONS -> {
                List<String> ids = options(answer, question.options()).stream()
                        .map(FormOption::id)
                        .toList();
                boolean fits = question.type() == FormField.Type.OPTION ? ids.size() == 1 : !ids.isEmpty();
                yield fits ? Map.of("choices", ids) : null;
            }
            default -> null;
        };
    }

    /** The last second of a day in the contract's zone. */
    private String endOf(LocalDate day) {
        return DATE_TIME.format(day.plusDays(1).atStartOfDay(zone).minusSeconds(1));
    }

    /** One option for each choice; none if one of them is missing or ambiguous. */
    private List<FormOption> options(Answer answer, List<FormOption> there) {
        List<FormOption> options = new ArrayList<>();
        for (List<String> alternatives : alternatives(answer)) {
            List<FormOption> found = PortalWords.matching(alternatives, there, FormOption::label);
            if (found.size() != 1) {
                return List.of();
            }
            options.add(found.get(0));
        }
        return options;
    }

    private List<List<String>> alternatives(Answer answer) {
        return answer instanceof Answer.Choices choices
                ? choices.keys().stream().map(words::options).toList()
                : List.of(List.of(answer.text(words)));
    }

    private @Nullable Object cascading(Answer answer, FormField field) {
        List<FormOption> parents = options(answer, field.options());
        if (parents.size() == 1) {
            return Map.of("id", parents.get(0).id());
        }
        List<Object> found = new ArrayList<>();
        for (FormOption parent : field.options()) {
            List<FormOption> children = options(answer, parent.children());
            if (children.size() == 1) {
                found.add(Map.of(
                        "id", parent.id(), "child", Map.of("id", children.get(0).id())));
            }
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    // ---- forms that the portal does not list

    private void placeInForm(Question question, Answer answer, PortalWords.FormQuestion asked) {
        form.fields().stream()
                .filter(field -> field.question().equals(Optional.of(asked.id())))
                .forEach(field -> taken.add(field.id()));
        boolean isHeld = answers.containsKey(asked.id()) || filesByQuestion.containsKey(asked.id());
        if (isHeld && answer instanceof Answer.Files files) {
            otherFiles.addAll(files.files());
        } else if (isHeld) {
            refuse(question, "form question " + asked.id() + HELD);
        } else if (answer instanceof Answer.Day day) {
            answers.put(asked.id(), Map.of("date", day.value().toString()));
        } else if (answer instanceof Answer.Files files) {
            filesByQuestion.put(asked.id(), files.files());
        } else if (asked.choices().isEmpty()) {
            answers.put(asked.id(), Map.of("text", answer.text(words)));
        } else {
            List<String> keys = answer instanceof Answer.Choices choices ? choices.keys() : List.of(answer.text(words));
            if (asked.choices().keySet().containsAll(keys)) {
                answers.put(
                        asked.id(),
                        Map.of(
                                "choices",
                                keys.stream().map(asked.choices()::get).toList()));
            } else {
                refuse(
                        question,
                        "form question " + asked.id() + " has only the choices "
                                + asked.choices().keySet().stream().sorted().toList());
            }
        }
    }

    // ---- what has no place

    private void describe(Map<Question, Answer> all) {
        Optional<FormField> field = unplaced.isEmpty() ? Optional.empty() : description();
        if (field.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        held(field.get()).ifPresent(described -> {
            Pattern.compile("\\R")
                    .splitAsStream(described.toString())
                    .forEach(line -> text.append(quoted(line)).append('\n'));
            text.append('\n');
        });
        unplaced.keySet().forEach(question -> {
            Answer answer = all.get(question);
            if (answer != null) {
                text.append(line(question, answer)).append('\n');
                placed.put(question, field.get().id());
            }
        });
        writeText(field.get(), text.toString().stripTrailing());
        unplaced.clear();
    }

    /** A value on one line and without markup, so that no value can look like another one. */
    private String line(Question question, Answer answer) {
        return words.label(form.kind(), question) + ": " + Unmarked.of(answer.text(words));
    }

    /** A line of what was written before a table: what might look like one of the table's begins otherwise. */
    private static String quoted(String line) {
        return (COLON.matcher(line).find() ? "> " : "") + Unmarked.of(line);
    }

    /** A form that insists on a description gets one: what is asked, value by value. */
    private void fillRequiredDescription(Map<Question, Answer> all, String summary) {
        description()
                .filter(field -> field.required() && !field.prefilled() && !taken.contains(field.id()))
                .ifPresent(field -> {
                    StringBuilder text = new StringBuilder(summary);
                    all.forEach((question, answer) -> text.append('\n').append(line(question, answer)));
                    writeText(field, text.toString());
                });
    }

    /** The place of the description, be it that something is written there already. */
    private Optional<FormField> description() {
        List<FormField> found = words.fieldId(form.kind(), Question.DESCRIPTION).isPresent()
                ? field(Question.DESCRIPTION).stream().toList()
                : PortalWords.matching(
                        words.labels(form.kind(), Question.DESCRIPTION), form.fields(), FormField::label);
        return found.stream()
                .filter(field -> field.type() == FormField.Type.TEXT)
                .findFirst();
    }

    private List<FormField> unanswered() {
        return form.fields().stream()
                .filter(field -> field.required() && !field.prefilled() && !taken.contains(field.id()))
                .toList();
    }

    private void refuseIncomplete() {
        if (noSuchField != null) {
            throw noSuchField;
        }
        List<String> noPlace = unplaced.values().stream()
                .map(value -> words.label(form.kind(), value.question()) + ": " + value.reason())
                .toList();
        List<String> noValue = unanswered().stream().map(FormField::label).toList();
        if (!noPlace.isEmpty() || !noValue.isEmpty()) {
            boolean seemsToUseAForm = !noPlace.isEmpty()
                    && form.fields().stream()
                            .allMatch(field -> field.question().isEmpty() && BESIDE_A_FORM.contains(field.id()));
            throw new LicenseDeskException.IncompleteForm(
                    noPlace, noValue, describeFields(form.fields()), seemsToUseAForm ? USES_A_FORM : "");
        }
    }
}
