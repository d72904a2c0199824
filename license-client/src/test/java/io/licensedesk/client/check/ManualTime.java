package io.licensedesk.client.check;

import io.licensedesk.client.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Time that passes only when a test says so: a clock, which may also be set, and a scheduler, which runs tasks on the
 * test's thread while time passes.
 */
final class ManualTime extends AbstractExecutorService implements ScheduledExecutorService {

    private final List<Task<?>> tasks = new ArrayList<>();
    private long passed;
    private Instant now;

    ManualTime(Instant now) {
        this.now = now;
    }

    static ManualTime at(String instant) {
        return new ManualTime(Instant.parse(instant));
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** This time on both clocks; setting the clock does not move the monotonic one. */
    Environment environment() {
        return Environment.system()
                .withClock(clock())
                .withNanoTime(() -> Duration.ofMillis(passed).toNanos());
    }

    /** How much time has passed, whatever the clock was set to. */
    Duration passed() {
        return Duration.ofMillis(passed);
    }

    Instant now() {
        return now;
    }

    /** Sets the clock alone, as a person may do. */
    void set(Instant instant) {
        now = instant;
    }

    /** Lets time pass, and runs what becomes due. */
    void pass(Duration duration) {
        long until = passed + duration.toMillis();
        for (Optional<Task<?>> next = next(until); next.isPresent(); next = next(until)) {
            Task<?> task = next.get();
            tasks.remove(task);
            long wait = Math.max(0, task.due - passed);
            passed += wait;
            now = now.plusMillis(wait);
            task.run();
        }
        now = now.plusMillis(until - passed);
        passed = until;
    }

    /** Runs what is due now. */
    void run() {
        pass(Duration.ZERO);
    }

    /** The delays after which tasks are due, shortest first. */
    List<Duration> delays() {
        return tasks.stream()
                .filter(task -> !task.isCancelled())
                .map(task -> Duration.ofMillis(task.due - passed))
                .sorted()
                .toList();
    }

    private Optional<Task<?>> next(long until) {
        tasks.removeIf(Task::isCancelled);
        return tasks.stream().filter(task -> task.due <= until).min(Comparator.comparingLong(task -> task.due));
    }

    @Override
    public void execute(Runnable command) {
        ScheduledFuture<?> unused = schedule(command, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(callable, passed + unit.toMillis(delay));
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    private static final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long due;

        Task(Callable<V> callable, long due) {
            super(callable);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }
}
