package io.licensedesk.billing;

import static io.licensedesk.billing.ChangeHistories.ITEMS;

import io.licensedesk.billing.ChangeHistories.Prices;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every seat costs on every day, found the slow way: one day after the other, one mark per seat. Written from the rules
 * alone, so that it can disagree with the library. What one day of a seat costs is the price that its service period has for
 * it; rounding is left to others.
 */
final class NaiveLedger {

    /** Items 0 to 12 as in the standard catalog; 13 is the support plan, whichever it is. */
    static final int SLOTS = 14;

    private static final int SUPPORT = 13;
    private static final int SEATS = 24;

    /** What was asked for last, and what may be used. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Wish(PlanCode plan, SupportPlan support, BillingFrequency frequency, int[] units) {

        static Wish of(Terms terms) {
            int[] units = new int[SLOTS];
            for (int slot = 0; slot < SUPPORT; slot++) {
                units[slot] = terms.units(ITEMS.get(slot));
            }
            units[SUPPORT] = 1;
            return new Wish(terms.plan(), terms.supportPlan(), terms.frequency(), units);
        }

        boolean isSameAs(Terms terms) {
            Wish other = of(terms);
            return plan.equals(other.plan)
                    && support.equals(other.support)
                    && frequency == other.frequency
                    && Arrays.equals(units, other.units);
        }
    }

    /**
     * What one day looks like at its end.
     *
     * @param asked what was asked for last, if anything was
     * @param entitled what may be used, if anything may
     * @param paidUnits the most units in force within the service period so far
     * @param seats what a service period costs at the prices billed for each seat until now, in 10^-6 units
     * @param stub whether that is the price of a year in a stub month
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Day(
            Optional<Wish> asked,
            Optional<Wish> entitled,
            boolean closing,
            int[] paidUnits,
            long[] seats,
            boolean stub) {

        boolean usable() {
            return entitled.isPresent();
        }
    }

    private record Waiting(LocalDate due, Runnable effect) {}

    /** A stretch at one frequency; it ends when nothing is billed any more. */
    private record Run(LocalDate start, BillingFrequency frequency, boolean activated) {}

    /** A service period. */
    private record Period(
            boolean term, boolean stub, LocalDate from, LocalDate to, LocalDate firstBilled, boolean ahead) {}

    /** What is in force. */
    private static final class Force {
        final int[] units = new int[SLOTS];
        final PlanCode[] plans = new PlanCode[SLOTS];
        SupportPlan support = SupportPlan.SILVER;

        Force copy() {
            Force copy = new Force();
            System.arraycopy(units, 0, copy.units, 0, SLOTS);
            System.arraycopy(plans, 0, copy.plans, 0, SLOTS);
            copy.support = support;
            return copy;
        }

        boolean isNothing() {
            return Arrays.stream(units).allMatch(count -> count == 0);
        }
    }

    private final Prices prices;
    private final List<Change> changes;
    private final int cutoff;
    private final Map<LocalDate, Day> days = new TreeMap<>();

    private final Force force = new Force();
    private Wish asked;
    private PlanCode usablePlan;
    private SupportPlan usableSupport;
    /** What a processed deactivation left usable, null where what is in force is usable. */
    private int[] leftUsable;

    /** Null while nothing is paid. */
    private Run run;

    private boolean closing;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final long[][] marks = new long[SLOTS][SEATS];
    private final int[] paidUnits = new int[SLOTS];

    NaiveLedger(Prices prices, List<Change> changes, LocalDate until, int cutoff) {
        this.prices = prices;
        this.changes = changes;
        this.cutoff = cutoff;
        LocalDate first =
                changes.stream().map(Change::actsOn).min(LocalDate::compareTo).orElseThrow();
        for (LocalDate day = first; !day.isAfter(until); day = day.plusDays(1)) {
            live(day);
        }
    }

    /** Whether a license is usable at the end of a day, not before the first change, under the standard cutoff. */
    static boolean isUsableOn(List<Change> changes, LocalDate day) {
        Prices free = new Prices("EUR", List.of(1), Optional.empty());
        return new NaiveLedger(free, changes, day, 20).on(day).usable();
    }

    Day on(LocalDate day) {
        return days.get(day);
    }

    Set<LocalDate> days() {
        return new TreeSet<>(days.keySet());
    }

    static int slot(Item item) {
        return Math.min(ITEMS.indexOf(item), SUPPORT);
    }

    // ---- one day

    private void live(LocalDate day) {
        Force yesterday = force.copy();
        for (String thing : Set.copyOf(waiting.keySet())) {
            if (waiting.get(thing).due().equals(day)) {
                waiting.remove(thing).effect().run();
            }
        }
        Force dawn = force.copy();
        if (run != null && closing && day.equals(period(day).from())) {
            // B5, B8: a term is billed as it is on its first day, a month as it is on the invoice date, the day before.
            Force billed = period(day).term() ? dawn : yesterday;
            if (billed.isNothing()) {
                run = null;
            }
        }
        decide(day, dawn);
        if (run == null) {
            days.put(
                    day,
                    new Day(
                            Optional.ofNullable(asked),
                            Optional.empty(),
                            closing,
                            new int[SLOTS],
                            new long[SLOTS],
                            false));
            return;
        }
        Period period = period(day);
        if (day.equals(period.firstBilled())) {
            for (long[] seats : marks) {
                Arrays.fill(seats, 0);
            }
            Arrays.fill(paidUnits, 0);
            if (period.ahead()) {
                pay(period, period.term() ? dawn : yesterday);
            }
        }
        pay(period, force);
        long[] seats = new long[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            seats[slot] = Arrays.stream(marks[slot]).sum();
        }
        int[] usable = (leftUsable == null ? force.units : leftUsable).clone();
        Wish entitled = new Wish(usablePlan, usableSupport, run.frequency(), usable);
        days.put(
                day,
                new Day(Optional.of(asked), Optional.of(entitled), closing, paidUnits.clone(), seats, period.stub()));
    }

    /** B4: every seat has its own mark, the highest price billed for it. */
    private void pay(Period period, Force what) {
        for (int slot = 0; slot < SLOTS; slot++) {
            for (int seat = 0; seat < what.units[slot]; seat++) {
                long price = price(slot, what.plans[slot], what.support, period);
                marks[slot][seat] = Math.max(marks[slot][seat], price);
            }
            paidUnits[slot] = Math.max(paidUnits[slot], what.units[slot]);
        }
    }

    private long price(int slot, PlanCode plan, SupportPlan support, Period period) {
        Item item = slot == SUPPORT ? support : ITEMS.get(slot);
        return prices.micros(item, plan, run.frequency(), period.firstBilled());
    }

    private Period period(LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        LocalDate from = month;
        LocalDate to = month.plusMonths(1);
        boolean term = false;
        boolean stub = false;
        if (run.frequency() == BillingFrequency.ANNUAL) {
            LocalDate anchor = run.start();
            while (anchor.getDayOfMonth() != 1) {
                anchor = anchor.plusDays(1);
            }
            if (day.isBefore(anchor)) {
                stub = true;
            } else {
                term = true;
                from = anchor;
                while (!day.isBefore(from.plusYears(1))) {
                    from = from.plusYears(1);
                }
                to = from.plusYears(1);
            }
        }
        boolean starts = run.activated() && !run.start().isBefore(from);
        return new Period(term, stub, from, to, starts ? run.start() : from, !starts);
    }

    // ---- decisions

    /** B7: what acts on a day, in the order of the requests; of each thing, the last one counts. */
    private void decide(LocalDate day, Force dawn) {
        boolean wasUsable = run != null;
        boolean wasActive = wasUsable && !closing;
        boolean active = wasActive;
        boolean activated = false;
        Change deactivation = null;
        Map<String, Change> last = new HashMap<>();
        List<Change> today = changes.stream()
                .filter(change -> change.actsOn().equals(day))
                .sorted(Comparator.comparing(change -> change.cause().date()))
                .toList();
        for (Change change : today) {
            if (change instanceof Change.Deactivation) {
                if (active) {
                    // It swallows the other changes of its day.
                    last.clear();
                    activated = false;
                    active = false;
                    deactivation = change;
                }
            } else if (change instanceof Change.Activation || change instanceof Change.Reactivation) {
                if (change instanceof Change.Activation activation) {
                    asked = Wish.of(activation.terms());
                }
                for (int slot = 0; slot < SLOTS; slot++) {
                    last.put("units" + slot, change);
                }
                List.of("plan", "support", "frequency").forEach(thing -> last.put(thing, change));
                activated = true;
                active = true;
                deactivation = null;
            } else if (change instanceof Change.Totals totals) {
                for (Item item : totals.totals().keySet()) {
                    askUnits(slot(item), totals.totals().get(item), change, last);
                }
            } else if (change instanceof Change.Contract contract) {
                contract.plan().ifPresent(plan -> {
                    asked = new Wish(plan, asked.support(), asked.frequency(), asked.units());
                    last.put("plan", change);
                });
                contract.supportPlan().ifPresent(support -> {
                    asked = new Wish(asked.plan(), support, asked.frequency(), asked.units());
                    last.put("support", change);
                });
                contract.frequency().ifPresent(frequency -> {
                    asked = new Wish(asked.plan(), asked.support(), frequency, asked.units());
                    last.put("frequency", change);
                });
                contract.whiteLabel().ifPresent(on -> askUnits(slot(Option.WHITE_LABEL), on ? 1 : 0, change, last));
            }
        }
        if (deactivation != null) {
            if (wasActive) {
                close(deactivation, day);
            }
            // A license that was closing goes on closing; one that was not there had nothing to close.
            closing = true;
            return;
        }
        if (activated) {
            closing = false;
            leftUsable = null;
            waiting.clear();
            if (run == null) {
                run = new Run(day, asked.frequency(), true);
            }
        }
        decidePrices(last.get("plan"), last.get("support"), day, dawn);
        decideUnits(last, day, dawn);
        if (last.containsKey("frequency")) {
            waiting.remove("frequency");
            if (asked.frequency() != run.frequency()) {
                // The first day not yet paid for.
                LocalDate due = period(day).to();
                BillingFrequency frequency = asked.frequency();
                schedule("frequency", due, day, () -> {
                    if (run != null) {
                        run = new Run(due, frequency, false);
                    }
                });
            }
        }
    }

    private void askUnits(int slot, int total, Change by, Map<String, Change> last) {
        int[] units = asked.units().clone();
        units[slot] = total;
        asked = new Wish(asked.plan(), asked.support(), asked.frequency(), units);
        last.put("units" + slot, by);
    }

    private void decidePrices(Change planBy, Change supportBy, LocalDate day, Force dawn) {
        if (planBy == null && supportBy == null) {
            return;
        }
        Period period = period(day);
        PlanCode newPlan = asked.plan();
        SupportPlan newSupport = asked.support();
        boolean anyRises = false;
        boolean anyFalls = false;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (dawn.units[slot] == 0 || (planBy == null && slot != SUPPORT)) {
                continue;
            }
            long before = price(slot, dawn.plans[slot], dawn.support, period);
            long after = price(slot, newPlan, newSupport, period);
            anyRises |= after > before;
            anyFalls |= after < before;
            LocalDate due = day;
            if (after < before) {
                due = planBy == null ? processed(supportBy, day) : processed(planBy, day);
                if (slot == SUPPORT && planBy != null && supportBy != null) {
                    // By the later of the two.
                    LocalDate other = processed(supportBy, day);
                    due = other.isAfter(due) ? other : due;
                }
            }
            int theSlot = slot;
            schedule("price" + slot, due, day, () -> {
                force.plans[theSlot] = newPlan;
                if (theSlot == SUPPORT) {
                    force.support = newSupport;
                }
            });
        }
        boolean atOnce = anyRises || !anyFalls;
        if (planBy != null) {
            schedule("plan", atOnce ? day : processed(planBy, day), day, () -> usablePlan = newPlan);
        }
        if (supportBy != null) {
            schedule("support", atOnce ? day : processed(supportBy, day), day, () -> usableSupport = newSupport);
        }
    }

    private void decideUnits(Map<String, Change> last, LocalDate day, Force dawn) {
        for (int slot = 0; slot < SLOTS; slot++) {
            Change by = last.get("units" + slot);
            if (by == null) {
                continue;
            }
            int theSlot = slot;
            int total = asked.units()[slot];
            if (dawn.units[slot] == 0 && total > 0) {
                // Newly enabled: the new plan's price at once.
                waiting.remove("price" + slot);
                force.plans[slot] = asked.plan();
                if (slot == SUPPORT) {
                    force.support = asked.support();
                }
            }
            LocalDate due = total < dawn.units[slot] ? processed(by, day) : day;
            schedule("units" + slot, due, day, () -> force.units[theSlot] = total);
        }
    }

    private void schedule(String thing, LocalDate due, LocalDate today, Runnable effect) {
        waiting.remove(thing);
        if (due.isAfter(today)) {
            waiting.put(thing, new Waiting(due, effect));
        } else {
            effect.run();
        }
    }

    /** By the cutoff day at once, otherwise on the 1st of the next month; never before it acts. */
    private LocalDate processed(Change by, LocalDate acts) {
        LocalDate due = by.cause().date();
        if (due.getDayOfMonth() > cutoff) {
            while (due.getDayOfMonth() != 1) {
                due = due.plusDays(1);
            }
        }
        return due.isBefore(acts) ? acts : due;
    }

    /** B6: a decrease of everything to zero; it replaces all that waits but a change of frequency. */
    private void close(Change by, LocalDate day) {
        waiting.keySet().removeIf(thing -> !thing.equals("frequency"));
        schedule("everything", processed(by, day), day, () -> {
            leftUsable = force.units.clone();
            Arrays.fill(force.units, 0);
        });
    }
}
