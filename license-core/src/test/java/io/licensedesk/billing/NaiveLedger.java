package io.licensedesk.billing;

import static io.licensedesk.billing.ChangeHistories.ITEMS;

import io.licensedesk.billing.ChangeHistories.Prices;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every seat costs on every day, found the slow way: one day after the other, one mark per seat. Written from the rules
 * alone, so that it can disagree with the library. Everything that one day of a seat costs is the price that its service
 * period has for it; rounding is left to others.
 */
final class NaiveLedger {

    /** Items 0 to 12 as in {@link Item}; 13 is the support plan, whichever it is. */
    static final int SLOTS = 14;

    private static final int SUPPORT = 13;
    private static final int SEATS = 24;

    /** What one day looks like at its end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Day(boolean usable, int[] units, int[] entitled, int[] paidUnits, long[] ratePerPeriod) {}

    private record Part(String name, int order, LocalDate due, Runnable effect) {}

    /** A stretch at one frequency. */
    private static final class Run {
        LocalDate start;
        LocalDate end = LocalDate.MAX;
        BillingFrequency frequency;
        boolean activated;

        Run(LocalDate start, BillingFrequency frequency, boolean activated) {
            this.start = start;
            this.frequency = frequency;
            this.activated = activated;
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(start) && day.isBefore(end);
        }
    }

    /** A service period. */
    private record Period(
            boolean term, boolean stub, LocalDate from, LocalDate to, LocalDate firstBilled, boolean ahead) {}

    private final Prices prices;
    private final List<Change> changes;
    private final int cutoff;
    private final Map<LocalDate, Day> days = new TreeMap<>();

    private int[] units = new int[SLOTS];
    private int[] entitled = new int[SLOTS];
    private final PlanCode[] basis = new PlanCode[SLOTS];
    private SupportPlan support = SupportPlan.SILVER;
    private Run run;
    private boolean closing;
    private final Map<String, Part> pending = new HashMap<>();
    private final long[][] marks = new long[SLOTS][SEATS];
    private final int[] paidUnits = new int[SLOTS];

    NaiveLedger(Prices prices, List<Change> changes, LocalDate until, int cutoff) {
        this.prices = prices;
        this.changes = changes;
        this.cutoff = cutoff;
        LocalDate first = changes.get(0).cause().date();
        for (LocalDate day = first; !day.isAfter(until); day = day.plusDays(1)) {
            live(day);
        }
    }

    /** The first day that the last run does not cover any more, as it is known after the last change. */
    static LocalDate endOfLastRun(List<Change> changes) {
        Prices free = new Prices("EUR", List.of(1), Optional.empty());
        LocalDate last = changes.get(changes.size() - 1).actsOn();
        NaiveLedger ledger = new NaiveLedger(free, changes, last, 20);
        return ledger.run == null ? last : ledger.run.end;
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
        int[] unitsYesterday = units.clone();
        PlanCode[] basisYesterday = basis.clone();
        SupportPlan supportYesterday = support;
        for (Part part : List.copyOf(pending.values())) {
            if (part.due().equals(day)) {
                pending.remove(part.name());
                part.effect().run();
            }
        }
        int[] unitsAtDawn = units.clone();
        PlanCode[] basisAtDawn = basis.clone();
        SupportPlan supportAtDawn = support;
        act(day);
        for (int i = 0; i < changes.size(); i++) {
            // Asked today, still to be approved: what waits from before is replaced.
            if (asked(i).equals(day) && changes.get(i).actsOn().isAfter(day)) {
                for (Part part : List.copyOf(pending.values())) {
                    if (part.order() < i && covers(i, part.name())) {
                        pending.remove(part.name());
                    }
                }
            }
        }
        Period period = run != null && run.covers(day) ? period(day) : null;
        if (period == null) {
            days.put(day, new Day(false, units.clone(), new int[SLOTS], new int[SLOTS], new long[SLOTS]));
            return;
        }
        if (day.equals(period.firstBilled())) {
            for (long[] seats : marks) {
                Arrays.fill(seats, 0);
            }
            Arrays.fill(paidUnits, 0);
            if (period.ahead() && period.term()) {
                raise(period, unitsAtDawn, basisAtDawn, supportAtDawn);
            } else if (period.ahead()) {
                raise(period, unitsYesterday, basisYesterday, supportYesterday);
            }
        }
        raise(period, units, basis, support);
        long[] rate = new long[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            rate[slot] = Arrays.stream(marks[slot]).sum() / (period.stub() ? 12 : 1);
        }
        days.put(day, new Day(true, units.clone(), entitled.clone(), paidUnits.clone(), rate));
    }

    private void raise(Period period, int[] seats, PlanCode[] plans, SupportPlan supportPlan) {
        for (int slot = 0; slot < SLOTS; slot++) {
            for (int seat = 0; seat < seats[slot]; seat++) {
                long price = price(slot, plans[slot], supportPlan, period.firstBilled());
                marks[slot][seat] = Math.max(marks[slot][seat], price);
            }
            paidUnits[slot] = Math.max(paidUnits[slot], seats[slot]);
        }
    }

    private long price(int slot, PlanCode plan, SupportPlan supportPlan, LocalDate validOn) {
        Item item = slot == SUPPORT ? supportPlan.item() : ITEMS.get(slot);
        return prices.micros(item, plan, run.frequency, validOn);
    }

    private Period period(LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        LocalDate from = month;
        LocalDate to = month.plusMonths(1);
        boolean term = false;
        boolean stub = false;
        if (run.frequency == BillingFrequency.ANNUAL) {
            LocalDate anchor = run.start;
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
        boolean starts = run.activated && !run.start.isBefore(from);
        return new Period(term, stub, from, to, starts ? run.start : from, !starts);
    }

    // ---- requests

    private LocalDate asked(int i) {
        Change change = changes.get(i);
        return change instanceof Change.Activation
                ? change.actsOn()
                : change.cause().date();
    }

    /** Whether a change says something about a dimension. */
    private boolean covers(int i, String name) {
        Change change = changes.get(i);
        if (change instanceof Change.Deactivation) {
            return true;
        }
        if (change instanceof Change.Totals totals) {
            return totals.totals().keySet().stream().anyMatch(item -> name.equals("units" + slot(item)));
        }
        if (change instanceof Change.Contract contract) {
            return (contract.plan().isPresent() && (name.equals("plan") || name.startsWith("basis")))
                    || (contract.supportPlan().isPresent() && name.equals("support"))
                    || (contract.frequency().isPresent() && name.equals("frequency"))
                    || (contract.whiteLabel().isPresent() && name.equals("units" + slot(Item.WHITE_LABEL)));
        }
        return false;
    }

    /** Whether a later request replaced this part of a change while it waited, or on the day it acts. */
    private boolean isReplaced(int i, String name) {
        LocalDate acts = changes.get(i).actsOn();
        for (int j = i + 1; j < changes.size(); j++) {
            boolean whileItWaits = asked(j).isBefore(acts);
            boolean sameDay = changes.get(j).actsOn().equals(acts);
            if (covers(j, name) && (whileItWaits || sameDay)) {
                return true;
            }
        }
        return false;
    }

    private void act(LocalDate day) {
        boolean wasUsable = run != null && run.covers(day);
        boolean wasActive = wasUsable && !closing;
        int[] before = units.clone();
        PlanCode newPlan = null;
        int planBy = -1;
        SupportPlan newSupport = null;
        int supportBy = -1;
        BillingFrequency newFrequency = null;
        BillingFrequency activatedAt = null;
        int frequencyBy = -1;
        Map<Integer, Integer> totals = new TreeMap<>();
        Map<Integer, Integer> totalsBy = new TreeMap<>();
        int deactivation = -1;
        boolean activated = false;
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (!change.actsOn().equals(day)) {
                continue;
            }
            if (change instanceof Change.Deactivation) {
                if (wasActive || activated) {
                    deactivation = i;
                }
            } else if (change instanceof Change.Activation activation) {
                activated = true;
                deactivation = -1;
                Terms terms = activation.terms();
                newPlan = terms.plan();
                planBy = i;
                newSupport = terms.supportPlan();
                supportBy = i;
                newFrequency = terms.frequency();
                activatedAt = newFrequency;
                frequencyBy = i;
                for (int slot = 0; slot < SUPPORT; slot++) {
                    totals.put(slot, terms.units(ITEMS.get(slot)));
                    totalsBy.put(slot, i);
                }
                totals.put(SUPPORT, 1);
                totalsBy.put(SUPPORT, i);
            } else if (change instanceof Change.Totals asked) {
                for (Item item : asked.totals().keySet()) {
                    if (!isReplaced(i, "units" + slot(item))) {
                        totals.put(slot(item), asked.totals().get(item));
                        totalsBy.put(slot(item), i);
                    }
                }
            } else if (change instanceof Change.Contract contract) {
                if (contract.plan().isPresent() && !isReplaced(i, "plan")) {
                    newPlan = contract.plan().get();
                    planBy = i;
                }
                if (contract.supportPlan().isPresent() && !isReplaced(i, "support")) {
                    newSupport = contract.supportPlan().get();
                    supportBy = i;
                }
                if (contract.frequency().isPresent() && !isReplaced(i, "frequency")) {
                    newFrequency = contract.frequency().get();
                    frequencyBy = i;
                }
                int label = slot(Item.WHITE_LABEL);
                if (contract.whiteLabel().isPresent() && !isReplaced(i, "units" + label)) {
                    totals.put(label, contract.whiteLabel().get() ? 1 : 0);
                    totalsBy.put(label, i);
                }
            }
        }
        if (deactivation >= 0) {
            if (wasActive) {
                close(deactivation, day);
            }
            return;
        }
        if (activated) {
            if (wasUsable) {
                run.end = LocalDate.MAX;
            } else {
                run = new Run(day, activatedAt, true);
                units = new int[SLOTS];
                before = units.clone();
            }
            entitled = units;
            closing = false;
            pending.clear();
        }
        if (newPlan != null || newSupport != null) {
            LocalDate validOn = period(day).firstBilled();
            SupportPlan supportThen = newSupport == null ? support : newSupport;
            long[] rise = new long[SLOTS];
            for (int slot = 0; slot < SLOTS; slot++) {
                if (before[slot] > 0) {
                    PlanCode planThen = newPlan == null ? basis[slot] : newPlan;
                    rise[slot] =
                            price(slot, planThen, supportThen, validOn) - price(slot, basis[slot], support, validOn);
                }
            }
            boolean anyRises = Arrays.stream(rise).anyMatch(difference -> difference > 0);
            for (int slot = 0; slot < SLOTS; slot++) {
                // What costs the same goes with the entitlement, which switches at once when any price rises.
                boolean lower = before[slot] > 0 && (rise[slot] < 0 || (rise[slot] == 0 && !anyRises));
                if (newPlan != null) {
                    int theSlot = slot;
                    PlanCode thePlan = newPlan;
                    LocalDate due = lower ? processed(planBy, day) : day;
                    schedule("basis" + slot, planBy, due, day, () -> basis[theSlot] = thePlan);
                }
                if (slot == SUPPORT && newSupport != null) {
                    SupportPlan theSupport = newSupport;
                    LocalDate due = lower ? processed(supportBy, day) : day;
                    schedule("support", supportBy, due, day, () -> support = theSupport);
                }
            }
        }
        for (Map.Entry<Integer, Integer> total : totals.entrySet()) {
            int slot = total.getKey();
            int value = total.getValue();
            int by = totalsBy.get(slot);
            LocalDate due = value < before[slot] ? processed(by, day) : day;
            schedule("units" + slot, by, due, day, () -> units[slot] = value);
            Part cheaper = pending.get("basis" + slot);
            if (before[slot] == 0 && cheaper != null) {
                pending.remove(cheaper.name());
                cheaper.effect().run();
            }
        }
        if (newFrequency != null) {
            pending.remove("frequency");
            if (newFrequency != run.frequency) {
                LocalDate due = period(day).to();
                BillingFrequency frequency = newFrequency;
                schedule("frequency", frequencyBy, due, day, () -> run = new Run(due, frequency, false));
            }
        }
    }

    private void schedule(String name, int by, LocalDate due, LocalDate today, Runnable effect) {
        if (due.isAfter(today)) {
            pending.put(name, new Part(name, by, due, effect));
        } else {
            pending.remove(name);
            effect.run();
        }
    }

    /** By the cutoff day at once, otherwise on the 1st of the next month; never before it acts. */
    private LocalDate processed(int by, LocalDate acts) {
        LocalDate due = changes.get(by).cause().date();
        if (due.getDayOfMonth() > cutoff) {
            while (due.getDayOfMonth() != 1) {
                due = due.plusDays(1);
            }
        }
        return due.isBefore(acts) ? acts : due;
    }

    private void close(int by, LocalDate day) {
        closing = true;
        pending.clear();
        LocalDate due = processed(by, day);
        Period period = period(due);
        boolean termNotYetBilled = period.term() && period.from().equals(due) && day.isBefore(due);
        run.end = termNotYetBilled ? due : period.to();
        schedule("closing", by, due, day, () -> units = new int[SLOTS]);
    }
}
