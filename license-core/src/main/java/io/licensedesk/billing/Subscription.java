package io.licensedesk.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One subscription: prices, rules, dated accepted changes and usage. Immutable and safe for use by many threads.
 *
 * <p>Every answer is a pure function of these. The order in which changes are given does not matter, except for changes of
 * the same dates, which keep it. An invoice depends only on what was decided by its date.
 */
public final class Subscription {

    private final SubscriptionId id;
    private final PriceList prices;
    private final BillingRules rules;
    private final Decisions<Change> changes;
    private final List<UsageEvent> usage;
    private final @Nullable LocalDate issuedThrough;
    private final Timeline timeline;
    private final Map<YearMonth, List<UsageEvent>> usageByMonth;

    private Subscription(
            SubscriptionId id,
            PriceList prices,
            BillingRules rules,
            Decisions<Change> changes,
            List<UsageEvent> usage,
            Map<YearMonth, List<UsageEvent>> usageByMonth,
            @Nullable LocalDate issuedThrough,
            Timeline timeline) {
        this.id = id;
        this.prices = prices;
        this.rules = rules;
        this.changes = changes;
        this.usage = usage;
        this.usageByMonth = usageByMonth;
        this.issuedThrough = issuedThrough;
        this.timeline = timeline;
    }

    /**
     * Obtains a subscription that was never activated.
     *
     * @param id the identity, printed on invoices
     * @param prices the prices
     * @param rules the rules of the contract
     * @return the subscription
     * @throws NullPointerException if an argument is null
     */
    public static Subscription of(SubscriptionId id, PriceList prices, BillingRules rules) {
        return of(id, prices, rules, List.of(), List.of());
    }

    /**
     * Obtains a subscription with its history.
     *
     * @param id the identity, printed on invoices
     * @param prices the prices
     * @param rules the rules of the contract
     * @param changes the accepted changes; those of the same dates in the order in which they were accepted; an equal one
     *     given twice counts once
     * @param usage the known usage, each event id once
     * @return the subscription
     * @throws NullPointerException if an argument or element is null
     * @throws IllegalArgumentException if a change meets a subscription that is not active, two different changes have one id,
     *     or an event id occurs twice
     * @throws MissingPriceException if a plan or support plan is changed and a price to compare is missing
     */
    public static Subscription of(
            SubscriptionId id,
            PriceList prices,
            BillingRules rules,
            Collection<Change> changes,
            Collection<UsageEvent> usage) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prices, "prices");
        Objects.requireNonNull(rules, "rules");
        Set<String> events = new HashSet<>();
        for (UsageEvent event : usage) {
            if (!events.add(event.id())) {
                throw new IllegalArgumentException("usage: event " + event.id() + " occurs twice");
            }
        }
        Decisions<Change> ordered = ordered(changes);
        Timeline timeline = fold(id, () -> Fold.of(prices, rules, ordered));
        return new Subscription(id, prices, rules, ordered, List.copyOf(usage), byMonth(usage), null, timeline);
    }

    private static Decisions<Change> ordered(Collection<Change> changes) {
        Map<String, Change> byId = new HashMap<>();
        List<Change> ordered = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Change other = byId.putIfAbsent(change.cause().id(), change);
            if (other == null) {
                ordered.add(change);
            } else if (!other.equals(change)) {
                throw idIsTaken(change);
            }
        }
        ordered.sort(Decisions.ORDER);
        // Nothing can be decided before the first activation, whatever its date says.
        for (int i = 0;
                i < ordered.size()
                        && ordered.get(i).actsOn().equals(ordered.get(0).actsOn());
                i++) {
            if (ordered.get(i) instanceof Change.Activation first) {
                ordered.remove(i);
                ordered.add(0, first);
                break;
            }
        }
        return Decisions.inOrder(ordered);
    }

    /** Usage by the month in which it became known. */
    private static Map<YearMonth, List<UsageEvent>> byMonth(Collection<UsageEvent> usage) {
        return usage.isEmpty()
                ? Map.of()
                : usage.stream().collect(Collectors.groupingBy(event -> YearMonth.from(event.knownOn())));
    }

    private static IllegalArgumentException idIsTaken(Change change) {
        return new IllegalArgumentException("changes: the id " + change.cause().id() + " is taken by another change");
    }

    private static Timeline fold(SubscriptionId id, Supplier<Timeline> fold) {
        try {
            return fold.get();
        } catch (MissingPriceException e) {
            throw e.of(id);
        }
    }

    private Subscription with(Decisions<Change> newChanges, Supplier<Timeline> newTimeline) {
        return new Subscription(
                id, prices, rules, newChanges, usage, usageByMonth, issuedThrough, fold(id, newTimeline));
    }

    /**
     * Returns this subscription with one more accepted change. An equal change given twice counts once.
     *
     * @param change the change; after those of the same dates that are already here
     * @return a copy, or this subscription if it has the change already
     * @throws IllegalArgumentException if the change, or one that acts after it, meets a subscription that is not active, or
     *     another change has its id
     * @throws MissingPriceException if a plan or support plan is changed and a price to compare is missing
     * @throws AlreadyInvoicedException if an invoice that was {@linkplain #issuedThrough() issued} would be altered
     */
    public Subscription with(Change change) {
        Optional<Change> same = changes.find(change.cause().id());
        if (same.isPresent()) {
            if (same.get().equals(change)) {
                return this;
            }
            throw idIsTaken(change);
        }
        Subscription with = appended(change);
        YearMonth from = YearMonth.from(change.actsOn());
        if (altersAnIssuedInvoice(with, from)) {
            throw new AlreadyInvoicedException(
                    id, change.cause(), Objects.requireNonNull(issuedThrough).plusDays(1));
        }
        return with;
    }

    private Subscription appended(Change change) {
        boolean opens = change instanceof Change.Activation
                && (changes.isEmpty() || Decisions.ORDER.compare(change, changes.get(0)) < 0);
        if (opens) {
            Decisions<Change> all = ordered(changes.with(changes.size(), change));
            return with(all, () -> Fold.of(prices, rules, all));
        }
        int at = place(change.actsOn(), change.cause().date());
        Decisions<Change> more = changes.with(at, change);
        int day = Exact.day(change.actsOn());
        return with(more, () -> Fold.from(day, timeline, prices, rules, more, at));
    }

    /** Whether an invoice from a month on that was issued differs from that of another subscription. */
    private boolean altersAnIssuedInvoice(Subscription other, @Nullable YearMonth from) {
        LocalDate through = issuedThrough;
        if (through == null || from == null) {
            return false;
        }
        YearMonth last = YearMonth.from(through);
        for (YearMonth month = from; !month.isAfter(last); month = month.plusMonths(1)) {
            if (!issued(month, through).equals(other.issued(month, through))) {
                return true;
            }
        }
        return false;
    }

    private List<Invoice> issued(YearMonth month, LocalDate through) {
        return invoices(month).stream()
                .filter(invoice -> !invoice.date().isAfter(through))
                .toList();
    }

    /** The place of a change in the order of decisions; the first activation comes before all. */
    private int place(LocalDate actsOn, LocalDate asked) {
        int at = changes.place(actsOn, asked);
        return at == 0 && !changes.isEmpty() && changes.get(0).actsOn().equals(actsOn) ? 1 : at;
    }

    /**
     * Returns this subscription as it was when something was decided: with the changes that come before it in the order of
     * decisions.
     *
     * <p>Source: billing B7: "Order of decisions: by the day they act; within one day by the date of the request".
     *
     * @param actsOn the civil date on which the decision acts
     * @param asked the civil date of the request
     * @return a copy without the changes that come later, or this subscription if there are none
     */
    public Subscription before(LocalDate actsOn, LocalDate asked) {
        return upTo(place(actsOn, asked));
    }

    /**
     * Returns this subscription as it was when one of its changes was decided: without that change and all later ones.
     *
     * @param change a change of this subscription
     * @return a copy with the changes that come before it in the order of decisions
     * @throws IllegalArgumentException if the change is not of this subscription
     */
    public Subscription upTo(Change change) {
        int at = place(change.actsOn(), change.cause().date()) - 1;
        while (at >= 0 && !changes.get(at).equals(change)) {
            at--;
        }
        if (at < 0) {
            throw notOurs();
        }
        return upTo(at);
    }

    private Subscription upTo(int count) {
        if (count == changes.size()) {
            return this;
        }
        int day = Exact.day(changes.get(count).actsOn());
        Decisions<Change> fewer = Decisions.inOrder(changes.subList(0, count));
        return with(fewer, () -> Fold.from(day, timeline, prices, rules, fewer, count));
    }

    private void requireOurs(Change change) {
        if (changes.find(change.cause().id()).filter(change::equals).isEmpty()) {
            throw notOurs();
        }
    }

    private static IllegalArgumentException notOurs() {
        return new IllegalArgumentException("change: not a change of this subscription");
    }

    /**
     * Returns this subscription with one more usage event. If the invoice that should bill it was {@linkplain
     * #issuedThrough() issued} already, the event counts as known on the day after.
     *
     * @param event the event
     * @return a copy
     * @throws IllegalArgumentException if there is an event with this id already
     */
    public Subscription with(UsageEvent event) {
        for (UsageEvent other : usage) {
            if (other.id().equals(event.id())) {
                throw new IllegalArgumentException("usage: event " + event.id() + " occurs twice");
            }
        }
        List<UsageEvent> more = new ArrayList<>(usage);
        LocalDate issued = issuedThrough;
        boolean late = issued != null && !event.knownOn().isAfter(issued);
        more.add(late && issued != null ? event.knownOn(issued.plusDays(1)) : event);
        return new Subscription(id, prices, rules, changes, List.copyOf(more), byMonth(more), issuedThrough, timeline);
    }

    /**
     * Returns this subscription with other prices.
     *
     * @param newPrices the prices
     * @return a copy
     * @throws MissingPriceException if a plan or support plan is changed and a price to compare is missing, or one of an
     *     invoice that was {@linkplain #issuedThrough() issued}
     * @throws AlreadyInvoicedException if an invoice that was issued would be altered: new prices are valid from a day for
     *     which nothing was issued
     */
    public Subscription withPrices(PriceList newPrices) {
        Timeline newTimeline = fold(id, () -> Fold.of(newPrices, rules, changes));
        Subscription with =
                new Subscription(id, newPrices, rules, changes, usage, usageByMonth, issuedThrough, newTimeline);
        if (altersAnIssuedInvoice(with, firstMonth())) {
            throw new AlreadyInvoicedException(
                    id,
                    "another price list",
                    Objects.requireNonNull(issuedThrough).plusDays(1));
        }
        return with;
    }

    /**
     * Returns this subscription with its invoices up to a date sent: what is decided from now on alters none of them.
     *
     * <p>Source: billing B14: "What was issued stays".
     *
     * @param date the last invoice date that was issued, inclusive
     * @return a copy
     */
    public Subscription issuedThrough(LocalDate date) {
        return new Subscription(
                id, prices, rules, changes, usage, usageByMonth, Objects.requireNonNull(date, "date"), timeline);
    }

    /** {@return the last invoice date that was issued, inclusive; empty while nothing was} */
    public Optional<LocalDate> issuedThrough() {
        return Optional.ofNullable(issuedThrough);
    }

    /** {@return the id that is printed on invoices} */
    public SubscriptionId id() {
        return id;
    }

    /** {@return the price list} */
    public PriceList prices() {
        return prices;
    }

    /** {@return the rules of the contract} */
    public BillingRules rules() {
        return rules;
    }

    /** {@return the accepted changes in the order of their decisions, unmodifiable} */
    public Decisions<Change> changes() {
        return changes;
    }

    /** {@return the known usage, unmodifiable} */
    public List<UsageEvent> usage() {
        return usage;
    }

    // ---- what is billed

    /**
     * Produces the invoices of a month: the regular one dated its last day, and before it extra ones if the rules invoice
     * increases immediately. An invoice without lines does not exist.
     *
     * @param month the month of the invoice dates
     * @return zero or more invoices by date
     * @throws MissingPriceException if a line needs a price that is missing
     * @throws ArithmeticException if an amount exceeds 2^63 − 1 minor units
     */
    public List<Invoice> invoices(YearMonth month) {
        try {
            return new InvoiceMaker(this, timeline, month).make(usageByMonth.getOrDefault(month, List.of()));
        } catch (MissingPriceException e) {
            throw e.of(id);
        }
    }

    /**
     * Produces the invoices from the first one up to a date, each when it is asked for.
     *
     * @param until the last possible invoice date, inclusive
     * @return a lazy stream by date
     */
    public Stream<Invoice> invoicesUntil(LocalDate until) {
        YearMonth last = YearMonth.from(until);
        YearMonth first = firstMonth();
        if (first == null || first.isAfter(last)) {
            return Stream.empty();
        }
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .flatMap(month -> invoices(month).stream())
                .takeWhile(invoice -> !invoice.date().isAfter(until));
    }

    private @Nullable YearMonth firstMonth() {
        YearMonth first = timeline.runs().isEmpty()
                ? null
                : YearMonth.from(LocalDate.ofEpochDay(timeline.runs().get(0).start()));
        for (YearMonth month : usageByMonth.keySet()) {
            first = first == null || month.isBefore(first) ? month : first;
        }
        return first;
    }

    // ---- what is entitled

    /**
     * Decides what may be used on a day: from an activation to the last day paid.
     *
     * @param day a civil date in the contract's zone
     * @return the terms in force, empty when nothing is active
     */
    public Optional<Terms> entitlementOn(LocalDate day) {
        Run run = timeline.runOn(Exact.day(day));
        State state = timeline.evening(Exact.day(day));
        if (run == null || state.plan == null || state.support == null) {
            return Optional.empty();
        }
        ServicePeriod period = run.period(day);
        return Optional.of(timeline.slots()
                .terms(
                        state.plan,
                        state.support,
                        run.frequency(),
                        slot -> rules.entitlementEnd()
                                .entitled(State.units(state.usable[slot]), paid(slot, period, Exact.day(day)))));
    }

    /** The most units of a slot that were in force within a service period up to a day, its advance included. */
    private int paid(int slot, ServicePeriod period, int day) {
        int paid = State.units(timeline.advanced(period).usable[slot]);
        for (int i = timeline.firstFrom(period.firstBilled()); i < timeline.size() && timeline.day(i) <= day; i++) {
            paid = Math.max(paid, State.units(timeline.eveningAt(i).usable[slot]));
        }
        return paid;
    }

    /**
     * Decides what the customer has asked for last, in force or not: the "current" values of the forms.
     *
     * @param day a civil date in the contract's zone
     * @return the terms asked for by that day, empty before the first activation; after a deactivation the last ones
     */
    public Optional<Terms> askedBy(LocalDate day) {
        return Optional.ofNullable(timeline.evening(Exact.day(day)).asked);
    }

    /**
     * Checks whether a billed license may be used on a day.
     *
     * @param day a civil date in the contract's zone
     * @return true from an activation to the last day paid
     */
    public boolean isUsableOn(LocalDate day) {
        return timeline.period(day) != null;
    }

    /**
     * Checks whether a deactivation was accepted by a day that nobody has taken back, be it that the license is still usable.
     *
     * @param day a civil date in the contract's zone
     * @return true from the acceptance of a deactivation to the next activation
     */
    public boolean isClosingOn(LocalDate day) {
        State state = timeline.evening(Exact.day(day));
        return state.closing || (state.asked != null && state.runOn(Exact.day(day)) == null);
    }

    /**
     * Finds the last day that is paid as seen on a day; fractions still to be invoiced count as paid, and so does what the
     * invoice of that day bills.
     *
     * @param day a civil date in the contract's zone
     * @return the last paid day, inclusive; for a subscription that ran out before {@code day}, the day it ran out; empty
     *     before the first activation
     */
    public Optional<LocalDate> paidThrough(LocalDate day) {
        ServicePeriod period = timeline.period(day);
        if (period == null) {
            return timeline.runs().stream()
                    .filter(run -> run.start() <= Exact.day(day))
                    .reduce((one, other) -> other)
                    .map(run -> LocalDate.ofEpochDay(run.end() - 1L));
        }
        LocalDate next = period.to();
        if (next.equals(day.plusDays(1))) {
            ServicePeriod following = timeline.period(next);
            if (following != null && following.inAdvance()) {
                return Optional.of(following.to().minusDays(1));
            }
        }
        return Optional.of(next.minusDays(1));
    }

    /**
     * Finds the day from which all of a change is in force: its increases when it acts, its decreases when they are
     * processed, a new billing frequency on the first day not yet paid for.
     *
     * @param change a change of this subscription
     * @return the civil date
     * @throws IllegalArgumentException if the change is not of this subscription
     */
    public LocalDate inForceFrom(Change change) {
        requireOurs(change);
        return LocalDate.ofEpochDay(Math.max(timeline.settledItems(change), timeline.settledFrequency(change)));
    }

    /**
     * Finds the last day for which the values before a change are or will be paid: the date of the first regular invoice
     * after which everything is billed at its values after the change; for a deactivation the last paid day.
     *
     * <p>Source: billing B12.
     *
     * @param change a change of this subscription
     * @return the last day of a service period
     * @throws IllegalArgumentException if the change is not of this subscription
     */
    public LocalDate paidBefore(Change change) {
        requireOurs(change);
        int settledItems = timeline.settledItems(change);
        int settledFrequency = timeline.settledFrequency(change);
        LocalDate day = change.actsOn();
        ServicePeriod period = timeline.period(day);
        if (period == null) {
            return paidThrough(day).orElse(day);
        }
        while (true) {
            LocalDate next = period.to();
            ServicePeriod following = timeline.period(next);
            // A term is billed as it is known on its first day (B8), a month as it is on the invoice date (B5).
            int known = following != null && following.kind() == ServicePeriod.Kind.TERM
                    ? Exact.day(next)
                    : Exact.day(next) - 1;
            boolean asAfter = settledItems <= known && settledFrequency <= Exact.day(next);
            if (following == null || (asAfter && following.inAdvance())) {
                return next.minusDays(1);
            }
            period = following;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subscription that
                && id.equals(that.id)
                && prices.equals(that.prices)
                && rules.equals(that.rules)
                && changes.equals(that.changes)
                && usage.equals(that.usage)
                && Objects.equals(issuedThrough, that.issuedThrough);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, changes, usage);
    }

    @Override
    public String toString() {
        return "Subscription[" + id + ", " + changes.size() + " changes, " + usage.size() + " usage events]";
    }
}
