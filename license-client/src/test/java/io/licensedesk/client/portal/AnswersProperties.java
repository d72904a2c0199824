package io.licensedesk.client.portal;

import static io.licensedesk.client.portal.Forms.field;
import static io.licensedesk.client.portal.Forms.form;
import static io.licensedesk.client.portal.Forms.option;
import static io.licensedesk.client.portal.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.Sold;
import io.licensedesk.client.Validators;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.FormCheck;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import io.licensedesk.request.RequestKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** What a request says is what the portal is told: every value once, and nothing else. */
class AnswersProperties {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final FormCheck CHECK = new FormCheck(Validators.standard(), Sold.CATALOG);

    /** A place for everything that any request may hold; the id of an option is the word of the domain. */
    private static final FormField[] EVERYTHING = {
        choice("agreement", "License Agreement", "AGREE=I Agree"),
        text("token", "Server token"),
        text("customer", "Customer Name/Reference"),
        text("email", "Customer Email address"),
        choice("demo", "Are you requesting a 30 days free demo?", "YES=Yes", "NO=No"),
        choice("action", "Action Request", "ADD=Add", "REMOVE=Remove", "DEACTIVATE=Deactivate"),
        text("reason", "Reason"),
        choices(
                "options",
                "Options",
                "PLAN=License plan",
                "SUPPORT_PLAN=Support plan",
                "FREQUENCY=Billing frequency",
                "WHITE_LABEL=White label"),
        text("plan", "Plan"),
        choices(
                "items",
                "Items",
                "AGENT=Agents",
                "USER=Users",
                "MOBILE_AGENT=Mobile agents",
                "TELEPHONE=PBX extensions",
                "SUPERVISOR=Team leaders",
                "KIOSK=Kiosks"),
        number("AGENT", "Number of agents"),
        number("USER", "Number of users"),
        number("MOBILE_AGENT", "Number of mobile agents"),
        number("TELEPHONE", "Number of PBX extensions"),
        number("SUPERVISOR", "New number of supervisors"),
        number("KIOSK", "Kiosks"),
        choice("frequency", "Billing frequency", "MONTHLY=Monthly", "ANNUAL=Annual"),
        choice("whiteLabel", "White label", "YES=Yes", "NO=No"),
        choice("supportPlan", "Support plan", "SILVER=Silver", "PLATINUM=Platinum", "GOLD=Gold"),
        choices(
                "addOns",
                "Add-ons",
                "REAL_TIME_TRANSLATOR=Real-time Translator",
                "QUALITY_ANALYSIS=Quality Analysis",
                "AI_ASSISTANTS=AI Assistants",
                "AI_AGENT_ASSISTANTS=AI Agent Assistants",
                "VOICE_BOT=Voice bot"),
        choices(
                "plugins",
                "Plugins",
                "DATA_RETENTION=Data retention",
                "BOTIFY=Botify",
                "QUEUE_MANAGER=Queue manager",
                "SCHEDULEASE=Schedulease",
                "CRM_SYNC=CRM sync"),
        choice(
                "graceReason",
                "Grace period reason",
                "GRACE_EXPIRED=Expired license (trial mode)",
                "GRACE_DEACTIVATED=License deactivated (grace period)",
                "GRACE_NEW_TOKEN=New token detected (grace period)"),
        text("oldToken", "Old token"),
        text("newToken", "New token"),
        field("graceUntil", "Grace period expiration date", FormField.Type.DATE),
        field("logFile", "Log file", FormField.Type.FILES),
        text("comments", "Comments"),
        text("description", "Description"),
        field("attachments", "Attachments", FormField.Type.FILES),
    };

    private static FormField number(String id, String label) {
        return field(id, label, FormField.Type.NUMBER);
    }

    private static FormField choice(String id, String label, String... options) {
        return field(id, label, FormField.Type.OPTION, options(options));
    }

    private static FormField choices(String id, String label, String... options) {
        return field(id, label, FormField.Type.OPTIONS, options(options));
    }

    private static FormOption[] options(String... options) {
        FormOption[] made = new FormOption[options.length];
        for (int i = 0; i < options.length; i++) {
            String[] idAndLabel = options[i].split("=", 2);
            made[i] = option(idAndLabel[0], idAndLabel[1]);
        }
        return made;
    }

    // ---- the laws

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void everyValueOfARequestIsPlacedOnceAndNothingElse(@ForAll("requests") LicenseRequest request) {
        assertThat(CHECK.check(request)).as("a valid request").isEmpty();
        Statistics.label("kind").collect(request.kind()).coverage(coverage -> {
            for (RequestKind kind : RequestKind.values()) {
                coverage.check(kind).count(count -> count > 0);
            }
        });
        FormFiller.Filled filled = fill(request, UnplacedValues.REFUSE, EVERYTHING);
        assertThat(said(filled)).containsExactlyInAnyOrderElementsOf(request.accept(new Values()));
        assertThat(filled.answers()).isEmpty();
        assertThat(filled.otherFiles()).isEmpty();
        assertThat(filled.filesByQuestion()).isEmpty();
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void withoutAnyFieldEveryValueIsALineOfTheDescription(@ForAll("requests") LicenseRequest request) {
        FormFiller.Filled filled = fill(request, UnplacedValues.IN_DESCRIPTION, text("everything", "Description"));
        String table = String.valueOf(filled.fieldValues().get("everything"));
        assertThat(table.lines().filter(line -> !line.isBlank()).map(line -> line.replaceFirst("^.*?: ", "")))
                .containsExactlyInAnyOrderElementsOf(readable(request.accept(new Values())));
        assertThat(filled.otherFiles()).hasSameElementsAs(files(request));
    }

    /** What a value looks like beside others: it cannot be taken for markup. */
    private static String neutral(String value) {
        return value.replaceAll("[{\\[]", "(").replaceAll("[}\\]]", ")").replace('|', '/');
    }

    private static FormFiller.Filled fill(LicenseRequest request, UnplacedValues policy, FormField... fields) {
        return FormFiller.of(
                        form(request.kind(), fields),
                        Answers.of(request),
                        "a summary",
                        FormFiller.Given.NOTHING,
                        PortalWords.standard().in(Sold.CATALOG),
                        ROME,
                        policy)
                .filled();
    }

    /** The values as a person reads them, without those that only repeat others, and without files. */
    private static List<String> readable(List<String> values) {
        List<String> readable = new ArrayList<>();
        // A description without a table is left as the customer wrote it.
        boolean isAlone = values.stream().allMatch(value -> value.matches("(?s)(description|attachments)=.*"));
        for (FormField field : EVERYTHING) {
            List<String> ofField = field.options().isEmpty()
                    ? values.stream()
                            .filter(value -> value.startsWith(field.id() + "="))
                            .map(value -> value.substring(field.id().length() + 1))
                            .map(value -> isAlone ? value : neutral(value))
                            .toList()
                    : field.options().stream()
                            .filter(option -> values.contains(field.id() + "=" + option.id()))
                            .map(FormOption::label)
                            .toList();
            if (!ofField.isEmpty()
                    && !List.of("agreement", "items", "options", "logFile", "attachments")
                            .contains(field.id())) {
                readable.add(String.join(", ", ofField));
            }
        }
        return readable;
    }

    private static List<Attachment> files(LicenseRequest request) {
        if (request instanceof GeneralRequest general) {
            return general.attachments();
        }
        return Values.logFile(request);
    }

    /** What is placed, as "field=value"; an option is its id. */
    private static List<String> said(FormFiller.Filled filled) {
        List<String> said = new ArrayList<>();
        filled.fieldValues().forEach((field, value) -> {
            if (value instanceof Collection<?> several) {
                several.forEach(one -> said.add(field + "=" + ((Map<?, ?>) one).get("id")));
            } else if (value instanceof Map<?, ?> one) {
                said.add(field + "=" + one.get("id"));
            } else {
                said.add(field + "=" + value);
            }
        });
        filled.filesByField().forEach((field, files) -> files.forEach(file -> said.add(field + "=" + file.fileName())));
        return said;
    }

    /** What a request says, read from its components alone. */
    private static final class Values implements LicenseRequest.Cases<List<String>> {

        private final List<String> values = new ArrayList<>();

        static List<Attachment> logFile(LicenseRequest request) {
            if (request instanceof GraceExpiredRequest expired) {
                return List.of(expired.logFile());
            }
            if (request instanceof GraceDeactivatedRequest deactivated) {
                return List.of(deactivated.logFile());
            }
            return request instanceof GraceNewTokenRequest newToken ? List.of(newToken.logFile()) : List.of();
        }

        private Values one(String field, Object value) {
            if (value != null) {
                values.add(field + "=" + (value instanceof LicenseToken token ? token.value() : value));
            }
            return this;
        }

        private Values all(String field, Collection<?> several) {
            several.forEach(value -> one(field, value));
            return this;
        }

        private Values totals(Map<AccountType, Integer> totals) {
            totals.forEach((type, total) -> one(type.code(), total));
            return this;
        }

        private List<String> customer(LicenseToken token, String customer, String email) {
            return one("agreement", "AGREE")
                    .one("token", token)
                    .one("customer", customer)
                    .one("email", email)
                    .values;
        }

        @Override
        public List<String> newDemo(NewDemoRequest request) {
            return one("demo", "YES").customer(request.token(), request.customer(), request.email());
        }

        @Override
        public List<String> newPlan(NewPlanRequest request) {
            return one("demo", "NO")
                    .one("plan", request.plan())
                    .one("frequency", request.frequency())
                    .one(
                            "supportPlan",
                            request.supportPlan() == null
                                    ? null
                                    : request.supportPlan().level())
                    .one("whiteLabel", request.whiteLabel() ? "YES" : "NO")
                    .totals(request.accounts())
                    .all("addOns", request.addOns())
                    .all("plugins", request.plugins())
                    .customer(request.token(), request.customer(), request.email());
        }

        @Override
        public List<String> addItems(AddItemsRequest request) {
            return one("action", "ADD")
                    .one("reason", request.reason())
                    .all("items", request.newTotals().keySet())
                    .totals(request.newTotals())
                    .all("addOns", request.addOns())
                    .all("plugins", request.plugins())
                    .customer(request.token(), request.customer(), request.email());
        }

        @Override
        public List<String> removeItems(RemoveItemsRequest request) {
            return one("action", "REMOVE")
                    .one("reason", request.reason())
                    .all("items", request.newTotals().keySet())
                    .totals(request.newTotals())
                    .all("addOns", request.addOns())
                    .all("plugins", request.plugins())
                    .customer(request.token(), request.customer(), request.email());
        }

        @Override
        public List<String> deactivation(DeactivationRequest request) {
            return one("action", "DEACTIVATE")
                    .one("reason", request.reason())
                    .customer(request.token(), request.customer(), request.email());
        }

        @Override
        public List<String> contractChange(ContractChangeRequest request) {
            return one("options", request.plan() == null ? null : "PLAN")
                    .one("options", request.supportPlan() == null ? null : "SUPPORT_PLAN")
                    .one("options", request.frequency() == null ? null : "FREQUENCY")
                    .one("options", request.whiteLabel() == null ? null : "WHITE_LABEL")
                    .one("plan", request.plan())
                    .one(
                            "supportPlan",
                            request.supportPlan() == null
                                    ? null
                                    : request.supportPlan().level())
                    .one("frequency", request.frequency())
                    .one("whiteLabel", request.whiteLabel() == null ? null : request.whiteLabel() ? "YES" : "NO")
                    .customer(request.token(), request.customer(), request.email());
        }

        private List<String> grace(
                String reason, String customer, LicenseToken oldToken, Attachment logFile, String comments) {
            return one("graceReason", reason)
                    .one("customer", customer)
                    .one("oldToken", oldToken)
                    .one("logFile", logFile.fileName())
                    .one("comments", comments)
                    .values;
        }

        @Override
        public List<String> graceExpired(GraceExpiredRequest request) {
            return grace(
                    "GRACE_EXPIRED", request.customer(), request.oldToken(), request.logFile(), request.comments());
        }

        @Override
        public List<String> graceDeactivated(GraceDeactivatedRequest request) {
            return one("graceUntil", request.graceUntil())
                    .grace(
                            "GRACE_DEACTIVATED",
                            request.customer(),
                            request.oldToken(),
                            request.logFile(),
                            request.comments());
        }

        @Override
        public List<String> graceNewToken(GraceNewTokenRequest request) {
            return one("graceUntil", request.graceUntil())
                    .one("newToken", request.newToken())
                    .grace(
                            "GRACE_NEW_TOKEN",
                            request.customer(),
                            request.oldToken(),
                            request.logFile(),
                            request.comments());
        }

        @Override
        public List<String> general(GeneralRequest request) {
            return one("token", request.token())
                    .one("description", request.description())
                    .all(
                            "attachments",
                            request.attachments().stream()
                                    .map(Attachment::fileName)
                                    .toList())
                    .values;
        }
    }

    // ---- valid requests

    private static Arbitrary<String> words(String prefix) {
        return Arbitraries.strings()
                .withChars("abcèü<&\"'{")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(text -> prefix + text);
    }

    private static Arbitrary<LicenseToken> tokens(String prefix) {
        return Arbitraries.strings()
                .withCharRange('0', '9')
                .ofLength(8)
                .map(digits -> LicenseToken.of(prefix + digits));
    }

    private static Arbitrary<Map<AccountType, Integer>> totals() {
        return Arbitraries.maps(
                Sold.any(AccountType.class), Arbitraries.integers().between(5, 100_000));
    }

    private static Arbitrary<Set<AddOn>> addOns() {
        return Sold.some(AddOn.class)
                .filter(set -> set.stream()
                        .allMatch(
                                addOn -> set.containsAll(Sold.CATALOG.row(addOn).needs())));
    }

    private static Arbitrary<Set<Plugin>> plugins() {
        return Sold.some(Plugin.class);
    }

    private static Arbitrary<Attachment> files(String prefix) {
        return words(prefix).map(name -> Attachment.of(name.replaceAll("[^a-z]", "x") + ".log", new byte[] {1}));
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 800).map(LocalDate.of(2026, 1, 1)::plusDays);
    }

    /** Token, customer, email. */
    private record Customer(LicenseToken token, String name, String email) {}

    private static Arbitrary<Customer> customers() {
        return Combinators.combine(tokens("T-"), words("C"), Arbitraries.of("it@acme.example", "a.b+c@x.example"))
                .as(Customer::new);
    }

    @Provide
    Arbitrary<LicenseRequest> requests() {
        // Each of the ten kinds as often as the others.
        return Arbitraries.frequencyOf(
                Tuple.of(1, newDemos()),
                Tuple.of(1, newPlans()),
                Tuple.of(2, changes()),
                Tuple.of(1, deactivations()),
                Tuple.of(1, contractChanges()),
                Tuple.of(3, graces()),
                Tuple.of(1, generals()));
    }

    private static Arbitrary<LicenseRequest> newDemos() {
        return customers().map(by -> new NewDemoRequest(by.token, by.name, by.email, true));
    }

    private static Arbitrary<LicenseRequest> newPlans() {
        Arbitrary<Map<AccountType, Integer>> accounts = totals().map(totals -> {
            Map<AccountType, Integer> withAgents = new HashMap<>();
            withAgents.putAll(totals);
            withAgents.putIfAbsent(AccountType.AGENT, 5);
            withAgents.putIfAbsent(Sold.SUPERVISOR, 1);
            return withAgents;
        });
        return Combinators.combine(
                        customers(),
                        words("P").map(PlanCode::of),
                        Arbitraries.of(BillingFrequency.class),
                        Sold.any(SupportPlan.class),
                        Arbitraries.of(true, false),
                        accounts,
                        addOns(),
                        plugins())
                .as((by, plan, frequency, support, white, totals, addOns, plugins) -> new NewPlanRequest(
                        by.token, by.name, by.email, true, plan, frequency, support, white, totals, addOns, plugins));
    }

    private static Arbitrary<LicenseRequest> changes() {
        return Combinators.combine(customers(), words("R"), totals(), addOns(), plugins(), Arbitraries.of(true, false))
                .filter((by, reason, totals, addOns, plugins, add) ->
                        !totals.isEmpty() || !addOns.isEmpty() || !plugins.isEmpty())
                .as((by, reason, totals, addOns, plugins, add) -> add
                        ? new AddItemsRequest(by.token, by.name, by.email, true, reason, totals, addOns, plugins)
                        : new RemoveItemsRequest(by.token, by.name, by.email, true, reason, totals, addOns, plugins));
    }

    private static Arbitrary<LicenseRequest> deactivations() {
        return Combinators.combine(customers(), words("R"))
                .as((by, reason) -> new DeactivationRequest(by.token, by.name, by.email, true, reason));
    }

    private static Arbitrary<LicenseRequest> contractChanges() {
        return Combinators.combine(
                        customers(),
                        words("P").map(PlanCode::of).injectNull(0.5),
                        Sold.any(SupportPlan.class).injectNull(0.5),
                        Arbitraries.of(BillingFrequency.class).injectNull(0.5),
                        Arbitraries.of(true, false).injectNull(0.5))
                .filter((by, plan, support, frequency, white) ->
                        plan != null || support != null || frequency != null || white != null)
                .as((by, plan, support, frequency, white) ->
                        new ContractChangeRequest(by.token, by.name, by.email, true, plan, support, frequency, white));
    }

    private static Arbitrary<LicenseRequest> graces() {
        return Combinators.combine(
                        customers(),
                        tokens("N-"),
                        days(),
                        files("log"),
                        words("K").injectNull(0.3),
                        Arbitraries.of(
                                RequestKind.GRACE_EXPIRED, RequestKind.GRACE_DEACTIVATED, RequestKind.GRACE_NEW_TOKEN))
                .as((by, newToken, until, log, comments, kind) -> switch (kind) {
                    case GRACE_EXPIRED -> new GraceExpiredRequest(by.name, by.token, log, comments);
                    case GRACE_DEACTIVATED -> new GraceDeactivatedRequest(by.name, by.token, until, log, comments);
                    default -> new GraceNewTokenRequest(by.name, by.token, newToken, until, log, comments);
                });
    }

    private static Arbitrary<LicenseRequest> generals() {
        return Combinators.combine(
                        tokens("T-").injectNull(0.5),
                        words("D"),
                        files("file").list().ofMaxSize(4))
                .as(GeneralRequest::new);
    }
}
