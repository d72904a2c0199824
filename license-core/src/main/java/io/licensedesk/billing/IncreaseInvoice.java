package io.licensedesk.billing;

import java.time.LocalDate;

/**
 * Decides the date of the invoice that holds the fraction of an increase.
 *
 * <p>Source: seed, "License rules": "Increment Requests: the pertinent fraction will be invoiced at the earliest date";
 * "Invoicing will always be the last day of the month"; D12, B4.
 */
@FunctionalInterface
public interface IncreaseInvoice {

    /**
     * Decides the invoice date of a fraction.
     *
     * @param effectiveOn the day the increase takes effect
     * @return the invoice date, from {@code effectiveOn} to the last day of its month
     */
    LocalDate invoicedOn(LocalDate effectiveOn);

    /**
     * Obtains the default: the regular invoice of the month, dated its last day.
     *
     * @return the policy
     */
    static IncreaseInvoice earliestInvoiceDate() {
        return IncreaseMoment.EARLIEST_INVOICE_DATE;
    }

    /**
     * Obtains the alternative: an extra invoice on the effective day, activation included. On the last day of a month it
     * is merged with the regular invoice.
     *
     * @return the policy
     */
    static IncreaseInvoice immediately() {
        return IncreaseMoment.IMMEDIATELY;
    }

    /**
     * Returns the name under which documents know this policy.
     *
     * @return for those that come with the library {@code EARLIEST_INVOICE_DATE} or {@code IMMEDIATELY}; for others the name of the class
     */
    default String name() {
        return getClass().getName();
    }
}
