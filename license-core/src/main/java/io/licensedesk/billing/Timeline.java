package io.licensedesk.billing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a subscription by day. Made once per set of changes by the {@link Fold}; every question about a day is a
 * binary search, so an invoice costs the same after ten years as after one month.
 */
final class Timeline {

    private final Slots slots;
    private final State nothing;
    private final int[] days;
    private final State[] openings;
    private final State[] evenings;
    private final int[] settledItems;
    private final int[] settledFrequency;

    private Timeline(
            Slots slots,
            State nothing,
            int[] days,
            State[] openings,
            State[] evenings,
            int[] settledItems,
            int[] settledFrequency) {
        this.slots = slots;
        this.nothing = nothing;
        this.days = days;
        this.openings = openings;
        this.evenings = evenings;
        this.settledItems = settledItems;
        this.settledFrequency = settledFrequency;
    }

    static Timeline nothing(Slots slots) {
        State nothing = State.nothing(slots.size());
        return new Timeline(slots, nothing, new int[0], new State[0], new State[0], new int[0], new int[0]);
    }

    Slots slots() {
        return slots;
    }

    /** The state at the end of a day. */
    State evening(int day) {
        int index = firstFrom(day + 1) - 1;
        return index < 0 ? nothing : evenings[index];
    }

    /** The state at the start of a day, as it was known the day before. */
    State opening(int day) {
        int index = firstFrom(day + 1) - 1;
        if (index < 0) {
            return nothing;
        }
        return days[index] == day ? openings[index] : evenings[index];
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
        int index = Arrays.binarySearch(days, day);
        return index < 0 ? -index - 1 : index;
    }

    /** The number of days on which the state changes. */
    int size() {
        return days.length;
    }

    int day(int index) {
        return days[index];
    }

    State eveningAt(int index) {
        return evenings[index];
    }

    List<Run> runs() {
        return days.length == 0 ? List.of() : evenings[days.length - 1].runs;
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

    /** The service period that holds a day, null where nothing is paid. */
    @Nullable
    ServicePeriod period(LocalDate day) {
        Run run = runOn(Exact.day(day));
        return run == null ? null : run.period(day);
    }

    /** The day from which the units and prices of a change are in force. */
    int settledItems(int change) {
        return settledItems[change];
    }

    /** The day from which the billing frequency of a change is in force. */
    int settledFrequency(int change) {
        return settledFrequency[change];
    }

    void copySettled(int[] items, int[] frequency, int changes) {
        System.arraycopy(settledItems, 0, items, 0, changes);
        System.arraycopy(settledFrequency, 0, frequency, 0, changes);
    }

    /** Starts a timeline that is this one until a day. */
    Builder until(int day) {
        return new Builder(firstFrom(day));
    }

    /** Collects the days of a timeline. */
    final class Builder {
        private int size;
        private int[] newDays;
        private State[] newOpenings;
        private State[] newEvenings;

        private Builder(int kept) {
            size = kept;
            newDays = Arrays.copyOf(days, kept + 2);
            newOpenings = Arrays.copyOf(openings, kept + 2);
            newEvenings = Arrays.copyOf(evenings, kept + 2);
        }

        State last() {
            return size == 0 ? nothing : newEvenings[size - 1];
        }

        void add(int day, State opening, State evening) {
            if (size == newDays.length) {
                newDays = Arrays.copyOf(newDays, 2 * size);
                newOpenings = Arrays.copyOf(newOpenings, 2 * size);
                newEvenings = Arrays.copyOf(newEvenings, 2 * size);
            }
            newDays[size] = day;
            newOpenings[size] = opening;
            newEvenings[size++] = evening;
        }

        Timeline build(int[] items, int[] frequency) {
            return new Timeline(
                    slots,
                    nothing,
                    Arrays.copyOf(newDays, size),
                    Arrays.copyOf(newOpenings, size),
                    Arrays.copyOf(newEvenings, size),
                    items,
                    frequency);
        }
    }
}
