package io.licensedesk.testkit.command;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.client.portal.Form;
import io.licensedesk.client.portal.FormField;
import io.licensedesk.client.portal.FormOption;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.Placement;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Question;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.internal.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells for each of the ten requests where its values stand in the portal's form, or what is missing and the words that would
 * fix it. Words are only proposed where there is one choice; otherwise each choice is listed. Only forms are read.
 */
final class PortalDoctor {

    private static final Pattern CANDIDATE = Pattern.compile("(.*) \\(([^()]+)\\)");
    /** Where a text or a summary goes, never another value. */
    private static final Set<String> OF_THE_PORTAL = Set.of("summary", "description");
    /** What a request type may say by itself. */
    private static final Set<Question> IMPLIABLE = Set.of(Question.DEMO, Question.ACTION, Question.GRACE_REASON);

    private static final Set<FormField.Type> TEXT = Set.of(FormField.Type.TEXT);
    private static final Set<FormField.Type> NUMBER = Set.of(FormField.Type.NUMBER, FormField.Type.TEXT);
    private static final Set<FormField.Type> DAY = Set.of(FormField.Type.DATE, FormField.Type.DATE_TIME);
    private static final Set<FormField.Type> CHOICE =
            Set.of(FormField.Type.OPTION, FormField.Type.OPTIONS, FormField.Type.CASCADING_OPTION);
    private static final Set<FormField.Type> REASON =
            Set.of(FormField.Type.TEXT, FormField.Type.OPTION, FormField.Type.CASCADING_OPTION);
    private static final Set<Question> TEXTS = Set.of(
            Question.TOKEN,
            Question.CUSTOMER,
            Question.EMAIL,
            Question.OLD_TOKEN,
            Question.NEW_TOKEN,
            Question.COMMENTS,
            Question.DESCRIPTION);

    private final PrintStream out;
    private final LicenseDesk desk;
    private final Catalog catalog;
    private final JsonMapper mapper = LicenseDeskJson.mapper();
    private final ObjectNode words = mapper.createObjectNode();
    private final Map<RequestKind, Examined> examined = new EnumMap<>(RequestKind.class);
    private final Map<RequestKind, LicenseDeskException> failed = new EnumMap<>(RequestKind.class);
    private int findings;

    PortalDoctor(PrintStream out, LicenseDesk desk, Catalog catalog) {
        this.out = out;
        this.desk = desk;
        this.catalog = catalog;
    }

    /** What became of all samples of a kind: each value without a place once, with all the choices that are missing. */
    private record Examined(Placement placement, Map<Question, Placement.Unplaced> unplaced) {

        Form form() {
            return placement.form();
        }

        boolean isFine() {
            return unplaced.isEmpty() && placement.unanswered().isEmpty() && placement.carriesMarker();
        }
    }

    int check() {
        for (RequestKind kind : RequestKind.values()) {
            try {
                examined.put(kind, examine(kind));
            } catch (LicenseDeskException.NoSuchForm | LicenseDeskException.NotAccessible e) {
                failed.put(kind, e);
            }
        }
        requireDesk();
        for (RequestKind kind : RequestKind.values()) {
            Examined one = examined.get(kind);
            if (one == null) {
                noForm(kind, failed.get(kind));
            } else {
                report(kind, one);
            }
        }
        if (!words.isEmpty()) {
            say("Words that would fix it. Check each of them, keep them in a file, and add --words FILE:");
            mapper.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(words)
                    .lines()
                    .forEach(this::say);
        }
        return findings == 0 ? ScenarioCommand.OK : ScenarioCommand.UNEXPECTED;
    }

    /** What the portal says of every kind in the same words is about the account, the address or the desk. */
    private void requireDesk() {
        if (examined.isEmpty()
                && failed.values().stream()
                                .map(Throwable::getMessage)
                                .distinct()
                                .count()
                        == 1) {
            throw failed.values().iterator().next();
        }
    }

    private Examined examine(RequestKind kind) {
        List<PlanCode> plans = catalog.plans().orElse(List.of()).stream()
                .map(plan -> plan.code())
                .toList();
        List<PlanCode> some = plans.isEmpty() ? List.of(PlanCode.of("PLAN")) : plans;
        // Reasons, and plans that no catalog lists, are the portal's own words: they are taken from its form.
        Placement asked =
                place(new SampleRequests(catalog, "reason", some).of(kind).get(0));
        String reason = offered(asked, Question.REASON).stream().findFirst().orElse("reason");
        List<PlanCode> offered = offered(asked, Question.PLAN).stream()
                .filter(label -> label.length() <= 64)
                .map(PlanCode::of)
                .toList();
        List<PlanCode> chosen = plans.isEmpty() && !offered.isEmpty() ? offered : some;
        Map<Question, Placement.Unplaced> unplaced = new TreeMap<>();
        Placement last = asked;
        for (LicenseRequest sample : new SampleRequests(catalog, reason, chosen).of(kind)) {
            last = place(sample);
            last.unplaced().forEach(value -> unplaced.merge(value.question(), value, PortalDoctor::both));
        }
        return new Examined(last, unplaced);
    }

    private Placement place(LicenseRequest request) {
        return desk.placement(PortalRequest.of(request));
    }

    private static List<String> offered(Placement placement, Question question) {
        return placement.unplaced().stream()
                .filter(value -> value.question().equals(question))
                .flatMap(value -> value.field().stream())
                .flatMap(field -> field.options().stream())
                .map(option -> option.label().strip())
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private static Placement.Unplaced both(Placement.Unplaced one, Placement.Unplaced other) {
        List<String> choices = Stream.concat(one.choices().stream(), other.choices().stream())
                .distinct()
                .toList();
        return new Placement.Unplaced(one.question(), one.reason(), one.field(), choices, one.strangers());
    }

    private void noForm(RequestKind kind, @Nullable LicenseDeskException failure) {
        find(kind + ": " + (failure == null ? "not checked" : failure.getMessage()));
        if (failure instanceof LicenseDeskException.NoSuchForm missing) {
            Set<String> used = new HashSet<>();
            examined.values().forEach(one -> used.add(one.form().requestTypeId()));
            propose(
                    missing.candidates().stream()
                            .map(CANDIDATE::matcher)
                            .filter(Matcher::matches)
                            .filter(candidate -> !used.contains(candidate.group(2)))
                            .map(candidate -> new Choice(
                                    candidate.group(1),
                                    into -> kind(into, kind).put("requestTypeId", candidate.group(2))))
                            .toList(),
                    "the account sees no other request type: ask the portal's administrator");
        }
    }

    private void report(RequestKind kind, Examined one) {
        String title = kind + ": \"" + one.form().name() + "\" (request type "
                + one.form().requestTypeId() + " of service desk " + one.form().serviceDeskId() + ")";
        if (one.isFine()) {
            say("OK    " + title);
        } else {
            find(title);
        }
        one.placement().placed().forEach((question, id) -> say("        " + question + " → " + label(one.form(), id)));
        Set<String> taken = taken(one.form());
        one.unplaced().values().forEach(value -> unplaced(kind, one, value, taken));
        one.placement()
                .unanswered()
                .forEach(field -> say(
                        "      ! \"" + field.label() + "\" is required and stays empty: give it with" + " constant(\""
                                + field.id() + "\", …) or withField, unless it is the place of a value above"));
        if (!one.placement().carriesMarker()) {
            say("      ! no field with the id summary: a ticket cannot be found again when its answer is lost");
        }
    }

    private static String label(Form form, String id) {
        return form.fields().stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .map(PortalDoctor::describe)
                .orElse("form question " + id);
    }

    private static String describe(FormField field) {
        return "\"" + field.label() + "\" (" + field.id() + ")";
    }

    /** The fields that some request of a form fills: the others have three reasons on one form, for example. */
    private Set<String> taken(Form form) {
        Set<String> taken = new HashSet<>(OF_THE_PORTAL);
        examined.values().stream()
                .filter(one -> one.form().requestTypeId().equals(form.requestTypeId()))
                .forEach(one -> taken.addAll(one.placement().placed().values()));
        return taken;
    }

    private void unplaced(RequestKind kind, Examined one, Placement.Unplaced value, Set<String> taken) {
        say("      ! " + value.question() + ": " + value.reason());
        if (value.field().isPresent()) {
            for (String choice : value.choices()) {
                say("        its option " + choice + " is missing");
                propose(
                        value.strangers().stream()
                                .map(FormOption::label)
                                .distinct()
                                .map(label -> new Choice(label, into -> add(into, choice, label)))
                                .toList(),
                        "ask the portal's administrator for it, or check without it (--catalog)");
            }
            return;
        }
        List<FormField> free = one.form().fields().stream()
                .filter(field -> !taken.contains(field.id()))
                .filter(field -> takes(value.question(), field))
                .toList();
        long rivals = one.unplaced().values().stream()
                .filter(other -> other.field().isEmpty())
                .filter(other -> free.stream().anyMatch(field -> takes(other.question(), field)))
                .count();
        List<Choice> choices = new ArrayList<>();
        free.forEach(field -> choices.add(new Choice(
                describe(field),
                into -> child(kind(into, kind), "fields").put(value.question().key(), field.id()))));
        if (IMPLIABLE.contains(value.question()) && free.isEmpty()) {
            say("        if the request type as such says it: "
                    + new Choice(
                                    "",
                                    into -> kind(into, kind)
                                            .putArray("implied")
                                            .add(value.question().key()))
                            .alone(mapper));
            return;
        }
        propose(
                choices,
                rivals > 1,
                "the portal lists no field for it: ask its administrator for one; if the type uses a form, name its question"
                        + " under \"form\" of PortalWords; or submit with UnplacedValues.IN_DESCRIPTION");
    }

    /** Whether a field may hold the answer, by its type. */
    private static boolean takes(Question question, FormField field) {
        Set<FormField.Type> types;
        if (question.accountType().isPresent()) {
            types = NUMBER;
        } else if (question.equals(Question.GRACE_UNTIL)) {
            types = DAY;
        } else if (question.equals(Question.REASON)) {
            types = REASON;
        } else {
            types = TEXTS.contains(question) ? TEXT : CHOICE;
        }
        return types.contains(field.type());
    }

    // ---- words

    /** What is written into words. */
    private interface Entry {
        void into(ObjectNode words);
    }

    /** One way to mend something: what it stands for on the portal, and its words. */
    private record Choice(String label, Entry entry) {

        String alone(JsonMapper mapper) {
            ObjectNode only = mapper.createObjectNode();
            entry.into(only);
            return only.toString();
        }
    }

    private void propose(List<Choice> choices, String otherwise) {
        propose(choices, false, otherwise);
    }

    private void propose(List<Choice> choices, boolean isContested, String otherwise) {
        if (choices.isEmpty()) {
            say("        " + otherwise);
        } else if (choices.size() == 1 && !isContested) {
            choices.get(0).entry().into(words);
            say("        proposed below: " + choices.get(0).label());
        } else {
            choices.forEach(choice -> say("        if it is " + choice.label() + ": " + choice.alone(mapper)));
        }
    }

    private static ObjectNode kind(ObjectNode words, RequestKind kind) {
        return child(child(words, "kinds"), kind.name());
    }

    private static ObjectNode child(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
    }

    private static void add(ObjectNode words, String option, String label) {
        ObjectNode options = child(words, "options");
        ArrayNode names = options.get(option) instanceof ArrayNode there ? there : options.putArray(option);
        if (names.valueStream().noneMatch(name -> name.stringValue().equals(label))) {
            names.add(label);
        }
    }

    private void find(String finding) {
        findings++;
        say("FOUND " + finding);
    }

    private void say(String line) {
        out.println(Printable.text(line));
    }
}
