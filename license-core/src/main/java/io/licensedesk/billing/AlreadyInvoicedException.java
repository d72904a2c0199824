package io.licensedesk.billing;

import java.time.LocalDate;

/**
 * Thrown when a change, or another price list, would alter an invoice that was sent already.
 *
 * <p>Source: billing B14: "A change given after that which would alter one of them is refused".
 */
public final class AlreadyInvoicedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient LocalDate firstDay;

    AlreadyInvoicedException(SubscriptionId subscription, Cause cause, LocalDate firstDay) {
        this(subscription, cause.kind() + " " + cause.id(), firstDay);
    }

    AlreadyInvoicedException(SubscriptionId subscription, String what, LocalDate firstDay) {
        super(what + " would alter an issued invoice of " + subscription + ": it can act from " + firstDay + " on");
        this.firstDay = firstDay;
    }

    /** {@return the first day on which the change can act, or other prices may be valid} */
    public LocalDate firstDay() {
        return firstDay;
    }
}
