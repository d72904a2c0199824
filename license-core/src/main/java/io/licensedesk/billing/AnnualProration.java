package io.licensedesk.billing;

import java.time.LocalDate;

/**
 * Decides how much of an annual term has elapsed before a day.
 *
 * <p>Source: billing B8: "Increases co-terminate: [effective day, end of term) over the real days of the term".
 */
@FunctionalInterface
public interface AnnualProration {

    /**
     * Decides the elapsed part of a term.
     *
     * @param proration the day count
     * @param termStart the first day of the term, the 1st of a month
     * @param day a day of the term, or the first day after it
     * @return the part of the term before {@code day}, never less for a later day
     */
    Share elapsed(Proration proration, LocalDate termStart, LocalDate day);

    /**
     * Obtains the default: days elapsed over days of the term. Two more units at 480.00 on 10 October 2026, in the term 1
     * March 2026 to 28 February 2027, cost round(2 · 480.00 · 142 / 365), that is 373.48.
     *
     * @return by day
     */
    static AnnualProration byDay() {
        return TermShare.BY_DAY;
    }

    /**
     * Obtains the alternative: whole months elapsed, plus days of the running month over the days of that month, over
     * 12. The example of {@link #byDay()} costs 376.77.
     *
     * @return by month, then by day
     */
    static AnnualProration byMonthThenDay() {
        return TermShare.BY_MONTH_THEN_DAY;
    }

    /**
     * Returns the name under which documents know this policy.
     *
     * @return for those that come with the library {@code BY_DAY} or {@code BY_MONTH_THEN_DAY}; for others the name of the class
     */
    default String name() {
        return getClass().getName();
    }
}
