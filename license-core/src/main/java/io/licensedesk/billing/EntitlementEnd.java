package io.licensedesk.billing;

/**
 * Decides how many seats may be used after a decrease.
 *
 * <p>Source: seed, "License rules": "if requested by the 20th of the month it will be processed immediately"; B5.
 */
@FunctionalInterface
public interface EntitlementEnd {

    /**
     * Decides the entitled units of one item on a day.
     *
     * @param inForce the units in force on that day, 0 or more
     * @param paid the most units of that item billed for a part of the running service period up to that day, {@code
     *     inForce} or more
     * @return the entitled units
     */
    int entitled(int inForce, int paid);

    /**
     * Obtains the default, the seed's "processed immediately": removed units end on the processing date.
     *
     * @return the policy
     */
    static EntitlementEnd onProcessing() {
        return Ending.ON_PROCESSING;
    }

    /**
     * Obtains the alternative: removed units may be used to the end of the service period for which they are paid.
     *
     * @return the policy
     */
    static EntitlementEnd atPaidThrough() {
        return Ending.AT_PAID_THROUGH;
    }

    /**
     * Returns the name under which documents know this policy.
     *
     * @return for those that come with the library {@code ON_PROCESSING} or {@code AT_PAID_THROUGH}; for others the name of the class
     */
    default String name() {
        return getClass().getName();
    }
}
