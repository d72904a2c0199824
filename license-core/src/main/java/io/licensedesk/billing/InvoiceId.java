package io.licensedesk.billing;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The identity of an invoice: a stable function of its subscription and date, so that producing it twice gives the same.
 *
 * <p>Source: B13.
 *
 * @param subscription the subscription
 * @param date the invoice date
 */
public record InvoiceId(SubscriptionId subscription, LocalDate date) {

    /**
     * Creates an id.
     *
     * @throws NullPointerException if an argument is null
     */
    public InvoiceId {
        Objects.requireNonNull(subscription, "subscription");
        Objects.requireNonNull(date, "date");
    }

    /**
     * Returns the id as text.
     *
     * @return subscription and date, such as {@code ACME/2026-03-31}
     */
    @Override
    public String toString() {
        return subscription + "/" + date;
    }
}
