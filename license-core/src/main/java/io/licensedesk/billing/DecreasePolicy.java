package io.licensedesk.billing;

import java.time.LocalDate;

/**
 * Decides when a decrease is processed.
 *
 * <p>Source: seed, "License rules": "Decrease Requests: if requested by the 20th of the month it will be processed
 * immediately, otherwise in the following month"; D13, B5.
 */
@FunctionalInterface
public interface DecreasePolicy {

    /**
     * Decides the processing date of a decrease: the first day on which the lower value holds.
     *
     * @param requestDate the civil date of the request in the contract's zone
     * @return the processing date, never before {@code requestDate}, and never earlier for a later request
     */
    LocalDate processedOn(LocalDate requestDate);

    /**
     * Obtains the policy of the contract: by the cutoff day of the month (inclusive) the same day, afterwards the 1st of
     * the next month. With cutoff day 20, a request of 20 March is processed on 20 March, one of 21 March on 1 April, one
     * of 21 December on 1 January.
     *
     * @param day the last day of the month that counts for that month, 1 to 28
     * @return the policy
     * @throws IllegalArgumentException if {@code day} is not 1 to 28
     */
    static DecreasePolicy cutoffDay(int day) {
        return new CutoffDay(day);
    }

    /**
     * Returns the name under which documents know this policy.
     *
     * @return for those that come with the library {@code CUTOFF_DAY_20}; for others the name of the class
     */
    default String name() {
        return getClass().getName();
    }
}
