package io.licensedesk.billing;

import io.licensedesk.billing.State.Part;
import io.licensedesk.billing.State.Pending;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The states of a subscription by day. Made once per set of changes by the {@link Fold}; every question about a day is a
 * binary search, so an invoice costs the same after ten years as after one month.
 */
final class Timeline {

    /**
     * A day on which the state changes.
     *
     * @param day the day
     * @param opening the state at its start, as it was known the day before
     * @param evening the state at its end
     * @param net what the changes that act on it come to, null if none does
     */
    record Day(
            int day, State opening, State evening, @Nullable Net net) {}

    private final Slots slots;
    private final State nothing;
    private final List<Day> days;

    private Timeline(Slots slots, State nothing, List<Day> days) {
        this.slots = slots;
        this.nothing = nothing;
        this.days = days;
    }

    static Timeline nothing(Slots slots) {
        return new Timeline(slots, State.nothing(slots.size()), List.of());
    }

    /** A timeline of the same items with other days. */
    Timeline of(List<Day> otherDays) {
        return new Timeline(slots, nothing, otherDays);
    }

    Slots slots() {
        return slots;
    }

    State nothing() {
        return nothing;
    }

    /** The state at the end of a day. */
    State evening(int day) {
        int index = firstFrom(day + 1) - 1;
        return index < 0 ? nothing : days.get(index).evening();
    }

    /** The state at the start of a day, as it was known the day before. */
    State opening(int day) {
        int index = firstFrom(day + 1) - 1;
        if (index < 0) {
            return nothing;
        }
        Day last = days.get(index);
        return last.day() == day ? last.opening() : last.evening();
    }

    /**
     * The state that was billed for a period in advance: a term as it is known on its first day (B8), a month as it is on
     * the invoice date (B5).
     */
    State advanced(ServicePeriod period) {
        if (!period.inAdvance()) {
            return nothing;
        }
        int day = Exact.day(period.from());
        return period.kind() == ServicePeriod.Kind.TERM ? opening(day) : evening(day - 1);
    }

    /** The index of the first day on or after another on which the state changes. */
    int firstFrom(int day) {
        int low = 0;
        int high = days.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days.get(middle).day() < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number of days on which the state changes. */
    int size() {
        return days.size();
    }

    int day(int index) {
        return days.get(index).day();
    }

    State eveningAt(int index) {
        return days.get(index).evening();
    }

    /** What the changes that act on a day come to. */
    Net net(int day) {
        return Objects.requireNonNull(days.get(firstFrom(day)).net());
    }

    /** The days before another one, and room for more. */
    List<Day> until(int day) {
        int kept = firstFrom(day);
        List<Day> until = new ArrayList<>(kept + 2);
        until.addAll(days.subList(0, kept));
        return until;
    }

    List<Run> runs() {
        return days.isEmpty() ? List.of() : eveningAt(days.size() - 1).runs;
    }

    /** The run that covers a day. */
    @Nullable
    Run runOn(int day) {
        List<Run> runs = runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).covers(day)) {
                return runs.get(i);
            }
        }
        return null;
    }

    /** The first day that is billed. */
    int billedFrom() {
        for (Run run : runs()) {
            if (run.end() > run.start()) {
                return run.start();
            }
        }
        return State.NEVER;
    }

    /** The service period that holds a day, null where nothing is paid. */
    @Nullable
    ServicePeriod period(LocalDate day) {
        Run run = runOn(Exact.day(day));
        return run == null ? null : run.period(day);
    }

    /** The day from which the units and prices of a change are in force. */
    int settledItems(Change change) {
        int settled = Exact.day(change.actsOn());
        for (Pending waiting : evening(settled).pending) {
            // A deactivation on top of another one has its effect on the same day.
            boolean twice = waiting.part() == Part.CLOSING && change instanceof Change.Deactivation;
            if (waiting.part() != Part.FREQUENCY && (twice || waiting.by().equals(change))) {
                settled = Math.max(settled, waiting.due());
            }
        }
        return settled;
    }

    /** The day from which the billing frequency of a change is in force. */
    int settledFrequency(Change change) {
        int settled = Exact.day(change.actsOn());
        for (Pending waiting : evening(settled).pending) {
            if (waiting.part() == Part.FREQUENCY && waiting.by().equals(change)) {
                settled = waiting.due();
            }
        }
        return settled;
    }
}
