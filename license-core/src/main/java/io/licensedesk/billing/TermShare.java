package io.licensedesk.billing;

import java.time.LocalDate;

/** The annual prorations that come with the library. */
enum TermShare implements AnnualProration {
    BY_DAY {
        @Override
        public Share elapsed(Proration proration, LocalDate termStart, LocalDate day) {
            return new Share(
                    proration.days(termStart, day), proration.days(termStart, termStart.plusMonths(MONTHS_OF_TERM)));
        }
    },
    BY_MONTH_THEN_DAY {
        @Override
        public Share elapsed(Proration proration, LocalDate termStart, LocalDate day) {
            LocalDate month = day.withDayOfMonth(1);
            int months = (day.getYear() - termStart.getYear()) * 12 + day.getMonthValue() - termStart.getMonthValue();
            int daysOfMonth = proration.days(month, month.plusMonths(1));
            return new Share(months * daysOfMonth + proration.days(month, day), MONTHS_OF_TERM * daysOfMonth);
        }
    };

    static final int MONTHS_OF_TERM = 12;
}
