package io.licensedesk.client.check;

import io.licensedesk.client.Environment;
import java.time.Instant;

/**
 * What both clocks showed at once. The clock of the day may be set; the monotonic clock counts on, whatever happens to it, for
 * as long as the program runs.
 *
 * @param at the time of day
 * @param nanos the monotonic time in nanoseconds, from any origin
 */
record Moment(Instant at, long nanos) {

    private static final long NANOS_OF_A_MILLI = 1_000_000;

    static Moment now(Environment environment) {
        return new Moment(environment.clock().instant(), environment.nanoTime().getAsLong());
    }

    /** {@return the time of day in milliseconds} */
    long millis() {
        return at.toEpochMilli();
    }

    /** The time of day in milliseconds, had its clock gone on from here as the monotonic one has. */
    long millisAt(long laterNanos) {
        return millis() + (laterNanos - nanos) / NANOS_OF_A_MILLI;
    }
}
