package io.licensedesk.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.licensedesk.client.CallListener;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Delayer;
import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.LicenseDeskException.OutcomeUnknown;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.FileSubmissionJournal;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Resumption;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.client.portal.SubmissionJournal;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.testkit.hostile.Fault.Kind;
import io.licensedesk.testkit.hostile.Fault.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a portal, a network, a process and the caller's own code can do to a submission, each told as one sequence. */
@Timeout(60)
class HostileHandsTest {

    private static final Marker MARKER = new Marker("ORDER000777");
    private static final Fault CLOSED = Fault.of(Kind.CLOSE);

    private final RawPortal portal = RawPortal.open();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        callers.shutdownNow();
        portal.close();
    }

    private LicenseDesk desk() {
        return Desks.patient(portal);
    }

    private List<RawDesk.Ticket> tickets() {
        return portal.desk().tickets(MARKER.text());
    }

    private void loseTheAnswer() {
        portal.on(Step.CREATE, 1, CLOSED, Moment.AFTER_DOING);
    }

    private static PortalRequest marked(PortalRequest request) {
        return request.withMarker(MARKER);
    }

    private static Throwable failure(Future<?> call) throws InterruptedException {
        try {
            return new AssertionError("returned " + call.get());
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Nested
    class OneMarker {

        @Test
        void manyThreadsGetOneTicket() throws Exception {
            CountDownLatch start = new CountDownLatch(1);
            try (LicenseDesk desk = desk()) {
                List<Future<String>> calls = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    calls.add(callers.submit(() -> {
                        start.await();
                        return desk.submit(marked(Desks.QUESTION)).ticket().key();
                    }));
                }
                start.countDown();
                for (Future<String> call : calls) {
                    assertThat(call.get()).isEqualTo("LIC-1");
                }
            }
            assertThat(portal.desk().tickets()).hasSize(1);
        }

        @Test
        void manyThreadsGetOneTicketAlthoughItsAnswerIsLost() throws Exception {
            portal.lag(3);
            loseTheAnswer();
            CountDownLatch start = new CountDownLatch(1);
            try (LicenseDesk desk = desk()) {
                List<Future<String>> calls = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    boolean resumes = i % 2 == 0;
                    calls.add(callers.submit(() -> {
                        start.await();
                        return (resumes ? desk.resume(Desks.QUESTION, MARKER) : desk.submit(marked(Desks.QUESTION)))
                                .ticket()
                                .key();
                    }));
                }
                start.countDown();
                for (Future<String> call : calls) {
                    assertThat(call.get()).isEqualTo("LIC-1");
                }
            }
            assertThat(portal.desk().tickets()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
        void lostAnswerAndALateIndexEndWithOneTicket(int lag) {
            portal.lag(lag);
            loseTheAnswer();
            Throwable first;
            try (LicenseDesk desk = desk()) {
                first = catchThrowable(() -> desk.submit(marked(Desks.QUESTION)));
            }
            if (lag < 6) {
                assertThat(first).isNull();
            } else {
                assertThat(((OutcomeUnknown) first).marker()).contains(MARKER);
            }
            try (LicenseDesk later = desk()) {
                assertThat(later.resume(Desks.QUESTION, MARKER).ticket().key()).isEqualTo("LIC-1");
            }
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void clientThatHasSeenAMarkerResumes() {
            portal.lag(9);
            loseTheAnswer();
            try (LicenseDesk desk = desk()) {
                assertThatThrownBy(() -> desk.submit(marked(Desks.QUESTION))).isInstanceOf(OutcomeUnknown.class);
                assertThat(desk.submit(marked(Desks.QUESTION)).ticket().key()).isEqualTo("LIC-1");
            }
            assertThat(tickets()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ACME [ORDER000777]",
                    "[ORDER000777]",
                    "ACME ［ORDER000777］",
                    "ACME [ORDER000777",
                    "ACME\u2028[ORDER000777]",
                    "ACME [ORDER000777]\u200b"
                })
        void customerDoesNotCaptureAMarker(String customer) {
            PortalRequest deactivation = PortalRequest.of(new DeactivationRequest(
                    LicenseToken.of("4f6c19d2-acme-7b1e"), customer, "it@acme.example", true, "End of the contract"));
            try (LicenseDesk desk = desk()) {
                String others = desk.submit(deactivation).ticket().key();

                assertThat(desk.resume(Desks.QUESTION, MARKER).ticket().key()).isNotEqualTo(others);
            }
            assertThat(portal.desk().tickets()).hasSize(2);
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void ticketThatMentionsAMarkerIsNotTheTicket() {
            portal.desk().add("What about [ORDER000777] of last week?");
            portal.desk().add("General request [ORDER0007771]");
            portal.desk().add("General request [XORDER000777]");
            try (LicenseDesk desk = desk()) {
                assertThat(desk.resume(Desks.QUESTION, MARKER).ticket().key()).isEqualTo("LIC-4");
            }
        }

        @Test
        void ticketOnALaterPageIsFound() {
            for (int i = 0; i < 120; i++) {
                portal.desk().add("ORDER000777 mentioned for the " + i + "th time");
            }
            String there = portal.desk().add("General request [ORDER000777]").key;
            try (LicenseDesk desk = desk()) {
                assertThat(desk.resume(Desks.QUESTION, MARKER).ticket().key()).isEqualTo(there);
            }
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void secondTicketWithAMarkerIsToldAndNoThirdIsMade() {
            portal.desk().add("General request [ORDER000777]");
            portal.desk().add("General request [ORDER000777]");
            try (LicenseDesk desk = desk()) {
                assertThatThrownBy(() -> desk.resume(Desks.QUESTION, MARKER)).isInstanceOf(OutcomeUnknown.class);
            }
            assertThat(tickets()).hasSize(2);
        }

        @Test
        void ticketOfACustomerIsFoundByThePartner() {
            loseTheAnswer();
            try (LicenseDesk desk = desk()) {
                assertThat(desk.submit(marked(Desks.QUESTION.onBehalfOf("qm:acme")))
                                .ticket()
                                .key())
                        .isEqualTo("LIC-1");
                assertThat(portal.desk().tickets().get(0).forSomebodyElse).isTrue();
            }
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void refusalThatLiesIsSearchedWhereTheFormHasChanged() {
            try (LicenseDesk desk = desk()) {
                desk.submit(Desks.QUESTION);
                portal.desk().remakeField("customfield_10201", "customfield_10299");
                portal.on(
                        Step.CREATE,
                        1,
                        Fault.of(
                                RawAnswer.json(400, "{\"errorMessages\":[],\"errors\":{\"customfield_10201\":\"?\"}}")),
                        Moment.AFTER_DOING);

                assertThat(desk.submit(marked(Desks.QUESTION)).ticket().key()).isEqualTo("LIC-2");
            }
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void formThatHasChangedIsFilledAnew() {
            PortalRequest deactivation = PortalRequest.of(new DeactivationRequest(
                    LicenseToken.of("4f6c19d2-acme-7b1e"), "ACME", "it@acme.example", true, "End of the contract"));
            try (LicenseDesk desk = desk()) {
                desk.submit(deactivation);
                portal.desk().remakeField("customfield_10308", "customfield_10399");

                desk.submit(marked(deactivation));
            }
            assertThat(tickets()).hasSize(1);
            assertThat(tickets().get(0).values.has("customfield_10399")).isTrue();
        }

        @Test
        void connectionsThatEndWithoutAWordDoNotDouble() {
            portal.hangUpAfterEveryAnswer();
            Throwable first;
            try (LicenseDesk desk = desk()) {
                first = catchThrowable(() -> desk.submit(marked(Desks.WITH_FILE)));
            }
            assertThat(tickets()).hasSizeLessThanOrEqualTo(1);
            if (first != null && !(first instanceof OutcomeUnknown)) {
                assertThat(tickets()).isEmpty();
            }
            try (LicenseDesk later = desk()) {
                Throwable unused = catchThrowable(() -> later.resume(Desks.WITH_FILE, MARKER));
            }
            assertThat(tickets()).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Code of the caller that fails, as code does. */
    @Nested
    class TheCallersOwnCode {

        private boolean isSent() {
            return portal.seen(Step.CREATE) > 0;
        }

        private <T extends Throwable> void failOnceSent(Class<T> how) {
            if (isSent()) {
                fail(how);
            }
        }

        private <T extends Throwable> void fail(Class<T> how) {
            if (how == LinkageError.class) {
                throw new LinkageError("gone");
            }
            throw new IllegalStateException("broken");
        }

        /** A ticket with or without a warning, or unknown with the marker; and never a second ticket. */
        private void requireTicketOrMarker(LicenseDesk desk, PortalRequest request) {
            Optional<Submission.Ticketed> ticketed = Optional.empty();
            try (desk) {
                ticketed = Optional.of(desk.submit(marked(request)));
            } catch (OutcomeUnknown e) {
                assertThat(e.marker()).contains(MARKER);
            }
            assertThat(tickets()).hasSize(1);
            ticketed.ifPresent(told -> assertThat(told.ticket().key()).isEqualTo("LIC-1"));
            portal.calm();
            try (LicenseDesk later = desk()) {
                assertThat(later.resume(request, MARKER).ticket().key()).isEqualTo("LIC-1");
            }
            assertThat(tickets()).hasSize(1);
        }

        private LicenseDesk withToken(Class<? extends Throwable> how) {
            return LicenseDesk.at(
                            Desks.connection(portal, Duration.ofSeconds(30)).build())
                    .credentials(PortalCredentials.bearer(() -> {
                        failOnceSent(how);
                        return "token";
                    }))
                    .portalId(RawDesk.PORTAL)
                    .build();
        }

        private LicenseDesk withEnvironment(Environment environment) {
            return Desks.desk(
                            Connection.to(portal.uri()).environment(environment).build())
                    .build();
        }

        private LicenseDesk withDelayer(Class<? extends Throwable> how) {
            Delayer delayer = delay -> failOnceSent(how);
            return withEnvironment(Environment.system().withDelayer(delayer));
        }

        private LicenseDesk withListener(Class<? extends Throwable> how) {
            CallListener listener = new CallListener() {
                @Override
                public void started(Attempt attempt) {
                    fail(how);
                }

                @Override
                public void finished(
                        Attempt attempt, OptionalInt status, Optional<Throwable> failure, Duration duration) {
                    fail(how);
                }

                @Override
                public void retried(Attempt attempt, Duration delay) {
                    fail(how);
                }

                @Override
                public void submitting(Submitting submitting) {
                    fail(how);
                }
            };
            return Desks.desk(Desks.connection(portal, Duration.ofSeconds(30))
                            .listener(listener)
                            .build())
                    .build();
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void tokenThatFailsAfterALostAnswer(Class<? extends Throwable> how) {
            loseTheAnswer();
            requireTicketOrMarker(withToken(how), Desks.QUESTION);
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void tokenThatFailsBeforeTheFilesAreAttached(Class<? extends Throwable> how) {
            try (LicenseDesk desk = withToken(how)) {
                Submission.Ticketed ticketed = desk.submit(marked(Desks.WITH_FILE));

                assertThat(ticketed.ticket().key()).isEqualTo("LIC-1");
                assertThat(ticketed.warnings()).isNotEmpty();
            }
            assertThat(tickets()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void delayerThatFailsAfterALostAnswer(Class<? extends Throwable> how) {
            loseTheAnswer();
            requireTicketOrMarker(withDelayer(how), Desks.QUESTION);
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void delayerThatFailsWhileFilesAreAttached(Class<? extends Throwable> how) {
            portal.on(Step.UPLOAD, 1, Fault.of(RawAnswer.empty(503)), Moment.AFTER_BODY_BEFORE_DOING);
            requireTicketOrMarker(withDelayer(how), Desks.WITH_FILE);
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void listenerThatAlwaysFails(Class<? extends Throwable> how) {
            requireTicketOrMarker(withListener(how), Desks.WITH_FILE);
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void listenerThatAlwaysFailsAndALostAnswer(Class<? extends Throwable> how) {
            loseTheAnswer();
            requireTicketOrMarker(withListener(how), Desks.QUESTION);
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void timeThatFails(Class<? extends Throwable> how) {
            requireTicketOrMarker(
                    withEnvironment(
                            Environment.system().withDelayer(delay -> {}).withNanoTime(() -> {
                                failOnceSent(how);
                                return System.nanoTime();
                            })),
                    Desks.QUESTION);
        }

        @ParameterizedTest
        @ValueSource(classes = {IllegalStateException.class, LinkageError.class})
        void journalThatCannotForget(Class<? extends Throwable> how) {
            SubmissionJournal kept = SubmissionJournal.inMemory();
            SubmissionJournal journal = new SubmissionJournal() {
                @Override
                public void keep(Entry entry) {
                    kept.keep(entry);
                }

                @Override
                public void forget(Marker marker) {
                    fail(how);
                }

                @Override
                public List<Entry> open() {
                    return kept.open();
                }
            };
            requireTicketOrMarker(
                    Desks.desk(Desks.connection(portal, Duration.ofSeconds(30)).build())
                            .journal(journal)
                            .build(),
                    Desks.QUESTION);
        }

        @Test
        void journalThatCannotKeepLetsNothingBeSent() {
            SubmissionJournal journal = new SubmissionJournal() {
                @Override
                public void keep(Entry entry) {
                    throw new IllegalStateException("disk full");
                }

                @Override
                public void forget(Marker marker) {}

                @Override
                public List<Entry> open() {
                    return List.of();
                }
            };
            try (LicenseDesk desk = Desks.desk(
                            Desks.connection(portal, Duration.ofSeconds(30)).build())
                    .journal(journal)
                    .build()) {
                assertThatThrownBy(() -> desk.submit(Desks.WITH_FILE)).isInstanceOf(LicenseDeskException.class);
            }
            assertThat(portal.seen(Step.CREATE)).isZero();
            assertThat(portal.seen(Step.UPLOAD)).isZero();
        }

        /** A file whose content does something when it is read. */
        private Attachment stream(Callable<Integer> read) {
            return new Attachment("license.log", () -> new InputStream() {
                @Override
                public int read() throws IOException {
                    try {
                        return read.call();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException(e);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int one = read();
                    if (one >= 0) {
                        into[offset] = (byte) one;
                    }
                    return one < 0 ? -1 : 1;
                }
            });
        }

        @Test
        void blockedStreamOfOneCallerDoesNotStopAnother() throws Exception {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Attachment blocked = stream(() -> {
                reading.countDown();
                release.await();
                return -1;
            });
            try (LicenseDesk desk = desk()) {
                Future<Submission.Ticketed> one =
                        callers.submit(() -> desk.submit(Desks.QUESTION.withAttachments(List.of(blocked))));
                reading.await();

                assertThat(desk.submit(Desks.WITH_FILE).warnings()).isEmpty();
                assertThat(desk.ticket("LIC-1").key()).isEqualTo("LIC-1");
                release.countDown();
                assertThat(one.get().ticket().key()).isEqualTo("LIC-2");
            }
        }

        @Test
        void streamThatFailsLetsNothingBeSent() {
            Attachment broken = stream(() -> {
                throw new IllegalStateException("broken");
            });
            try (LicenseDesk desk = desk()) {
                assertThat(catchThrowable(() -> desk.submit(marked(Desks.QUESTION.withAttachments(List.of(broken))))))
                        .isNotInstanceOf(OutcomeUnknown.class);
            }
            assertThat(portal.seen(Step.CREATE)).isZero();
        }
    }

    /** A process that was killed left its journal. */
    @Nested
    class AfterAKill {

        @TempDir
        Path folder;

        private List<Resumption> restarted() {
            try (LicenseDesk desk = Desks.desk(
                            Desks.connection(portal, Duration.ofSeconds(30)).build())
                    .journal(FileSubmissionJournal.in(folder))
                    .build()) {
                return desk.resumed().join();
            }
        }

        private void keep(PortalRequest request) {
            FileSubmissionJournal.in(folder).keep(new SubmissionJournal.Entry(MARKER, marked(request)));
        }

        private void requireResumed() {
            List<Resumption> resumed = restarted();
            assertThat(resumed).hasSize(1);
            assertThat(resumed.get(0).ticketed().orElseThrow().ticket().key()).isEqualTo("LIC-1");
            assertThat(tickets()).hasSize(1);
            assertThat(FileSubmissionJournal.in(folder).open()).isEmpty();
            assertThat(restarted()).isEmpty();
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void whatWasNotSentIsSent() {
            keep(Desks.WITH_FILE);
            requireResumed();
            assertThat(tickets().get(0).files).containsExactly("license.log");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 3, 6})
        void whatWasSentIsFound(int lag) {
            portal.lag(lag);
            portal.desk().add("General request [ORDER000777]");
            keep(Desks.QUESTION);
            requireResumed();
        }

        @Test
        void answerThatIsLostAgainIsFoundAgain() {
            keep(Desks.QUESTION);
            loseTheAnswer();
            requireResumed();
        }

        @Test
        void whatIsStillUnknownStaysInTheJournal() {
            keep(Desks.QUESTION);
            portal.onEvery(Step.SEARCH, Fault.of(RawAnswer.empty(503)), Moment.AFTER_BODY_BEFORE_DOING);

            assertThat(restarted().get(0).failure()).containsInstanceOf(OutcomeUnknown.class);
            assertThat(tickets()).isEmpty();
            assertThat(FileSubmissionJournal.in(folder).open()).hasSize(1);
            portal.calm();
            requireResumed();
        }

        /** W1: the journal forgets a submission when its ticket is known. */
        @ParameterizedTest
        @ValueSource(ints = {200, 302, 401, 403, 404, 500, 503})
        void whatAProxySaysDoesNotEmptyTheJournal(int status) {
            keep(Desks.QUESTION);
            portal.onEvery(Step.LIST_DESKS, Fault.of(RawAnswer.html(status)), Moment.AFTER_BODY_BEFORE_DOING);

            assertThat(restarted().get(0).failure()).isPresent();
            assertThat(FileSubmissionJournal.in(folder).open()).hasSize(1);
            portal.calm();
            requireResumed();
        }

        @Test
        void killWhileTheAnswerHangs() throws Exception {
            portal.on(Step.CREATE, 1, Fault.of(Kind.HANG), Moment.AFTER_DOING);
            // Nobody closes this desk: its process is gone.
            LicenseDesk killed = Desks.desk(
                            Desks.connection(portal, Duration.ofSeconds(50)).build())
                    .journal(FileSubmissionJournal.in(folder))
                    .build();
            Future<Submission.Ticketed> call = callers.submit(() -> killed.submit(marked(Desks.QUESTION)));
            assertThat(portal.awaitArrival(Step.CREATE)).isTrue();

            requireResumed();
            assertThat(call.isDone()).isFalse();
        }
    }

    /** Nothing is unbounded. */
    @Nested
    class Limits {

        private LicenseDesk hurried() {
            return Desks.desk(Desks.connection(portal, Duration.ofSeconds(50))
                            .deadline(Duration.ofMillis(600))
                            .build())
                    .build();
        }

        @ParameterizedTest
        @EnumSource(
                value = Moment.class,
                names = {"IN_ANSWER_HEAD", "IN_ANSWER_BODY"})
        void answerThatDripsEndsByTheDeadline(Moment moment) {
            portal.desk().add("General request [ORDER000777]");
            portal.onEvery(Step.READ, Fault.of(Kind.DRIP), moment);
            portal.onEvery(Step.LIST_COMMENTS, Fault.of(Kind.DRIP), moment);
            portal.onEvery(Step.SEARCH, Fault.of(Kind.DRIP), moment);
            try (LicenseDesk desk = hurried()) {
                assertThatThrownBy(() -> desk.ticket("LIC-1")).isInstanceOf(LicenseDeskException.Unavailable.class);
                assertThatThrownBy(() -> desk.comments("LIC-1")).isInstanceOf(LicenseDeskException.Unavailable.class);
                assertThatThrownBy(() -> desk.ownTickets().count())
                        .isInstanceOf(LicenseDeskException.Unavailable.class);
            }
            portal.awaitClients();
        }

        @Test
        void answerAboveTheCapIsNotReadToItsEnd() {
            portal.desk().add("General request [ORDER000777]");
            portal.onEvery(Step.READ, Fault.of(Kind.ENDLESS_BODY), Moment.AFTER_DOING);
            try (LicenseDesk desk = desk()) {
                assertThatThrownBy(() -> desk.ticket("LIC-1"))
                        .isInstanceOf(LicenseDeskException.UnexpectedResponse.class);
            }
            portal.awaitClients();
            assertThat(portal.endlessBytes()).isLessThan(32L << 20);
        }

        @Test
        void headAboveEveryMeasureEndsTheCall() {
            portal.desk().add("General request [ORDER000777]");
            portal.onEvery(Step.READ, Fault.of(Kind.ENDLESS_HEADERS), Moment.AFTER_DOING);
            try (LicenseDesk desk = hurried()) {
                assertThatThrownBy(() -> desk.ticket("LIC-1")).isInstanceOf(LicenseDeskException.class);
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"TWO_ANSWERS", "INTERIM_100", "INTERIM_103"})
        void answerThatNobodyAskedForIsNotTakenForTheNextOne(Kind kind) {
            portal.desk().add("One");
            portal.desk().add("Two");
            try (LicenseDesk desk = desk()) {
                for (int i = 0; i < 50; i++) {
                    portal.on(Step.READ, 1, Fault.of(kind), Moment.AFTER_DOING);
                    Throwable unused = catchThrowable(() -> desk.ticket("LIC-1"));
                    portal.calm();

                    // Whoever reads a connection cannot tell whose answer comes first: it may fail, but not be wrong.
                    assertThat(keyOrFailure(desk)).isIn("LIC-2", "UNEXPECTED_RESPONSE");
                }
            }
        }

        private static String keyOrFailure(LicenseDesk desk) {
            try {
                return desk.ticket("LIC-2").key();
            } catch (LicenseDeskException e) {
                return e.code().name();
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"ENDLESS_PAGES", "REPEATED_PAGE"})
        void listThatNeverEndsDoes(Kind kind) {
            portal.desk().add("General request [ORDER000777]");
            portal.onEvery(Step.SEARCH, Fault.of(kind), Moment.AFTER_DOING);
            try (LicenseDesk desk = desk()) {
                assertThat(desk.ownTickets().count()).isBetween(1L, 10_000L);
            }
        }

        @Test
        void closingEndsAReadThatHangs() throws Exception {
            portal.desk().add("General request [ORDER000777]");
            portal.onEvery(Step.READ, Fault.of(Kind.HANG), Moment.AFTER_BODY_BEFORE_DOING);
            LicenseDesk desk = desk();
            Future<Object> call = callers.submit(() -> desk.ticket("LIC-1"));
            assertThat(portal.awaitArrival(Step.READ)).isTrue();

            desk.close();

            assertThat(failure(call)).isInstanceOf(RuntimeException.class);
            portal.awaitClients();
        }

        @Test
        void closingEndsACreationThatHangsAndTellsItsMarker() throws Exception {
            portal.onEvery(Step.CREATE, Fault.of(Kind.HANG), Moment.AFTER_DOING);
            LicenseDesk desk = desk();
            Future<Object> call = callers.submit(() -> desk.submit(marked(Desks.QUESTION)));
            assertThat(portal.awaitArrival(Step.CREATE)).isTrue();

            desk.close();

            assertThat(((OutcomeUnknown) failure(call)).marker()).contains(MARKER);
            portal.awaitClients();
            portal.calm();
            try (LicenseDesk later = desk()) {
                assertThat(later.resume(Desks.QUESTION, MARKER).ticket().key()).isEqualTo("LIC-1");
            }
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void closingEndsAnUploadThatHangsAndTellsTheTicket() throws Exception {
            portal.onEvery(Step.UPLOAD, Fault.of(Kind.HANG), Moment.AFTER_BODY_BEFORE_DOING);
            LicenseDesk desk = desk();
            Future<Submission.Ticketed> call = callers.submit(() -> desk.submit(marked(Desks.WITH_FILE)));
            assertThat(portal.awaitArrival(Step.UPLOAD)).isTrue();

            desk.close();

            assertThat(call.get().warnings()).isNotEmpty();
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void cancellingStopsTheWork() throws Exception {
            portal.onEvery(Step.LIST_DESKS, Fault.of(Kind.HANG), Moment.AFTER_BODY_BEFORE_DOING);
            try (LicenseDesk desk = desk()) {
                CompletableFuture<Submission.Ticketed> call = desk.submitAsync(marked(Desks.QUESTION));
                assertThat(portal.awaitArrival(Step.LIST_DESKS)).isTrue();

                assertThat(call.cancel(true)).isTrue();

                portal.awaitClients();
                portal.settle();
                assertThat(portal.seen(Step.CREATE)).isZero();
            }
        }

        @Test
        void cancelledCreationIsResumed() throws Exception {
            portal.onEvery(Step.CREATE, Fault.of(Kind.HANG), Moment.AFTER_DOING);
            try (LicenseDesk desk = desk()) {
                CompletableFuture<Submission.Ticketed> call = desk.submitAsync(marked(Desks.QUESTION));
                assertThat(portal.awaitArrival(Step.CREATE)).isTrue();
                assertThat(call.cancel(true)).isTrue();
                portal.awaitClients();
            }
            portal.calm();
            try (LicenseDesk later = desk()) {
                assertThat(later.resume(Desks.QUESTION, MARKER).ticket().key()).isEqualTo("LIC-1");
            }
            assertThat(tickets()).hasSize(1);
        }

        /** Who comes while a cancelled submission ends is not told that caller's end, but searches itself. */
        @RepeatedTest(10)
        void cancelledCreationIsResumedAtOnce() throws Exception {
            portal.on(Step.CREATE, 1, Fault.of(Kind.HANG), Moment.AFTER_DOING);
            try (LicenseDesk desk = desk()) {
                CompletableFuture<Submission.Ticketed> call = desk.submitAsync(marked(Desks.QUESTION));
                assertThat(portal.awaitArrival(Step.CREATE)).isTrue();
                assertThat(call.cancel(true)).isTrue();

                assertThat(desk.resume(Desks.QUESTION, MARKER).ticket().key()).isEqualTo("LIC-1");
            }
            assertThat(tickets()).hasSize(1);
        }

        @Test
        void interruptedCreationIsUnknown() throws Exception {
            portal.onEvery(Step.CREATE, Fault.of(Kind.HANG), Moment.AFTER_DOING);
            try (LicenseDesk desk = desk()) {
                Callable<Object> work = () -> desk.submit(marked(Desks.QUESTION));
                CompletableFuture<Throwable> told = new CompletableFuture<>();
                Thread caller = new Thread(() -> told.complete(catchThrowable(work::call)));
                caller.start();
                assertThat(portal.awaitArrival(Step.CREATE)).isTrue();
                caller.interrupt();

                assertThat(((OutcomeUnknown) told.get()).marker()).contains(MARKER);
            }
            assertThat(tickets()).hasSize(1);
        }
    }
}
