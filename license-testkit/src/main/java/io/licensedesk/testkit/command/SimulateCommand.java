package io.licensedesk.testkit.command;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.testkit.internal.Printable;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.server.SimulatedServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stand-alone mode: serves a portal and a server until it is interrupted. */
final class SimulateCommand {

    static final String NAME = "simulate";

    static final String USAGE = """
            simulate [--port N] [--server-port N] [--catalog FILE] [--record DIR] [--json]
              --port N         the portal's port, 0 for a free one; 8089 if left out
              --server-port N  the server's port; the portal's and one more if left out
              --catalog FILE   what is sold, as JSON; the standard catalog if left out
              --record DIR     write each submission as a scenario request
              --json           print addresses and credentials as one line of JSON""";

    private static final LicenseToken TOKEN = LicenseToken.of("SIMULATED-LICENSE-0001");
    private static final Terms TERMS = Terms.of(
            PlanCode.of("OMNI"),
            SupportPlan.SILVER,
            BillingFrequency.MONTHLY,
            Accounts.of(Map.of(AccountType.AGENT, 8, AccountType.TELEPHONE, 8)));
    private static final int LARGEST_PORT = 65_535;

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    SimulateCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** What the command line says. */
    private record Options(
            int port,
            int serverPort,
            @Nullable Path catalog,
            @Nullable Path record,
            boolean json) {}

    /** Serves; returns 0 once the thread is interrupted, 2 if the arguments, a port or the folder cannot be used. */
    int run(List<String> arguments) {
        Options options;
        try {
            options = options(new Arguments(arguments));
        } catch (Arguments.UsageException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return ScenarioCommand.UNUSABLE;
        }
        try (SimulatedPortal portal = portal(options);
                SimulatedServer server = SimulatedServer.builder(portal, TOKEN)
                        .port(options.serverPort())
                        .open()) {
            if (options.json()) {
                out.println(json(portal, server));
            } else {
                describe(portal, server);
            }
            new CountDownLatch(1).await();
            return ScenarioCommand.OK;
        } catch (InterruptedException e) {
            return ScenarioCommand.OK;
        } catch (UncheckedIOException | IOException e) {
            err.println(Printable.text(NAME + ": cannot start: " + e.getMessage()));
            return ScenarioCommand.UNUSABLE;
        }
    }

    private static Options options(Arguments arguments) {
        int port = 8089;
        int serverPort = -1;
        Path catalog = null;
        Path record = null;
        boolean json = false;
        while (arguments.hasNext()) {
            String option = arguments.next();
            switch (option) {
                case "--json" -> json = true;
                case "--port" -> port = port(option, arguments.value(option));
                case "--server-port" -> serverPort = port(option, arguments.value(option));
                case "--catalog" -> catalog = arguments.path(option);
                case "--record" -> record = arguments.path(option);
                default -> throw new Arguments.UsageException(option + ": unknown argument");
            }
        }
        if (serverPort < 0) {
            serverPort = port == 0 ? 0 : port + 1;
        }
        if (serverPort > LARGEST_PORT) {
            throw new Arguments.UsageException("--port: expected at most 65534 without --server-port");
        }
        return new Options(port, serverPort, catalog, record, json);
    }

    private static int port(String option, String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > LARGEST_PORT) {
            throw new Arguments.UsageException(option + ": expected a port from 0 to 65535, got " + text);
        }
        return port;
    }

    private SimulatedPortal portal(Options options) throws IOException {
        LocalDate today = today();
        SimulatedPortal.Builder portal = SimulatedPortal.builder()
                .clock(clock)
                .port(options.port())
                .license(TOKEN, today.withDayOfMonth(1), TERMS);
        if (options.catalog() != null) {
            portal.catalog(Arguments.catalog(options.catalog()));
        }
        if (options.record() != null) {
            portal.onTicket(new SubmissionRecorder(options.record(), this::today, err));
        }
        return portal.open();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BillingRules.standard().zone());
    }

    private static String json(SimulatedPortal portal, SimulatedServer server) {
        return LicenseDeskJson.mapper()
                .createObjectNode()
                .put("portal", portal.uri().toString())
                .put("server", server.uri().toString())
                .put("user", SimulatedPortal.EMAIL)
                .put("apiToken", SimulatedPortal.API_TOKEN)
                .put("portalId", portal.portalId())
                .put("serviceDeskId", portal.serviceDeskId())
                .toString();
    }

    private void describe(SimulatedPortal portal, SimulatedServer server) {
        out.println("Portal   " + portal.uri());
        out.println("         user " + SimulatedPortal.EMAIL + ", API token " + SimulatedPortal.API_TOKEN);
        out.println("         portal " + portal.portalId() + ", service desk " + portal.serviceDeskId());
        out.println("Server   " + server.uri() + server.statusPath());
        out.println("         user " + SimulatedServer.USER + ", password " + SimulatedServer.PASSWORD + ", or ?apikey="
                + SimulatedServer.API_KEY);
        out.println("License  " + TOKEN.value() + ", plan OMNI, 8 agents; plans "
                + portal.catalog().plans().orElse(List.of()).stream()
                        .map(plan -> Printable.text(plan.code().value()))
                        .collect(Collectors.joining(", ")));
        out.println("Request types");
        portal.requestTypes().forEach(name -> out.println("         " + Printable.text(name)));
        out.println("Serving until interrupted.");
    }
}
