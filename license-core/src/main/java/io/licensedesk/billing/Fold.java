package io.licensedesk.billing;

import io.licensedesk.billing.State.Asked;
import io.licensedesk.billing.State.Part;
import io.licensedesk.billing.State.Pending;
import io.licensedesk.billing.State.Slot;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one interpreter of changes. It walks through the days on which something acts or falls due, and makes the
 * {@link Timeline} that answers what is billed, what may be used, what was asked for last and whether the subscription is
 * closing.
 *
 * <p>Its unit is the day. On each day
 *
 * <ol>
 *   <li>what was pending until this day comes into force: that is the day's opening;
 *   <li>what acts on this day is netted: of each thing, the value asked for last counts, held against the day's opening.
 *       Higher or equal is in force at once, lower is pending until its processing date.
 * </ol>
 *
 * <p>Source: billing B5 to B8.
 */
final class Fold {

    private final PriceList prices;
    private final BillingRules rules;
    private final List<Change> changes;
    private final Slots slots;

    // The state of the day in the making.
    private @Nullable Slot[] now = {};
    private @Nullable Slot[] usable = {};
    private @Nullable Asked asked;
    private @Nullable PlanCode plan;
    private @Nullable SupportPlan support;
    private List<Pending> pending = List.of();
    private List<Run> runs = List.of();
    private boolean closing;

    /** The days from which all of each change is in force: its units and prices, and its frequency. */
    private final int[] settledItems;

    private final int[] settledFrequency;
    /** The change at work and its place among all. */
    private int index;

    private Fold(PriceList prices, BillingRules rules, List<Change> changes, Slots slots) {
        this.prices = prices;
        this.rules = rules;
        this.changes = changes;
        this.slots = slots;
        settledItems = new int[changes.size()];
        settledFrequency = new int[changes.size()];
    }

    /**
     * Makes the timeline of changes.
     *
     * @param changes the changes by the day they act, those of one day in the order of their decision
     * @throws IllegalArgumentException if a change meets a subscription that is not active
     */
    static Timeline of(PriceList prices, BillingRules rules, List<Change> changes) {
        Slots slots = Slots.of(changes);
        return new Fold(prices, rules, changes, slots).from(Timeline.nothing(slots), Integer.MIN_VALUE);
    }

    /**
     * Makes the timeline of changes that differ from those of another timeline only from a day on: what it says of the days
     * before is kept.
     *
     * @param added those that the other timeline does not have
     */
    static Timeline from(
            int day,
            Timeline before,
            PriceList prices,
            BillingRules rules,
            List<Change> changes,
            Collection<Change> added) {
        return added.stream().allMatch(before.slots()::holds)
                ? new Fold(prices, rules, changes, before.slots()).from(before, day)
                : of(prices, rules, changes);
    }

    private Timeline from(Timeline before, int firstDay) {
        Timeline.Builder days = before.until(firstDay);
        State state = days.last();
        int next = changes.size();
        LocalDate firstDate = LocalDate.ofEpochDay(firstDay);
        while (next > 0 && !changes.get(next - 1).actsOn().isBefore(firstDate)) {
            next--;
        }
        before.copySettled(settledItems, settledFrequency, next);
        while (true) {
            int acting = next < changes.size() ? Exact.day(changes.get(next).actsOn()) : State.NEVER;
            int day = Math.min(acting, state.nextDue());
            if (day == State.NEVER) {
                return days.build(settledItems, settledFrequency);
            }
            State opening = fallDue(state, day);
            int end = next;
            LocalDate date = LocalDate.ofEpochDay(day);
            while (end < changes.size() && changes.get(end).actsOn().equals(date)) {
                end++;
            }
            State evening = end == next ? opening : act(opening, next, end, day);
            days.add(day, opening, evening);
            state = evening;
            next = end;
        }
    }

    private void take(State state) {
        now = state.slots.clone();
        usable = state.usable == state.slots ? now : state.usable;
        asked = state.asked;
        plan = state.plan;
        support = state.support;
        pending = new ArrayList<>(state.pending);
        runs = state.runs;
        closing = state.closing;
    }

    private State state() {
        return new State(now, usable, asked, plan, support, List.copyOf(pending), runs, closing);
    }

    // ---- what was pending

    private State fallDue(State state, int day) {
        if (state.nextDue() > day) {
            return state;
        }
        take(state);
        for (Pending waiting : state.pending) {
            if (waiting.due() <= day) {
                pending.remove(waiting);
                waiting.effect().accept(this);
            }
        }
        return state();
    }

    /** Puts an effect into force today, or when its day comes; it replaces what waits of the same thing. */
    private void schedule(Part part, int slot, int due, int today, int change, Consumer<Fold> effect) {
        int[] settled = part == Part.FREQUENCY ? settledFrequency : settledItems;
        settled[change] = Math.max(settled[change], due);
        drop(part, slot);
        if (due <= today) {
            effect.accept(this);
        } else {
            pending.add(new Pending(part, slot, due, effect));
        }
    }

    private void drop(Part part, int slot) {
        pending.removeIf(waiting -> waiting.isAbout(part, slot));
    }

    /** The processing date of a decrease: that of its request, but not before it acts. */
    private int processedOn(int change, int day) {
        LocalDate askedOn = changes.get(change).cause().date();
        LocalDate processed = rules.decrease().processedOn(askedOn);
        if (processed.isBefore(askedOn)) {
            throw new IllegalStateException(
                    "decrease: the policy processes a request of " + askedOn + " before, on " + processed);
        }
        return Math.max(Exact.day(processed), day);
    }

    // ---- what acts today

    /** Which change of the day asked last for each thing; −1 where none did. The values are those asked for last. */
    private final class Net implements Change.Cases<Boolean> {
        private static final int NONE = -1;

        final int[] unitsBy = new int[slots.size()];
        int planBy = NONE;
        int supportBy = NONE;
        int frequencyBy = NONE;
        /** The activation that holds at the end of the day. */
        int activatedBy = NONE;
        /** The deactivation that holds at the end of the day. */
        int closedBy = NONE;

        private boolean active;

        Net(boolean active) {
            this.active = active;
            Arrays.fill(unitsBy, NONE);
            asked = asked == null ? null : asked.copy();
        }

        void clear() {
            Arrays.fill(unitsBy, NONE);
            planBy = NONE;
            supportBy = NONE;
            frequencyBy = NONE;
            activatedBy = NONE;
            closedBy = NONE;
        }

        private void everything(Asked all) {
            clear();
            Arrays.fill(unitsBy, index);
            planBy = index;
            supportBy = index;
            frequencyBy = index;
            activatedBy = index;
            asked = all;
            active = true;
        }

        @Override
        public Boolean activation(Change.Activation change) {
            Terms terms = change.terms();
            everything(new Asked(terms.plan(), terms.supportPlan(), terms.frequency(), slots.units(terms)).copy());
            return true;
        }

        /** Source: billing B6: "It is one change of every item", "with the items asked for last". */
        @Override
        public Boolean reactivation(Change.Reactivation change) {
            if (asked == null || active) {
                return false;
            }
            everything(asked);
            return true;
        }

        @Override
        public Boolean totals(Change.Totals change) {
            if (asked == null || !active) {
                return false;
            }
            List<Integer> units = asked.units();
            change.totals().forEach((item, total) -> {
                int slot = slots.of(item);
                units.set(slot, total);
                unitsBy[slot] = index;
            });
            return true;
        }

        @Override
        public Boolean contract(Change.Contract change) {
            if (asked == null || !active) {
                return false;
            }
            planBy = change.plan().isPresent() ? index : planBy;
            supportBy = change.supportPlan().isPresent() ? index : supportBy;
            frequencyBy = change.frequency().isPresent() ? index : frequencyBy;
            if (change.whiteLabel().isPresent()) {
                int slot = slots.of(Option.WHITE_LABEL);
                asked.units().set(slot, change.whiteLabel().get() ? 1 : 0);
                unitsBy[slot] = index;
            }
            asked = new Asked(
                    change.plan().orElse(asked.plan()),
                    change.supportPlan().orElse(asked.support()),
                    change.frequency().orElse(asked.frequency()),
                    asked.units());
            return true;
        }

        /** Source: billing B6: "A deactivation swallows the other changes of its day", "Twice = once". */
        @Override
        public Boolean deactivation(Change.Deactivation change) {
            if (active) {
                clear();
                closedBy = index;
                active = false;
            }
            return asked != null;
        }
    }

    private State act(State opening, int from, int to, int day) {
        take(opening);
        Run running = opening.runOn(day);
        boolean wasActive = running != null && !closing;
        Net net = new Net(wasActive);
        for (index = from; index < to; index++) {
            Change change = changes.get(index);
            settledItems[index] = day;
            settledFrequency[index] = day;
            if (!change.accept(net)) {
                throw new IllegalArgumentException("changes: " + change.cause().kind() + " "
                        + change.cause().id() + " of " + change.cause().date()
                        + " changes a subscription that is not active");
            }
        }
        if (net.closedBy == Net.NONE) {
            if (net.activatedBy != Net.NONE) {
                activate(running, day);
            }
            apply(net, opening, day);
        } else if (wasActive) {
            close(Objects.requireNonNull(running), net.closedBy, day);
        } else if (running == null) {
            // Activated and deactivated on one day: nothing was in force, billing has not started.
            runs = with(runs, new Run(day, BillingFrequency.MONTHLY, true, day));
        }
        // Otherwise taken back and deactivated again: it goes on closing as before.
        for (Pending waiting : pending) {
            if (waiting.part() == Part.CLOSING) {
                settleDeactivations(from, to, waiting.due());
            }
        }
        return state();
    }

    /** A deactivation on top of another one has its effect on the same day. */
    private void settleDeactivations(int from, int to, int due) {
        for (int change = from; change < to; change++) {
            if (changes.get(change) instanceof Change.Deactivation) {
                settledItems[change] = due;
            }
        }
    }

    /** Starts a run, or takes a deactivation back. */
    private void activate(@Nullable Run running, int day) {
        pending.clear();
        closing = false;
        usable = now;
        if (running == null) {
            // "On the day of activation the frequency asked for last holds from the start" (B7).
            runs = with(runs, new Run(day, Objects.requireNonNull(asked).frequency(), true, Run.OPEN));
        } else {
            runs = with(runs.subList(0, runs.size() - 1), running.endingOn(Run.OPEN));
        }
    }

    private void apply(Net net, State opening, int day) {
        Run run = runs.get(runs.size() - 1);
        Asked wanted = Objects.requireNonNull(asked);
        ServicePeriod period = run.period(LocalDate.ofEpochDay(day));
        applyPrices(net, wanted, opening.slots, period, day);
        applyUnits(net, wanted, opening.slots, day);
        if (net.frequencyBy != Net.NONE) {
            drop(Part.FREQUENCY, 0);
            BillingFrequency frequency = wanted.frequency();
            if (frequency != run.frequency()) {
                // "On the first day not yet paid for when it acts" (B7).
                int due = Exact.day(period.to());
                schedule(Part.FREQUENCY, 0, due, day, net.frequencyBy, fold -> fold.switchRun(due, frequency));
            }
        }
    }

    // ---- prices: plan and support plan (B7)

    private void applyPrices(Net net, Asked wanted, @Nullable Slot[] before, ServicePeriod period, int day) {
        if (net.planBy == Net.NONE && net.supportBy == Net.NONE) {
            return;
        }
        boolean rises = false;
        boolean falls = false;
        for (int slot = 0; slot < before.length; slot++) {
            Slot inForce = before[slot];
            boolean isSupport = slot == slots.support();
            if (inForce == null || inForce.units() == 0 || (net.planBy == Net.NONE && !isSupport)) {
                continue;
            }
            Rate rate = rate(slot, wanted);
            int order = Long.compare(micros(rate, period), micros(inForce.rate(), period));
            rises |= order > 0;
            falls |= order < 0;
            // "The support pair by the later of the two."
            int by = isSupport ? later(net.planBy, net.supportBy) : net.planBy;
            int at = slot;
            schedule(
                    Part.PRICE,
                    slot,
                    order < 0 ? processedOn(by, day) : day,
                    day,
                    by,
                    fold -> fold.setRate(at, rate, by));
        }
        // "When the change acts if any price rises or none falls, otherwise on the processing date."
        boolean atOnce = rises || !falls;
        if (net.planBy != Net.NONE) {
            int due = atOnce ? day : processedOn(net.planBy, day);
            schedule(Part.PLAN, 0, due, day, net.planBy, fold -> fold.plan = wanted.plan());
        }
        if (net.supportBy != Net.NONE) {
            int due = atOnce ? day : processedOn(net.supportBy, day);
            schedule(Part.SUPPORT, 0, due, day, net.supportBy, fold -> fold.support = wanted.support());
        }
    }

    private int later(int one, int other) {
        if (one == Net.NONE || other == Net.NONE) {
            return Math.max(one, other);
        }
        boolean oneIsLater = changes.get(one)
                .cause()
                .date()
                .isAfter(changes.get(other).cause().date());
        return oneIsLater ? one : other;
    }

    private Rate rate(int slot, Asked wanted) {
        return prices.rate(slots.item(slot, wanted.support()), wanted.plan());
    }

    private static long micros(Rate rate, ServicePeriod period) {
        return rate.micros(period.pricePeriod(), period.firstBilled());
    }

    // ---- units (B5)

    private void applyUnits(Net net, Asked wanted, @Nullable Slot[] before, int day) {
        for (int slot = 0; slot < before.length; slot++) {
            int by = net.unitsBy[slot];
            if (by == Net.NONE) {
                continue;
            }
            int value = wanted.units().get(slot);
            int inForce = State.units(before[slot]);
            int at = slot;
            if (inForce == 0 && value > 0) {
                // "An item newly enabled takes the new plan's price at once."
                drop(Part.PRICE, slot);
                drop(Part.UNITS, slot);
                now[slot] = new Slot(rate(slot, wanted), value, changes.get(by).cause());
            } else {
                int due = value >= inForce ? day : processedOn(by, day);
                schedule(Part.UNITS, slot, due, day, by, fold -> fold.setUnits(at, value, by));
            }
        }
    }

    private void setUnits(int slot, int value, int by) {
        Slot inForce = now[slot];
        if (inForce != null) {
            now[slot] = inForce.withUnits(value, changes.get(by).cause());
        }
    }

    private void setRate(int slot, Rate rate, int by) {
        Slot inForce = now[slot];
        if (inForce != null) {
            now[slot] = inForce.withRate(rate, changes.get(by).cause());
        }
    }

    // ---- runs

    private static List<Run> with(List<Run> runs, Run last) {
        List<Run> more = new ArrayList<>(runs);
        more.add(last);
        return List.copyOf(more);
    }

    private void switchRun(int day, BillingFrequency frequency) {
        Run run = runs.get(runs.size() - 1);
        if (day < run.end()) {
            List<Run> ended = with(runs.subList(0, runs.size() - 1), run.endingOn(day));
            runs = with(ended, new Run(day, frequency, false, run.end()));
        }
    }

    /**
     * Source: billing B6: "A decrease of everything to zero under B5"; "It replaces every decrease and cheaper price that is
     * still pending. A change of frequency that was approved before stays".
     */
    private void close(Run run, int by, int day) {
        closing = true;
        Run last = run;
        int due = processedOn(by, day);
        pending.removeIf(waiting -> waiting.part() != Part.FREQUENCY);
        for (Pending waiting : pending) {
            if (waiting.due() <= due) {
                last = new Run(waiting.due(), other(run.frequency()), false, Run.OPEN);
            }
        }
        ServicePeriod period = last.period(LocalDate.ofEpochDay(due));
        // A term is billed as it is known on its first day (B8), a month as it is on the invoice date (B5).
        boolean unbilled = period.kind() == ServicePeriod.Kind.TERM && Exact.day(period.from()) == due && day < due;
        int end = unbilled ? due : Exact.day(period.to());
        runs = with(runs.subList(0, runs.size() - 1), run.endingOn(end));
        schedule(Part.CLOSING, 0, due, day, by, fold -> fold.setNothing(by));
    }

    private static BillingFrequency other(BillingFrequency frequency) {
        return frequency == BillingFrequency.MONTHLY ? BillingFrequency.ANNUAL : BillingFrequency.MONTHLY;
    }

    private void setNothing(int by) {
        Cause cause = changes.get(by).cause();
        usable = now;
        now = now.clone();
        for (int slot = 0; slot < now.length; slot++) {
            Slot inForce = now[slot];
            if (inForce != null) {
                now[slot] = inForce.withUnits(0, cause);
            }
        }
    }
}
