package io.licensedesk.client.internal.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a call must have ended, with all its attempts, delays and pages.
 *
 * @param nanoTime the monotonic time
 * @param end the time at which it ends
 * @param longestAttempt how long one attempt may take
 */
public record Deadline(LongSupplier nanoTime, long end, Duration longestAttempt) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Obtains the deadline that begins now.
     *
     * @param nanoTime the monotonic time
     * @param all how long everything may take
     * @param longestAttempt how long one attempt may take
     * @return the deadline
     */
    public static Deadline in(LongSupplier nanoTime, Duration all, Duration longestAttempt) {
        return new Deadline(
                nanoTime, nanoTime.getAsLong() + shorter(all, LONGEST).toNanos(), longestAttempt);
    }

    /** {@return how much time is left; negative when it is over} */
    public Duration left() {
        return Duration.ofNanos(end - nanoTime.getAsLong());
    }

    /** {@return whether no time is left} */
    public boolean isOver() {
        return end - nanoTime.getAsLong() <= 0;
    }

    /**
     * Returns this deadline, moved.
     *
     * @param nanos by how many nanoseconds
     * @return the deadline
     */
    public Deadline later(long nanos) {
        return new Deadline(nanoTime, end + nanos, longestAttempt);
    }

    /**
     * Returns this deadline, of which one attempt may take all.
     *
     * @return the deadline
     */
    public Deadline wholeAttempts() {
        return new Deadline(nanoTime, end, Duration.ofNanos(Long.MAX_VALUE));
    }

    /** How much time is left, and never none: what has no time left fails at once. */
    Duration leftAtLeast() {
        return Duration.ofNanos(Math.max(end - nanoTime.getAsLong(), 1_000_000));
    }

    /** The deadline of an attempt that begins now. */
    Deadline attempt() {
        return in(nanoTime, shorter(left(), longestAttempt), longestAttempt);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
