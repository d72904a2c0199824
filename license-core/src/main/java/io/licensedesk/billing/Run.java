package io.licensedesk.billing;

import io.licensedesk.catalog.BillingFrequency;
import java.time.LocalDate;

/**
 * A stretch of time in which a subscription is billed at one frequency without a gap.
 *
 * <p>Mutable only while the timeline is made: a deactivation sets the end, a re-activation before it takes it away.
 */
final class Run {

    static final int OPEN = Integer.MAX_VALUE;

    final int start;
    final BillingFrequency frequency;
    /** Whether an activation started it; otherwise a change of frequency did, and the first period is billed in advance. */
    final boolean activated;

    /** The first day that is not paid and not usable any more; {@link #OPEN} while nobody deactivated. */
    int end = OPEN;

    Run(int start, BillingFrequency frequency, boolean activated) {
        this.start = start;
        this.frequency = frequency;
        this.activated = activated;
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
        int day = Math.toIntExact(from.toEpochDay());
        return new ServicePeriod(kind, from, to, Math.max(day, start), !activated || start < day);
    }
}
