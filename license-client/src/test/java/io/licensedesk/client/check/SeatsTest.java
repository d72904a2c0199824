package io.licensedesk.client.check;

import static io.licensedesk.client.check.Statuses.active;
import static io.licensedesk.client.check.Statuses.license;
import static io.licensedesk.client.check.Statuses.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.client.Sold;
import io.licensedesk.client.check.ConcurrentSeats.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ManualTime time = ManualTime.at("2026-03-10T09:00:00Z");
    private final Statuses.Source source = new Statuses.Source(reading(active("2026-12-31")));
    private final LicenseMonitor monitor = LicenseMonitor.builder(source)
            .environment(time.environment())
            .scheduler(time)
            .start();

    SeatsTest() {
        limits(3, 3);
    }

    private void limits(int agents, int users) {
        source.says(reading(license(active("2026-12-31"))
                .accounts(Accounts.agents(agents).with(AccountType.USER, users))
                .build()));
        refresh();
    }

    private void refresh() {
        var unused = monitor.refresh();
        time.run();
    }

    @Nested
    class Concurrent {

        private final ConcurrentSeats seats = ConcurrentSeats.of(monitor, AccountType.AGENT, TIMEOUT);

        private Lease taken() {
            return seats.acquire().orElseThrow();
        }

        private void assertUse(int limit, int used, long granted, long refused) {
            assertThat(seats.use()).isEqualTo(new SeatUse(AccountType.AGENT, limit, used, granted, refused));
        }

        @Test
        void asManySeatsAreTakenAsTheLicenseHas() {
            Lease first = taken();
            taken();
            taken();
            assertThat(seats.acquire()).isEmpty();
            assertUse(3, 3, 3, 1);
            first.close();
            assertThat(seats.acquire()).isPresent();
            assertUse(3, 3, 4, 1);
        }

        @Test
        void aSeatIsReleasedOnce() {
            Lease first = taken();
            Lease second = taken();
            first.release();
            first.release();
            first.close();
            assertThat(first.isHeld()).isFalse();
            assertThat(first.renew()).isFalse();
            assertThat(second.isHeld()).isTrue();
            assertUse(3, 1, 2, 0);
        }

        @Test
        void aLeaseThatIsNotRenewedIsTakenBack() {
            Lease forgotten = taken();
            Lease renewed = taken();
            time.pass(TIMEOUT.minusMillis(1));
            assertThat(renewed.renew()).isTrue();
            assertThat(forgotten.isHeld()).isTrue();
            time.pass(Duration.ofMillis(1));
            assertThat(forgotten.isHeld()).isFalse();
            assertThat(forgotten.renew()).isFalse();
            assertThat(renewed.isHeld()).isTrue();
            assertUse(3, 1, 2, 0);
        }

        @Test
        void aReleaseAfterTheTimeoutTakesNothingFromOthers() {
            Lease forgotten = taken();
            time.pass(TIMEOUT);
            List<Lease> others = List.of(taken(), taken(), taken());
            forgotten.release();
            assertThat(others).allMatch(Lease::isHeld);
            assertThat(seats.acquire()).isEmpty();
        }

        @Test
        void aLowerLimitEvictsNobodyAndAdmitsNobody() {
            List<Lease> leases = List.of(taken(), taken(), taken());
            limits(1, 0);
            assertUse(1, 3, 3, 0);
            assertThat(leases).allMatch(Lease::renew);
            for (int left = 2; left >= 0; left--) {
                assertThat(seats.acquire()).isEmpty();
                leases.get(left).release();
            }
            assertThat(seats.acquire()).isPresent();
            assertThat(seats.acquire()).isEmpty();
        }

        @Test
        void aHigherLimitAdmitsMore() {
            List.of(taken(), taken(), taken());
            limits(4, 0);
            assertThat(seats.acquire()).isPresent();
            assertThat(seats.acquire()).isEmpty();
        }

        @Test
        void withoutAVerifiedStatusNobodyIsAdmittedAndNobodyIsEvicted() {
            Lease lease = taken();
            source.fails(Statuses.unavailable());
            for (int minutes = 0; minutes < Duration.ofDays(7).toMinutes(); minutes++) {
                time.pass(Duration.ofMinutes(1));
                assertThat(lease.renew()).isTrue();
            }
            assertThat(seats.acquire()).isEmpty();
            assertUse(0, 1, 1, 1);
        }

        @Test
        void aClockThatIsSetBackWithinTheToleranceMakesNoLeaseLast() {
            taken();
            time.pass(Duration.ofMinutes(1));
            Lease second = taken();
            time.set(time.now().minus(Duration.ofMinutes(4)));
            assertThat(second.isHeld()).isTrue();
            time.pass(Duration.ofMinutes(1).minusMillis(1));
            assertUse(3, 2, 2, 0);
            time.pass(Duration.ofMillis(1));
            assertUse(3, 1, 2, 0);
            time.pass(Duration.ofMinutes(1));
            assertUse(3, 0, 2, 0);
        }

        @Test
        void aClockThatIsSetBackBeyondTheToleranceMakesEveryLeaseStartAnew() {
            taken();
            time.set(time.now().minus(Duration.ofDays(1)));
            assertUse(0, 1, 1, 0);
            time.pass(TIMEOUT.minusMillis(1));
            assertUse(0, 1, 1, 0);
            time.pass(Duration.ofMillis(1));
            assertUse(0, 0, 1, 0);
        }

        @Test
        void aThreadThatIsHeldUpAfterReadingTheClockTakesNoSeatBackEarly() throws InterruptedException {
            CountDownLatch hasRead = new CountDownLatch(1);
            CountDownLatch mayGoOn = new CountDownLatch(1);
            Clock heldUp = new Clock() {
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
                    Instant now = time.now();
                    if (Thread.currentThread().getName().equals("slow")) {
                        hasRead.countDown();
                        try {
                            mayGoOn.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    return now;
                }
            };
            LicenseMonitor busy = LicenseMonitor.builder(source)
                    .environment(time.environment().withClock(heldUp))
                    .scheduler(time)
                    .start();
            time.run();
            ConcurrentSeats shared = ConcurrentSeats.of(busy, AccountType.AGENT, Duration.ofSeconds(1));
            AtomicReference<Lease> lease = new AtomicReference<>();
            Thread slow = new Thread(shared::acquire, "slow");
            Thread quick = new Thread(() -> lease.set(shared.acquire().orElseThrow()), "quick");
            slow.start();
            hasRead.await();
            time.pass(Duration.ofSeconds(10));
            quick.start();
            while (quick.getState() != Thread.State.TERMINATED && quick.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            mayGoOn.countDown();
            slow.join();
            quick.join();

            time.pass(Duration.ofMillis(999));
            assertThat(lease.get().isHeld()).isTrue();
            time.pass(Duration.ofMillis(1));
            assertThat(lease.get().isHeld()).isFalse();
        }

        @Test
        void namedTypesAndOtherTimeoutsAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ConcurrentSeats.of(monitor, AccountType.USER, TIMEOUT));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ConcurrentSeats.of(monitor, AccountType.AGENT, Duration.ZERO));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ConcurrentSeats.of(monitor, AccountType.AGENT, Duration.ofDays(367)));
        }

        @Test
        void sixtyFourThreadsNeverTakeMoreThanThereAreAndLeaveNothing() throws Exception {
            limits(20, 0);
            AtomicInteger inUse = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            int operations = 10_000;
            AtomicInteger refused = new AtomicInteger();
            together(64, thread -> {
                // Each wants up to three, which is more than there are.
                Deque<Lease> own = new ArrayDeque<>();
                for (int i = 0; i < operations; i++) {
                    var lease = seats.acquire();
                    if (lease.isPresent()) {
                        most.accumulateAndGet(inUse.incrementAndGet(), Math::max);
                        own.add(lease.get());
                        assertThat(own.element().renew()).isTrue();
                    } else {
                        refused.incrementAndGet();
                    }
                    if (own.size() == 3 || (lease.isEmpty() && !own.isEmpty())) {
                        inUse.decrementAndGet();
                        Lease oldest = own.remove();
                        oldest.release();
                        oldest.release();
                    }
                }
                inUse.addAndGet(-own.size());
                own.forEach(Lease::release);
            });
            assertThat(most.get()).isBetween(1, 20);
            assertUse(20, 0, 64L * operations - refused.get(), refused.get());
            assertThat(IntStream.range(0, 20).mapToObj(i -> taken()).toList()).allMatch(Lease::isHeld);
            assertThat(seats.acquire()).isEmpty();
        }
    }

    @Nested
    class Named {

        private final NamedSeats<String> seats = NamedSeats.of(monitor, AccountType.USER, List.of());

        private void assertUse(int limit, int used, long granted, long refused) {
            assertThat(seats.use()).isEqualTo(new SeatUse(AccountType.USER, limit, used, granted, refused));
        }

        @Test
        void theSamePersonCountsOnce() {
            for (int i = 0; i < 5; i++) {
                assertThat(seats.assign("anna")).isTrue();
            }
            assertUse(3, 1, 1, 0);
            assertThat(seats.holders()).containsExactly("anna");
        }

        @Test
        void asManyPersonsHaveSeatsAsTheLicenseHas() {
            assertThat(seats.assign("anna")).isTrue();
            assertThat(seats.assign("bruno")).isTrue();
            assertThat(seats.assign("carla")).isTrue();
            assertThat(seats.assign("dario")).isFalse();
            assertThat(seats.assign("anna")).isTrue();
            assertThat(seats.holds("dario")).isFalse();
            assertUse(3, 3, 3, 1);
            assertThat(seats.release("bruno")).isTrue();
            assertThat(seats.release("bruno")).isFalse();
            assertThat(seats.assign("dario")).isTrue();
            assertUse(3, 3, 4, 1);
        }

        @Test
        void aLowerLimitEvictsNobodyAndAdmitsNobody() {
            seats.assign("anna");
            seats.assign("bruno");
            limits(0, 1);
            assertThat(seats.holders()).containsExactlyInAnyOrder("anna", "bruno");
            assertThat(seats.assign("bruno")).isTrue();
            seats.release("anna");
            assertThat(seats.assign("carla")).isFalse();
            seats.release("bruno");
            assertThat(seats.assign("carla")).isTrue();
        }

        @Test
        void whoHadASeatBeforeARestartKeepsIt() {
            NamedSeats<String> restarted =
                    NamedSeats.of(monitor, AccountType.USER, List.of("anna", "bruno", "carla", "dario", "anna"));
            assertThat(restarted.use()).isEqualTo(new SeatUse(AccountType.USER, 3, 4, 0, 0));
            assertThat(restarted.assign("anna")).isTrue();
            restarted.release("anna");
            assertThat(restarted.assign("elena")).isFalse();
        }

        @Test
        void concurrentTypesAreRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> NamedSeats.of(monitor, AccountType.AGENT, List.of()));
        }

        @Test
        void aPersonWhoAsksTwiceAtOnceForTheLastSeatGetsItTwice() throws Exception {
            for (int round = 0; round < 500; round++) {
                String person = "person " + round;
                limits(0, round + 1);
                together(2, thread -> assertThat(seats.assign(person)).isTrue());
            }
            assertUse(500, 500, 500, 0);
        }

        @Test
        void theHoldersAreThoseOfOneMoment() throws Exception {
            // Many had seats once, so that to go through them takes a while.
            List<String> persons =
                    IntStream.range(0, 5_000).mapToObj(i -> "person " + i).toList();
            NamedSeats<String> shared = NamedSeats.of(monitor, AccountType.USER, persons);
            persons.forEach(shared::release);
            limits(0, 2);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger most = new AtomicInteger();
            together(2, thread -> {
                if (thread == 0) {
                    for (int moment = 0; moment < 3_000; moment++) {
                        most.accumulateAndGet(shared.holders().size(), Math::max);
                    }
                    over.set(true);
                } else {
                    for (int next = 2; !over.get(); next++) {
                        shared.release(persons.get((next - 2) % persons.size()));
                        shared.assign(persons.get(next % persons.size()));
                    }
                }
            });
            assertThat(most.get()).isLessThanOrEqualTo(2);
        }

        @Test
        void sixtyFourThreadsNeverAssignMoreThanThereAreAndLeaveNothing() throws Exception {
            limits(0, 20);
            AtomicInteger most = new AtomicInteger();
            together(64, thread -> {
                for (int i = 0; i < 10_000; i++) {
                    // One person for each thread, and ten whom all share.
                    int shared = ThreadLocalRandom.current().nextInt(20);
                    String person = shared < 10 ? "shared " + shared : "own " + thread;
                    if (seats.assign(person)) {
                        most.accumulateAndGet(seats.use().used(), Math::max);
                        seats.release(person);
                    }
                }
                seats.release("own " + thread);
            });
            for (int i = 0; i < 10; i++) {
                seats.release("shared " + i);
            }
            assertThat(most.get()).isBetween(1, 20);
            assertThat(seats.use().used()).isZero();
            assertThat(seats.holders()).isEmpty();
        }
    }

    private interface Work {
        void of(int thread) throws Exception;
    }

    private static void together(int threads, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                all.add(executor.submit(() -> {
                    start.await();
                    work.of(thread);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Nested
    class OfTypesThatACatalogAdds {

        private void limits(int supervisors, int kiosks) {
            source.says(reading(license(active("2026-12-31"))
                    .accounts(Accounts.agents(5)
                            .with(Sold.SUPERVISOR, supervisors)
                            .with(Sold.KIOSK, kiosks))
                    .build()));
            refresh();
        }

        @Test
        void areNamedWhereTheCatalogSaysSo() {
            limits(2, 0);
            NamedSeats<String> seats = NamedSeats.of(monitor, Sold.SUPERVISOR, List.of("anna"), Sold.CATALOG);
            assertThat(seats.assign("bruno")).isTrue();
            assertThat(seats.assign("carla")).isFalse();
            limits(3, 0);
            assertThat(seats.assign("carla")).isTrue();
            assertThat(seats.use()).isEqualTo(new SeatUse(Sold.SUPERVISOR, 3, 3, 2, 1));
        }

        @Test
        void areConcurrentWhereTheCatalogSaysSo() {
            limits(0, 1);
            ConcurrentSeats seats = ConcurrentSeats.of(monitor, Sold.KIOSK, TIMEOUT, Sold.CATALOG);
            Lease only = seats.acquire().orElseThrow();
            assertThat(seats.acquire()).isEmpty();
            only.release();
            assertThat(seats.acquire()).isPresent();
            assertThat(seats.use()).isEqualTo(new SeatUse(Sold.KIOSK, 1, 1, 2, 1));
        }

        @Test
        void areWhatTheRowSaysAndNothingElse() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ConcurrentSeats.of(monitor, Sold.SUPERVISOR, TIMEOUT, Sold.CATALOG))
                    .withMessageContaining("SUPERVISOR");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NamedSeats.of(monitor, Sold.KIOSK, List.of(), Sold.CATALOG))
                    .withMessageContaining("KIOSK");
            // Nobody says that seats of a type are named that the catalog does not have.
            assertThatIllegalArgumentException().isThrownBy(() -> NamedSeats.of(monitor, Sold.SUPERVISOR, List.of()));
        }
    }
}
