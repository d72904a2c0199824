package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.Item;
import io.licensedesk.testkit.fixture.Acme;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Walks raw steps through what a customer may ask; steps that make no sense where they come are left out. So every list of
 * steps is a valid history, and shrinking is that of lists.
 */
final class HistoryWalk {

    /** What a step asks for. */
    enum Kind {
        ADD,
        REMOVE,
        ADD_AND_REMOVE,
        CONTRACT,
        DEACTIVATE,
        REACTIVATE
    }

    /** A raw step: how many months later, on which day of the month, what, and approved how many days later. */
    private record Step(int months, int day, Kind kind, Wish wish, int delay) {}

    /** Usage some days after the activation, known some days later. */
    private record Use(int day, int knownLater, int quantity) {

        UsageEvent event(int number, LocalDate start) {
            LocalDate on = start.plusDays(day);
            return new UsageEvent("u" + number, on, Item.AI_BOT_UNIT, quantity, on.plusDays(knownLater));
        }
    }

    private final List<Change> changes = new ArrayList<>();
    private Subscription subscription;
    private LocalDate today;

    private HistoryWalk(PriceList prices, BillingRules rules, LocalDate start) {
        subscription = Subscription.of(Acme.SUBSCRIPTION, prices, rules);
        today = start;
    }

    static Arbitrary<ChangeHistory> histories(
            Arbitrary<PriceList> prices, BillingRules rules, int most, Kind... kinds) {
        return Combinators.combine(
                        prices,
                        LicenseArbitraries.dates(),
                        LicenseArbitraries.terms(),
                        steps(kinds).list().ofMaxSize(most),
                        uses().list().ofMaxSize(5))
                .as((list, start, terms, steps, uses) -> walk(new HistoryWalk(list, rules, start), terms, steps, uses))
                .withoutEdgeCases();
    }

    private static Arbitrary<Step> steps(Kind... kinds) {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(5, 0), Tuple.of(3, 1), Tuple.of(1, 2), Tuple.of(1, 5), Tuple.of(1, 11)),
                        LicenseArbitraries.daysOfMonth(),
                        Arbitraries.of(kinds),
                        Wish.any(),
                        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 13), Tuple.of(1, 40)))
                .as(Step::new);
    }

    private static Arbitrary<Use> uses() {
        return Combinators.combine(
                        Arbitraries.integers().between(-20, 300),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 90))),
                        Arbitraries.integers().between(0, 5000))
                .as(Use::new);
    }

    private static ChangeHistory walk(HistoryWalk walk, Terms terms, List<Step> steps, List<Use> uses) {
        LocalDate start = walk.today;
        PriceList prices = walk.subscription.prices();
        walk.activate(terms, 0);
        steps.forEach(walk::take);
        List<UsageEvent> usage = new ArrayList<>();
        uses.forEach(use -> usage.add(use.event(usage.size() + 1, start)));
        return new ChangeHistory(prices, walk.changes, usage);
    }

    private void take(Step step) {
        LocalDate day = LicenseArbitraries.on(YearMonth.from(today).plusMonths(step.months()), step.day());
        LocalDate asked = day.isBefore(today) ? today : day;
        Terms terms = subscription.askedBy(asked).orElseThrow();
        if (subscription.isDeactivatedBy(asked)) {
            takeAfterDeactivation(asked, terms, step);
            return;
        }
        switch (step.kind()) {
            case ADD -> totals(asked, step.wish().additionsTo(terms).newTotals(1));
            case REMOVE -> totals(asked, step.wish().removalsFrom(terms).newTotals(0));
            case ADD_AND_REMOVE -> {
                Selection more = step.wish().additionsTo(terms);
                Selection less = step.wish().removalsFrom(terms);
                Map<Item, Integer> both = new EnumMap<>(Item.class);
                both.putAll(new Selection(more.totals(), less.addOns(), less.plugins()).newTotals(0));
                totals(asked, both);
            }
            case CONTRACT -> {
                today = asked;
                accept(new Change.Contract(
                        cause("CONTRACT_CHANGE"),
                        asked.plusDays(step.delay()),
                        step.wish().newPlan(terms),
                        step.wish().newSupportPlan(terms),
                        step.wish().newFrequency(terms),
                        step.wish().newWhiteLabel(terms)));
            }
            case DEACTIVATE -> deactivate(asked);
            case REACTIVATE -> {}
        }
    }

    /** Only a second deactivation, which changes nothing, and a new activation once nothing is paid any more. */
    private void takeAfterDeactivation(LocalDate asked, Terms terms, Step step) {
        if (step.kind() == Kind.DEACTIVATE && subscription.isUsableOn(asked)) {
            deactivate(asked);
        } else if (step.kind() == Kind.REACTIVATE) {
            LocalDate over = subscription.paidThrough(asked).orElseThrow().plusDays(1);
            today = asked.isBefore(over) ? over : asked;
            activate(terms, step.delay());
        }
    }

    private void deactivate(LocalDate asked) {
        today = asked;
        accept(new Change.Deactivation(cause("DEACTIVATE")));
    }

    private void totals(LocalDate asked, Map<Item, Integer> totals) {
        if (!totals.isEmpty()) {
            today = asked;
            accept(Change.Totals.of(cause("ITEMS"), totals));
        }
    }

    private void activate(Terms terms, int delay) {
        Cause cause = cause("NEW_PLAN");
        today = today.plusDays(delay);
        accept(new Change.Activation(cause, today, terms));
    }

    private void accept(Change change) {
        subscription = subscription.with(change);
        changes.add(change);
    }

    private Cause cause(String kind) {
        return new Cause("r" + (changes.size() + 1), today, kind);
    }
}
