package io.licensedesk.billing;

import java.time.LocalDate;

/**
 * A service period of a run: the days that one advance pays for.
 *
 * @param kind month, stub or term
 * @param from the first day, the 1st of a month
 * @param to the day after the last day, the 1st of a month
 * @param firstBilled the first day that is billed, later than {@code from} only where an activation starts mid-month; it
 *     decides which prices are valid
 * @param inAdvance whether the period was billed in advance, which is not so for the first period of an activation
 */
record ServicePeriod(Kind kind, LocalDate from, LocalDate to, int firstBilled, boolean inAdvance) {

    enum Kind {
        /** A calendar month at a monthly price. */
        MONTH,
        /** The rest of the activation month of an annual subscription, at a twelfth of the annual price. */
        STUB,
        /** 12 months at an annual price. */
        TERM
    }

    PricePeriod pricePeriod() {
        return kind == Kind.MONTH ? PricePeriod.MONTHLY : PricePeriod.ANNUAL;
    }

    /** What the price is divided by to get the level of the period. */
    int divisor() {
        return kind == Kind.STUB ? InvoiceLine.STUB : 1;
    }

    /** The part of the period before a day. */
    Share elapsed(BillingRules rules, LocalDate day) {
        return kind == Kind.TERM
                ? rules.annualProration().elapsed(rules.proration(), from, day)
                : new Share(rules.proration().days(from, day), rules.proration().days(from, to));
    }
}
