package io.licensedesk.billing;

import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a timeline by walking through the days on which something is asked, approved or processed.
 *
 * <p>On each such day three things happen in this order:
 *
 * <ol>
 *   <li>what was pending until this day comes into force; that is the opening state of the day;
 *   <li>the changes that act on this day are netted, the last value of each dimension against its value before: a higher
 *       one is in force at once, a lower one is pending until its processing date;
 *   <li>a contract change that was asked on this day and awaits its approval replaces what still waits from earlier.
 * </ol>
 */
final class TimelineMaker {

    // The dimensions that may have a value pending. Units and price basis have one for each slot.
    private static final int UNITS = 0;
    private static final int BASIS = UNITS + State.SLOTS;
    private static final int PRICED_SUPPORT = BASIS + State.SLOTS;
    private static final int PLAN = PRICED_SUPPORT + 1;
    private static final int SUPPORT = PLAN + 1;
    private static final int FREQUENCY = SUPPORT + 1;
    private static final int CLOSING = FREQUENCY + 1;
    private static final int DIMENSIONS = CLOSING + 1;

    private static final long PLAN_PARTS = (((1L << State.SLOTS) - 1) << BASIS) | bit(PLAN);
    private static final long SUPPORT_PARTS = bit(PRICED_SUPPORT) | bit(SUPPORT);
    private static final long ALL_PARTS = -1;

    private static final int NEVER = Integer.MAX_VALUE;

    private static long bit(int dimension) {
        return 1L << dimension;
    }

    /** A value of one dimension that waits for its day. The effect is told its dimension. */
    private record Pending(int due, Act act, IntConsumer effect) {}

    /** A change with its place in the order of requests, and the parts of it that no later request has replaced. */
    private static final class Act {
        final int index;
        final Change change;
        final int asked;
        final int day;
        /** The dimensions that it asks to change, as bits. */
        long parts;

        Act(int index, Change change) {
            this.index = index;
            this.change = change;
            this.asked = epochDay(orderDay(change));
            this.day = epochDay(change.actsOn());
            if (change instanceof Change.Contract contract) {
                parts |= contract.plan().isPresent() ? PLAN_PARTS : 0;
                parts |= contract.supportPlan().isPresent() ? SUPPORT_PARTS : 0;
                parts |= contract.frequency().isPresent() ? bit(FREQUENCY) : 0;
                parts |= contract.whiteLabel().isPresent() ? bit(UNITS + State.WHITE_LABEL) : 0;
            } else if (change instanceof Change.Totals totals) {
                for (Item item : totals.totals().keySet()) {
                    parts |= bit(UNITS + State.slot(item));
                }
            }
        }

        Cause cause() {
            return change.cause();
        }

        boolean changes(int dimension) {
            return (parts & bit(dimension)) != 0;
        }

        /** Whether it waited for its approval until later requests had replaced all of it. */
        boolean isReplaced() {
            return asked < day && parts == 0;
        }
    }

    /** The last value of every dimension among the changes that act on one day, each with the change it comes from. */
    private static final class Net {
        final int[] units = new int[State.SLOTS];
        final @Nullable Act[] unitsBy = new @Nullable Act[State.SLOTS];

        @Nullable
        PlanCode plan;

        @Nullable
        Act planBy;

        @Nullable
        SupportPlan support;

        @Nullable
        Act supportBy;

        @Nullable
        BillingFrequency frequency;

        @Nullable
        Act frequencyBy;

        @Nullable
        Act activation;

        @Nullable
        Act deactivation;

        void units(int slot, int value, Act by) {
            units[slot] = value;
            unitsBy[slot] = by;
        }

        void plan(PlanCode value, Act by) {
            plan = value;
            planBy = by;
        }

        void support(SupportPlan value, Act by) {
            support = value;
            supportBy = by;
        }

        void frequency(BillingFrequency value, Act by) {
            frequency = value;
            frequencyBy = by;
        }

        boolean isEmpty() {
            return planBy == null
                    && supportBy == null
                    && frequencyBy == null
                    && Arrays.stream(unitsBy).allMatch(Objects::isNull);
        }

        void clear() {
            Arrays.fill(unitsBy, null);
            planBy = null;
            supportBy = null;
            frequencyBy = null;
        }
    }

    private final PriceList prices;
    private final BillingRules rules;
    private final Act[] acts;
    /** The changes that are approved on a later day than they are asked. */
    private final List<Act> delayed = new ArrayList<>(0);

    private final int[] settled;
    private final @Nullable Pending[] pending = new @Nullable Pending[DIMENSIONS];
    /** Nothing falls due before this day. */
    private int nextDue = NEVER;

    // The state in the making. Its arrays belong to the last snapshot until somebody writes.
    private int[] units = State.NOTHING.units();
    private int[] usable = State.NOTHING.usable();
    private @Nullable PlanRates[] basis = State.NOTHING.basis();
    private @Nullable Cause[] causes = State.NOTHING.causes();
    private SupportPlan pricedSupport = State.NOTHING.pricedSupport();
    private @Nullable PlanCode plan;
    private SupportPlan support = State.NOTHING.support();
    private State snapshot = State.NOTHING;
    private boolean written;

    private final List<Run> runs = new ArrayList<>(2);
    private @Nullable Run run;
    private boolean closing;

    private int[] days;
    private State[] openings;
    private State[] closings;
    private int size;

    private TimelineMaker(PriceList prices, BillingRules rules, List<Change> changes) {
        this.prices = prices;
        this.rules = rules;
        acts = new Act[changes.size()];
        for (int i = 0; i < acts.length; i++) {
            Act act = new Act(i, changes.get(i));
            acts[i] = act;
            if (act.asked < act.day) {
                delayed.add(act);
            }
        }
        settled = new int[acts.length];
        days = new int[acts.length];
        openings = new State[acts.length];
        closings = new State[acts.length];
    }

    /**
     * Makes the timeline of changes.
     *
     * @param changes the changes in the order of {@link #orderDay}, those of one day as they were accepted
     */
    static Timeline make(PriceList prices, BillingRules rules, List<Change> changes) {
        return new TimelineMaker(prices, rules, changes).make();
    }

    /** The day by which changes are ordered: the request, but for an activation, which binds nobody before, its approval. */
    static LocalDate orderDay(Change change) {
        return change instanceof Change.Activation
                ? change.actsOn()
                : change.cause().date();
    }

    private Timeline make() {
        Act[] byDay = acts.clone();
        Arrays.sort(byDay, Comparator.comparingInt(act -> act.day));
        int next = 0;
        int nextAsked = 0;
        while (true) {
            int day = Math.min(next < byDay.length ? byDay[next].day : NEVER, nextDue);
            day = Math.min(day, nextAsked < delayed.size() ? delayed.get(nextAsked).asked : NEVER);
            if (day == NEVER) {
                return new Timeline(
                        Arrays.copyOf(days, size),
                        Arrays.copyOf(openings, size),
                        Arrays.copyOf(closings, size),
                        List.copyOf(runs),
                        settled);
            }
            State before = snapshot();
            fallDue(day);
            State opening = snapshot();
            int end = next;
            while (end < byDay.length && byDay[end].day == day) {
                end++;
            }
            act(Arrays.asList(byDay).subList(next, end), day);
            next = end;
            while (nextAsked < delayed.size() && delayed.get(nextAsked).asked == day) {
                replaceEarlier(delayed.get(nextAsked++));
            }
            record(day, before, opening, snapshot());
        }
    }

    private void record(int day, State before, State opening, State closingState) {
        if (opening == before && closingState == opening) {
            return;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            openings = Arrays.copyOf(openings, 2 * size);
            closings = Arrays.copyOf(closings, 2 * size);
        }
        days[size] = day;
        openings[size] = opening;
        closings[size++] = closingState;
    }

    // ---- what waits

    private void fallDue(int day) {
        if (day < nextDue) {
            return;
        }
        nextDue = NEVER;
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            Pending waiting = pending[dimension];
            if (waiting != null && waiting.due == day) {
                pending[dimension] = null;
                waiting.effect.accept(dimension);
            } else if (waiting != null) {
                nextDue = Math.min(nextDue, waiting.due);
            }
        }
    }

    /** Puts an effect into force on a day: today, or when that day comes. */
    private void schedule(int dimension, int due, int today, Act act, IntConsumer effect) {
        settled[act.index] = Math.max(settled[act.index], due);
        if (due <= today) {
            pending[dimension] = null;
            effect.accept(dimension);
        } else {
            pending[dimension] = new Pending(due, act, effect);
            nextDue = Math.min(nextDue, due);
        }
    }

    /** Source: billing B7: "a later request replaces one still waiting". */
    private void replaceEarlier(Act later) {
        long replaced = later.change instanceof Change.Deactivation ? ALL_PARTS : later.parts;
        for (Act earlier : delayed) {
            if (earlier.index < later.index) {
                earlier.parts &= ~replaced;
            }
        }
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            Pending waiting = pending[dimension];
            if (waiting != null && waiting.act.index < later.index && (replaced & bit(dimension)) != 0) {
                pending[dimension] = null;
            }
        }
    }

    // ---- what acts today

    private void act(List<Act> today, int day) {
        if (today.isEmpty()) {
            return;
        }
        boolean wasActive = isActive(day);
        boolean active = wasActive;
        Net net = new Net();
        for (Act act : today) {
            if (!(act.change instanceof Change.Deactivation)) {
                replaceEarlier(act);
            }
        }
        for (Act act : today) {
            active = net(act, net, active, day);
        }
        Act deactivation = net.deactivation;
        if (deactivation != null && !wasActive) {
            // Activated and deactivated on one day: nothing was in force, or what an earlier deactivation left is.
            settleWithClosing(deactivation, day);
            if (run == null || !run.covers(day)) {
                replaceEarlier(deactivation);
                openRun(day, BillingFrequency.MONTHLY).end = day;
                run = null;
            }
        } else if (deactivation != null) {
            close(deactivation, day);
        } else if (!net.isEmpty()) {
            apply(net, day);
        }
    }

    private void settle(Act act, int day) {
        settled[act.index] = Math.max(settled[act.index], day);
    }

    /** A deactivation on top of another one has its effect on the same day. */
    private void settleWithClosing(Act act, int day) {
        Pending waiting = pending[CLOSING];
        settle(act, waiting == null ? day : waiting.due);
    }

    /** Whether something is active that nobody has deactivated yet. */
    private boolean isActive(int day) {
        return run != null && run.covers(day) && !closing;
    }

    /** Adds a change to the net values of its day; returns whether the subscription is active after it. */
    private boolean net(Act act, Net net, boolean active, int day) {
        settle(act, day);
        Change change = act.change;
        if (change instanceof Change.Activation activation) {
            Terms terms = activation.terms();
            net.activation = act;
            net.deactivation = null;
            net.plan(terms.plan(), act);
            net.support(terms.supportPlan(), act);
            net.frequency(terms.frequency(), act);
            for (int slot = 0; slot < State.SUPPORT; slot++) {
                net.units(slot, terms.units(State.ITEMS[slot]), act);
            }
            net.units(State.SUPPORT, 1, act);
            return true;
        }
        if (change instanceof Change.Deactivation) {
            if (active) {
                net.clear();
                net.deactivation = act;
            } else if (runs.isEmpty() && net.deactivation == null) {
                throw notActive(act);
            } else {
                settleWithClosing(act, day);
            }
            return false;
        }
        if (act.isReplaced()) {
            return active;
        }
        if (!active) {
            throw notActive(act);
        }
        if (change instanceof Change.Totals totals) {
            totals.totals().forEach((item, total) -> {
                if (act.changes(UNITS + State.slot(item))) {
                    net.units(State.slot(item), total, act);
                }
            });
        } else if (change instanceof Change.Contract contract) {
            if (act.changes(PLAN)) {
                net.plan(contract.plan().orElseThrow(), act);
            }
            if (act.changes(SUPPORT)) {
                net.support(contract.supportPlan().orElseThrow(), act);
            }
            if (act.changes(FREQUENCY)) {
                net.frequency(contract.frequency().orElseThrow(), act);
            }
            if (act.changes(UNITS + State.WHITE_LABEL)) {
                net.units(State.WHITE_LABEL, contract.whiteLabel().orElseThrow() ? 1 : 0, act);
            }
        }
        return true;
    }

    private static IllegalArgumentException notActive(Act act) {
        return new IllegalArgumentException("changes: " + act.cause().kind() + " "
                + act.cause().id() + " of " + act.cause().date() + " changes a subscription that is not active");
    }

    private void apply(Net net, int day) {
        Act activation = net.activation;
        Run current = run;
        if (activation != null) {
            Arrays.fill(pending, null);
            if (current == null || !current.covers(day)) {
                current = openRun(
                        day, ((Change.Activation) activation.change).terms().frequency());
            } else {
                current.end = Run.OPEN;
            }
            own();
            usable = units;
            closing = false;
        }
        if (current == null) {
            throw new IllegalStateException("no run");
        }
        ServicePeriod period = current.period(LocalDate.ofEpochDay(day));
        int[] before = units.clone();
        applyPrices(net, period, before, day);
        applyUnits(net, before, day);
        Act frequencyBy = net.frequencyBy;
        if (frequencyBy != null) {
            pending[FREQUENCY] = null;
            BillingFrequency frequency = Objects.requireNonNull(net.frequency);
            if (frequency != current.frequency) {
                // "On the first day not yet paid for at approval" (B7).
                int due = epochDay(period.to());
                schedule(FREQUENCY, due, day, frequencyBy, dimension -> switchRun(due, frequency));
            }
        }
    }

    // ---- prices: plan and support plan (B7)

    private void applyPrices(Net net, ServicePeriod period, int[] before, int day) {
        Act planBy = net.planBy;
        Act supportBy = net.supportBy;
        if (planBy == null && supportBy == null) {
            return;
        }
        PlanRates newRates = planBy == null ? null : rates(Objects.requireNonNull(net.plan));
        SupportPlan newSupport = supportBy == null ? null : net.support;
        boolean fresh = true;
        boolean rises = false;
        int[] order = new int[State.SLOTS];
        for (int slot = 0; slot < State.SLOTS; slot++) {
            if (before[slot] > 0) {
                fresh = false;
                order[slot] = compare(slot, newRates, newSupport, period);
                rises |= order[slot] > 0;
            }
        }
        boolean usableNow = fresh || rises;
        if (newRates != null && planBy != null) {
            IntConsumer newBasis = dimension -> setBasis(dimension - BASIS, newRates, planBy);
            for (int slot = 0; slot < State.SLOTS; slot++) {
                int due = isNow(before[slot], order[slot], rises) ? day : processedOn(planBy, day);
                schedule(BASIS + slot, due, day, planBy, newBasis);
            }
            int usableOn = usableNow ? day : processedOn(planBy, day);
            schedule(PLAN, usableOn, day, planBy, dimension -> setPlan(newRates.plan()));
        }
        if (newSupport != null && supportBy != null) {
            boolean now = isNow(before[State.SUPPORT], order[State.SUPPORT], rises);
            int due = now ? day : processedOn(supportBy, day);
            schedule(PRICED_SUPPORT, due, day, supportBy, dimension -> setPricedSupport(newSupport, supportBy));
            int usableOn = usableNow ? day : processedOn(supportBy, day);
            schedule(SUPPORT, usableOn, day, supportBy, dimension -> setSupport(newSupport));
        }
    }

    /** Whether a slot takes its new price at once: a higher one, or the same beside higher ones; or it has no units. */
    private static boolean isNow(int units, int order, boolean rises) {
        return units == 0 || order > 0 || (order == 0 && rises);
    }

    /** Compares the new price of a slot with the one in force, both at the running frequency. */
    private int compare(
            int slot, @Nullable PlanRates newRates, @Nullable SupportPlan newSupport, ServicePeriod period) {
        State now = snapshot();
        long price = now.price(slot, period.pricePeriod(), period.firstBilled());
        PlanRates rates = newRates == null ? now.basis()[slot] : newRates;
        SupportPlan supportPlan = newSupport == null ? pricedSupport : newSupport;
        long newPrice = Objects.requireNonNull(rates)
                .micros(State.item(slot, supportPlan), period.pricePeriod(), period.firstBilled());
        return Long.compare(newPrice, price);
    }

    private PlanRates rates(PlanCode code) {
        for (PlanRates rates : basis) {
            if (rates != null && code.equals(rates.plan())) {
                return rates;
            }
        }
        return prices.rates(code);
    }

    // ---- units

    private void applyUnits(Net net, int[] before, int day) {
        for (int slot = 0; slot < State.SLOTS; slot++) {
            Act by = net.unitsBy[slot];
            if (by == null) {
                continue;
            }
            int value = net.units[slot];
            int due = value >= before[slot] ? day : processedOn(by, day);
            schedule(UNITS + slot, due, day, by, dimension -> setUnits(dimension - UNITS, value, by));
            Pending cheaper = pending[BASIS + slot];
            if (before[slot] == 0 && cheaper != null) {
                // "An item newly enabled takes the new plan's price at once" (B7).
                schedule(BASIS + slot, day, day, cheaper.act, cheaper.effect);
            }
        }
    }

    /** The processing date of a decrease: that of its request, but not before it acts. */
    private int processedOn(Act act, int day) {
        LocalDate asked = act.change.cause().date();
        LocalDate processed = rules.decrease().processedOn(asked);
        if (processed.isBefore(asked)) {
            throw new IllegalStateException(
                    "decrease: the policy processes a request of " + asked + " before, on " + processed);
        }
        return Math.max(epochDay(processed), day);
    }

    // ---- runs

    private Run openRun(int day, BillingFrequency frequency) {
        Run opened = new Run(day, frequency, true);
        runs.add(opened);
        run = opened;
        return opened;
    }

    private void switchRun(int day, BillingFrequency frequency) {
        if (run != null) {
            run.end = day;
        }
        run = new Run(day, frequency, false);
        runs.add(run);
    }

    /** Source: billing B6: "A decrease of everything to zero under B5". */
    private void close(Act act, int day) {
        Run current = run;
        if (current == null) {
            throw new IllegalStateException("no run");
        }
        replaceEarlier(act);
        closing = true;
        int due = processedOn(act, day);
        ServicePeriod period = current.period(LocalDate.ofEpochDay(due));
        // A term is billed as it is known on its first day (B8), a month as it is on the invoice date (B5).
        boolean unbilled =
                period.kind() == ServicePeriod.Kind.TERM && epochDay(period.from()) == due && act.asked < due;
        current.end = unbilled ? due : epochDay(period.to());
        schedule(CLOSING, due, day, act, dimension -> setNothing(act));
    }

    // ---- the state in the making

    private State snapshot() {
        if (written) {
            snapshot = new State(units, usable, basis, causes, pricedSupport, plan, support);
            written = false;
        }
        return snapshot;
    }

    private void own() {
        if (!written) {
            boolean same = usable == units;
            units = units.clone();
            usable = same ? units : usable;
            basis = basis.clone();
            causes = causes.clone();
            written = true;
        }
    }

    private void setUnits(int slot, int value, Act by) {
        if (units[slot] != value) {
            own();
            units[slot] = value;
            causes[slot] = by.cause();
        }
    }

    private void setBasis(int slot, PlanRates rates, Act by) {
        if (basis[slot] != rates) {
            own();
            basis[slot] = rates;
            causes[slot] = by.cause();
        }
    }

    private void setPricedSupport(SupportPlan value, Act by) {
        if (pricedSupport != value) {
            own();
            pricedSupport = value;
            causes[State.SUPPORT] = by.cause();
        }
    }

    private void setPlan(@Nullable PlanCode value) {
        own();
        plan = value;
    }

    private void setSupport(SupportPlan value) {
        own();
        support = value;
    }

    private void setNothing(Act by) {
        own();
        usable = units;
        units = new int[State.SLOTS];
        Arrays.fill(causes, by.cause());
    }

    private static int epochDay(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
