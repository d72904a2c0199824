package io.licensedesk.billing;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Plugin;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One subscription: prices, rules, dated accepted changes and usage. Immutable and safe for use by many threads.
 *
 * <p>Every answer is a pure function of these. The order in which changes are given does not matter, except for changes of
 * the same date, which keep it. An invoice depends only on what was asked and approved by its date.
 */
public final class Subscription {

    private final SubscriptionId id;
    private final PriceList prices;
    private final BillingRules rules;
    private final List<Change> changes;
    private final List<UsageEvent> usage;
    private final Timeline timeline;
    private final Map<YearMonth, List<UsageEvent>> billableUsage;

    private Subscription(
            SubscriptionId id,
            PriceList prices,
            BillingRules rules,
            List<Change> changes,
            List<UsageEvent> usage,
            Timeline timeline) {
        this.id = id;
        this.prices = prices;
        this.rules = rules;
        this.changes = changes;
        this.usage = usage;
        this.timeline = timeline;
        this.billableUsage = billable(usage, timeline);
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
     * @param changes the accepted changes; those of the same date in the order in which they were accepted
     * @param usage the known usage, each event id once
     * @return the subscription
     * @throws NullPointerException if an argument or element is null
     * @throws IllegalArgumentException if a change meets a subscription that is not active, or an event id occurs twice
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
        List<Change> ordered = changes.stream()
                .sorted(Comparator.comparing(TimelineMaker::orderDay))
                .toList();
        Set<String> ids = new HashSet<>();
        for (UsageEvent event : usage) {
            if (!ids.add(event.id())) {
                throw new IllegalArgumentException("usage: event " + event.id() + " occurs twice");
            }
        }
        return new Subscription(
                id, prices, rules, ordered, List.copyOf(usage), TimelineMaker.make(prices, rules, ordered));
    }

    /**
     * Returns this subscription with one more accepted change.
     *
     * @param change the change; after those of the same date that are already here
     * @return a copy
     * @throws IllegalArgumentException if the change meets a subscription that is not active
     * @throws MissingPriceException if a plan or support plan is changed and a price to compare is missing
     */
    public Subscription with(Change change) {
        LocalDate day = TimelineMaker.orderDay(change);
        List<Change> more = new ArrayList<>(changes.size() + 1);
        more.addAll(changes);
        int at = more.size();
        while (at > 0 && TimelineMaker.orderDay(more.get(at - 1)).isAfter(day)) {
            at--;
        }
        more.add(at, change);
        List<Change> ordered = List.copyOf(more);
        return new Subscription(id, prices, rules, ordered, usage, TimelineMaker.make(prices, rules, ordered));
    }

    /**
     * Returns this subscription without activations that were still to come after a day: a later request for an activation
     * replaces one that still waits for its approval.
     *
     * @param day a civil date in the contract's zone
     * @return a copy without the activations that act after {@code day}, or this subscription if there are none
     */
    public Subscription withoutActivationsAfter(LocalDate day) {
        List<Change> kept = changes.stream()
                .filter(change -> !(change instanceof Change.Activation)
                        || !change.actsOn().isAfter(day))
                .toList();
        return kept.size() == changes.size() ? this : of(id, prices, rules, kept, usage);
    }

    /**
     * Returns this subscription with one more usage event.
     *
     * @param event the event
     * @return a copy
     * @throws IllegalArgumentException if there is an event with this id already
     */
    public Subscription with(UsageEvent event) {
        List<UsageEvent> more = new ArrayList<>(usage);
        more.add(event);
        return of(id, prices, rules, changes, more);
    }

    /**
     * Returns the identity.
     *
     * @return the id that is printed on invoices
     */
    public SubscriptionId id() {
        return id;
    }

    /**
     * Returns the prices.
     *
     * @return the price list
     */
    public PriceList prices() {
        return prices;
    }

    /**
     * Returns the rules.
     *
     * @return the rules of the contract
     */
    public BillingRules rules() {
        return rules;
    }

    /**
     * Returns the accepted changes by date.
     *
     * @return an unmodifiable list
     */
    public List<Change> changes() {
        return changes;
    }

    /**
     * Returns the known usage.
     *
     * @return an unmodifiable list
     */
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
        return new InvoiceMaker(this, timeline, month).make(billableUsage.getOrDefault(month, List.of()));
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
                : YearMonth.from(LocalDate.ofEpochDay(timeline.runs().get(0).start));
        for (YearMonth month : billableUsage.keySet()) {
            first = first == null || month.isBefore(first) ? month : first;
        }
        return first;
    }

    /** Usage by the month in which it became known, without what was used before billing started. */
    private static Map<YearMonth, List<UsageEvent>> billable(List<UsageEvent> usage, Timeline timeline) {
        if (usage.isEmpty()) {
            return Map.of();
        }
        Map<YearMonth, List<UsageEvent>> byMonth = new HashMap<>();
        long start = timeline.runs().stream()
                .filter(run -> run.end > run.start)
                .mapToLong(run -> run.start)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        for (UsageEvent event : usage) {
            if (event.on().toEpochDay() >= start) {
                byMonth.computeIfAbsent(YearMonth.from(event.knownOn()), month -> new ArrayList<>())
                        .add(event);
            }
        }
        return byMonth;
    }

    // ---- what is entitled

    /**
     * Decides what may be used on a day: from an activation to the last day paid.
     *
     * @param day a civil date in the contract's zone
     * @return the terms in force, empty when nothing is active
     */
    public Optional<Terms> entitlementOn(LocalDate day) {
        int epochDay = Math.toIntExact(day.toEpochDay());
        Run run = timeline.runOn(epochDay);
        State state = timeline.closing(epochDay);
        if (run == null || state.plan() == null) {
            return Optional.empty();
        }
        ServicePeriod period = run.period(day);
        int[] units = new int[State.SLOTS];
        for (int slot = 0; slot < State.SLOTS; slot++) {
            int inForce = state.usable()[slot];
            units[slot] = rules.entitlementEnd().entitled(inForce, paid(slot, period, epochDay));
        }
        Map<AccountType, Integer> totals = new EnumMap<>(AccountType.class);
        for (AccountType type : AccountType.values()) {
            totals.put(type, units[State.slot(type.item())]);
        }
        Set<AddOn> addOns = EnumSet.noneOf(AddOn.class);
        for (AddOn addOn : AddOn.values()) {
            if (units[State.slot(addOn.item())] > 0) {
                addOns.add(addOn);
            }
        }
        Set<Plugin> plugins = EnumSet.noneOf(Plugin.class);
        for (Plugin plugin : Plugin.values()) {
            if (units[State.slot(plugin.item())] > 0) {
                plugins.add(plugin);
            }
        }
        return Optional.of(new Terms(
                state.plan(),
                state.support(),
                run.frequency,
                units[State.WHITE_LABEL] > 0,
                Accounts.of(totals),
                addOns,
                plugins));
    }

    /** The most units of a slot that were in force within a service period up to a day, its advance included. */
    private int paid(int slot, ServicePeriod period, int day) {
        int from = period.firstBilled();
        int paid = timeline.advanced(period).usable()[slot];
        for (int i = timeline.firstFrom(from); i < timeline.size() && timeline.day(i) <= day; i++) {
            paid = Math.max(paid, timeline.closingAt(i).usable()[slot]);
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
        return Optional.ofNullable(TermsAskedFor.by(day, changes));
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
     * Checks whether a deactivation was accepted by a day that no later activation took back.
     *
     * @param day a civil date in the contract's zone
     * @return true if the last of the activations and deactivations that act by that day is a deactivation
     */
    public boolean isDeactivatedBy(LocalDate day) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            if (!change.actsOn().isAfter(day)) {
                if (change instanceof Change.Deactivation) {
                    return true;
                }
                if (change instanceof Change.Activation) {
                    return false;
                }
            }
        }
        return false;
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
            int epochDay = Math.toIntExact(day.toEpochDay());
            return timeline.runs().stream()
                    .filter(run -> run.start <= epochDay)
                    .reduce((one, other) -> other)
                    .map(run -> LocalDate.ofEpochDay(run.end - 1L));
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
        int index = changes.lastIndexOf(change);
        if (index < 0) {
            throw new IllegalArgumentException("change: not a change of this subscription");
        }
        return LocalDate.ofEpochDay(timeline.settled(index));
    }

    /**
     * Finds the date of the first regular invoice whose advance has all of a change: until then the old values are paid.
     *
     * @param change a change of this subscription
     * @return the last day of a month
     * @throws IllegalArgumentException if the change is not of this subscription
     */
    public LocalDate firstAdvanceWith(Change change) {
        LocalDate day = inForceFrom(change);
        int epochDay = Math.toIntExact(day.toEpochDay());
        Run run = timeline.runOn(epochDay);
        if (run == null) {
            return YearMonth.from(day.minusDays(1)).atEndOfMonth();
        }
        ServicePeriod period = run.period(day);
        boolean startsHere = period.from().equals(day) && change.actsOn().isBefore(day);
        boolean knownInAdvance = period.kind() == ServicePeriod.Kind.TERM || (!run.activated && run.start == epochDay);
        return startsHere && knownInAdvance ? day.minusDays(1) : period.to().minusDays(1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subscription that
                && id.equals(that.id)
                && prices.equals(that.prices)
                && rules.equals(that.rules)
                && changes.equals(that.changes)
                && usage.equals(that.usage);
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
