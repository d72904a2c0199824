package io.licensedesk.testkit.junit;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.client.Connection;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Licenses;
import io.licensedesk.testkit.fixture.PriceLists;
import io.licensedesk.testkit.portal.FaultRelay;
import io.licensedesk.testkit.portal.RelayedCall;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.server.SimulatedServer;
import io.licensedesk.testkit.server.StatusSpelling;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one test works with. A portal is opened only for a test that asks for more than the clock. */
final class TestBench {

    private static final LocalDate ACTIVATED_ON = LocalDate.of(2026, 1, 1);

    private static final Set<Class<?>> PROVIDED = Set.of(
            TestClock.class,
            LicenseToken.class,
            SimulatedPortal.class,
            SimulatedServer.class,
            LicenseDesk.class,
            XcallyServer.class);

    /** For all tests: a client of its own for each would leave a thread behind. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Runnable::run)
            .build();

    private final TestClock clock;
    private final StatusSpelling spelling;
    private @Nullable Simulators simulators;

    TestBench(LocalDate today, StatusSpelling spelling) {
        this.clock = TestClock.at(today);
        this.spelling = spelling;
    }

    static TestBench standard() {
        return new TestBench(Licenses.TODAY, StatusSpelling.CANONICAL);
    }

    private record Simulators(SimulatedPortal portal, SimulatedServer server, LicenseDesk desk, XcallyServer client) {}

    static boolean provides(Class<?> type) {
        return PROVIDED.contains(type);
    }

    /** What a parameter of a type gets. */
    synchronized Object get(Class<?> type) {
        if (type == TestClock.class) {
            return clock;
        }
        if (type == LicenseToken.class) {
            return Acme.TOKEN;
        }
        Simulators all = simulators == null ? open() : simulators;
        simulators = all;
        return Stream.of(all.portal(), all.server(), all.desk(), all.client())
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private Simulators open() {
        SimulatedPortal portal = SimulatedPortal.builder()
                .clock(clock)
                .billing(PriceLists.inEuro(), BillingRules.standard())
                .license(Licenses.historyOfEightAgents(ACTIVATED_ON))
                .open();
        SimulatedServer server =
                SimulatedServer.builder(portal, Acme.TOKEN).spelling(spelling).open();
        LicenseDesk desk = LicenseDesk.at(connection(portal.uri()))
                .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                .portalId(portal.portalId())
                .build();
        XcallyServer client = XcallyServer.at(connection(server.uri()))
                .credentials(ServerCredentials.basic(SimulatedServer.USER, SimulatedServer.PASSWORD))
                .build();
        return new Simulators(portal, server, desk, client);
    }

    private Connection connection(URI address) {
        return Connection.to(address)
                .httpClient(HTTP)
                .environment(clock.environment())
                .build();
    }

    /** Checks that the portal was asked for nothing that it does not have. */
    synchronized void verify() {
        if (simulators != null) {
            simulators.portal().verifyNoUnexpectedCalls();
        }
    }

    /** The calls to portal and server, one a line, in their order; empty if there were none. */
    synchronized String conversation() {
        if (simulators == null) {
            return "";
        }
        return Stream.concat(
                        calls("portal", simulators.portal().relay()),
                        calls("server", simulators.server().relay()))
                .sorted(Comparator.comparingLong(Line::nanoTime))
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }

    private record Line(String text, long nanoTime) {}

    private static Stream<Line> calls(String name, FaultRelay relay) {
        return relay.calls().stream().map(call -> line(name, call));
    }

    private static Line line(String name, RelayedCall call) {
        return new Line("  " + name + "  " + call, call.nanoTime());
    }

    synchronized void close() {
        if (simulators != null) {
            simulators.desk().close();
            simulators.server().close();
            simulators.portal().close();
            simulators = null;
        }
    }
}
