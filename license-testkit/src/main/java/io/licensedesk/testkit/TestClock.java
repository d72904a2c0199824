package io.licensedesk.testkit;

import io.licensedesk.client.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A clock that stands until it is moved. Safe for use by many threads.
 *
 * <p>Example: a client whose connection has {@code environment(clock.environment())} waits without taking time.
 */
public final class TestClock extends Clock {

    private final Now now;
    private final ZoneId zone;

    private TestClock(Now now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Obtains a clock that stands at 08:00 UTC of a day, which is the same day in Europe.
     *
     * @param day the civil date
     * @return the clock, in UTC
     */
    public static TestClock at(LocalDate day) {
        return new TestClock(new Now(morning(day)), ZoneOffset.UTC);
    }

    /**
     * Obtains a clock that stands at an instant.
     *
     * @param instant the instant
     * @return the clock, in UTC
     */
    public static TestClock at(Instant instant) {
        return new TestClock(new Now(Objects.requireNonNull(instant, "instant")), ZoneOffset.UTC);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    /**
     * Sets the clock to 08:00 UTC of a day, later or earlier.
     *
     * @param day the civil date
     */
    public void set(LocalDate day) {
        set(morning(day));
    }

    /**
     * Sets the clock, later or earlier.
     *
     * @param instant the instant
     */
    public void set(Instant instant) {
        now.set(Objects.requireNonNull(instant, "instant"));
    }

    /**
     * Moves the clock.
     *
     * @param duration by how much, forward unless it is negative
     */
    public void forward(Duration duration) {
        now.forward(duration);
    }

    /**
     * Returns how far this clock was ever moved forward: a monotonic time.
     *
     * @return the nanoseconds
     */
    public long nanoTime() {
        return now.nanoTime();
    }

    /**
     * Returns an environment in which this clock is the time, and waiting moves it.
     *
     * @return the environment; its chance is the machine's
     */
    public Environment environment() {
        return Environment.system().withClock(this).withNanoTime(this::nanoTime).withDelayer(this::forward);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Returns a clock of another zone that moves together with this one. */
    @Override
    public Clock withZone(ZoneId newZone) {
        return new TestClock(now, Objects.requireNonNull(newZone, "newZone"));
    }

    /** Returns instant and zone. */
    @Override
    public String toString() {
        return "TestClock[" + now.get() + ", " + zone + "]";
    }

    /** The time that clocks of several zones share. */
    private static final class Now implements Supplier<Instant> {
        private Instant instant;
        private long nanoTime;

        Now(Instant instant) {
            this.instant = instant;
        }

        @Override
        public synchronized Instant get() {
            return instant;
        }

        synchronized long nanoTime() {
            return nanoTime;
        }

        synchronized void set(Instant newInstant) {
            if (newInstant.isAfter(instant)) {
                nanoTime += Duration.between(instant, newInstant).toNanos();
            }
            instant = newInstant;
        }

        synchronized void forward(Duration duration) {
            set(instant.plus(duration));
        }
    }
}
