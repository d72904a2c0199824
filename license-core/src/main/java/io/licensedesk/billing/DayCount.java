package io.licensedesk.billing;

import java.time.LocalDate;

/** The day counts that come with the library. */
enum DayCount implements Proration {
    ACTUAL_DAYS {
        @Override
        public int days(LocalDate from, LocalDate day) {
            return Math.toIntExact(day.toEpochDay() - from.toEpochDay());
        }
    },
    THIRTY_360 {
        @Override
        public int days(LocalDate from, LocalDate day) {
            int months = (day.getYear() - from.getYear()) * 12 + day.getMonthValue() - from.getMonthValue();
            return months * DAYS_OF_MONTH + Math.min(day.getDayOfMonth(), DAYS_OF_MONTH) - 1;
        }
    };

    private static final int DAYS_OF_MONTH = 30;
}
