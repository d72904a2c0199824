package io.licensedesk.billing;

import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the changes up to a moment say: what is billed, what may be used, what was asked for last, and what waits
 * for its day. Immutable; the arrays, one element for each of the {@link Slots}, are never written after its creation.
 *
 * <p>Its identity is its equality: a day on which nothing happened has the state of the day before.
 */
final class State {

    /** What is in force of one item: null where it never was. */
    record Slot(Rate rate, int units, Cause cause) {

        Slot withUnits(int newUnits, Cause by) {
            return newUnits == units ? this : new Slot(rate, newUnits, by);
        }

        Slot withRate(Rate newRate, Cause by) {
            return newRate.isSameAs(rate) ? this : new Slot(newRate, units, by);
        }
    }

    /** What can wait for its day, each thing on its own. */
    enum Part {
        UNITS,
        PRICE,
        PLAN,
        SUPPORT,
        FREQUENCY,
        CLOSING
    }

    /** A value that a change asked for and that waits for its day. */
    record Pending(Part part, int slot, int due, Change by, Consumer<Fold> effect) {}

    static final int NEVER = Integer.MAX_VALUE;

    final @Nullable Slot[] slots;
    /** What may be used: the same array except between the processing of a deactivation and the last paid day. */
    final @Nullable Slot[] usable;

    /** What was asked for last, in force or not; null before the first activation. */
    final @Nullable Terms asked;
    /** The plan that may be used, null before the first activation. */
    final @Nullable PlanCode plan;
    /** The support plan that may be used, null before the first activation. */
    final @Nullable SupportPlan support;

    final List<Pending> pending;
    final List<Run> runs;
    /** Whether a deactivation was accepted that nobody has taken back. */
    final boolean closing;

    State(
            @Nullable Slot[] slots,
            @Nullable Slot[] usable,
            @Nullable Terms asked,
            @Nullable PlanCode plan,
            @Nullable SupportPlan support,
            List<Pending> pending,
            List<Run> runs,
            boolean closing) {
        this.slots = slots;
        this.usable = usable;
        this.asked = asked;
        this.plan = plan;
        this.support = support;
        this.pending = pending;
        this.runs = runs;
        this.closing = closing;
    }

    static State nothing(int slots) {
        @Nullable Slot[] none = new @Nullable Slot[slots];
        return new State(none, none, null, null, null, List.of(), List.of(), false);
    }

    /** The next day on which something falls due. */
    int nextDue() {
        int next = NEVER;
        for (Pending waiting : pending) {
            next = Math.min(next, waiting.due());
        }
        return next;
    }

    /** The run that is billed on a day, as far as it is known at this moment. */
    @Nullable
    Run runOn(int day) {
        return runs.isEmpty() || !runs.get(runs.size() - 1).covers(day) ? null : runs.get(runs.size() - 1);
    }

    static int units(@Nullable Slot slot) {
        return slot == null ? 0 : slot.units();
    }
}
