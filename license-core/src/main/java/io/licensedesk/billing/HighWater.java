package io.licensedesk.billing;

import java.util.Arrays;

/**
 * The high-water marks of one item within a service period: for every seat the highest unit price billed for it.
 *
 * <p>Marks never rise with the seat number, because a charge always covers seats 1 to u. So they are kept as steps: seats
 * up to {@code seats[i]} (and above {@code seats[i − 1]}) have mark {@code marks[i]}, all further seats have mark 0.
 *
 * <p>Source: billing B4.
 */
final class HighWater {

    /** Receives the charge of one distinct price difference. */
    @FunctionalInterface
    interface Charge {
        void add(long seats, long difference);
    }

    private int[] seats = new int[2];
    private long[] marks = new long[2];
    private int size;

    /** Starts with seats that were billed in advance. */
    HighWater(int units, long price) {
        if (units > 0) {
            seats[0] = units;
            marks[0] = price;
            size = 1;
        }
    }

    /** Charges seats 1 to {@code units} up to {@code price}, one charge per distinct difference, and raises their marks. */
    void raise(int units, long price, Charge charge) {
        int from = 0;
        int i = 0;
        while (i < size && marks[i] >= price && from < units) {
            from = seats[i++];
        }
        if (from >= units) {
            return;
        }
        int kept = i;
        int raisedFrom = from;
        long difference = 0;
        int chargedFrom = from;
        while (from < units) {
            long mark = i < size ? marks[i] : 0;
            int to = i < size ? Math.min(seats[i], units) : units;
            if (price - mark != difference) {
                charge(from - chargedFrom, difference, charge);
                difference = price - mark;
                chargedFrom = from;
            }
            from = to;
            if (i < size && seats[i] <= to) {
                i++;
            }
        }
        charge(units - chargedFrom, difference, charge);
        replace(kept, i, units, price, raisedFrom);
    }

    private static void charge(int seats, long difference, Charge charge) {
        if (seats > 0 && difference > 0) {
            charge.add(seats, difference);
        }
    }

    private void replace(int kept, int next, int units, long price, int raisedFrom) {
        int tail = size - next;
        boolean joins = kept > 0 && marks[kept - 1] == price && seats[kept - 1] == raisedFrom;
        int at = joins ? kept - 1 : kept;
        int newSize = at + 1 + tail;
        if (newSize > seats.length) {
            seats = Arrays.copyOf(seats, 2 * newSize);
            marks = Arrays.copyOf(marks, 2 * newSize);
        }
        System.arraycopy(seats, next, seats, at + 1, tail);
        System.arraycopy(marks, next, marks, at + 1, tail);
        seats[at] = units;
        marks[at] = price;
        size = newSize;
    }

    /** The most seats that were billed, whatever their price. */
    int seats() {
        return size == 0 ? 0 : seats[size - 1];
    }
}
