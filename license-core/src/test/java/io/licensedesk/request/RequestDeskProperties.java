package io.licensedesk.request;

import static io.licensedesk.request.Forms.LITE;
import static io.licensedesk.request.Forms.LOG;
import static io.licensedesk.request.Forms.NEW_TOKEN;
import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.Subscription;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.Requests.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

/** Laws of the desk, for requests that fit the license and for wild ones. */
class RequestDeskProperties {

    /** The codes that requests decided in order meet, where everything has a price and nothing was added to the catalog. */
    private static final Set<String> REACHED_CODES = Set.of(
            "UNKNOWN_ITEM",
            "WRONG_REASON",
            "TOKEN_ALREADY_ACTIVE",
            "DEMO_ALREADY_USED",
            "AGREEMENT_NOT_ACCEPTED",
            "MINIMUM_AGENTS",
            "NOT_AN_INCREASE",
            "NOT_A_DECREASE",
            "ALREADY_ENABLED",
            "NOT_ENABLED",
            "DEPENDENCY_MISSING",
            "NOTHING_REQUESTED",
            "NO_CHANGE",
            "REASON_MISSING",
            "FIELD_MISSING",
            "SAME_TOKEN",
            "NOT_ACTIVE",
            "UNKNOWN_PLAN",
            "INVALID_EMAIL",
            "OUT_OF_RANGE");

    private static final List<AddOn> ADD_ONS = List.of(
            AddOn.REAL_TIME_TRANSLATOR,
            AddOn.QUALITY_ANALYSIS,
            AddOn.AI_ASSISTANTS,
            AddOn.AI_AGENT_ASSISTANTS,
            AddOn.of("HOLOGRAMS"));

    @Provide
    Arbitrary<List<Step>> steps() {
        return Requests.steps(12);
    }

    @Provide
    Arbitrary<LocalDate> starts() {
        return Requests.starts();
    }

    // ---- requests that fit

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void requestThatFitsIsAcceptedAndNeverActsBeforeItIsAsked(
            @ForAll("starts") LocalDate start, @ForAll("steps") List<Step> steps) {
        Story story = Story.begins();
        LocalDate today = start;
        for (Step step : steps) {
            today = today.plusDays(step.days());
            story = story.asks(Requests.next(story, today, step));

            assertThat(story.lastDecision()).isInstanceOf(Decision.Accepted.class);
            Optional<LocalDate> effectiveOn = ((Decision.Accepted) story.lastDecision()).effectiveOn();
            assertThat(effectiveOn.orElse(today)).isAfterOrEqualTo(today);
        }
        assertInvoiced(story, today);
    }

    /** B5: "The result depends on the set of changes with their dates; only changes of the same date keep the order". */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void orderInWhichDifferentDatesAreTakenUpDoesNotMatter(
            @ForAll("starts") LocalDate start, @ForAll("steps") List<Step> steps, @ForAll Random random) {
        Subscription told = Requests.tell(start, steps).history().subscription();
        Map<LocalDate, List<Change>> byDay = new TreeMap<>();
        for (Change change : told.changes()) {
            LocalDate day = change instanceof Change.Activation
                    ? change.actsOn()
                    : change.cause().date();
            byDay.computeIfAbsent(day, any -> new ArrayList<>()).add(change);
        }
        List<List<Change>> days = new ArrayList<>(byDay.values());
        Collections.shuffle(days, random);
        List<Change> shuffled = days.stream().flatMap(List::stream).toList();

        Subscription other = Subscription.of(told.id(), told.prices(), told.rules(), shuffled, told.usage());
        assertThat(other).isEqualTo(told);
        LocalDate end = start.plusYears(3);
        assertThat(other.invoicesUntil(end).toList())
                .isEqualTo(told.invoicesUntil(end).toList());
        Statistics.label("shuffled")
                .collect(!shuffled.equals(told.changes()))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 40));
    }

    // ---- wild requests

    /** Who asks: token, customer, email, agreement and reason, right more often than not. */
    record Who(LicenseToken token, String customer, String email, boolean accepted, String reason) {}

    /** What is asked for. */
    record What(
            Map<AccountType, Integer> totals,
            Set<AddOn> addOns,
            Set<Plugin> plugins,
            PlanCode plan,
            SupportPlan support,
            BillingFrequency frequency,
            Boolean whiteLabel) {}

    /** A wild form, or null for the one that fits, on the days of a step. */
    record Wild(Step step, LicenseRequest form) {}

    @Provide
    Arbitrary<List<Wild>> wildRequests() {
        Arbitrary<Who> who = Combinators.combine(
                        mostly(TOKEN, NEW_TOKEN, null),
                        mostly("ACME", " ", null),
                        mostly("it@acme.example", "it", null),
                        mostly(true, false),
                        mostly("shifts", "", null))
                .as(Who::new);
        Arbitrary<What> what = Combinators.combine(
                        Arbitraries.maps(
                                        Arbitraries.of(Catalog.standard().all(AccountType.class)),
                                        Arbitraries.frequencyOf(
                                                Tuple.of(
                                                        12,
                                                        Arbitraries.integers().between(5, 12)),
                                                Tuple.of(
                                                        3,
                                                        Arbitraries.integers().between(0, 4)),
                                                Tuple.of(1, Arbitraries.of(-1, 100_000, 100_001))))
                                .ofMaxSize(2),
                        few(ADD_ONS, 2),
                        few(Catalog.standard().all(Plugin.class), 1),
                        Arbitraries.of(OMNI, PRO, LITE, PlanCode.of("GOLD")).injectNull(0.3),
                        Arbitraries.of(Catalog.standard().all(SupportPlan.class))
                                .injectNull(0.3),
                        Arbitraries.of(BillingFrequency.class).injectNull(0.3),
                        Arbitraries.of(true, false).injectNull(0.3))
                .as(What::new);
        Arbitrary<LicenseRequest> forms = Combinators.combine(Arbitraries.of(RequestKind.class), who, what)
                .as(RequestDeskProperties::form);
        return Combinators.combine(Requests.step(), forms.injectNull(0.4))
                .as(Wild::new)
                .list()
                .ofMaxSize(14);
    }

    @SafeVarargs
    private static <T> Arbitrary<T> mostly(T right, T... wrong) {
        return Arbitraries.integers().between(0, 29).map(index -> index < wrong.length ? wrong[index] : right);
    }

    private static <E> Arbitrary<Set<E>> few(List<E> all, int most) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Set.<E>of())),
                Tuple.of(1, Arbitraries.of(all).set().ofMaxSize(most)));
    }

    private static LicenseRequest form(RequestKind kind, Who who, What what) {
        LocalDate until = what.support() == null ? null : LocalDate.of(2026, 12, 31);
        return switch (kind) {
            case NEW_DEMO -> new NewDemoRequest(who.token(), who.customer(), who.email(), who.accepted());
            case NEW_PLAN ->
                new NewPlanRequest(
                        who.token(),
                        who.customer(),
                        who.email(),
                        who.accepted(),
                        what.plan(),
                        what.frequency(),
                        what.support(),
                        what.whiteLabel() != null && what.whiteLabel(),
                        what.totals(),
                        what.addOns(),
                        what.plugins());
            case ADD_ITEMS ->
                new AddItemsRequest(
                        who.token(),
                        who.customer(),
                        who.email(),
                        who.accepted(),
                        who.reason(),
                        what.totals(),
                        what.addOns(),
                        what.plugins());
            case REMOVE_ITEMS ->
                new RemoveItemsRequest(
                        who.token(),
                        who.customer(),
                        who.email(),
                        who.accepted(),
                        who.reason(),
                        what.totals(),
                        what.addOns(),
                        what.plugins());
            case DEACTIVATE ->
                new DeactivationRequest(who.token(), who.customer(), who.email(), who.accepted(), who.reason());
            case CONTRACT_CHANGE ->
                new ContractChangeRequest(
                        who.token(),
                        who.customer(),
                        who.email(),
                        who.accepted(),
                        what.plan(),
                        what.support(),
                        what.frequency(),
                        what.whiteLabel());
            case GRACE_EXPIRED -> new GraceExpiredRequest(who.customer(), who.token(), LOG, null);
            case GRACE_DEACTIVATED -> new GraceDeactivatedRequest(who.customer(), who.token(), until, LOG, null);
            case GRACE_NEW_TOKEN ->
                new GraceNewTokenRequest(
                        who.customer(), who.token(), what.plugins().isEmpty() ? NEW_TOKEN : TOKEN, until, LOG, null);
            case GENERAL -> new GeneralRequest(who.token(), who.reason(), List.of());
        };
    }

    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void wildRequestIsAcceptedOrRefusedWithStableCodesAndInvoicesNeverFail(
            @ForAll("starts") LocalDate start, @ForAll boolean active, @ForAll("wildRequests") List<Wild> requests) {
        Story story =
                active ? Story.begins().asks(start.toString(), start.toString(), Forms.newPlan(12)) : Story.begins();
        LocalDate today = start;
        Set<String> codes = new TreeSet<>();
        for (Wild wild : requests) {
            today = today.plusDays(wild.step().days());
            DatedRequest fitting = Requests.next(story, today, wild.step());
            DatedRequest request = wild.form() == null
                    ? fitting
                    : new DatedRequest(fitting.id(), today, Optional.of(today), wild.form());
            Story after = story.asks(request);

            assertThat(story.desk().decide(request, story.history())).isEqualTo(after.lastDecision());
            if (after.lastDecision() instanceof Decision.Refused refused) {
                assertThat(after.history()).isSameAs(story.history());
                List<String> reasons = refused.rejections().stream()
                        .map(rejection -> rejection.code().name())
                        .toList();
                assertThat(REACHED_CODES).containsAll(reasons);
                assertThat(refused.rejections()).doesNotHaveDuplicates();
                codes.addAll(reasons);
            } else {
                codes.add("accepted " + request.request().kind());
            }
            story = after;
        }
        assertInvoiced(story, today);
        for (String code : REACHED_CODES) {
            Statistics.label(code)
                    .collect(codes.contains(code))
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 0));
        }
        for (RequestKind kind : RequestKind.values()) {
            Statistics.label(kind.name())
                    .collect(codes.contains("accepted " + kind))
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 1));
        }
    }

    /** Invoices and licenses through the year after a day can be made, and no invoice is negative. */
    private static void assertInvoiced(Story story, LocalDate day) {
        List<Invoice> invoices =
                story.history().subscription().invoicesUntil(day.plusMonths(14)).toList();
        assertThat(invoices).allMatch(invoice -> invoice.total().signum() > 0);
        for (LocalDate date = day.minusMonths(2); date.isBefore(day.plusMonths(3)); date = date.plusDays(1)) {
            assertThat(story.history().licenseOn(date, story.desk().catalog()).token())
                    .isNotNull();
            assertThat(story.history().standingOn(date).current()).isNotNull();
        }
    }
}
