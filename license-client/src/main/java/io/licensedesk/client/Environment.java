package io.licensedesk.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a client reads from the machine it runs on: time, delays and chance. Nothing reads them on the side, so a test that
 * gives its own decides all of them.
 *
 * @param clock the time of day, for dates that remote systems write
 * @param nanoTime the monotonic time in nanoseconds, for deadlines and durations; see {@link System#nanoTime()}
 * @param delayer waits between attempts, searches and polls
 * @param random makes markers, and spreads delays so that many clients do not come back together
 */
public record Environment(Clock clock, LongSupplier nanoTime, Delayer delayer, RandomGenerator random) {

    private static final Environment SYSTEM =
            new Environment(Clock.systemUTC(), System::nanoTime, Delayer.sleeping(), () -> Secure.RANDOM.nextLong());

    /** Loaded when it is first asked: it costs a starting program tens of milliseconds. */
    private static final class Secure {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    /**
     * Creates an environment.
     *
     * @throws NullPointerException if an argument is null
     */
    public Environment {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(nanoTime, "nanoTime");
        Objects.requireNonNull(delayer, "delayer");
        Objects.requireNonNull(random, "random");
    }

    /** {@return the machine itself: its clocks, threads that sleep, and secure randomness} */
    public static Environment system() {
        return SYSTEM;
    }

    /**
     * Returns this environment with another clock.
     *
     * @param newClock the clock
     * @return the environment
     */
    public Environment withClock(Clock newClock) {
        return new Environment(newClock, nanoTime, delayer, random);
    }

    /**
     * Returns this environment with another monotonic time.
     *
     * @param newNanoTime the time in nanoseconds, from any origin
     * @return the environment
     */
    public Environment withNanoTime(LongSupplier newNanoTime) {
        return new Environment(clock, newNanoTime, delayer, random);
    }

    /**
     * Returns this environment with another delayer.
     *
     * @param newDelayer the delayer
     * @return the environment
     */
    public Environment withDelayer(Delayer newDelayer) {
        return new Environment(clock, nanoTime, newDelayer, random);
    }

    /**
     * Returns this environment with another source of chance.
     *
     * @param newRandom the source; safe for use by many threads where the client is
     * @return the environment
     */
    public Environment withRandom(RandomGenerator newRandom) {
        return new Environment(clock, nanoTime, delayer, newRandom);
    }
}
