package io.licensedesk.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.licensedesk.client.CallListener;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.check.LicenseSource;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusDocuments;
import io.licensedesk.client.status.StatusPolicy;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of the XCALLY server, against a real HTTP server on the loopback interface. */
class XcallyServerTest {

    private static final String KEY = "k3y/4+acme 0001";
    private static final String PASSWORD = "hunter2-hunter2";
    private static final String TOKEN = "4f6c-acme-0001";
    private static final License LICENSE = License.builder(
                    LicenseToken.of(TOKEN), new LicenseState.Active(LocalDate.of(2026, 12, 31)))
            .build();
    private static final String STATUS =
            new String(StatusDocuments.write(LICENSE, Optional.empty()), StandardCharsets.UTF_8);
    private static final StatusReading READING = new StatusReading.Conclusive(LICENSE, Optional.empty(), List.of());

    /** A reading as of a server that tells no time. */
    private static StatusReading timeless(StatusReading reading) {
        return ((StatusReading.Conclusive) reading).withServerTime(Optional.empty());
    }

    /** What the server does with the next request. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server);
    }

    private void serve(HttpServer http) {
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                answers.remove().to(exchange);
            }
        });
        http.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Nested
    class Reading {

        @ParameterizedTest
        @ValueSource(ints = {200, 206})
        void aStatusIsRead(int code) {
            answers.add(answer(code, STATUS));

            assertThat(timeless(client().build().licenseStatus())).isEqualTo(READING);
            assertThat(requests).containsExactly("GET /api/license Basic cmVhZGVyOmh1bnRlcjItaHVudGVyMg==");
        }

        @Test
        void aListOfOneIsRead() {
            answers.add(answer(206, "{\"count\":1,\"rows\":[" + STATUS + "]}"));

            assertThat(timeless(client().build().licenseStatus())).isEqualTo(READING);
        }

        @Test
        void theClientIsASource() {
            answers.add(answer(200, STATUS));

            LicenseSource source = client().build();

            assertThat(timeless(source.read())).isEqualTo(READING);
        }

        @Test
        void anApiKeyGoesIntoTheQuery() {
            answers.add(answer(200, STATUS));

            assertThat(timeless(client().credentials(ServerCredentials.apiKey(KEY))
                            .build()
                            .licenseStatus()))
                    .isEqualTo(READING);
            assertThat(requests).containsExactly("GET /api/license?apikey=k3y%2F4%2Bacme%200001 null");
        }

        @Test
        void thePathIsConfigurableAndBelowTheBase() {
            answers.add(answer(200, STATUS));

            XcallyServer.at(base().resolve("/motion"))
                    .credentials(ServerCredentials.basic("reader", PASSWORD))
                    .statusPath("/api/v2/license/status")
                    .build()
                    .licenseStatus();

            assertThat(requests).singleElement().asString().startsWith("GET /motion/api/v2/license/status ");
        }

        @Test
        void instantsFallOnTheDayOfTheConfiguredZone() {
            answers.add(answer(200, "{\"token\":\"T\",\"state\":\"ACTIVE\",\"expiresOn\":\"2026-12-31T23:30:00Z\"}"));

            StatusReading reading = client().zone(ZoneId.of("UTC")).build().licenseStatus();

            assertThat(((StatusReading.Conclusive) reading).license().expiresOn())
                    .contains(LocalDate.of(2026, 12, 31));
        }

        @Test
        void aStatusWithoutExpiryIsInconclusive() {
            answers.add(answer(200, "{\"token\":\"T\",\"state\":\"ACTIVE\"}"));

            assertThat(client().build().licenseStatus())
                    .isEqualTo(new StatusReading.Inconclusive(
                            List.of("/expiresOn: expected an ISO date, an ISO instant or milliseconds since 1970")));
        }

        @Test
        void aStatusWithoutStateIsReadAsTheCallerSays() {
            String page = "{\"token\":\"T\",\"type\":\"MONTHLY\",\"expiration\":\"2026-12-31\"}";
            answers.add(answer(200, page));
            answers.add(answer(200, page));

            assertThat(client().build().licenseStatus()).isInstanceOf(StatusReading.Inconclusive.class);
            assertThat(client().statusPolicy(StatusPolicy.activeUntilExpiry())
                            .build()
                            .licenseStatus())
                    .isInstanceOfSatisfying(
                            StatusReading.Conclusive.class,
                            reading -> assertThat(reading.license().state())
                                    .isEqualTo(new LicenseState.Active(LocalDate.of(2026, 12, 31))));
        }

        @Test
        void theTimeOfTheServerGoesWithTheReading() {
            answers.add(answer(200, STATUS));

            assertThat(((StatusReading.Conclusive) client().build().licenseStatus()).serverTime())
                    .isPresent();
        }

        @Test
        void theCallersHttpClientIsUsed() {
            answers.add(answer(200, STATUS));

            assertThat(timeless(client(connection -> connection.httpClient(HttpClient.newHttpClient()))
                            .build()
                            .licenseStatus()))
                    .isEqualTo(READING);
        }
    }

    @Nested
    class Errors {

        @ParameterizedTest
        @CsvSource({
            "401, NotAuthenticated",
            "403, NotAccessible",
            "404, NotAccessible",
            "400, Refused",
            "422, Refused",
            "408, Unavailable",
            "429, RateLimited",
            "500, Unavailable",
            "501, Unavailable",
            "503, Unavailable",
            "204, UnexpectedResponse",
            "301, UnexpectedResponse",
            "307, UnexpectedResponse",
        })
        void everyStatusHasItsException(int code, String expected) {
            answers.add(answer(code, "{\"message\":\"no\"}"));

            assertThat(failure(client(connection -> connection.retry(RetryPolicy.none())))
                            .getClass()
                            .getSimpleName())
                    .isEqualTo(expected);
            assertThat(requests).hasSize(1);
        }

        @Test
        void theMessageOfTheServerIsTold() {
            answers.add(answer(403, "{\"name\":[1],\"message\":\"License module disabled\"}"));
            answers.add(answer(400, "{\"message\":\"bad fields\"}"));
            answers.add(answer(400, "<html>bad</html>"));

            assertThat(failure(knowing()))
                    .hasMessage("licenseStatus: not permitted or not found (403): License module disabled");
            assertThat(((LicenseDeskException.Refused) failure(knowing())).messages())
                    .containsExactly("bad fields");
            assertThat(((LicenseDeskException.Refused) failure(knowing())).messages())
                    .isEmpty();
        }

        @Test
        void theMessageOfTheServerHasNoSecrets() {
            answers.add(answer(
                    404,
                    "{\"message\":\"Unknown license " + TOKEN.toUpperCase(Locale.ROOT)
                            + " of it@acme.example, apikey=abc, " + PASSWORD + "\\n\"}"));

            assertThat(failure(knowing()))
                    .hasMessage("licenseStatus: not permitted or not found (404): Unknown license … of …, apikey=… …");
        }

        @Test
        void theMessageOfAServerWhoseTokenIsNotKnownIsNotShown() {
            answers.add(answer(400, "{\"message\":\"Unknown license " + TOKEN + "\"}"));

            assertThat(failure(client()))
                    .hasMessage(
                            "licenseStatus: refused (400): the server's words are not shown, as its license token is"
                                    + " not known and may be among them");
        }

        @Test
        void theTokensOfAStatusThatWasReadAreKnown() {
            answers.add(answer(
                    200,
                    new String(
                            StatusDocuments.write(LICENSE, Optional.of(LicenseToken.of("9b2e-acme-0002"))),
                            StandardCharsets.UTF_8)));
            answers.add(answer(403, "{\"message\":\"" + TOKEN + " is now 9B2E%2Dacme-0002\"}"));
            XcallyServer server = client().build();
            server.licenseStatus();

            assertThatExceptionOfType(LicenseDeskException.NotAccessible.class)
                    .isThrownBy(server::licenseStatus)
                    .withMessage("licenseStatus: not permitted or not found (403): … is now …");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<!DOCTYPE html><title>Sign in</title>", "{\"token\":\"4f6c-acme-0001\",\"sta"})
        void whatIsNotJsonIsUnexpectedAndNotRepeated(String body) {
            answers.add(answer(200, body));

            assertThat(failure(client()))
                    .isInstanceOf(LicenseDeskException.UnexpectedResponse.class)
                    .hasMessageNotContaining("acme")
                    .hasMessageNotContaining("Sign in");
            assertThat(requests).hasSize(1);
        }

        @Test
        void aRedirectIsRefusedAndNotFollowed() {
            answers.add(exchange -> {
                exchange.getResponseHeaders().add("Location", "/elsewhere?apikey=stolen");
                exchange.sendResponseHeaders(302, -1);
            });

            assertThat(failure(client()))
                    .hasMessage("licenseStatus: unexpected answer (302): a redirect, which is not followed");
            assertThat(requests).hasSize(1);
        }

        @Test
        void noServerIsUnavailable() throws IOException {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            XcallyServer.Builder client = XcallyServer.at(Connection.to(URI.create("http://127.0.0.1:" + port))
                            .environment(Environment.system().withDelayer(pauses::add))
                            .build())
                    .credentials(ServerCredentials.apiKey(KEY));

            assertThat(failure(client))
                    .isInstanceOfSatisfying(
                            LicenseDeskException.Unavailable.class,
                            e -> assertThat(e.status()).isEqualTo(OptionalInt.empty()));
            assertThat(pauses).hasSize(3);
        }
    }

    @Nested
    class Repeating {

        @Test
        void whatMayPassIsTriedAgain() {
            answers.add(answer(503, ""));
            answers.add(answer(500, ""));
            answers.add(answer(408, ""));
            answers.add(answer(200, STATUS));

            assertThat(timeless(client().build().licenseStatus())).isEqualTo(READING);
            assertThat(pauses)
                    .satisfiesExactly(
                            first -> assertThat(first).isBetween(Duration.ofMillis(250), Duration.ofMillis(500)),
                            second -> assertThat(second).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000)),
                            third -> assertThat(third).isBetween(Duration.ofMillis(1000), Duration.ofMillis(2000)));
        }

        @Test
        void afterTheLastAttemptTheServerIsUnavailable() {
            for (int i = 0; i < 4; i++) {
                answers.add(answer(502, "<html>bad gateway</html>"));
            }

            assertThat(failure(client()))
                    .isInstanceOfSatisfying(
                            LicenseDeskException.Unavailable.class,
                            e -> assertThat(e.status()).hasValue(502));
            assertThat(requests).hasSize(4);
        }

        @Test
        void tooManyCallsAreRepeatedAfterTheTimeTheServerNames() {
            answers.add(tooMany("7"));
            answers.add(tooMany("Sun, 31 May 2026 12:00:09 GMT"));
            answers.add(tooMany("0"));
            answers.add(answer(200, STATUS));
            Clock clock = Clock.fixed(Instant.parse("2026-05-31T12:00:00Z"), ZoneOffset.UTC);

            assertThat(timeless(client(connection ->
                                    connection.environment(environment().withClock(clock)))
                            .build()
                            .licenseStatus()))
                    .isEqualTo(READING);
            assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9), Duration.ofSeconds(1));
        }

        @Test
        void tooManyCallsWithoutATimeAreRepeatedAsUsual() {
            answers.add(answer(429, ""));
            answers.add(answer(200, STATUS));

            assertThat(timeless(client().build().licenseStatus())).isEqualTo(READING);
            assertThat(pauses)
                    .singleElement()
                    .satisfies(pause -> assertThat(pause).isBetween(Duration.ofMillis(250), Duration.ofMillis(500)));
        }

        @Test
        void aTimeThatIsTooLongIsHandedToTheCaller() {
            answers.add(tooMany("3600"));

            assertThat(failure(client()))
                    .isInstanceOfSatisfying(
                            LicenseDeskException.RateLimited.class,
                            e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
            assertThat(pauses).isEmpty();
        }

        @Test
        void aTruncatedBodyIsTriedAgain() {
            answers.add(exchange -> {
                exchange.sendResponseHeaders(200, STATUS.length() + 100);
                exchange.getResponseBody().write(STATUS.getBytes(StandardCharsets.UTF_8));
            });
            answers.add(answer(200, STATUS));

            assertThat(timeless(client().build().licenseStatus())).isEqualTo(READING);
            assertThat(requests).hasSize(2);
        }

        @Test
        void aBodyThatDoesNotEndInTimeIsUnavailable() {
            Answer slow = exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitEnd();
            };
            answers.add(slow);
            answers.add(slow);

            assertThat(failure(client(connection -> connection
                            .timeout(Duration.ofMillis(200))
                            .retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO)))))
                    .isInstanceOf(LicenseDeskException.Unavailable.class);
        }

        @Test
        void moreThanAMebibyteIsNoStatus() {
            answers.add(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(" ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().write(STATUS.getBytes(StandardCharsets.UTF_8));
            });

            assertThat(failure(client()))
                    .isInstanceOf(LicenseDeskException.UnexpectedResponse.class)
                    .hasMessage("licenseStatus: unexpected answer (200): longer than 1048576 bytes");
        }

        @Test
        void aClosedClientSaysSo() {
            XcallyServer client = client().build();
            client.close();
            assertThatIllegalStateException().isThrownBy(client::licenseStatus).withMessage("the client is closed");
        }

        @Test
        void anInterruptedThreadStopsTrying() {
            answers.add(answer(503, ""));
            XcallyServer client = client(
                            connection -> connection.environment(environment().withDelayer(delay -> {
                                throw new InterruptedException();
                            })))
                    .build();

            assertThatExceptionOfType(LicenseDeskException.Interrupted.class).isThrownBy(client::licenseStatus);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class Secrets {

        @ParameterizedTest
        @ValueSource(ints = {302, 400, 401, 403, 404, 418, 429, 500, 503, 200})
        void theApiKeyIsNeverPrinted(int code) {
            String echo = KEY + " k3y%2F4%2Bacme+0001 k3y%2F4%2Bacme%200001";
            answers.add(
                    answer(code, "{\"message\":\"GET /api/license?apikey=" + echo + "\",\"token\":\"" + echo + "\""));
            List<Object> told = new ArrayList<>();
            XcallyServer.Builder client = client(connection -> connection
                            .retry(RetryPolicy.none())
                            .listener(new CallListener() {
                                @Override
                                public void started(Attempt attempt) {
                                    told.add(attempt);
                                }

                                @Override
                                public void finished(
                                        Attempt attempt,
                                        OptionalInt status,
                                        Optional<Throwable> failure,
                                        Duration duration) {
                                    told.add(List.of(attempt, status, failure, duration));
                                }
                            }))
                    .credentials(ServerCredentials.apiKey(KEY));

            StringWriter printed = new StringWriter();
            failure(client).printStackTrace(new PrintWriter(printed, true));

            assertThat(printed + " " + told + " " + client.build() + " " + ServerCredentials.apiKey(KEY))
                    .contains("licenseStatus", "XcallyServer[http://127.0.0.1:", "ApiKey[…]")
                    .doesNotContain("k3y");
            assertThat(told).hasSize(2);
        }

        @Test
        void credentialsArePrintedMasked() {
            assertThat(ServerCredentials.basic("it@acme.example", PASSWORD)).hasToString("Basic[…]");
            assertThat(ServerCredentials.apiKey(KEY)).hasToString("ApiKey[…]");
        }
    }

    @Nested
    class Tls {

        @TempDir
        Path folder;

        @Test
        void aSelfSignedCertificateIsTrustedThroughTheCallersContextOnly() throws Exception {
            SSLContext context = selfSigned(folder.resolve("server.p12"));
            HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            https.setHttpsConfigurator(new HttpsConfigurator(context));
            serve(https);
            try {
                URI base = URI.create("https://127.0.0.1:" + https.getAddress().getPort());
                answers.add(answer(200, STATUS));
                Connection.Builder connection = Connection.to(base).retry(RetryPolicy.none());
                XcallyServer.Builder client =
                        XcallyServer.at(connection.build()).credentials(ServerCredentials.basic("reader", PASSWORD));

                assertThat(failure(client)).isInstanceOf(LicenseDeskException.Unavailable.class);
                assertThat(requests).isEmpty();
                XcallyServer.Builder trusting = XcallyServer.at(
                                connection.sslContext(context).build())
                        .credentials(ServerCredentials.basic("reader", PASSWORD));
                assertThat(timeless(trusting.build().licenseStatus())).isEqualTo(READING);
            } finally {
                https.stop(0);
            }
        }

        private SSLContext selfSigned(Path file) throws IOException, InterruptedException, GeneralSecurityException {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=127.0.0.1",
                            "-ext",
                            "san=ip:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            "changeit",
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(keytool.waitFor()).isZero();
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream bytes = Files.newInputStream(file)) {
                store.load(bytes, "changeit".toCharArray());
            }
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", store.getCertificate("server"));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, "changeit".toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        }
    }

    @Nested
    class Building {

        @Test
        void credentialsAreRequired() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> XcallyServer.at(base()).build());
        }

        @Test
        void aClientThatFollowsRedirectsIsRefused() {
            HttpClient follows = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();

            assertThatIllegalArgumentException().isThrownBy(() -> client(connection -> connection.httpClient(follows)));
        }

        @Test
        void anHttpClientHasItsOwnSslContext() throws GeneralSecurityException {
            Connection.Builder both =
                    Connection.to(base()).httpClient(HttpClient.newHttpClient()).sslContext(SSLContext.getDefault());

            assertThatIllegalStateException().isThrownBy(both::build);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "api/license", "//evil.example/x", "https://evil.example", "/api?x=1", "/a/%zz", "/"})
        void aStatusPathStaysBelowTheBase(String path) {
            assertThatIllegalArgumentException().isThrownBy(() -> client().statusPath(path));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"https://motion.example?apikey=k3y", "https://u:k3y@motion.example", "ftp://k3y", "k3y"})
        void aBaseAddressHasNoSecretsAndIsNotRepeated(String base) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> XcallyServer.at(URI.create(base)))
                    .withMessageNotContaining("k3y");
        }

        @ParameterizedTest
        @CsvSource({"'', secret-pw", "a:b, secret-pw", "reader, ''"})
        void basicNeedsANameAndAPassword(String name, String password) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerCredentials.basic(name, password))
                    .withMessageNotContaining("secret-pw");
        }
    }

    private XcallyServer.Builder client() {
        return client(connection -> connection);
    }

    private XcallyServer.Builder knowing() {
        return client().tokens(Set.of(LicenseToken.of(TOKEN)));
    }

    private XcallyServer.Builder client(UnaryOperator<Connection.Builder> settings) {
        return XcallyServer.at(settings.apply(Connection.to(base()).environment(environment()))
                        .build())
                .credentials(ServerCredentials.basic("reader", PASSWORD));
    }

    private Environment environment() {
        return Environment.system().withDelayer(pauses::add);
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static LicenseDeskException failure(XcallyServer.Builder client) {
        return catchThrowableOfType(LicenseDeskException.class, client.build()::licenseStatus);
    }

    private static Answer answer(int code, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, code == 204 || bytes.length == 0 ? -1 : bytes.length);
            if (code != 204) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    private static Answer tooMany(String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            exchange.sendResponseHeaders(429, -1);
        };
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
