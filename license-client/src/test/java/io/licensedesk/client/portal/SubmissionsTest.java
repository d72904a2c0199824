package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubmissionsTest {

    private static final Marker MARKER = new Marker("ORDER42");

    private final Submissions submissions = new Submissions();
    private final AtomicInteger made = new AtomicInteger();

    private Submission.Ticketed ticket() {
        Ticket ticket = new Ticket(
                "LIC-" + made.incrementAndGet(),
                Optional.empty(),
                new TicketStatus("Open", StatusCategory.NEW, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new Submission.Ticketed(ticket, Optional.of(MARKER), List.of());
    }

    @Test
    void threadsWithOneMarkerGetOneTicket() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch ready = new CountDownLatch(64);
        try {
            List<Future<Submission.Ticketed>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return submissions.once(MARKER, before -> ticket());
                }));
            }
            for (Future<Submission.Ticketed> one : all) {
                assertThat(one.get().ticket().key()).isEqualTo("LIC-1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoComesLaterGetsTheSameTicket() {
        assertThat(submissions.once(MARKER, before -> ticket()))
                .isEqualTo(submissions.once(MARKER, before -> ticket()));
        assertThat(made).hasValue(1);
    }

    @Test
    void whatMayHaveBeenSentIsSearchedTheNextTime() {
        List<Boolean> searched = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> submissions.once(MARKER, before -> {
                    searched.add(before);
                    submissions.sending(MARKER);
                    throw new IllegalStateException("lost");
                }));
        submissions.once(MARKER, before -> {
            searched.add(before);
            return ticket();
        });
        assertThat(searched).containsExactly(false, true);
    }

    @Test
    void whatWasRefusedIsAFirstTryAgain() {
        submissions.sending(MARKER);
        submissions.refused(MARKER);
        submissions.once(MARKER, before -> {
            assertThat(before).isFalse();
            return ticket();
        });
    }

    @Test
    void whoWaitsForAnotherGetsItsFailure() throws InterruptedException {
        LicenseDeskException failure = new LicenseDeskException.NotAuthenticated("createRequest");
        assertThat(waiting(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void whoWaitsForAnotherKnowsNothingAfterAnError() throws InterruptedException {
        assertThat(waiting(() -> {
                    throw new AssertionError("broken");
                }))
                .isInstanceOfSatisfying(
                        LicenseDeskException.OutcomeUnknown.class,
                        unknown -> assertThat(unknown.marker()).contains(MARKER));
    }

    @Test
    void whoIsInterruptedWhileItWaitsKnowsNothing() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Thread first = new Thread(() -> submissions.once(MARKER, before -> {
            started.countDown();
            await(released);
            return ticket();
        }));
        first.start();
        started.await();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(LicenseDeskException.OutcomeUnknown.class)
                .isThrownBy(() -> submissions.once(MARKER, before -> ticket()));
        assertThat(Thread.interrupted()).isTrue();
        released.countDown();
        first.join();
        assertThat(submissions.once(MARKER, before -> ticket()).ticket().key()).isEqualTo("LIC-1");
    }

    /** What a second thread is told when the first one ends so. */
    private Throwable waiting(Runnable end) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Thread first = new Thread(() -> assertThatThrownBy(() -> submissions.once(MARKER, before -> {
                    started.countDown();
                    await(released);
                    end.run();
                    return ticket();
                }))
                .isNotNull());
        first.start();
        started.await();
        List<Throwable> told = new ArrayList<>();
        Thread second = new Thread(() -> {
            try {
                submissions.once(MARKER, before -> ticket());
            } catch (RuntimeException e) {
                told.add(e);
            }
        });
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        released.countDown();
        first.join();
        second.join();
        return told.get(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
