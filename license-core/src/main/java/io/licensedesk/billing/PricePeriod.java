package io.licensedesk.billing;

import io.licensedesk.catalog.BillingFrequency;

/** What a price pays for. */
public enum PricePeriod {
    /** One unit for one calendar month. */
    MONTHLY,
    /** One unit for a term of 12 months. */
    ANNUAL,
    /** One unit of a meter. */
    USAGE;

    /**
     * Obtains the period of a billing frequency.
     *
     * @param frequency the billing frequency
     * @return monthly or annual
     */
    public static PricePeriod of(BillingFrequency frequency) {
        return switch (frequency) {
            case MONTHLY -> MONTHLY;
            case ANNUAL -> ANNUAL;
        };
    }
}
