package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.Meter;
import io.licensedesk.testkit.fixture.Acme;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
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
        REACTIVATE,
        TAKE_BACK
    }

    /** A raw step: how many months later, on which day of the month, what, and approved how many days later. */
    private record Step(int months, int day, Kind kind, Wish wish, int delay) {}

    /** Usage some days after the activation, known some days later. */
    private record Use(int day, int knownLater, Meter meter, int quantity) {

        UsageEvent event(int number, LocalDate start) {
            LocalDate on = start.plusDays(day);
            return new UsageEvent("u" + number, on, meter, quantity, on.plusDays(knownLater));
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
            Catalog catalog,
            LicenseArbitraries values,
            Arbitrary<PriceList> prices,
            BillingRules rules,
            int most,
            Kind... kinds) {
        return Combinators.combine(
                        prices,
                        LicenseArbitraries.dates(),
                        values.terms(),
                        steps(Wish.of(catalog), kinds).list().ofMaxSize(most),
                        uses(catalog.all(Meter.class)).list().ofMaxSize(5))
                .as((list, start, terms, steps, uses) -> walk(new HistoryWalk(list, rules, start), terms, steps, uses))
                .withoutEdgeCases();
    }

    private static Arbitrary<Step> steps(Arbitrary<Wish> wishes, Kind... kinds) {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(5, 0), Tuple.of(3, 1), Tuple.of(1, 2), Tuple.of(1, 5), Tuple.of(1, 11)),
                        LicenseArbitraries.daysOfMonth(),
                        Arbitraries.of(kinds),
                        wishes,
                        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 13), Tuple.of(1, 40)))
                .as(Step::new);
    }

    private static Arbitrary<Use> uses(List<Meter> meters) {
        return Combinators.combine(
                        Arbitraries.integers().between(-20, 300),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 90))),
                        Arbitraries.of(meters),
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
        if (subscription.isClosingOn(asked)) {
            takeAfterDeactivation(asked, terms, step);
            return;
        }
        switch (step.kind()) {
            case ADD -> totals(asked, step.wish().additionsTo(terms).newTotals(1));
            case REMOVE -> totals(asked, step.wish().removalsFrom(terms).newTotals(0));
            case ADD_AND_REMOVE -> {
                Selection more = step.wish().additionsTo(terms);
                Selection less = step.wish().removalsFrom(terms);
                totals(asked, new Selection(more.totals(), less.items()).newTotals(0));
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
            case REACTIVATE, TAKE_BACK -> {}
        }
    }

    /** A second deactivation, which changes nothing; taking it back; a new activation once nothing is paid any more. */
    private void takeAfterDeactivation(LocalDate asked, Terms terms, Step step) {
        if (step.kind() == Kind.DEACTIVATE && subscription.isUsableOn(asked)) {
            deactivate(asked);
        } else if (step.kind() == Kind.TAKE_BACK) {
            today = asked;
            accept(new Change.Reactivation(cause("GRACE_DEACTIVATED"), asked.plusDays(step.delay())));
        } else if (step.kind() == Kind.REACTIVATE) {
            LocalDate over = subscription.paidThrough(asked).orElseThrow().plusDays(1);
            today = asked.isBefore(over) ? over : asked;
            activate(terms, step.delay());
        }
    }

    private void deactivate(LocalDate asked) {
        today = asked;
        accept(Change.Deactivation.of(cause("DEACTIVATE")));
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

    /** Takes a change up, unless it meets a subscription that is not active when it acts, or makes a later one do so. */
    private void accept(Change change) {
        try {
            subscription = subscription.with(change);
            changes.add(change);
        } catch (IllegalArgumentException e) {
            // A step that makes no sense where it comes.
        }
    }

    private Cause cause(String kind) {
        return new Cause("r" + (changes.size() + 1), today, kind);
    }
}
