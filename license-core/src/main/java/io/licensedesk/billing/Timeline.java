package io.licensedesk.billing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a subscription by day, and its runs. Made once per set of changes by {@link TimelineMaker}; every question
 * about a day is a binary search, so an invoice costs the same after ten years as after one month.
 */
final class Timeline {

    private final int[] days;
    private final State[] openings;
    private final State[] closings;
    private final List<Run> runs;
    private final int[] settled;

    /**
     * Creates a timeline.
     *
     * @param days the days on which the state changes, ascending
     * @param openings the state at the start of each of these days: with what was pending until then, without what is
     *     asked or approved that day
     * @param closings the state at the end of each of these days
     * @param runs the runs, ascending
     * @param settled for each change, in order, the day from which all of it is in force
     */
    Timeline(int[] days, State[] openings, State[] closings, List<Run> runs, int[] settled) {
        this.days = days;
        this.openings = openings;
        this.closings = closings;
        this.runs = runs;
        this.settled = settled;
    }

    /** The state at the end of a day. */
    State closing(int day) {
        int index = firstAfter(day) - 1;
        return index < 0 ? State.NOTHING : closings[index];
    }

    /** The state at the start of a day, as it was known the day before. */
    State opening(int day) {
        int index = firstAfter(day) - 1;
        if (index < 0) {
            return State.NOTHING;
        }
        return days[index] == day ? openings[index] : closings[index];
    }

    /**
     * The state that was billed for a period in advance: a term as it is known on its first day (B8), a month as it is on
     * the invoice date (B5).
     */
    State advanced(ServicePeriod period) {
        if (!period.inAdvance()) {
            return State.NOTHING;
        }
        int day = Math.toIntExact(period.from().toEpochDay());
        return period.kind() == ServicePeriod.Kind.TERM ? opening(day) : closing(day - 1);
    }

    /** The index of the first change of state on or after a day. */
    int firstFrom(int day) {
        int index = Arrays.binarySearch(days, day);
        return index < 0 ? -index - 1 : index;
    }

    /** Whether the state changes on one of the days from one to another, both inclusive. */
    boolean changes(int from, int to) {
        int index = firstFrom(from);
        return index < days.length && days[index] <= to;
    }

    private int firstAfter(int day) {
        int index = Arrays.binarySearch(days, day);
        return index < 0 ? -index - 1 : index + 1;
    }

    int size() {
        return days.length;
    }

    int day(int index) {
        return days[index];
    }

    State closingAt(int index) {
        return closings[index];
    }

    List<Run> runs() {
        return runs;
    }

    /** The run that covers a day. */
    @Nullable
    Run runOn(int day) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            Run run = runs.get(i);
            if (run.covers(day)) {
                return run;
            }
            if (run.end != Run.OPEN && run.end <= day) {
                return null;
            }
        }
        return null;
    }

    int settled(int change) {
        return settled[change];
    }

    /** The service period that holds a day, null where nothing is paid. */
    @Nullable
    ServicePeriod period(LocalDate day) {
        Run run = runOn(Math.toIntExact(day.toEpochDay()));
        return run == null ? null : run.period(day);
    }
}
