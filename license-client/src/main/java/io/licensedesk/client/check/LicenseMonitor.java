package io.licensedesk.client.check;

import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.check.LicenseCheck.Cause;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.LicenseToken;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known about a license up to date: polls a {@link LicenseSource}, publishes a {@link LicenseSnapshot} after
 * every look, keeps the last verified status in a {@link LicenseStore} and tells listeners what happened. Source: wire
 * contracts, W3.
 *
 * <pre>{@code
 * LicenseMonitor monitor = LicenseMonitor.builder(source)
 *         .store(FileLicenseStore.of(path, key))
 *         .listener(event -> log(event))
 *         .start();
 * if (monitor.allows(Channel.VOICE)) { … }
 * }</pre>
 *
 * <p>Nothing but a verified status grants anything: one that the source read completely and that belongs to one of the
 * tokens, if they were given. It grants until {@code min(verified + maxOffline, end of the last day + expiryGrace)}, over
 * outages and restarts. Times are those of the clock; a clock that falls behind the latest time it has shown by more than
 * {@code clockTolerance} makes every check {@link Cause#CLOCK_ROLLBACK} until it has caught up, or until three verified reads in a
 * row agreed with it: their {@linkplain StatusReading.Conclusive#serverTime() server's time} differs by 5 minutes at most. So one
 * wrong jump into the future does not last. What is granted then is what those reads verified, from then on.
 *
 * <p>A clock that is held back, be it within the tolerance, prolongs nothing: with every look, at the latest with every poll
 * and when something ends, the monotonic clock is read as well, and the later of both counts. A restart forgets the monotonic
 * clock, and goes on from the high-water mark in the store.
 *
 * <p>Checks may be asked by any thread. Polls, saves and listeners run one after the other, on one daemon thread unless the
 * builder was given a scheduler. What a store or a listener throws is logged and otherwise ignored. The first poll that
 * verifies nothing, and each that does so in another way than the one before, is a {@link LicenseEvent} and a warning in the
 * log {@code io.licensedesk.client.check}.
 */
public final class LicenseMonitor implements LicenseChecks, AutoCloseable {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 30;
    private static final int AGREEING_READS = 3;
    private static final Duration AGREEMENT = Duration.ofMinutes(5);

    private final LicenseSource source;
    private final LicenseStore store;
    private final List<Consumer<? super LicenseEvent>> listeners;
    private final Settings settings;
    private final Environment environment;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService scheduler;
    private final boolean ownsScheduler;

    private final Object steps = new Object();
    private final AtomicReference<@Nullable CompletableFuture<LicenseSnapshot>> polling = new AtomicReference<>();
    private volatile LicenseSnapshot snapshot;
    private volatile boolean closed;
    // Guarded by steps, as are the next two.
    private Observation last;
    private @Nullable Future<?> nextPoll;
    private @Nullable Future<?> nextLook;
    // Only one poll runs at a time.
    private int failures;
    private int agreeing;

    private LicenseMonitor(Builder builder) {
        source = builder.source;
        store = builder.store;
        listeners = List.copyOf(builder.listeners);
        settings = builder.settings();
        environment = builder.environment;
        clock = environment.clock();
        nanoTime = environment.nanoTime();
        ownsScheduler = builder.scheduler == null;
        scheduler = builder.scheduler == null ? oneDaemonThread() : builder.scheduler;
        snapshot = restored();
        last = snapshot.observe(false, Optional.empty());
    }

    /**
     * Obtains a builder of a monitor.
     *
     * @param source where the status comes from; it is never called twice at the same time
     * @return the builder
     */
    public static Builder builder(LicenseSource source) {
        return new Builder(source);
    }

    @Override
    public LicenseSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public long millis(LicenseSnapshot asked) {
        long wall = clock.millis();
        // The monotonic clock costs as much as the other: it is asked where that one does not go on.
        return asked.isPast(wall) ? wall : asked.millis(wall, nanoTime.getAsLong());
    }

    /**
     * Polls now. If a poll is under way or asked for already, this joins it. Do not wait for it in a listener.
     *
     * @return the snapshot after the poll, whatever it brought; fails with {@code IllegalStateException} if this monitor is
     *     or gets closed
     */
    public CompletableFuture<LicenseSnapshot> refresh() {
        while (true) {
            CompletableFuture<LicenseSnapshot> underWay = polling.get();
            if (underWay != null) {
                return underWay.copy();
            }
            CompletableFuture<LicenseSnapshot> asked = new CompletableFuture<>();
            if (polling.compareAndSet(null, asked)) {
                CompletableFuture<LicenseSnapshot> result = asked.copy();
                try {
                    scheduler.execute(() -> poll(asked));
                } catch (RejectedExecutionException e) {
                    refuse(asked);
                }
                if (closed) {
                    refuse(asked);
                }
                return result;
            }
        }
    }

    /**
     * Ends the polling and the monitor's own thread, which is interrupted. A listener that is being called may still
     * finish; no other is called. Checks are answered from the last snapshot, as in an outage; as nobody looks any more, a clock
     * that is held back is noticed only where it does not go on from the last look.
     */
    @Override
    public void close() {
        closed = true;
        if (ownsScheduler) {
            scheduler.shutdownNow();
        }
        CompletableFuture<LicenseSnapshot> underWay = polling.get();
        if (underWay != null) {
            refuse(underWay);
        }
    }

    private void pollSoon() {
        CompletableFuture<LicenseSnapshot> unused = refresh();
    }

    private void refuse(CompletableFuture<LicenseSnapshot> asked) {
        polling.compareAndSet(asked, null);
        asked.completeExceptionally(new IllegalStateException("the license monitor is closed"));
    }

    private LicenseSnapshot restored() {
        Moment now = Moment.now(environment);
        LicenseStore.Content content;
        try {
            content = store.load();
        } catch (RuntimeException e) {
            warn("the license store failed to load", e);
            content = new LicenseStore.Content.Unusable("failed to load");
        }
        if (content instanceof LicenseStore.Content.Kept kept) {
            LastKnownGood status = kept.status();
            return settings.isForeign(status.license().token())
                    ? LicenseSnapshot.empty(settings, Cause.FOREIGN_TOKEN, now)
                    : LicenseSnapshot.restored(settings, status, now);
        }
        if (content instanceof LicenseStore.Content.Unusable unusable) {
            warn("the stored license status is unusable: " + unusable.problem());
            return LicenseSnapshot.empty(settings, Cause.STORE_UNUSABLE, now);
        }
        return LicenseSnapshot.empty(settings, Cause.NOT_READ_YET, now);
    }

    private void poll(CompletableFuture<LicenseSnapshot> asked) {
        if (closed) {
            refuse(asked);
            return;
        }
        Duration delay = settings.pollEvery();
        try {
            delay = poll();
        } catch (RuntimeException | Error e) {
            warn("a license poll failed", e);
        } finally {
            if (closed) {
                refuse(asked);
            } else {
                polling.compareAndSet(asked, null);
                asked.complete(snapshot);
                schedulePoll(delay);
            }
        }
    }

    /** Polls and returns the delay before the next poll. */
    private Duration poll() {
        Moment began = Moment.now(environment);
        StatusReading reading;
        try {
            reading = source.read();
        } catch (LicenseDeskException e) {
            unreachable(String.valueOf(e.getMessage()));
            Duration atLeast = e instanceof LicenseDeskException.RateLimited limited
                    ? limited.retryAfter().orElse(Duration.ZERO)
                    : Duration.ZERO;
            return longer(backoff(), shorter(atLeast, LONGEST_RETRY_AFTER));
        } catch (RuntimeException | Error e) {
            unreachable("the license source failed: " + thrown(e));
            return backoff();
        }
        if (!(reading instanceof StatusReading.Conclusive conclusive)) {
            List<String> warnings = reading == null ? List.of() : reading.warnings();
            failed(Cause.INCONCLUSIVE, null, warnings, at -> new LicenseEvent.Inconclusive(at, warnings));
            return backoff();
        }
        LicenseToken token = conclusive.license().token();
        if (settings.isForeign(token)) {
            failed(Cause.FOREIGN_TOKEN, token, conclusive.warnings(), at -> new LicenseEvent.Foreign(at, token));
            return backoff();
        }
        boolean isClockRight = isClockRight(conclusive, began, Moment.now(environment));
        step(now -> snapshot.verified(conclusive, isClockRight, began, now), Optional.empty());
        failures = 0;
        // Until it is known which of the two is wrong, clock or high-water mark, nothing is granted: ask soon.
        return jittered(
                agreeing > 0 ? shorter(settings.firstRetry(), settings.pollEvery()) : settings.pollEvery(), 0.1);
    }

    private void unreachable(String problem) {
        failed(Cause.UNREACHABLE, null, List.of(), at -> new LicenseEvent.Unreachable(at, problem));
    }

    private void failed(
            Cause cause, @Nullable LicenseToken seen, List<String> warnings, Function<Instant, LicenseEvent> event) {
        step(now -> snapshot.failed(cause, seen, warnings, now), Optional.of(new Observation.Failure(cause, event)));
    }

    /**
     * Whether the clock is right although it is behind the high-water mark: several reads in a row, each while it was behind,
     * came from a server whose time is that of the clock.
     */
    private boolean isClockRight(StatusReading.Conclusive reading, Moment began, Moment ended) {
        boolean agrees = snapshot.isSetBack(ended.millis())
                && reading.serverTime()
                        .filter(time -> !time.isBefore(began.at().minus(AGREEMENT))
                                && !time.isAfter(ended.at().plus(AGREEMENT)))
                        .isPresent();
        agreeing = agrees ? agreeing + 1 : 0;
        boolean isClockRight = agreeing == AGREEING_READS;
        if (isClockRight) {
            agreeing = 0;
            warn("the clock had been ahead: " + AGREEING_READS
                    + " reads agree with the server's time, from which the license is checked again");
        }
        return isClockRight;
    }

    private Duration backoff() {
        Duration doubled = settings.firstRetry().multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
        return jittered(shorter(doubled, settings.pollEvery()), 0.5);
    }

    /** A delay shortened by a random part, so that many monitors do not poll together. */
    private Duration jittered(Duration delay, double part) {
        return Duration.ofMillis(
                Math.round(delay.toMillis() * (1 - part * environment.random().nextDouble())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void look() {
        synchronized (steps) {
            step(now -> snapshot.seenAt(now), last.failure());
        }
    }

    private interface Step {
        LicenseSnapshot at(Moment now);
    }

    private void step(Step step, Optional<Observation.Failure> failure) {
        synchronized (steps) {
            if (closed) {
                return; // what an interrupted read says is not the source's word
            }
            Moment now = Moment.now(environment);
            LicenseSnapshot next = step.at(now);
            snapshot = next;
            Observation observed = next.observe(next.isSetBack(now.millis()), failure);
            List<LicenseEvent> events = observed.since(last, now.at());
            last = observed;
            if (next.lastKnownGood().isPresent()) {
                save(next.lastKnownGood().get());
            }
            for (LicenseEvent event : events) {
                logTrouble(event);
                tell(event);
            }
            scheduleLook(next, now.millis());
        }
    }

    private void save(LastKnownGood status) {
        try {
            store.save(status);
        } catch (RuntimeException | Error e) {
            warn("the license status could not be saved", e);
        }
    }

    private static void logTrouble(LicenseEvent event) {
        if (event instanceof LicenseEvent.Unreachable unreachable) {
            warn("the license status cannot be read: " + unreachable.problem());
        } else if (event instanceof LicenseEvent.Inconclusive inconclusive) {
            warn("the license status is inconclusive: " + inconclusive.warnings());
        } else if (event instanceof LicenseEvent.Foreign foreign) {
            warn("the license status belongs to another token: " + foreign.token());
        }
    }

    private void tell(LicenseEvent event) {
        for (Consumer<? super LicenseEvent> listener : listeners) {
            if (closed) {
                return;
            }
            try {
                listener.accept(event);
            } catch (RuntimeException | Error e) {
                warn("a license listener failed", e);
            }
        }
    }

    private void schedulePoll(Duration delay) {
        synchronized (steps) {
            nextPoll = schedule(nextPoll, this::pollSoon, delay.toMillis());
        }
    }

    private void scheduleLook(LicenseSnapshot seen, long wall) {
        long change = seen.nextChange(wall);
        nextLook = schedule(nextLook, this::look, change == Long.MAX_VALUE ? -1 : change);
    }

    private @Nullable Future<?> schedule(@Nullable Future<?> before, Runnable task, long delayMillis) {
        if (before != null) {
            before.cancel(false);
        }
        if (closed || delayMillis < 0) {
            return null;
        }
        try {
            return scheduler.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return null; // closed meanwhile
        }
    }

    private static void warn(String what, Throwable cause) {
        warn(what + ": " + thrown(cause));
    }

    /** Where it was thrown, and not its message: that may be anything, a token too. */
    private static String thrown(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static void warn(String what) {
        // Not a constant: a program whose license is fine need not load the logging system.
        System.getLogger("io.licensedesk.client.check").log(Level.WARNING, what);
    }

    private static ScheduledExecutorService oneDaemonThread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "license-monitor");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    /** Collects the settings of a monitor. Only the source has no default. */
    public static final class Builder {

        private static final Duration LONGEST = Duration.ofDays(366);

        private final LicenseSource source;
        private final List<Consumer<? super LicenseEvent>> listeners = new ArrayList<>();
        private LicenseStore store = LicenseStore.inMemory();
        private Environment environment = Environment.system();
        private @Nullable ScheduledExecutorService scheduler;
        private Set<LicenseToken> tokens = Set.of();
        private ZoneId zone = ZoneId.of("Europe/Rome");
        private Duration pollEvery = Duration.ofMinutes(15);
        private Duration firstRetry = Duration.ofSeconds(10);
        private Duration maxOffline = Duration.ofDays(7);
        private Duration expiryGrace = Duration.ZERO;
        private Duration staleAfter = Duration.ofHours(1);
        private Duration expiringSoon = Duration.ofDays(14);
        private Duration clockTolerance = Duration.ofMinutes(5);

        private Builder(LicenseSource source) {
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * Sets where the last verified status is kept; in memory by default, so that a restart begins with nothing.
         *
         * @param value the store
         * @return this builder
         */
        public Builder store(LicenseStore value) {
            store = Objects.requireNonNull(value, "store");
            return this;
        }

        /**
         * Adds a listener. Listeners are told every event once and in order, in the order in which they were added.
         *
         * @param value the listener; it must not wait for {@link LicenseMonitor#refresh}
         * @return this builder
         */
        public Builder listener(Consumer<? super LicenseEvent> value) {
            listeners.add(Objects.requireNonNull(value, "listener"));
            return this;
        }

        /**
         * Sets the tokens of this installation: a status of another token never grants anything, be it read or stored.
         * Without this, whatever token the source reports is this installation's.
         *
         * @param values one token; or two, while a new token waits for its re-activation
         * @return this builder
         */
        public Builder tokens(Set<LicenseToken> values) {
            tokens = Set.copyOf(values);
            return this;
        }

        /**
         * Sets the contract's zone, in which days begin and end; Europe/Rome by default.
         *
         * @param value the zone
         * @return this builder
         */
        public Builder zone(ZoneId value) {
            zone = Objects.requireNonNull(value, "zone");
            return this;
        }

        /**
         * Sets the time from one successful poll to the next; 15 minutes by default. It is shortened by a random part of up
         * to a tenth.
         *
         * @param value 1 second to 366 days
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder pollEvery(Duration value) {
            pollEvery = between(Duration.ofSeconds(1), value, "pollEvery");
            return this;
        }

        /**
         * Sets the time from a failed poll to the next; 10 seconds by default. With every further failure it doubles, up to
         * {@code pollEvery}; it is shortened by a random part of up to a half. If the source says how long to wait, at least
         * that long is waited, but at most an hour.
         *
         * @param value 1 second to 366 days
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder firstRetry(Duration value) {
            firstRetry = between(Duration.ofSeconds(1), value, "firstRetry");
            return this;
        }

        /**
         * Sets the offline limit: how long a verified status grants without being verified again; 7 days by default.
         *
         * @param value zero to 366 days
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder maxOffline(Duration value) {
            maxOffline = between(Duration.ZERO, value, "maxOffline");
            return this;
        }

        /**
         * Sets how long a billed license grants after its last paid day, counted from that day's end and not from when
         * anybody noticed; zero by default. Demos and the server's grace periods end with their own last day.
         *
         * @param value zero to 366 days
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder expiryGrace(Duration value) {
            expiryGrace = between(Duration.ZERO, value, "expiryGrace");
            return this;
        }

        /**
         * Sets from which age on a verified status counts as stale; 1 hour by default. It goes on granting.
         *
         * @param value zero to 366 days
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder staleAfter(Duration value) {
            staleAfter = between(Duration.ZERO, value, "staleAfter");
            return this;
        }

        /**
         * Sets how long before the end of the last day {@link LicenseEvent.ExpiringSoon} is told; 14 days by default.
         *
         * @param value zero to 366 days
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder expiringSoon(Duration value) {
            expiringSoon = between(Duration.ZERO, value, "expiringSoon");
            return this;
        }

        /**
         * Sets how far the clock may fall behind the latest time that it has shown; 5 minutes by default.
         *
         * @param value zero to 366 days
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder clockTolerance(Duration value) {
            clockTolerance = between(Duration.ZERO, value, "clockTolerance");
            return this;
        }

        /**
         * Sets where time and chance come from; {@link Environment#system()} by default. The time of day and the monotonic
         * time should go on together: a test that moves one of them usually moves both.
         *
         * @param value the environment
         * @return this builder
         */
        public Builder environment(Environment value) {
            environment = Objects.requireNonNull(value, "environment");
            return this;
        }

        /**
         * Sets the clock alone.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            return environment(environment.withClock(value));
        }

        /**
         * Sets what runs the polls, instead of one daemon thread of the monitor's own. It is not shut down by {@link
         * LicenseMonitor#close}.
         *
         * @param value the scheduler; tests may supply one whose time they move
         * @return this builder
         */
        public Builder scheduler(ScheduledExecutorService value) {
            scheduler = Objects.requireNonNull(value, "scheduler");
            return this;
        }

        /**
         * Starts a monitor: it loads the store at once and polls for the first time on its thread. Wait for {@link
         * LicenseMonitor#refresh} to have the first status.
         *
         * @return the monitor; close it
         */
        public LicenseMonitor start() {
            LicenseMonitor monitor = new LicenseMonitor(this);
            monitor.pollSoon();
            return monitor;
        }

        private Settings settings() {
            return new Settings(
                    tokens,
                    zone,
                    pollEvery,
                    firstRetry,
                    maxOffline,
                    expiryGrace,
                    staleAfter,
                    expiringSoon,
                    clockTolerance);
        }

        private static Duration between(Duration least, Duration value, String name) {
            if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(name + ": expected " + least + " to " + LONGEST + ", got " + value);
            }
            return value;
        }
    }
}
