package io.licensedesk.billing;

import io.licensedesk.catalog.BillingFrequency;
import java.time.LocalDate;

/**
 * A stretch of time in which a subscription is billed at one frequency without a gap.
 *
 * @param start the first day
 * @param frequency the billing frequency
 * @param activated whether an activation started it; otherwise a change of frequency did, and the first period is billed in
 *     advance
 * @param end the first day that is not paid and not usable any more; {@link #OPEN} while nobody deactivated
 */
record Run(int start, BillingFrequency frequency, boolean activated, int end) {

    static final int OPEN = Integer.MAX_VALUE;

    Run endingOn(int newEnd) {
        return new Run(start, frequency, activated, newEnd);
    }

    boolean covers(int day) {
        return start <= day && day < end;
    }

    /** The service period that holds a day of this run. */
    ServicePeriod period(LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        if (frequency == BillingFrequency.MONTHLY) {
            return period(ServicePeriod.Kind.MONTH, month, month.plusMonths(1));
        }
        LocalDate first = LocalDate.ofEpochDay(start);
        LocalDate anchor =
                first.getDayOfMonth() == 1 ? first : first.withDayOfMonth(1).plusMonths(1);
        if (day.isBefore(anchor)) {
            return period(ServicePeriod.Kind.STUB, month, anchor);
        }
        int months = (month.getYear() - anchor.getYear()) * 12 + month.getMonthValue() - anchor.getMonthValue();
        LocalDate term = anchor.plusMonths(months - months % TermShare.MONTHS_OF_TERM);
        return period(ServicePeriod.Kind.TERM, term, term.plusMonths(TermShare.MONTHS_OF_TERM));
    }

    private ServicePeriod period(ServicePeriod.Kind kind, LocalDate from, LocalDate to) {
        int day = Exact.day(from);
        return new ServicePeriod(kind, from, to, Math.max(day, start), !activated || start < day);
    }
}
