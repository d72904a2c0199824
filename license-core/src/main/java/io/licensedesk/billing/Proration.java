package io.licensedesk.billing;

import java.time.LocalDate;

/**
 * Counts the days of a service period and the days before a day of it: the day count convention of fractions.
 *
 * <p>A line over the part [a, b) of a service period of n days costs {@code round(units × unit price × (b − a) / n)}: computed
 * exactly and rounded once, HALF_UP, to the currency's minor unit; never a daily rate, never a rounded fraction.
 *
 * <p>Source: seed, "License rules": "the pertinent fraction will be invoiced at the earliest date"; D12, B3.
 */
@FunctionalInterface
public interface Proration {

    /**
     * Counts the days from the start of a service period to another day.
     *
     * @param from the first day of the period, always the 1st of a month
     * @param day a day not before {@code from}
     * @return the days from {@code from} (inclusive) to {@code day} (exclusive), 0 or more, never less for a later day
     */
    int days(LocalDate from, LocalDate day);

    /**
     * Obtains the default: the real number of days, 28 to 31 for a month, 365 or 366 for a term. Three agents at 45.00
     * added on 10 April 2026 cost round(3 · 45.00 · 21 / 30), that is 94.50.
     *
     * @return actual/actual
     */
    static Proration actualDays() {
        return DayCount.ACTUAL_DAYS;
    }

    /**
     * Obtains the convention in which every month has 30 days: the offset of day d of a month is min(d, 30) − 1 plus 30
     * for every whole month before.
     *
     * @return 30/360
     */
    static Proration thirty360() {
        return DayCount.THIRTY_360;
    }

    /**
     * Returns the name under which documents know this policy.
     *
     * @return for those that come with the library {@code ACTUAL_DAYS} or {@code THIRTY_360}; for others the name of the class
     */
    default String name() {
        return getClass().getName();
    }
}
