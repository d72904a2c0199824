package io.licensedesk.billing;

import org.jspecify.annotations.Nullable;

/**
 * The high-water marks of one item within a service period: for every seat the highest unit price billed for it.
 *
 * <p>Marks never rise with the seat number, because a charge always covers seats 1 to u. So they are kept as falling steps.
 *
 * <p>Source: billing B4.
 */
final class HighWater {

    /** Receives the charge of one distinct price difference. */
    @FunctionalInterface
    interface Charge {
        void add(long seats, long difference);
    }

    /** Seats up to a number, above those of the step before, have a mark; behind the last step it is 0. */
    private record Step(int seats, long mark, @Nullable Step next) {}

    private @Nullable Step first;

    /** Starts with seats that were billed in advance. */
    HighWater(int units, long price) {
        first = units > 0 && price > 0 ? new Step(units, price, null) : null;
    }

    /** Charges seats 1 to {@code units} up to {@code price}, one charge per distinct difference, and raises their marks. */
    void raise(int units, long price, Charge charge) {
        if (units > 0 && price > 0) {
            first = raised(first, 0, units, price, charge);
        }
    }

    /** The steps from one on, with the seats above {@code from} raised. */
    private static Step raised(@Nullable Step step, int from, int units, long price, Charge charge) {
        if (step != null && step.mark >= price) {
            if (step.seats >= units) {
                return step;
            }
            Step rest = raised(step.next, step.seats, units, price, charge);
            return rest.mark == step.mark ? rest : new Step(step.seats, step.mark, rest);
        }
        Step next = step;
        int charged = from;
        while (next != null && next.seats <= units) {
            charge.add(next.seats - charged, price - next.mark);
            charged = next.seats;
            next = next.next;
        }
        if (charged < units) {
            charge.add(units - charged, next == null ? price : price - next.mark);
        }
        return new Step(units, price, next);
    }
}
