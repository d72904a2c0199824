package io.licensedesk.billing;

import static io.licensedesk.billing.ChangeHistories.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.billing.ChangeHistories.History;
import io.licensedesk.catalog.Meter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** B7, B13, B14: when a change counts, however and whenever it is told. */
class DecisionProperties {

    private static final BillingRules RULES = BillingRules.standard();

    @Provide
    Arbitrary<History> histories() {
        return ChangeHistories.histories();
    }

    /** What a subscription answers for one day. */
    private record Answer(
            LocalDate day,
            Optional<Terms> asked,
            Optional<Terms> entitled,
            boolean usable,
            boolean closing,
            Optional<LocalDate> paidThrough) {

        static List<Answer> of(Subscription subscription, LocalDate from, LocalDate to) {
            return from.datesUntil(to)
                    .map(day -> new Answer(
                            day,
                            subscription.askedBy(day),
                            subscription.entitlementOn(day),
                            subscription.isUsableOn(day),
                            subscription.isClosingOn(day),
                            subscription.paidThrough(day)))
                    .toList();
        }
    }

    private static void assertSame(Subscription one, Subscription other, History history) {
        assertThat(one).isEqualTo(other);
        assertThat(one.invoicesUntil(history.horizon()))
                .isEqualTo(other.invoicesUntil(history.horizon()).toList());
        LocalDate from = history.start().minusDays(2);
        assertThat(Answer.of(one, from, history.horizon())).isEqualTo(Answer.of(other, from, history.horizon()));
        for (Change change : other.changes()) {
            assertThat(one.inForceFrom(change)).isEqualTo(other.inForceFrom(change));
        }
    }

    // ---- nothing before an approval

    /** B7: "What nobody has approved changes nothing." */
    @Property(tries = 200)
    void nothingChangesBeforeTheDayOfADecision(
            @ForAll("histories") History history, @ForAll @IntRange(max = 12) int which) {
        List<Change> changes = history.changes();
        int index = 1 + which % Math.max(1, changes.size() - 1);
        Assume.that(index < changes.size());
        LocalDate acts = changes.get(index).actsOn();
        int decided = index;
        while (decided > 0 && changes.get(decided - 1).actsOn().equals(acts)) {
            decided--;
        }
        Subscription all = history.subscription();
        Subscription before = decided == 0
                ? Subscription.of(ID, history.prices().list(), RULES)
                : history.with(changes.subList(0, decided)).subscription();
        LocalDate lastBefore = acts.minusDays(1);
        assertThat(all.invoicesUntil(lastBefore))
                .isEqualTo(before.invoicesUntil(lastBefore).toList());
        LocalDate from = history.start().minusDays(2);
        for (LocalDate day = from; day.isBefore(acts); day = day.plusDays(1)) {
            assertThat(all.askedBy(day)).isEqualTo(before.askedBy(day));
            assertThat(all.entitlementOn(day)).isEqualTo(before.entitlementOn(day));
            assertThat(all.isUsableOn(day)).isEqualTo(before.isUsableOn(day));
            assertThat(all.isClosingOn(day)).isEqualTo(before.isClosingOn(day));
        }
    }

    // ---- one by one, all at once, in the middle

    @Property(tries = 100)
    void appendingOneByOneEqualsBuildingAtOnce(@ForAll("histories") History history) {
        Subscription oneByOne = Subscription.of(ID, history.prices().list(), RULES);
        for (Change change : history.changes()) {
            oneByOne = oneByOne.with(change);
            assertThat(oneByOne.with(change)).isSameAs(oneByOne);
        }
        assertSame(oneByOne, history.subscription(), history);
    }

    /**
     * Whether a change may come late: totals and contract changes may be left out of a history without making the others
     * invalid, and one that shares its dates with no other keeps its place.
     */
    private static boolean isFree(Change change, History history) {
        boolean alone = history.changes().stream()
                        .filter(other -> other.actsOn().equals(change.actsOn())
                                && other.cause().date().equals(change.cause().date()))
                        .count()
                == 1;
        return alone && (change instanceof Change.Totals || change instanceof Change.Contract);
    }

    @Property(tries = 60)
    @StatisticsReport(StatisticsReportMode.OFF)
    void insertingInTheMiddleEqualsBuildingAtOnce(@ForAll("histories") History history, @ForAll Random random) {
        List<Change> told = new ArrayList<>();
        List<Change> late = new ArrayList<>();
        for (Change change : history.changes()) {
            (isFree(change, history) && random.nextBoolean() ? late : told).add(change);
        }
        Collections.shuffle(late, random);
        Subscription subscription = history.with(told).subscription();
        for (Change change : late) {
            subscription = subscription.with(change);
            told.add(change);
            assertSame(subscription, history.with(told).subscription(), history);
        }
        Statistics.label("late")
                .collect(Math.min(2, late.size()))
                .coverage(coverage -> coverage.check(2).percentage(share -> share > 1));
    }

    /** {@code upTo} and {@code before} cut off where the order of decisions says. */
    @Property(tries = 50)
    void whatWasDecidedBeforeIsThePrefixOfTheOrderOfDecisions(@ForAll("histories") History history) {
        Subscription all = history.subscription();
        List<Change> changes = all.changes();
        for (int i = 1; i < changes.size(); i++) {
            Subscription prefix = history.with(changes.subList(0, i)).subscription();
            assertSame(all.upTo(changes.get(i)), prefix, history);
            LocalDate acts = changes.get(i).actsOn();
            LocalDate asked = changes.get(i).cause().date();
            boolean last = i == changes.size() - 1
                    || acts.isBefore(changes.get(i + 1).actsOn())
                    || asked.isBefore(changes.get(i + 1).cause().date());
            if (last) {
                assertSame(
                        all.before(acts, asked),
                        history.with(changes.subList(0, i + 1)).subscription(),
                        history);
            }
        }
        assertThat(all.before(LocalDate.MAX, LocalDate.MAX)).isSameAs(all);
    }

    @Property(tries = 60)
    void otherPricesAreThoseOfASubscriptionBuiltWithThem(
            @ForAll("histories") History history, @ForAll("histories") History other) {
        assertSame(
                history.subscription().withPrices(other.prices().list()),
                new History(other.prices(), history.changes()).subscription(),
                history);
    }

    /** B13: "another change with an id that is taken is an error that names it". */
    @Property(tries = 100)
    void takenIdIsRefused(@ForAll("histories") History history, @ForAll @IntRange(max = 12) int which) {
        Change taken = history.changes().get(which % history.changes().size());
        Cause cause = new Cause(taken.cause().id(), taken.cause().date(), "OTHER");
        Change other = new Change.Reactivation(cause, taken.approvedOn());
        List<Change> both = new ArrayList<>(history.changes());
        both.add(other);
        assertThatThrownBy(() -> history.subscription().with(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cause.id());
        assertThatThrownBy(() -> history.with(both).subscription())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cause.id());
    }

    // ---- what was issued

    /** B14: "A change given after that which would alter one of them is refused", and only that. */
    @Property(tries = 300)
    @StatisticsReport(StatisticsReportMode.OFF)
    void whatWasIssuedStays(
            @ForAll("histories") History history,
            @ForAll @IntRange(max = 12) int which,
            @ForAll @IntRange(max = 24) int months,
            @ForAll boolean immediately) {
        List<Change> changes = history.changes();
        Change late = changes.get(which % changes.size());
        Assume.that(isFree(late, history));
        List<Change> others = new ArrayList<>(changes);
        others.remove(late);
        BillingRules rules = immediately ? RULES.withIncreaseInvoice(IncreaseInvoice.immediately()) : RULES;
        LocalDate issued = history.start().plusMonths(months).withDayOfMonth(1).minusDays(1);
        Subscription without = history.with(others).subscription(rules);
        Subscription with = without.with(late);
        List<Invoice> sent = without.invoicesUntil(issued).toList();
        boolean alters = !with.invoicesUntil(issued).toList().equals(sent);
        Subscription sealed = without.issuedThrough(issued);
        assertThat(sealed.issuedThrough()).contains(issued);
        assertThat(sealed.invoicesUntil(issued)).isEqualTo(sent);
        if (alters) {
            AlreadyInvoicedException refused =
                    catchThrowableOfType(AlreadyInvoicedException.class, () -> sealed.with(late));
            assertThat(refused.firstDay()).isEqualTo(issued.plusDays(1));
            assertThat(refused).hasMessageContaining(late.cause().id());
        } else {
            Subscription accepted = sealed.with(late);
            assertThat(accepted.invoicesUntil(issued)).isEqualTo(sent);
            assertThat(accepted).isEqualTo(with.issuedThrough(issued));
        }
        Statistics.label("alters")
                .collect(alters)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    /** B14: "Usage that arrives for those invoices counts as known on the day after." */
    @Property(tries = 200)
    void usageThatArrivesLateIsBilledOnTheNextInvoice(
            @ForAll("histories") History history,
            @ForAll @IntRange(max = 12) int months,
            @ForAll @IntRange(max = 400) int day) {
        LocalDate issued =
                history.start().plusMonths(months + 1L).withDayOfMonth(1).minusDays(1);
        LocalDate used = history.start().plusDays(day);
        LocalDate known = used.isAfter(issued) ? used : issued.plusDays(1);
        Subscription sealed = history.subscription().issuedThrough(issued);
        Subscription late = sealed.with(UsageEvent.of("late", used, Meter.AI_BOT_UNIT, 100_000));
        assertThat(late.invoicesUntil(issued))
                .isEqualTo(sealed.invoicesUntil(issued).toList());
        assertThat(late.usage()).containsExactly(new UsageEvent("late", used, Meter.AI_BOT_UNIT, 100_000, known));
    }
}
