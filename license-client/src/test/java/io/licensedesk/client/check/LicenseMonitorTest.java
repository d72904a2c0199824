package io.licensedesk.client.check;

import static io.licensedesk.client.check.Statuses.TOKEN;
import static io.licensedesk.client.check.Statuses.active;
import static io.licensedesk.client.check.Statuses.demo;
import static io.licensedesk.client.check.Statuses.license;
import static io.licensedesk.client.check.Statuses.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.check.LicenseCheck.Cause;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a broken monitor fails instead of hanging
class LicenseMonitorTest {

    private final ManualTime time = ManualTime.at("2026-03-10T09:00:00Z");
    private final Statuses.Source source = new Statuses.Source(reading(active("2026-12-31")));
    private final List<LicenseEvent> events = new ArrayList<>();

    private LicenseMonitor start(UnaryOperator<LicenseMonitor.Builder> settings) {
        LicenseMonitor monitor = settings.apply(LicenseMonitor.builder(source)
                        .listener(events::add)
                        .environment(time.environment())
                        .scheduler(time))
                .start();
        time.run();
        return monitor;
    }

    private LicenseMonitor start() {
        return start(builder -> builder);
    }

    private void poll() {
        time.pass(Duration.ofMinutes(15));
    }

    /** The names of the events since the last call. */
    private List<String> told() {
        List<String> names =
                events.stream().map(event -> event.getClass().getSimpleName()).toList();
        events.clear();
        return names;
    }

    @Nested
    class Polls {

        @Test
        void comeEveryQuarterOfAnHourOrALittleEarlier() {
            start();
            for (int polls = 1; polls < 20; polls++) {
                assertThat(source.reads()).isEqualTo(polls);
                assertThat(time.delays().get(0))
                        .isBetween(Duration.ofMinutes(15).multipliedBy(9).dividedBy(10), Duration.ofMinutes(15));
                time.pass(time.delays().get(0));
            }
        }

        @Test
        void comeLaterWithEveryFailureButNotLaterThanUsual() {
            source.fails(Statuses.unavailable());
            start();
            for (long seconds : new long[] {10, 20, 40, 80, 160, 320, 640, 900, 900}) {
                Duration longest = Duration.ofSeconds(seconds);
                assertThat(time.delays())
                        .singleElement()
                        .satisfies(delay -> assertThat(delay).isBetween(longest.dividedBy(2), longest));
                time.pass(time.delays().get(0));
            }
            source.says(active("2026-12-31"));
            time.pass(time.delays().get(0));
            source.fails(Statuses.unavailable());
            time.pass(time.delays().get(0));
            assertThat(time.delays().get(0)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void comeNoEarlierThanTheSourceAsks() {
            source.fails(new LicenseDeskException.RateLimited("licenseStatus", Optional.of(Duration.ofMinutes(30))));
            start();
            assertThat(time.delays()).containsExactly(Duration.ofMinutes(30));
            source.fails(new LicenseDeskException.RateLimited("licenseStatus", Optional.of(Duration.ofDays(30))));
            time.pass(Duration.ofMinutes(30));
            assertThat(time.delays()).containsExactly(Duration.ofHours(1));
        }

        @Test
        void onDemandReplaceTheNextOneOfTheSchedule() {
            LicenseMonitor monitor = start();
            time.pass(Duration.ofMinutes(10));
            CompletableFuture<LicenseSnapshot> refreshed = monitor.refresh();
            CompletableFuture<LicenseSnapshot> joined = monitor.refresh();
            assertThat(refreshed).isNotDone();
            time.run();
            assertThat(source.reads()).isEqualTo(2);
            assertThat(refreshed.join()).isSameAs(monitor.snapshot()).isSameAs(joined.join());
            time.pass(Duration.ofMinutes(13));
            assertThat(source.reads()).isEqualTo(2);
        }

        @Test
        void goOnWhateverTheSourceThrows() {
            source.answers(() -> {
                throw new StackOverflowError();
            });
            LicenseMonitor monitor = start();
            source.says(active("2026-12-31"));
            time.pass(Duration.ofSeconds(10));
            assertThat(monitor.allows()).isTrue();
        }

        @Test
        void goOnWhenTheStoreFails() {
            LicenseMonitor monitor = start(builder -> builder.store(new LicenseStore() {
                @Override
                public Content load() {
                    throw new IllegalStateException("load");
                }

                @Override
                public void save(LastKnownGood status) {
                    throw new UncheckedIOException(new IOException("disk full"));
                }
            }));
            assertThat(monitor.allows()).isTrue();
            poll();
            assertThat(source.reads()).isEqualTo(2);
        }

        @Test
        void endWithTheMonitor() {
            LicenseMonitor monitor = start();
            CompletableFuture<LicenseSnapshot> asked = monitor.refresh();
            monitor.close();
            monitor.close();
            time.pass(Duration.ofDays(1));
            assertThat(source.reads()).isEqualTo(1);
            assertThat(asked).isCompletedExceptionally();
            assertThatThrownBy(() -> monitor.refresh().join()).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(monitor.allows()).isTrue();
            time.pass(Duration.ofDays(7));
            assertThat(monitor.allows()).isFalse();
        }
    }

    @Nested
    class Events {

        @Test
        void aLicenseThatStaysTheSameIsToldOnce() {
            start();
            time.pass(Duration.ofDays(3));
            assertThat(told()).containsExactly("Activated");
        }

        @Test
        void theEndOfALicenseIsToldWhenItComes() {
            source.says(active("2026-03-31"));
            start(builder -> builder.expiryGrace(Duration.ofDays(2)));
            assertThat(told()).containsExactly("Activated");

            time.set(Instant.parse("2026-03-17T00:00:00Z")); // the summer begins on the 29th
            poll();
            time.pass(Duration.ofDays(20));
            License license = license(active("2026-03-31")).build();
            Instant end = Instant.parse("2026-04-02T22:00:00Z");
            assertThat(events)
                    .containsExactly(
                            new LicenseEvent.ExpiringSoon(
                                    Instant.parse("2026-03-17T22:00:00Z"), license, LocalDate.parse("2026-03-31")),
                            new LicenseEvent.GraceStarted(
                                    Instant.parse("2026-03-31T22:00:00Z"), license, Optional.empty(), end),
                            new LicenseEvent.Expired(end, license));
        }

        @Test
        void aRenewalIsToldWithTheDayBefore() {
            source.says(active("2026-03-31"));
            start(builder -> builder.expiringSoon(Duration.ZERO));
            told();
            source.says(active("2026-04-30"));
            poll();
            assertThat(events)
                    .containsExactly(new LicenseEvent.Renewed(
                            events.get(0).at(), license(active("2026-04-30")).build(), LocalDate.parse("2026-03-31")));
        }

        @Test
        void aRenewalThatComesLateIsARenewal() {
            source.says(active("2026-03-10"));
            start();
            time.pass(Duration.ofDays(1));
            assertThat(told()).containsExactly("Activated", "ExpiringSoon", "Expired");
            source.says(active("2026-04-10"));
            poll();
            assertThat(told()).containsExactly("Renewed");
        }

        @Test
        void aDemoThatBecomesAPlanIsActivated() {
            source.says(demo("2026-04-08"));
            start();
            assertThat(told()).containsExactly("Activated");
            source.says(reading(license(active("2026-12-31"))
                    .accounts(Accounts.agents(20)
                            .with(AccountType.MOBILE_AGENT, 2)
                            .with(AccountType.USER, 3)
                            .with(AccountType.TELEPHONE, 4))
                    .build()));
            poll();
            assertThat(told()).containsExactly("Activated", "QuantitiesChanged");
        }

        @Test
        void aDeactivationAndItsGracePeriodAreTold() {
            start();
            told();
            source.says(new LicenseState.InGracePeriod(
                    GraceReason.LICENSE_DEACTIVATED,
                    LocalDate.parse("2026-03-20"),
                    Optional.of(LocalDate.parse("2026-12-31"))));
            poll();
            assertThat(told()).containsExactly("GraceStarted", "ExpiringSoon");
            source.says(new LicenseState.Deactivated(LocalDate.parse("2026-03-20")));
            poll();
            assertThat(told()).containsExactly("Deactivated");
            source.says(new LicenseState.NotActivated());
            poll();
            assertThat(told()).containsExactly("Deactivated");
            source.says(active("2026-12-31"));
            poll();
            assertThat(told()).containsExactly("Activated");
        }

        @Test
        void aNewTokenIsToldWhenItIsDetectedAndNotAgainWhenItIsActivated() {
            start();
            told();
            LicenseState grace = new LicenseState.InGracePeriod(
                    GraceReason.NEW_TOKEN_DETECTED, LocalDate.parse("2026-03-31"), Optional.empty());
            source.says(
                    new StatusReading.Conclusive(license(grace).build(), Optional.of(Statuses.OTHER_TOKEN), List.of()));
            poll();
            assertThat(events.get(0))
                    .isEqualTo(new LicenseEvent.TokenChanged(events.get(0).at(), TOKEN, Statuses.OTHER_TOKEN));
            assertThat(told()).containsExactly("TokenChanged", "GraceStarted");

            License activated = License.builder(Statuses.OTHER_TOKEN, active("2026-12-31"))
                    .accounts(license(grace).build().accounts())
                    .build();
            source.says(reading(activated));
            poll();
            assertThat(told()).containsExactly("Activated");
        }

        @Test
        void aForeignTokenIsToldOnceAndChangesNothingElse() {
            LicenseMonitor monitor = start(builder -> builder.tokens(Set.of(TOKEN)));
            told();
            source.says(reading(
                    License.builder(Statuses.OTHER_TOKEN, active("2027-12-31")).build()));
            poll();
            poll();
            assertThat(told()).containsExactly("TokenChanged", "Foreign");
            assertThat(monitor.snapshot().license())
                    .contains(license(active("2026-12-31")).build());
            source.says(active("2026-12-31"));
            poll();
            assertThat(told()).containsExactly("TokenChanged", "Recovered");
        }

        @Test
        void anOutageIsToldAfterAnHourAndItsEndAtOnce() {
            start();
            Instant verifiedAt = time.now();
            told();
            source.fails(Statuses.unavailable());
            time.pass(Duration.ofHours(1).minusMillis(1));
            assertThat(told()).containsExactly("Unreachable");
            time.pass(Duration.ofDays(30));
            assertThat(events)
                    .containsExactly(new LicenseEvent.WentStale(verifiedAt.plus(Duration.ofHours(1)), verifiedAt));
            told();
            source.says(active("2026-12-31"));
            poll();
            assertThat(told()).containsExactly("Recovered");
        }

        @Test
        void aClockThatIsSetBackIsToldLikeAnOutage() {
            start();
            told();
            Instant before = time.now();
            time.set(before.minus(Duration.ofDays(1)));
            poll();
            assertThat(told()).containsExactly("WentStale");
            time.set(before);
            poll();
            assertThat(told()).containsExactly("Recovered");
        }

        @Test
        void aRestartRepeatsNothingAndMissesNothing() {
            LicenseStore store = LicenseStore.inMemory();
            source.says(active("2026-03-20"));
            start(builder -> builder.store(store)).close();
            assertThat(told()).containsExactly("Activated", "ExpiringSoon");
            time.pass(Duration.ofDays(2));
            start(builder -> builder.store(store)).close();
            assertThat(told()).isEmpty();

            time.set(Instant.parse("2026-03-21T09:00:00Z"));
            start(builder -> builder.store(store)).close();
            assertThat(told()).containsExactly("Expired");
        }

        @Test
        void aThrowingListenerKeepsNeitherTheNextNorTheNextEventFromBeingTold() {
            List<LogRecord> logged = new ArrayList<>();
            Handler handler = new Handler() {
                @Override
                public void publish(LogRecord logRecord) {
                    logged.add(logRecord);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            Logger logger = Logger.getLogger("io.licensedesk.client.check");
            logger.addHandler(handler);
            try {
                LicenseMonitor monitor = LicenseMonitor.builder(source)
                        .listener(event -> {
                            throw new IllegalStateException("no secret: " + TOKEN.value());
                        })
                        .listener(events::add)
                        .environment(time.environment())
                        .scheduler(time)
                        .start();
                time.run();
                assertThat(told()).containsExactly("Activated");
                source.says(new LicenseState.NotActivated());
                poll();
                assertThat(told()).containsExactly("Deactivated");
                monitor.close();
            } finally {
                logger.removeHandler(handler);
            }
            assertThat(logged).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.getMessage())
                        .contains("a license listener failed: java.lang.IllegalStateException at ")
                        .doesNotContain(TOKEN.value());
                assertThat(entry.getThrown()).isNull();
            });
        }

        @Test
        void noTextShowsAToken() {
            LicenseMonitor monitor = start();
            assertThat(monitor.snapshot()
                            + events.toString()
                            + monitor.check()
                            + monitor.snapshot().lastKnownGood())
                    .contains("4f6c…0001")
                    .doesNotContain(TOKEN.value());
        }
    }

    /** Issue 11: a monitor that could not read said nothing for an hour, and never why. */
    @Nested
    class Troubles {

        private final List<LogRecord> logged = new ArrayList<>();
        private final Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logRecord) {
                logged.add(logRecord);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        private final Logger logger = Logger.getLogger("io.licensedesk.client.check");

        @BeforeEach
        void listen() {
            logger.addHandler(handler);
        }

        @AfterEach
        void listenNoMore() {
            logger.removeHandler(handler);
        }

        private void assertLogged(String... lines) {
            assertThat(logged)
                    .allSatisfy(entry -> assertThat(entry.getLevel()).isEqualTo(Level.WARNING))
                    .extracting(LogRecord::getMessage)
                    .containsExactly(lines);
            logged.clear();
        }

        @Test
        void theFirstPollThatFailsIsAWarningAndAnEvent() {
            source.fails(Statuses.unavailable());
            start();
            String problem = Statuses.unavailable().getMessage();
            assertThat(events).containsExactly(new LicenseEvent.Unreachable(time.now(), problem));
            assertLogged("the license status cannot be read: " + problem);
            told();

            time.pass(Duration.ofHours(5));
            assertThat(events).isEmpty();
            assertThat(logged).isEmpty();

            source.says(active("2026-12-31"));
            poll();
            assertThat(told()).containsExactly("Recovered", "Activated");
            source.fails(Statuses.unavailable());
            poll();
            assertThat(told()).containsExactly("Unreachable");
            source.says(active("2026-12-31"));
            poll(); // before anything is stale
            assertThat(told()).containsExactly("Recovered");
        }

        @Test
        void whyAStatusIsInconclusiveIsInTheSnapshotInAnEventAndInTheLog() {
            LicenseMonitor monitor = start();
            assertThat(monitor.snapshot().warnings()).isEmpty();
            told();
            source.says(new StatusReading.Inconclusive(List.of("/rows/0/state: expected one of ACTIVE", "/error")));
            poll();
            assertThat(monitor.snapshot().failure()).contains(Cause.INCONCLUSIVE);
            assertThat(monitor.snapshot().warnings())
                    .containsExactly("/rows/0/state: expected one of ACTIVE", "/error");
            assertThat(events)
                    .singleElement()
                    .isEqualTo(new LicenseEvent.Inconclusive(
                            events.get(0).at(), List.of("/rows/0/state: expected one of ACTIVE", "/error")));
            assertLogged("the license status is inconclusive: [/rows/0/state: expected one of ACTIVE, /error]");

            source.says(active("2026-12-31"));
            poll();
            assertThat(monitor.snapshot().warnings()).isEmpty();
        }

        @Test
        void whatAVerifiedStatusLeavesOutIsInTheSnapshot() {
            source.says(new StatusReading.Conclusive(
                    license(active("2026-12-31")).build(), Optional.empty(), List.of("/channels: expected a list")));
            assertThat(start().snapshot().warnings()).containsExactly("/channels: expected a list");
        }

        @Test
        void anotherFailureIsToldAgain() {
            source.fails(Statuses.unavailable());
            start(builder -> builder.tokens(Set.of(TOKEN)));
            source.answers(() -> null);
            poll();
            source.says(reading(
                    License.builder(Statuses.OTHER_TOKEN, active("2027-12-31")).build()));
            poll();
            source.fails(Statuses.unavailable());
            poll();
            assertThat(told()).containsExactly("Unreachable", "Inconclusive", "Foreign", "Unreachable");
            assertThat(logged).hasSize(4);
        }

        @Test
        void whatABugSaysIsNotRepeated() {
            source.fails(new IllegalStateException("no secret: " + TOKEN.value()));
            start();
            assertThat(events)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            LicenseEvent.Unreachable.class,
                            event -> assertThat(event.problem())
                                    .startsWith("the license source failed: java.lang.IllegalStateException at ")
                                    .doesNotContain(TOKEN.value()));
            assertThat(logged)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getMessage()).doesNotContain(TOKEN.value()));
        }

        @Test
        void aMonitorWhoseLicenseIsFineLogsNothing() {
            start();
            time.pass(Duration.ofDays(2));
            assertThat(logged).isEmpty();
        }
    }

    @Nested
    class OwnThread {

        @Test
        void isOneDaemonThreadThatEndsWithTheMonitor() throws InterruptedException {
            AtomicReference<Thread> thread = new AtomicReference<>();
            source.answers(() -> {
                thread.set(Thread.currentThread());
                return reading(active("2026-12-31"));
            });
            LicenseMonitor monitor = LicenseMonitor.builder(source)
                    .environment(time.environment())
                    .start();
            monitor.refresh().join();
            assertThat(monitor.allows()).isTrue();
            assertThat(thread.get().isDaemon()).isTrue();
            monitor.close();
            thread.get().join();
        }

        @Test
        void manyCallersOfRefreshShareOneRead() throws InterruptedException {
            int callers = 64;
            AtomicInteger reads = new AtomicInteger();
            AtomicBoolean slow = new AtomicBoolean();
            CyclicBarrier start = new CyclicBarrier(callers);
            CountDownLatch asked = new CountDownLatch(callers);
            Queue<CompletableFuture<LicenseSnapshot>> refreshed = new ConcurrentLinkedQueue<>();
            try (LicenseMonitor monitor = LicenseMonitor.builder(() -> {
                        reads.incrementAndGet();
                        if (slow.get()) {
                            await(asked);
                        }
                        return reading(active("2026-12-31"));
                    })
                    .environment(time.environment())
                    .start()) {
                monitor.refresh().join();
                int before = reads.get();
                slow.set(true);
                for (int i = 0; i < callers; i++) {
                    new Thread(() -> {
                                try {
                                    start.await();
                                    refreshed.add(monitor.refresh());
                                } catch (InterruptedException | BrokenBarrierException e) {
                                    throw new IllegalStateException(e);
                                } finally {
                                    asked.countDown();
                                }
                            })
                            .start();
                }
                asked.await();
                assertThat(refreshed)
                        .hasSize(callers)
                        .allSatisfy(snapshot ->
                                assertThat(snapshot.join().license()).isPresent());
                assertThat(reads).hasValue(before + 1);
            }
        }

        @Test
        void aReadThatHangsIsInterruptedByClose() throws InterruptedException {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            LicenseMonitor monitor = LicenseMonitor.builder(() -> {
                        reading.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw new LicenseDeskException.Interrupted("licenseStatus", e);
                        }
                        return Statuses.inconclusive();
                    })
                    .listener(events::add)
                    .start();
            reading.await();
            CompletableFuture<LicenseSnapshot> joined = monitor.refresh();
            monitor.close();
            interrupted.await();
            assertThatThrownBy(joined::join).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(monitor.snapshot().failure()).contains(Cause.NOT_READ_YET);
            assertThat(events).isEmpty();
        }

        @Test
        void aListenerMayAskAndRefreshAndClose() {
            AtomicReference<LicenseMonitor> monitor = new AtomicReference<>();
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<Boolean> allowed = new CompletableFuture<>();
            monitor.set(LicenseMonitor.builder(source)
                    .environment(time.environment())
                    .listener(event -> {
                        await(started);
                        CompletableFuture<LicenseSnapshot> unused =
                                monitor.get().refresh();
                        allowed.complete(monitor.get().allows());
                        monitor.get().close();
                    })
                    .start());
            started.countDown();
            assertThat(allowed.orTimeout(1, TimeUnit.MINUTES).join()).isTrue();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new LicenseDeskException.Interrupted("licenseStatus", e);
            }
        }
    }

    @Test
    void settingsOutOfTheirRangeAreRefused() {
        LicenseMonitor.Builder builder = LicenseMonitor.builder(source);
        Duration negative = Duration.ofMillis(-1);
        Duration tooLong = Duration.ofDays(366).plusMillis(1);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.pollEvery(Duration.ofMillis(999)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.firstRetry(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxOffline(tooLong));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.expiryGrace(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.staleAfter(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.expiringSoon(tooLong));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.clockTolerance(negative));
    }

    @Test
    void theSnapshotSaysWhyItIsNotVerified() {
        LicenseMonitor monitor = start();
        assertThat(monitor.snapshot().failure()).isEmpty();
        source.says(Statuses.inconclusive());
        poll();
        assertThat(monitor.snapshot().failure()).contains(Cause.INCONCLUSIVE);
    }
}
