package io.licensedesk.billing;

import java.time.LocalDate;

/** The decrease policy of the contract. */
record CutoffDay(int day) implements DecreasePolicy {

    private static final int LAST = 28;

    CutoffDay {
        if (day < 1 || day > LAST) {
            throw new IllegalArgumentException("day: expected 1 to " + LAST + ", got " + day);
        }
    }

    @Override
    public LocalDate processedOn(LocalDate requestDate) {
        return requestDate.getDayOfMonth() <= day
                ? requestDate
                : requestDate.withDayOfMonth(1).plusMonths(1);
    }

    @Override
    public String name() {
        return "CUTOFF_DAY_" + day;
    }
}
