package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultRelayTest {

    private final BlockingQueue<String> processed = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private FaultRelay relay;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::echo);
        server.setExecutor(threads);
        server.start();
        relay = FaultRelay.inFrontOf(FaultRelay.loopback(server.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        relay.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        processed.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
        exchange.sendResponseHeaders(200, chunked ? 0 : body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(relay.uri().resolve(path));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
        return client.sendAsync(
                to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void withoutScriptEverythingPasses() throws Exception {
        assertThat(post("/a?q=1", "one").body()).isEqualTo("one");
        assertThat(post("/chunked", "two").body()).isEqualTo("two");
        assertThat(post("/empty", "").body()).isEmpty();
        String large = "x".repeat(300_000);
        assertThat(post("/large", large).body()).isEqualTo(large);
        assertThat(relay.seen())
                .extracting(RequestHead::toString)
                .containsExactly("POST /a", "POST /chunked", "POST /empty", "POST /large");
    }

    @Test
    void aRequestSentInChunksPasses() throws Exception {
        HttpRequest request = to("/a").POST(HttpRequest.BodyPublishers.ofByteArrays(
                        List.of("one ".getBytes(StandardCharsets.UTF_8), "two".getBytes(StandardCharsets.UTF_8))))
                .build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo("one two");
    }

    @Test
    void aClientMayWaitForPermissionToSendTheBody() throws Exception {
        relay.next(head -> head.path().equals("/b"), 1, Fault.error(503, ErrorBody.empty()));
        for (String path : List.of("/a", "/b")) {
            HttpRequest request = to(path).expectContinue(true)
                    .POST(HttpRequest.BodyPublishers.ofString("one"))
                    .build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(path.equals("/a") ? 200 : 503);
        }
    }

    @Test
    void aResetBeforeForwardingReachesNobody() {
        relay.next(Fault.resetBeforeForwarding());

        assertThatThrownBy(() -> post("/a", "one")).isInstanceOf(IOException.class);
        assertThat(processed).isEmpty();
        assertThat(relay.pending()).isZero();
    }

    @Test
    void aResetAfterForwardingIsProcessed() throws Exception {
        relay.next(Fault.resetAfterForwarding());

        assertThatThrownBy(() -> post("/a", "one")).isInstanceOf(IOException.class);
        assertThat(processed.take()).isEqualTo("POST /a");
    }

    @Test
    void aLostAnswerIsProcessedBeforeTheConnectionEnds() {
        relay.next(Fault.lostAnswer());

        assertThatThrownBy(() -> post("/a", "one")).isInstanceOf(IOException.class);
        assertThat(processed).containsExactly("POST /a");
    }

    @Test
    void aTruncatedBodyFails() {
        relay.next(Fault.truncatedBody(2)).next(Fault.truncatedBody(1000)).next(Fault.truncatedBody(3));

        assertThatThrownBy(() -> post("/a", "one two")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("/a", "shorter")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("/chunked", "one two")).isInstanceOf(IOException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.truncatedBody(-1));
    }

    @Test
    void garbageIsNoAnswer() {
        relay.next(Fault.garbage());

        assertThatThrownBy(() -> post("/a", "one")).isInstanceOf(IOException.class);
        assertThat(processed).hasSize(1);
    }

    @Test
    void anotherBodyComesWithTheStatusOfTheServer() throws Exception {
        relay.next(Fault.otherBody("<html>"));

        HttpResponse<String> answer = post("/a", "one");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<html>");
    }

    @Test
    void anErrorIsAnsweredWithoutTheServer() throws Exception {
        relay.next(Fault.rateLimited(Duration.ofSeconds(7)))
                .next(Fault.error(302, Map.of("Location", "/b"), ErrorBody.empty()));

        HttpResponse<String> limited = post("/a", "one");
        HttpResponse<String> moved = post("/a", "one");

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("7");
        assertThat(limited.body()).contains("\"code\":429");
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("Location")).contains("/b");
        assertThat(processed).isEmpty();
    }

    @Test
    void aHeldRequestReachesTheServerWhenTheGateOpens() throws Exception {
        Gate gate = new Gate();
        relay.next(Fault.heldRequest(gate));

        CompletableFuture<HttpResponse<String>> answer = postAsync("/a", "one");
        gate.awaitArrival();
        assertThat(processed).isEmpty();
        gate.open();

        assertThat(answer.get().body()).isEqualTo("one");
    }

    @Test
    void aHeldAnswerIsProcessedBefore() throws Exception {
        Gate gate = new Gate();
        relay.next(Fault.heldAnswer(gate));

        CompletableFuture<HttpResponse<String>> answer = postAsync("/a", "one");
        gate.awaitArrival();
        assertThat(processed).hasSize(1);
        assertThat(answer).isNotDone();
        gate.open();

        assertThat(answer.get().body()).isEqualTo("one");
    }

    @Test
    void aStalledBodyGoesOnWhenTheGateOpens() throws Exception {
        Gate gate = new Gate();
        relay.next(Fault.stalledBody(2, gate));

        CompletableFuture<HttpResponse<String>> answer = postAsync("/a", "one");
        gate.awaitArrival();
        assertThat(answer).isNotDone();
        gate.open();

        assertThat(answer.get().body()).isEqualTo("one");
    }

    @Test
    void closingEndsWhatWaits() throws Exception {
        Gate gate = new Gate();
        relay.next(Fault.heldAnswer(gate));

        CompletableFuture<HttpResponse<String>> answer = postAsync("/a", "one");
        gate.awaitArrival();
        relay.close();

        assertThatThrownBy(answer::get).hasCauseInstanceOf(IOException.class);
        assertThatIllegalStateException().isThrownBy(relay::acceptConnections);
    }

    @RepeatedTest(20)
    void connectionsAreRefusedAndAcceptedAgainOnTheSamePort() throws Exception {
        URI before = relay.uri();
        assertThat(post("/a", "one").statusCode()).isEqualTo(200);

        relay.refuseConnections();
        assertThatThrownBy(
                        () -> HttpClient.newHttpClient().send(to("/a").build(), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
        relay.acceptConnections();
        relay.acceptConnections();

        assertThat(relay.uri()).isEqualTo(before);
        assertThat(HttpClient.newHttpClient()
                        .send(to("/a").build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void scriptsCountTheRequestsThatFit() throws Exception {
        relay.next(head -> head.path().equals("/b"), 2, Fault.error(503, ErrorBody.empty()))
                .next(head -> head.method().equals("POST"), Integer.MAX_VALUE, Fault.error(500, ErrorBody.empty()));

        assertThat(post("/a", "").statusCode()).isEqualTo(500);
        assertThat(post("/b", "").statusCode()).isEqualTo(503);
        assertThat(post("/b?again", "").statusCode()).isEqualTo(503);
        assertThat(post("/b", "").statusCode()).isEqualTo(500);
        assertThat(relay.pending()).isEqualTo(1);
        relay.pass();
        assertThat(post("/b", "").statusCode()).isEqualTo(200);
        assertThatIllegalArgumentException().isThrownBy(() -> relay.next(head -> true, 0, Fault.garbage()));
    }

    @Test
    void manyClientsAtOnceEachGetTheirAnswer() {
        relay.next(head -> true, 8, Fault.error(503, ErrorBody.html("busy")));

        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            calls.add(postAsync("/" + i, "body " + i));
        }
        int refused = 0;
        for (int i = 0; i < calls.size(); i++) {
            HttpResponse<String> answer = calls.get(i).join();
            if (answer.statusCode() == 503) {
                refused++;
            } else {
                assertThat(answer.body()).isEqualTo("body " + i);
            }
        }
        assertThat(refused).isEqualTo(8);
        assertThat(processed).hasSize(56);
    }

    @Test
    void withoutAServerTheConnectionJustEnds() {
        server.stop(0);

        assertThatThrownBy(() -> post("/a", "one")).isInstanceOf(IOException.class);
    }
}
