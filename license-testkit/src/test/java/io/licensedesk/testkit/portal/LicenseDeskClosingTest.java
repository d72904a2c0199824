package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.client.Connection;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.request.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits can be told to stop, and nothing that is ours stays behind. */
@Timeout(120)
class LicenseDeskClosingTest {

    private static final PortalRequest REQUEST = PortalRequest.of(TenRequests.add(11));

    private final PortalAndDesk both = PortalAndDesk.open();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void closingEndsASubmissionThatWasSentWithItsMarker() throws InterruptedException {
        Gate gate = new Gate();
        both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.heldAnswer(gate));
        CompletableFuture<Submission.Ticketed> submission = both.desk.submitAsync(REQUEST);
        AtomicReference<LicenseDeskException> told = new AtomicReference<>();
        Thread caller = new Thread(
                () -> told.set(catchThrowableOfType(LicenseDeskException.class, () -> both.desk.submit(REQUEST))));
        gate.awaitArrival();
        Gate second = new Gate();
        both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.heldAnswer(second));
        caller.start();
        second.awaitArrival();

        both.desk.close();
        caller.join();

        assertThat(told.get())
                .isInstanceOfSatisfying(
                        LicenseDeskException.OutcomeUnknown.class,
                        unknown -> assertThat(unknown.marker()).isPresent());
        assertThat(submission)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(LicenseDeskException.OutcomeUnknown.class);
        gate.open();
        second.open();
    }

    @Test
    void closedDeskSaysSo() {
        both.desk.close();
        both.desk.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> both.desk.submit(REQUEST))
                .withMessage("the client is closed");
        assertThatIllegalStateException().isThrownBy(() -> both.desk.ticket("LIC-1"));
        assertThatIllegalStateException()
                .isThrownBy(() -> both.desk.submitAsync(REQUEST))
                .withMessage("the client is closed");
        assertThatIllegalStateException().isThrownBy(() -> both.desk.awaitDoneAsync("LIC-1", Duration.ZERO));
    }

    @Test
    void cancellingStopsTheWork() throws InterruptedException {
        String key = both.desk.submit(REQUEST).ticket().key();
        Gate gate = new Gate();
        both.portal.onNext(PortalOperation.GET_REQUEST, Fault.heldAnswer(gate));
        CompletableFuture<?> waiting = both.desk.awaitDoneAsync(key, Duration.ofDays(1));
        gate.awaitArrival();

        assertThat(waiting.cancel(true)).isTrue();
        gate.open();

        assertThat(waiting).isCancelled();
        assertThat(catchThrowableOfType(CancellationException.class, waiting::join))
                .isNotNull();
        // A thread that is still working would ask again; the one that stopped is free for this.
        assertThat(both.desk.awaitDoneAsync(key, Duration.ZERO).join().key()).isEqualTo(key);
    }

    @Test
    void attachmentThatBlocksStopsItsOwnCallerOnly() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Attachment.Content never = () -> {
            blocked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return InputStream.nullInputStream();
        };
        CompletableFuture<Submission.Ticketed> first =
                both.desk.submitAsync(REQUEST.withAttachments(List.of(new Attachment("never.log", never))));
        blocked.await();

        assertThat(both.desk.submit(REQUEST).ticket().key()).isEqualTo("LIC-1");
        released.countDown();

        assertThat(first.join().ticket().key()).isEqualTo("LIC-2");
        assertThat(both.portal.received("LIC-2").attachments()).hasSize(1);
    }

    @Test
    void tenThousandFailingCallsLeaveNeitherThreadsNorConnections() throws IOException, InterruptedException {
        long before = threadsNamed("license-desk");
        long ofOthers = threadsNamed("HttpClient-");
        Set<Socket> open = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> accept(server, open, threads));
            LicenseDesk desk = LicenseDesk.at(Connection.to(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                            .retry(RetryPolicy.none())
                            .build())
                    .credentials(PortalCredentials.apiToken("a@example.com", "token"))
                    .build();
            try (desk) {
                for (int i = 0; i < 10_000; i++) {
                    assertThat(catchThrowableOfType(LicenseDeskException.class, () -> desk.ticket("LIC-1")))
                            .isInstanceOf(LicenseDeskException.Unavailable.class);
                }
                assertThat(threadsNamed("license-desk")).isLessThanOrEqualTo(before);
                assertThat(threadsNamed("HttpClient-")).isLessThanOrEqualTo(ofOthers + 1);
            }
            // Every connection was ended by the client or is the server's to end.
            while (!open.isEmpty()) {
                Thread.onSpinWait();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long threadsNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }

    /** Answers every call with half of an answer, and waits until the client hangs up. */
    private static void accept(ServerSocket server, Set<Socket> open, ExecutorService threads) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> cutOff(socket, open));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void cutOff(Socket socket, Set<Socket> open) {
        try (socket) {
            InputStream in = socket.getInputStream();
            byte[] request = new byte[4096];
            int read = in.read(request);
            if (read > 0) {
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                while (read >= 0) {
                    read = in.read(request);
                }
            }
        } catch (IOException e) {
            // The client was faster.
        } finally {
            open.remove(socket);
        }
    }
}
