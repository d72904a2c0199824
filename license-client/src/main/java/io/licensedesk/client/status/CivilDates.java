package io.licensedesk.client.status;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads civil dates of the years 0000 to 9999, or null. */
final class CivilDates {

    static final String EXPECTED = "an ISO date, an ISO instant or milliseconds since 1970";

    /** 1973: what is smaller was meant as seconds, and would be a day in 1970. */
    private static final long EARLIEST_MILLIS = 100_000_000_000L;

    /** The end of the year 9999. */
    private static final long LATEST_MILLIS = 253_402_300_799_999L;

    private static final int LATEST_YEAR = 9999;
    private static final int DATE_LENGTH = 10;
    private static final int LONGEST = 40;

    private CivilDates() {}

    /** The date of {@code 2026-12-31}, or of {@code 2026-12-31T22:59:59Z} in a zone. */
    static @Nullable LocalDate of(String text, ZoneId zone) {
        if (text.length() == DATE_LENGTH) {
            return isoDate(text);
        }
        if (text.length() < DATE_LENGTH || text.length() > LONGEST) {
            return null;
        }
        try {
            return bounded(OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The date of an instant in a zone. */
    static @Nullable LocalDate of(long millis, ZoneId zone) {
        if (millis < EARLIEST_MILLIS || millis > LATEST_MILLIS) {
            return null;
        }
        return bounded(LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone));
    }

    /** By hand: this is most of the time that a formatter would need for the whole document. */
    private static @Nullable LocalDate isoDate(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || year < 0 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        return day > Month.of(month).length(Year.isLeap(year)) ? null : LocalDate.of(year, month, day);
    }

    /** The digits from one index to another, -1 if one of them is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static @Nullable LocalDate bounded(LocalDate date) {
        return isBounded(date) ? date : null;
    }

    /** Whether a date has four digits for its year, as a document needs it. */
    static boolean isBounded(LocalDate date) {
        return date.getYear() >= 0 && date.getYear() <= LATEST_YEAR;
    }
}
