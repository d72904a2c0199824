package io.licensedesk.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and after which delays a call is repeated, where repeating it is safe.
 *
 * <p>The delay before the first repetition is {@code first}, then it doubles up to {@code longest}; each is shortened by a
 * random part of up to a half, so that many clients do not come back together. When the remote system says how long to
 * wait ({@code Retry-After}), at least {@code shortest} and that long is waited; if it asks for more than {@code longest},
 * the call fails at once with {@link LicenseDeskException.RateLimited}.
 *
 * @param attempts the number of attempts in all, 1 to 20
 * @param first the delay before the first repetition, not negative
 * @param shortest the shortest delay after a {@code Retry-After}, not negative
 * @param longest the longest delay, not shorter than {@code first} and {@code shortest}
 */
public record RetryPolicy(int attempts, Duration first, Duration shortest, Duration longest) {

    private static final int MOST = 20;

    /**
     * Creates a policy.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public RetryPolicy {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(shortest, "shortest");
        Objects.requireNonNull(longest, "longest");
        if (attempts < 1 || attempts > MOST) {
            throw new IllegalArgumentException("attempts: expected 1 to " + MOST + ", got " + attempts);
        }
        if (first.isNegative() || shortest.isNegative()) {
            throw new IllegalArgumentException("first, shortest: expected delays that are not negative");
        }
        if (longest.compareTo(first) < 0 || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("longest: expected a delay not shorter than first and shortest");
        }
    }

    /** {@return the default: 4 attempts, first delay 500 ms, at least 1 s and at most 30 s} */
    public static RetryPolicy standard() {
        return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /** {@return the policy that never repeats a call} */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
