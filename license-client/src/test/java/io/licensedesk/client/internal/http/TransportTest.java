package io.licensedesk.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.licensedesk.client.CallListener;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Delayer;
import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException.Interrupted;
import io.licensedesk.client.LicenseDeskException.RateLimited;
import io.licensedesk.client.LicenseDeskException.Unavailable;
import io.licensedesk.client.RetryPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server on the loopback interface; no test waits, as the delays are only written down. */
class TransportTest {

    private static final int MOST_BYTES = 1000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T10:00:00Z"), ZoneOffset.UTC);
    private static final Call READ =
            Call.get("getRequest", "rest/request/{key}", "LIC-1").with("expand", "status");
    private static final Call CHANGE =
            Call.post("createRequest", "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "rest/request");

    private final Deque<HttpHandler> script = new ArrayDeque<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();

    private HttpServer server;
    private URI base;
    private Supplier<Optional<String>> authorization = Optional::empty;
    private RetryPolicy retry = RetryPolicy.standard();
    private Delayer delayer = delays::add;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration deadline = Duration.ofHours(1);
    private CallListener listener = CallListener.none();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            String authorized = exchange.getRequestHeaders().getFirst("Authorization");
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + (authorized == null ? "" : " by " + authorized));
            script.remove().handle(exchange);
        });
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void answers(int... statuses) {
        for (int status : statuses) {
            answer(status, "status " + status);
        }
    }

    /** An answer with headers, each "Name: value". */
    private void answer(int status, String body, String... headers) {
        script.add(exchange -> {
            for (String header : headers) {
                String[] nameAndValue = header.split(": ", 2);
                exchange.getResponseHeaders().set(nameAndValue[0], nameAndValue[1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** The release at the end of the test ends it; the limit only keeps a broken test from hanging. */
    private void hold() throws IOException {
        try {
            assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void neverAnswers() {
        script.add(exchange -> {
            hold();
            exchange.close();
        });
    }

    private Transport transport() {
        return new Transport(
                Connection.to(base)
                        .httpClient(HTTP)
                        .timeout(timeout)
                        .deadline(deadline)
                        .retry(retry)
                        .environment(Environment.system().withClock(CLOCK).withDelayer(delayer))
                        .listener(listener)
                        .build(),
                () -> authorization.get(),
                MOST_BYTES);
    }

    private Reply send(Call call) throws ReplyLostException {
        Transport transport = transport();
        return call.method().equals("GET")
                ? transport.read(call, transport.deadline())
                : transport.change(call, transport.deadline());
    }

    private static URI nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Nested
    class ACall {

        @Test
        void bringsStatusHeadersAndBody() throws ReplyLostException {
            answer(201, "{\"città\":\"Roma\"}", "X-Test: yes");
            Reply reply = send(CHANGE);
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.isSuccess()).isTrue();
            assertThat(reply.body()).isEqualTo("{\"città\":\"Roma\"}");
            assertThat(reply.headers().firstValue("X-Test")).contains("yes");
        }

        @Test
        void sendsItsBodyAgainWithEveryAttempt() throws ReplyLostException {
            List<String> bodies = new CopyOnWriteArrayList<>();
            for (int status : new int[] {429, 201}) {
                script.add(exchange -> {
                    bodies.add(exchange.getRequestHeaders().getFirst("Content-Type") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
            }
            assertThat(send(CHANGE).status()).isEqualTo(201);
            assertThat(bodies).containsExactly("application/json {\"a\":1}", "application/json {\"a\":1}");
        }

        @Test
        void staysBelowItsBaseAddressWithAndWithoutSlash() throws ReplyLostException {
            answers(200, 200);
            URI site = base;
            base = site.resolve("/ex/jira/7");
            send(READ);
            base = site.resolve("/ex/jira/7/");
            send(READ);
            assertThat(received)
                    .containsExactly(
                            "GET /ex/jira/7/rest/request/LIC-1?expand=status",
                            "GET /ex/jira/7/rest/request/LIC-1?expand=status");
        }

        @Test
        void asksForCredentialsWithEveryAttempt() throws ReplyLostException {
            AtomicInteger renewed = new AtomicInteger();
            authorization = () -> Optional.of("Bearer " + renewed.incrementAndGet());
            answers(503, 200);
            assertThat(send(READ).secrets()).containsExactly("2");
            assertThat(received)
                    .containsExactly(
                            "GET /rest/request/LIC-1?expand=status by Bearer 1",
                            "GET /rest/request/LIC-1?expand=status by Bearer 2");
        }

        @Test
        void withCredentialsThatNoHeaderMayHoldIsRefusedWithoutQuotingThem() {
            authorization = () -> Optional.of("Bearer s3cr3t\n");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> send(READ))
                    .withMessage("authorization: expected credentials that a header may hold, without line breaks")
                    .withNoCause();
            assertThat(received).isEmpty();
        }

        @Test
        void followsNoRedirectSoThatCredentialsStay() throws ReplyLostException {
            authorization = () -> Optional.of("Basic c2VjcmV0");
            answer(302, "", "Location: " + base.resolve("/elsewhere"));
            Reply reply = send(READ);
            assertThat(reply.status()).isEqualTo(302);
            assertThat(received).hasSize(1);
        }
    }

    @Nested
    class AReadIsRepeated {

        @ParameterizedTest
        @ValueSource(ints = {408, 429, 500, 502, 503, 504})
        void afterAStatusThatMayPass(int status) throws ReplyLostException {
            answers(status, status, 200);
            assertThat(send(READ).status()).isEqualTo(200);
            assertThat(received).hasSize(3);
            assertThat(delays).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 301, 302, 400, 401, 403, 404, 405, 409, 412, 413, 422, 501, 505})
        void afterNoOtherStatus(int status) throws ReplyLostException {
            answers(status);
            assertThat(send(READ).status()).isEqualTo(status);
            assertThat(received).hasSize(1);
            assertThat(delays).isEmpty();
        }

        @Test
        void asOftenAsThePolicySays() throws ReplyLostException {
            answers(500, 502, 503, 504);
            assertThat(send(READ).status()).isEqualTo(504);
            assertThat(received).hasSize(4);
        }

        @Test
        void neverWhenThePolicySaysSo() throws ReplyLostException {
            retry = RetryPolicy.none();
            answers(503);
            assertThat(send(READ).status()).isEqualTo(503);
            assertThat(delays).isEmpty();
        }

        @Test
        void afterDelaysThatDoubleUpToTheLongestAndAreShortenedByHalfAtMost() throws ReplyLostException {
            retry = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(3));
            answers(503, 503, 503, 503, 503);
            send(READ);
            assertThat(delays).hasSize(4);
            assertThat(delays.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(delays.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(delays.get(2)).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(3));
            assertThat(delays.get(3)).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(3));
        }

        @Test
        void whenItsAnswerIsLost() throws ReplyLostException {
            script.add(HttpExchange::close);
            script.add(HttpExchange::close);
            answers(200, 200);
            assertThat(send(READ).status()).isEqualTo(200);
        }

        @Test
        void untilItsAnswersAreLostForGood() {
            for (int i = 0; i < 8; i++) {
                script.add(HttpExchange::close);
            }
            assertThat(catchThrowableOfType(Unavailable.class, () -> send(READ)))
                    .hasCauseInstanceOf(IOException.class);
            assertThat(delays).hasSize(3);
        }
    }

    @Nested
    class AChangeIsRepeated {

        @Test
        void afterTooManyCalls() throws ReplyLostException {
            answers(429, 429, 201);
            assertThat(send(CHANGE).status()).isEqualTo(201);
            assertThat(received).hasSize(3);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 408, 500, 502, 503, 504})
        void afterNoOtherStatusAsItMayHaveBeenCarriedOut(int status) throws ReplyLostException {
            answers(status);
            assertThat(send(CHANGE).status()).isEqualTo(status);
            assertThat(received).hasSize(1);
            assertThat(delays).isEmpty();
        }

        @Test
        void neverWhenItsAnswerIsLost() {
            script.add(HttpExchange::close);
            assertThat(catchThrowableOfType(ReplyLostException.class, () -> send(CHANGE)))
                    .hasCauseInstanceOf(IOException.class);
            assertThat(received).containsExactly("POST /rest/request");
            assertThat(delays).isEmpty();
        }

        @Test
        void whenNoConnectionWasOpened() throws IOException, ReplyLostException {
            URI up = base;
            base = nobodyListens();
            Unavailable refused = catchThrowableOfType(Unavailable.class, () -> send(CHANGE));
            assertThat(refused)
                    .hasMessage("createRequest: unavailable (ConnectException at 127.0.0.1:" + base.getPort() + ")")
                    .hasCauseInstanceOf(ConnectException.class);
            assertThat(refused.status()).isEmpty();
            assertThat(delays).hasSize(3);

            base = up;
            answers(201);
            assertThat(send(CHANGE).status()).isEqualTo(201);
        }
    }

    @Nested
    class RetryAfter {

        @ParameterizedTest(name = "{0} waits {1}: {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "2                             | PT2S  | seconds",
                    "  7                           | PT7S  | seconds after white space",
                    "30                            | PT30S | exactly the longest",
                    "0                             | PT1S  | the shortest, against storms",
                    "Wed, 01 Apr 2026 10:00:05 GMT | PT5S  | until a date",
                    "Wed, 01 Apr 2026 09:59:00 GMT | PT1S  | a date that is over",
                })
        void isHonoured(String value, Duration delay, String why) throws ReplyLostException {
            answer(429, "", "Retry-After: " + value);
            answers(200);
            assertThat(send(READ).status()).isEqualTo(200);
            assertThat(delays).as(why).containsExactly(delay);
        }

        @ParameterizedTest(name = "{0} is not waited for")
        @CsvSource(
                delimiter = '|',
                value = {
                    "31                            | PT31S",
                    "999999999                     | PT999999999S",
                    "99999999999                   | PT2147483647S",
                    "Wed, 01 Apr 2026 10:01:00 GMT | PT60S",
                })
        void thatIsTooLongEndsTheCallAtOnce(String value, Duration asked) {
            answer(429, "", "Retry-After: " + value);
            assertThat(catchThrowableOfType(RateLimited.class, () -> send(CHANGE))
                            .retryAfter())
                    .contains(asked);
            assertThat(received).hasSize(1);
            assertThat(delays).isEmpty();
        }

        @Test
        void thatIsTooLongEndsAReadOfABusyServerWithItsAnswer() throws ReplyLostException {
            answer(503, "busy", "Retry-After: 31");
            assertThat(send(READ).status()).isEqualTo(503);
            assertThat(delays).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"soon", "-5", "1.5", "", "Wed, 99 Apr 2026 10:00:05 GMT"})
        void thatNobodyUnderstandsSaysNothing(String value) throws ReplyLostException {
            answer(429, "", "Retry-After: " + value);
            answers(200);
            assertThat(send(READ).status()).isEqualTo(200);
            assertThat(delays)
                    .singleElement()
                    .satisfies(delay -> assertThat(delay).isBetween(Duration.ofMillis(250), Duration.ofMillis(500)));
        }

        @Test
        void ofTheLastAnswerIsToldToTheCaller() {
            answers(429, 429, 429);
            answer(429, "", "Retry-After: 3");
            assertThat(catchThrowableOfType(RateLimited.class, () -> send(CHANGE)))
                    .hasMessage("createRequest: too many calls (429); retry after 3 s");
            assertThat(received).hasSize(4);
        }
    }

    @Nested
    class TheDeadline {

        @BeforeEach
        void isShort() {
            timeout = Duration.ofMillis(200);
            retry = RetryPolicy.none();
        }

        @Test
        void coversTheBody() {
            script.add(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("{\"half\":".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                hold();
                exchange.close();
            });
            assertThat(catchThrowableOfType(Unavailable.class, () -> send(READ)).getCause())
                    .isInstanceOf(HttpTimeoutException.class);
        }

        @Test
        void coversTheHeaders() {
            neverAnswers();
            assertThat(catchThrowableOfType(ReplyLostException.class, () -> send(CHANGE))
                            .getCause())
                    .isInstanceOf(HttpTimeoutException.class);
            assertThat(received).hasSize(1);
        }
    }

    @Nested
    class TheWholeCall {

        private long now;

        private Reply read() {
            Transport transport = new Transport(
                    Connection.to(base)
                            .httpClient(HTTP)
                            .deadline(Duration.ofSeconds(10))
                            .environment(new Environment(CLOCK, () -> now, delay -> now += delay.toNanos(), () -> 0L))
                            .build(),
                    Optional::empty,
                    MOST_BYTES);
            return transport.read(READ, transport.deadline());
        }

        @Test
        void endsWhenTheNextDelayWouldBeLongerThanWhatIsLeft() {
            answer(503, "busy", "Retry-After: 4");
            answer(503, "busy", "Retry-After: 4");
            answer(503, "still busy", "Retry-After: 4");
            assertThat(read().body()).isEqualTo("still busy");
            assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(8));
        }

        @Test
        void isRateLimitedWhenItMayOnlyComeBackTooLate() {
            answer(429, "", "Retry-After: 11");
            assertThat(catchThrowableOfType(RateLimited.class, this::read).retryAfter())
                    .contains(Duration.ofSeconds(11));
            assertThat(now).isZero();
        }

        @Test
        void isNotBegunWhenItsTimeIsOver() {
            Transport transport = transport();
            Deadline over = Deadline.in(() -> 0, Duration.ZERO, Duration.ofSeconds(1));
            assertThat(catchThrowableOfType(Unavailable.class, () -> transport.read(READ, over)))
                    .hasMessageStartingWith("getRequest: unavailable (HttpTimeoutException at 127.0.0.1:");
            assertThat(received).isEmpty();
        }

        @Test
        void endsWhileItsAnswerDrips() {
            timeout = Duration.ofMillis(300);
            retry = RetryPolicy.none();
            script.add(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                try {
                    while (released.getCount() > 0) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        released.await(20, TimeUnit.MILLISECONDS);
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
            assertThat(catchThrowableOfType(Unavailable.class, () -> send(READ)).getCause())
                    .isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Nested
    class AnAnswer {

        @Test
        void ofTheMostBytesIsRead() throws ReplyLostException {
            answer(200, "x".repeat(MOST_BYTES));
            assertThat(send(READ).body()).hasSize(MOST_BYTES);
        }

        @Test
        void ofMoreIsNotReadToItsEnd() throws ReplyLostException {
            AtomicInteger written = new AtomicInteger();
            script.add(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                while (released.getCount() > 0) {
                    exchange.getResponseBody().write(new byte[8192]); // fails when the client hangs up
                    written.incrementAndGet();
                }
            });
            Reply reply = send(READ);
            assertThat(reply.isTooLong()).isTrue();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
        }

        @Test
        void withoutContentButALengthHasAStatus() throws IOException {
            try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                base = URI.create("http://127.0.0.1:" + raw.getLocalPort());
                executor.execute(() -> answerRaw(raw, "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}"));
                assertThat(catchThrowableOfType(ReplyLostException.class, () -> send(CHANGE))
                                .status())
                        .hasValue(204);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "s3cr3t-token\r\n\r\n",
                    "HTTP/1.1 s3cr3t-token\r\n\r\n",
                    "HTTP/1.1 s3c s3cr3t-token\r\n\r\n",
                    "HTTP/1.1 200 OK\r\ns3cr3t-token\u0001: a\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: s3cr3t-token\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ns3cr3t-token\r\n",
                })
        void thatIsNoHttpIsQuotedNowhere(String answer) throws IOException {
            retry = RetryPolicy.none();
            try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                base = URI.create("http://127.0.0.1:" + raw.getLocalPort());
                executor.execute(() -> answerRaw(raw, answer));
                StringWriter all = new StringWriter();
                catchThrowableOfType(Unavailable.class, () -> send(READ)).printStackTrace(new PrintWriter(all));
                assertThat(all.toString())
                        .contains("Unavailable: getRequest: unavailable")
                        .doesNotContain("s3cr3t");
            }
        }

        private void answerRaw(ServerSocket raw, String answer) {
            try (Socket socket = raw.accept()) {
                byte[] head = new byte[8192];
                assertThat(socket.getInputStream().read(head)).isPositive();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                hold();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "atl-traceid, 0f1e-2d, true",
            "X-ARequestId, abc:1.2, true",
            "X-Request-Id, 7, true",
            "X-Request-Id, <b>, false",
            "X-Other, 7, false"
        })
        void tellsUnderWhichIdItWasLogged(String header, String id, boolean known) throws ReplyLostException {
            answer(200, "{}", header + ": " + id);
            assertThat(send(READ).traceId()).isEqualTo(known ? Optional.of(id) : Optional.empty());
        }

        @ParameterizedTest(name = "until {0} waits {1}")
        @CsvSource({"2026-04-01T10:00:07Z, PT7S", "2026-04-01T12:00:20+02:00, PT20S", "2026-04-01T09:00:00Z, PT1S"})
        void ofABusyPortalSaysWhenItsLimitIsReset(String reset, Duration delay) throws ReplyLostException {
            answer(429, "", "X-RateLimit-Reset: " + reset);
            answers(200);
            send(READ);
            assertThat(delays).containsExactly(delay);
        }
    }

    @Nested
    class Closing {

        @Test
        void endsACallOnItsWay() throws InterruptedException {
            CountDownLatch arrived = new CountDownLatch(1);
            script.add(exchange -> {
                arrived.countDown();
                hold();
                exchange.close();
            });
            Transport transport = transport();
            List<Throwable> told = new CopyOnWriteArrayList<>();
            List<Boolean> interrupted = new CopyOnWriteArrayList<>();
            Thread caller = new Thread(() -> {
                try {
                    transport.read(READ, transport.deadline());
                } catch (Unavailable e) {
                    told.add(e);
                    interrupted.add(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            transport.close();
            caller.join();
            assertThat(told).hasSize(1);
            assertThat(interrupted).containsExactly(false);
        }

        @Test
        void refusesFurtherCallsAndPauses() {
            Transport transport = transport();
            transport.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> transport.read(READ, transport.deadline()))
                    .withMessage("the client is closed");
            assertThatIllegalStateException().isThrownBy(() -> transport.pause(Duration.ZERO));
            assertThat(received).isEmpty();
        }
    }

    @Nested
    class AProxy {

        @Test
        void isAskedInThePlaceOfTheServer() {
            answers(200);
            Transport transport = new Transport(
                    Connection.to(URI.create("http://portal.example"))
                            .allowCleartext()
                            .proxy(ProxySelector.of(server.getAddress()))
                            .build(),
                    Optional::empty,
                    MOST_BYTES);
            assertThat(transport.read(READ, transport.deadline()).status()).isEqualTo(200);
            assertThat(received).containsExactly("GET http://portal.example/rest/request/LIC-1?expand=status");
        }
    }

    @Nested
    class ACallerOfACall {

        @Test
        void isNamed() throws ReplyLostException {
            List<String> names = new CopyOnWriteArrayList<>();
            script.add(exchange -> {
                names.add(exchange.getRequestHeaders().getFirst("User-Agent"));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            send(READ);
            assertThat(names).singleElement().asString().matches("license-desk/\\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+\\)");
        }

        @Test
        void addsHeadersOfItsTraceAndNoneOfHttp() throws ReplyLostException {
            List<List<String>> headers = new CopyOnWriteArrayList<>();
            script.add(exchange -> {
                headers.add(exchange.getRequestHeaders().get("Traceparent"));
                headers.add(exchange.getRequestHeaders().get("Accept"));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            listener = new CallListener() {
                @Override
                public Map<String, String> headers(Attempt attempt) {
                    return Map.of("traceparent", "00-" + attempt.operation(), "ACCEPT", "text/html");
                }
            };
            send(READ);
            assertThat(headers).containsExactly(List.of("00-getRequest"), List.of("application/json"));
        }
    }

    @Nested
    class AnInterrupt {

        @AfterEach
        void isOver() {
            assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
        }

        @Test
        void endsARead() {
            neverAnswers();
            Thread.currentThread().interrupt();
            assertThat(catchThrowableOfType(Interrupted.class, () -> send(READ)))
                    .hasMessage("getRequest: interrupted");
            assertThat(delays).isEmpty();
        }

        @Test
        void leavesAChangeThatIsOnItsWayWithoutAnswer() {
            neverAnswers();
            Thread.currentThread().interrupt();
            assertThat(catchThrowableOfType(ReplyLostException.class, () -> send(CHANGE)))
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(delays).isEmpty();
        }

        @Test
        void betweenAttemptsOfAChangeMeansThatNothingWasDone() {
            answers(429);
            delayer = delay -> {
                throw new InterruptedException();
            };
            assertThat(catchThrowableOfType(Interrupted.class, () -> send(CHANGE)))
                    .hasMessage("createRequest: interrupted");
            assertThat(received).hasSize(1);
        }
    }

    @Nested
    class AListener {

        private final List<String> events = new ArrayList<>();

        private final class Writing implements CallListener {
            @Override
            public void started(Attempt attempt) {
                events.add("started " + attempt.operation() + " " + attempt.number());
            }

            @Override
            public void finished(Attempt attempt, OptionalInt status, Optional<Throwable> failure, Duration duration) {
                String how = status.isPresent()
                        ? String.valueOf(status.getAsInt())
                        : failure.orElseThrow().getClass().getSimpleName();
                events.add("finished " + attempt.operation() + " " + attempt.number() + " " + how);
            }

            @Override
            public void retried(Attempt attempt, Duration delay) {
                events.add("retried " + attempt.operation() + " " + attempt.number() + " after " + delay);
            }
        }

        @Test
        void isToldEveryAttemptInOrder() throws ReplyLostException {
            listener = new Writing();
            answer(503, "", "Retry-After: 2");
            answers(200);
            send(READ);
            assertThat(events)
                    .containsExactly(
                            "started getRequest 1",
                            "finished getRequest 1 503",
                            "retried getRequest 1 after PT2S",
                            "started getRequest 2",
                            "finished getRequest 2 200");
        }

        @Test
        void isToldWhatHttpHasInTheWordsOfOpenTelemetry() throws ReplyLostException {
            List<CallListener.Attempt> attempts = new ArrayList<>();
            listener = new CallListener() {
                @Override
                public void started(Attempt attempt) {
                    attempts.add(attempt);
                }
            };
            answers(503, 200, 201);
            Transport transport = transport();
            transport.read(READ, transport.deadline());
            transport.change(CHANGE, transport.deadline());
            int port = server.getAddress().getPort();
            assertThat(attempts)
                    .containsExactly(
                            new CallListener.Attempt(
                                    "getRequest", 1, 1, "GET", "/rest/request/{key}", "127.0.0.1", port),
                            new CallListener.Attempt(
                                    "getRequest", 1, 2, "GET", "/rest/request/{key}", "127.0.0.1", port),
                            new CallListener.Attempt(
                                    "createRequest", 2, 1, "POST", "/rest/request", "127.0.0.1", port));
        }

        @Test
        void isToldWhyThereWasNoAnswer() throws IOException {
            listener = new Writing();
            retry = RetryPolicy.none();
            base = nobodyListens();
            assertThat(catchThrowableOfType(Unavailable.class, () -> send(CHANGE)))
                    .isNotNull();
            assertThat(events).containsExactly("started createRequest 1", "finished createRequest 1 ConnectException");
        }

        @Test
        void thatThrowsChangesNothing() throws ReplyLostException {
            listener = new CallListener() {
                @Override
                public void started(Attempt attempt) {
                    throw new IllegalStateException("started");
                }

                @Override
                public void finished(
                        Attempt attempt, OptionalInt status, Optional<Throwable> failure, Duration duration) {
                    throw new AssertionError("finished");
                }

                @Override
                public void retried(Attempt attempt, Duration delay) {
                    throw new IllegalStateException("retried");
                }
            };
            answers(503, 200);
            assertThat(send(READ).status()).isEqualTo(200);
            assertThat(delays).hasSize(1);
        }
    }
}
