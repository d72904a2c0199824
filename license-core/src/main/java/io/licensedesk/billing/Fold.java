package io.licensedesk.billing;

import io.licensedesk.billing.State.Part;
import io.licensedesk.billing.State.Pending;
import io.licensedesk.billing.State.Slot;
import io.licensedesk.billing.Timeline.Day;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private final Slots slots;

    // The state of the day in the making.
    private @Nullable Slot[] now = {};
    private @Nullable Slot[] usable = {};
    private @Nullable Terms asked;
    private @Nullable PlanCode plan;
    private @Nullable SupportPlan support;
    private List<Pending> pending = List.of();
    private List<Run> runs = List.of();
    private boolean closing;

    private Fold(PriceList prices, BillingRules rules, Slots slots) {
        this.prices = prices;
        this.rules = rules;
        this.slots = slots;
    }

    /**
     * Makes the timeline of changes.
     *
     * @param changes the changes by the day they act, those of one day in the order of their decision
     * @throws IllegalArgumentException if a change meets a subscription that is not active
     */
    static Timeline of(PriceList prices, BillingRules rules, List<Change> changes) {
        Slots slots = Slots.of(changes);
        return new Fold(prices, rules, slots).from(Integer.MIN_VALUE, Timeline.nothing(slots), changes, 0);
    }

    /**
     * Makes the timeline of changes that differ from those of another timeline by one more change, or by the last ones left
     * out: what it says of the days before is kept, and so is what the changes before on the day itself come to.
     *
     * @param day the first day on which changes differ
     * @param at the place of the one more change, or the number of changes if it has fewer
     */
    static Timeline from(int day, Timeline before, PriceList prices, BillingRules rules, List<Change> changes, int at) {
        if (at < changes.size() && !before.slots().holds(changes.get(at))) {
            return of(prices, rules, changes);
        }
        boolean last = at < changes.size()
                && (at + 1 == changes.size() || Exact.day(changes.get(at + 1).actsOn()) > day);
        int next = at;
        while (!last && next > 0 && Exact.day(changes.get(next - 1).actsOn()) == day) {
            next--;
        }
        return new Fold(prices, rules, before.slots()).from(day, before, changes, next);
    }

    /** Keeps the days before another one, and changes before {@code next}; of that day itself, what they come to. */
    private Timeline from(int firstDay, Timeline before, List<Change> changes, int first) {
        List<Day> days = before.until(firstDay);
        boolean begun = first > 0 && Exact.day(changes.get(first - 1).actsOn()) == firstDay;
        State state =
                days.isEmpty() ? before.nothing() : days.get(days.size() - 1).evening();
        int next = first;
        while (true) {
            int acting = next < changes.size() ? Exact.day(changes.get(next).actsOn()) : State.NEVER;
            int day = Math.min(acting, state.nextDue());
            if (day == State.NEVER) {
                return before.of(days);
            }
            State opening = fallDue(state, day);
            Net net = null;
            state = opening;
            if (acting == day) {
                net = begun && day == firstDay
                        ? new Net(before.net(day))
                        : new Net(slots, opening.asked, isActive(opening, day));
                for (; next < changes.size() && Exact.day(changes.get(next).actsOn()) == day; next++) {
                    net(changes.get(next), net);
                }
                state = act(opening, net, day);
            }
            days.add(new Day(day, opening, state, net));
        }
    }

    private static boolean isActive(State opening, int day) {
        return opening.runOn(day) != null && !opening.closing;
    }

    private static void net(Change change, Net net) {
        if (!change.accept(net)) {
            throw new IllegalArgumentException("changes: " + change.cause().kind() + " "
                    + change.cause().id() + " of " + change.cause().date()
                    + " changes a subscription that is not active");
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
    private void schedule(Part part, int slot, int due, int today, Change by, Consumer<Fold> effect) {
        drop(part, slot);
        if (due <= today) {
            effect.accept(this);
        } else {
            pending.add(new Pending(part, slot, due, by, effect));
        }
    }

    private void drop(Part part, int slot) {
        pending.removeIf(waiting -> waiting.part() == part && waiting.slot() == slot);
    }

    /** The processing date of a decrease: that of its request, but not before it acts. */
    private int processedOn(Change change, int day) {
        LocalDate askedOn = change.cause().date();
        LocalDate processed = rules.decrease().processedOn(askedOn);
        if (processed.isBefore(askedOn)) {
            throw new IllegalStateException(
                    "decrease: the policy processes a request of " + askedOn + " before, on " + processed);
        }
        return Math.max(Exact.day(processed), day);
    }

    // ---- what acts today

    private State act(State opening, Net net, int day) {
        take(opening);
        asked = net.asked;
        Run running = opening.runOn(day);
        if (net.closedBy == null) {
            if (net.activated) {
                activate(running, day);
            }
            apply(net, opening, day);
        } else if (running == null) {
            // Activated and deactivated on one day: nothing was in force, billing has not started.
            runs = with(runs, new Run(day, BillingFrequency.MONTHLY, true, day));
        } else if (!closing) {
            close(running, net.closedBy, day);
        }
        // Otherwise taken back and deactivated again: it goes on closing as before.
        return state();
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
        Terms wanted = Objects.requireNonNull(asked);
        ServicePeriod period = run.period(LocalDate.ofEpochDay(day));
        applyPrices(net, wanted, opening.slots, period, day);
        applyUnits(net, wanted, opening.slots, day);
        if (net.frequencyBy != null) {
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

    private void applyPrices(Net net, Terms wanted, @Nullable Slot[] before, ServicePeriod period, int day) {
        if (net.planBy == null && net.supportBy == null) {
            return;
        }
        boolean rises = false;
        boolean falls = false;
        for (int slot = 0; slot < before.length; slot++) {
            Slot inForce = before[slot];
            boolean isSupport = slot == slots.support();
            if (inForce == null || inForce.units() == 0 || (net.planBy == null && !isSupport)) {
                continue;
            }
            Rate rate = rate(slot, wanted);
            int order = Long.compare(micros(rate, period), micros(inForce.rate(), period));
            rises |= order > 0;
            falls |= order < 0;
            // "The support pair by the later of the two."
            Change by = Objects.requireNonNull(isSupport ? later(net.planBy, net.supportBy) : net.planBy);
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
        if (net.planBy != null) {
            int due = atOnce ? day : processedOn(net.planBy, day);
            schedule(Part.PLAN, 0, due, day, net.planBy, fold -> fold.plan = wanted.plan());
        }
        if (net.supportBy != null) {
            int due = atOnce ? day : processedOn(net.supportBy, day);
            schedule(Part.SUPPORT, 0, due, day, net.supportBy, fold -> fold.support = wanted.supportPlan());
        }
    }

    private static @Nullable Change later(@Nullable Change one, @Nullable Change other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.cause().date().isAfter(other.cause().date()) ? one : other;
    }

    private Rate rate(int slot, Terms wanted) {
        return prices.rate(slots.item(slot, wanted.supportPlan()), wanted.plan());
    }

    private static long micros(Rate rate, ServicePeriod period) {
        return rate.micros(period.pricePeriod(), period.firstBilled());
    }

    // ---- units (B5)

    private void applyUnits(Net net, Terms wanted, @Nullable Slot[] before, int day) {
        for (int slot = 0; slot < before.length; slot++) {
            Change by = net.unitsBy[slot];
            if (by == null) {
                continue;
            }
            int value = wanted.units(slots.item(slot, wanted.supportPlan()));
            int inForce = State.units(before[slot]);
            int at = slot;
            if (inForce == 0 && value > 0) {
                // "An item newly enabled takes the new plan's price at once."
                drop(Part.PRICE, slot);
                drop(Part.UNITS, slot);
                now[slot] = new Slot(rate(slot, wanted), value, by.cause());
            } else {
                int due = value >= inForce ? day : processedOn(by, day);
                schedule(Part.UNITS, slot, due, day, by, fold -> fold.setUnits(at, value, by));
            }
        }
    }

    private void setUnits(int slot, int value, Change by) {
        Slot inForce = now[slot];
        if (inForce != null) {
            now[slot] = inForce.withUnits(value, by.cause());
        }
    }

    private void setRate(int slot, Rate rate, Change by) {
        Slot inForce = now[slot];
        if (inForce != null) {
            now[slot] = inForce.withRate(rate, by.cause());
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
    private void close(Run run, Change by, int day) {
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

    private void setNothing(Change by) {
        Cause cause = by.cause();
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
