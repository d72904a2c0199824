package io.licensedesk.client.benchmark;

import com.sun.net.httpserver.HttpServer;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.client.portal.Ticket;
import io.licensedesk.request.GeneralRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * P8: a ticket read and a request submitted, beside {@link HttpClient} and Jackson by hand on the same server. The server
 * has no dry run; both sides make the same calls.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Dsun.net.httpserver.nodelay=true"})
public class PortalBenchmark {

    private static final String API = "/rest/servicedeskapi/";
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String TICKET = "{\"issueId\":\"107001\",\"issueKey\":\"LIC-1\",\"requestTypeId\":\"25\","
            + "\"serviceDeskId\":\"7\",\"createdDate\":{\"iso8601\":\"2026-07-10T10:00:00+0200\",\"epochMillis\":"
            + "1783670400000},\"requestFieldValues\":[{\"fieldId\":\"summary\",\"label\":\"Summary\",\"value\":"
            + "\"General request [LD0123456789AB]\"}],\"currentStatus\":{\"status\":\"Open\",\"statusCategory\":\"NEW\"},"
            + "\"_links\":{\"web\":\"https://portal.example/LIC-1\"}}";

    private final Map<String, String> documents = Map.of(
            API + "servicedesk",
            "{\"isLastPage\":true,\"values\":[{\"id\":\"7\",\"projectName\":\"License\"}]}",
            API + "servicedesk/7/requesttype",
            "{\"isLastPage\":true,\"values\":[{\"id\":\"25\",\"name\":\"General Requests\",\"portalId\":\"3\"}]}",
            API + "servicedesk/7/requesttype/25/field",
            "{\"requestTypeFields\":[{\"fieldId\":\"summary\",\"name\":\"Summary\",\"required\":true},"
                    + "{\"fieldId\":\"description\",\"name\":\"Description\",\"required\":true}]}",
            API + "request",
            TICKET,
            API + "request/LIC-1",
            TICKET);

    private final PortalRequest request =
            PortalRequest.of(new GeneralRequest(null, "Which plan has WhatsApp?", List.of()));
    private final HttpClient http = HttpClient.newHttpClient();
    private ExecutorService threads;
    private HttpServer server;
    private LicenseDesk desk;
    private URI base;

    @Setup
    public void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String document = documents.getOrDefault(exchange.getRequestURI().getPath(), "{}");
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            int status = document.equals("{}") ? 404 : 200;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        desk = LicenseDesk.at(base)
                .credentials(PortalCredentials.apiToken("a@example.com", "token"))
                .portalId("3")
                .build();
    }

    @TearDown
    public void close() {
        desk.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Benchmark
    public Ticket ticket() {
        return desk.ticket("LIC-1");
    }

    @Benchmark
    public JsonNode ticketByHand() throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(base.resolve(API + "request/LIC-1?expand=status"))
                .build());
    }

    @Benchmark
    public Submission submit() {
        return desk.submit(request);
    }

    @Benchmark
    public JsonNode submitByHand() throws IOException, InterruptedException {
        byte[] body = MAPPER.writeValueAsBytes(Map.of(
                "serviceDeskId",
                "7",
                "requestTypeId",
                "25",
                "requestFieldValues",
                Map.of("summary", "General request [LD0123456789AB]", "description", "Which plan has WhatsApp?")));
        return sent(HttpRequest.newBuilder(base.resolve(API + "request"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private JsonNode sent(HttpRequest call) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(call, HttpResponse.BodyHandlers.ofByteArray());
        return MAPPER.readTree(response.body());
    }
}
