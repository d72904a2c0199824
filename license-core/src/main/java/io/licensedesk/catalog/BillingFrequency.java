package io.licensedesk.catalog;

/**
 * How often a license is billed.
 *
 * <p>Source: seed, "Set the billing frequency": "choose the desired billing frequency, between monthly and annual".
 */
public enum BillingFrequency {
    /** Every calendar month, in advance. */
    MONTHLY,
    /** Every term of 12 months, in advance. */
    ANNUAL
}
