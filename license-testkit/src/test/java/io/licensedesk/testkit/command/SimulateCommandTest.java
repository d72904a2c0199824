package io.licensedesk.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.scenario.Scenario;
import io.licensedesk.testkit.scenario.ScenarioRequest;
import io.licensedesk.testkit.server.SimulatedServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class SimulateCommandTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 11);

    @TempDir
    Path folder;

    /** The command in a thread of its own, as a person would run it. */
    private static final class Running implements AutoCloseable {

        final CompletableFuture<Integer> status = new CompletableFuture<>();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final BufferedReader out;
        private final Thread thread;

        Running(String... arguments) throws IOException {
            PipedInputStream pipe = new PipedInputStream(64 * 1024);
            PrintStream to = new PrintStream(new PipedOutputStream(pipe), true, StandardCharsets.UTF_8);
            out = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8));
            SimulateCommand command =
                    new SimulateCommand(to, new PrintStream(err, true, StandardCharsets.UTF_8), TestClock.at(TODAY));
            thread = new Thread(() -> {
                try (to) {
                    status.complete(command.run(List.of(arguments)));
                }
            });
            thread.start();
        }

        /** Interrupts the command and reads the rest of its output. */
        List<String> stop() {
            thread.interrupt();
            assertThat(status.join()).isZero();
            return out.lines().toList();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    private int refused(ByteArrayOutputStream err, String... arguments) {
        return new ScenarioCommand(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private static LicenseDesk desk(JsonNode addresses) {
        return desk(addresses, Catalog.standard());
    }

    private static LicenseDesk desk(JsonNode addresses, Catalog catalog) {
        return LicenseDesk.at(URI.create(addresses.get("portal").stringValue()))
                .credentials(PortalCredentials.apiToken(
                        addresses.get("user").stringValue(),
                        addresses.get("apiToken").stringValue()))
                .portalId(addresses.get("portalId").stringValue())
                .catalog(catalog)
                .build();
    }

    private static License license(JsonNode addresses) {
        return license(addresses, Catalog.standard());
    }

    private static License license(JsonNode addresses, Catalog catalog) {
        StatusReading status = XcallyServer.at(
                        URI.create(addresses.get("server").stringValue()))
                .credentials(ServerCredentials.basic(SimulatedServer.USER, SimulatedServer.PASSWORD))
                .catalog(catalog)
                .build()
                .licenseStatus();
        return ((StatusReading.Conclusive) status).license();
    }

    @Test
    void oneLineOfJsonTellsAClientAllItNeeds() throws IOException {
        try (Running simulator = new Running("--port", "0", "--json")) {
            JsonNode addresses = JsonMapper.shared().readTree(simulator.out.readLine());

            assertThat(addresses.propertyNames())
                    .containsExactly("portal", "server", "user", "apiToken", "portalId", "serviceDeskId");
            License before = license(addresses);
            try (LicenseDesk desk = desk(addresses)) {
                desk.submit(PortalRequest.of(increase(before.token(), 11)));
            }
            assertThat(before.accounts().total(AccountType.AGENT)).isEqualTo(8);
            assertThat(license(addresses).accounts().total(AccountType.AGENT)).isEqualTo(11);
            assertThat(simulator.stop()).isEmpty();
            assertThat(simulator.err.size()).isZero();
        }
    }

    private static LicenseRequest increase(LicenseToken token, int agents) {
        return new AddItemsRequest(
                token,
                "ACME",
                "it@acme.example",
                true,
                "Seasonal peak",
                Map.of(AccountType.AGENT, agents),
                Set.of(),
                Set.of());
    }

    @Test
    void peopleReadAddressesCredentialsAndRequestTypes() throws IOException {
        try (Running simulator = new Running("--port", "0")) {
            List<String> lines = new ArrayList<>();
            do {
                lines.add(simulator.out.readLine());
            } while (!lines.get(lines.size() - 1).contains("Serving"));

            assertThat(String.join("\n", lines))
                    .contains("http://127.0.0.1:", "/api/license", SimulatedPortal.API_TOKEN, SimulatedServer.PASSWORD)
                    .contains("Modify Existing License", "Grace Period/Re-activate License");
            assertThat(simulator.stop()).isEmpty();
        }
    }

    /** Each request of the shipped scenarios that can be submitted comes back as it was in the file. */
    @Test
    void submissionsAreRecordedAsRequestsOfAScenario() throws IOException {
        Scenario scenario = Tour.scenario(HttpTour.FILE);
        List<LicenseRequest> requests =
                scenario.requests().stream().map(ScenarioRequest::form).toList();
        Path record = folder.resolve("new").resolve("folder");
        try (Running simulator = new Running("--port", "0", "--record", record.toString(), "--json")) {
            JsonNode addresses = JsonMapper.shared().readTree(simulator.out.readLine());
            try (LicenseDesk desk = desk(addresses)) {
                requests.forEach(request -> desk.submit(PortalRequest.of(request)));
            }
            simulator.stop();
        }

        assertThat(files(record)).containsExactly("submission-0001.json", "submission-0002.json");
        assertThat(Files.readString(record.resolve("submission-0002.json")))
                .contains("\"at\" : \"2026-03-11\"", "\"request\" : \"ADD_ITEMS\"")
                .doesNotContain("it@acme.example", "4f6c19d2-acme-7b1e");
        Scenario again = withRequests(record);
        assertThat(again.requests().stream().map(ScenarioRequest::form))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("logFile")
                .isEqualTo(requests);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Scenario withRequests(Path record) throws IOException {
        JsonMapper json = JsonMapper.shared();
        try (var in = HttpTour.class.getResourceAsStream(HttpTour.FILE)) {
            var document = (ObjectNode) json.readTree(in);
            var requests = document.putArray("requests");
            for (String file : files(record)) {
                requests.add(json.readTree(Files.readString(record.resolve(file))));
            }
            return Scenario.parse(document.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulate --port",
                "simulate --port x",
                "simulate --port -1",
                "simulate --port 65536",
                "simulate --port 65535",
                "simulate --server-port 123456",
                "simulate --record",
                "simulate --catalog",
                "simulate --colour red",
                "simulate file.json"
            })
    void wrongArgumentsAreAnsweredWithTheUsage(String arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(refused(err, arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--port N", "--record DIR");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(refused(err, "simulate", "--port", "0", "--server-port", port))
                    .isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot start");
        }
    }

    @Test
    void aCatalogFileSaysWhatIsSold() throws IOException {
        Path catalog = Files.writeString(
                folder.resolve("catalog.json"),
                "{\"items\":[{\"code\":\"SUPERVISOR\",\"kind\":\"ACCOUNT\",\"label\":\"Supervisors\"}],\"plans\":[\"OMNI\"]}");
        AccountType supervisor = AccountType.of("SUPERVISOR");
        Catalog sold = Catalog.standard().with(CatalogRow.of(supervisor).labelled("Supervisors", "Supervisori"));
        try (Running simulator = new Running("--port", "0", "--catalog", catalog.toString(), "--json")) {
            JsonNode addresses = JsonMapper.shared().readTree(simulator.out.readLine());
            LicenseToken token = license(addresses, sold).token();
            try (LicenseDesk desk = desk(addresses, sold)) {
                desk.submit(PortalRequest.of(new AddItemsRequest(
                        token,
                        "ACME",
                        "it@acme.example",
                        true,
                        "Seasonal peak",
                        Map.of(supervisor, 2),
                        Set.of(),
                        Set.of())));
            }
            assertThat(license(addresses, sold).accounts().total(supervisor)).isEqualTo(2);
            simulator.stop();
        }
    }

    @Test
    void aCatalogThatCannotBeReadIsNamed() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.json"), "{\"items\":[{\"code\":\"X\"}]}");
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(refused(err, "simulate", "--port", "0", "--catalog", catalog.toString()))
                .isEqualTo(2);
        assertThat(refused(err, "simulate", "--port", "0", "--catalog", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("/items/0/kind")
                .contains("expected a file");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(refused(err, "simulate", "--port", "0", "--record", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot start");
    }
}
