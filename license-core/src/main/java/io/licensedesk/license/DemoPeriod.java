package io.licensedesk.license;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The days of one demo. A demo of 30 days that starts on 1 March is valid to 30 March and refused from 31 March, 00:00 in
 * the contract's zone.
 *
 * @param from the first day
 * @param to the day after the last day
 */
public record DemoPeriod(LocalDate from, LocalDate to) {

    /**
     * Creates a period.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code to} is not after {@code from}
     */
    public DemoPeriod {
        Objects.requireNonNull(from, "from");
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to: expected a day after " + from + ", got " + to);
        }
    }

    /**
     * Obtains the period of a demo.
     *
     * @param from the first day
     * @param days the number of days, 1 or more
     * @return the period
     */
    public static DemoPeriod of(LocalDate from, int days) {
        return new DemoPeriod(from, from.plusDays(days));
    }

    /**
     * Returns the last day.
     *
     * @return the civil date, inclusive
     */
    public LocalDate lastDay() {
        return to.minusDays(1);
    }
}
