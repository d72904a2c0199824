package io.licensedesk.testkit.portal;

import io.licensedesk.client.Connection;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.testkit.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A simulated portal and the client that talks to it; waiting takes no time and moves the clock. */
final class PortalAndDesk implements AutoCloseable {

    final TestClock clock = TestClock.at(LocalDate.of(2026, 7, 10));
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final SimulatedPortal portal;
    final LicenseDesk desk;

    PortalAndDesk(SimulatedPortal.Builder portalBuilder, UnaryOperator<LicenseDesk.Builder> settings) {
        this(portalBuilder, settings, builder -> builder);
    }

    PortalAndDesk(
            SimulatedPortal.Builder portalBuilder,
            UnaryOperator<LicenseDesk.Builder> settings,
            UnaryOperator<Connection.Builder> connection) {
        portal = portalBuilder.clock(clock).open();
        desk = settings.apply(LicenseDesk.at(connection
                                .apply(Connection.to(portal.uri())
                                        .environment(clock.environment().withDelayer(this::pause)))
                                .build())
                        .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                        .portalId(portal.portalId()))
                .build();
    }

    static PortalAndDesk open() {
        return new PortalAndDesk(SimulatedPortal.builder(), builder -> builder);
    }

    static PortalAndDesk open(SimulatedPortal.Builder portalBuilder) {
        return new PortalAndDesk(portalBuilder, builder -> builder);
    }

    private void pause(Duration delay) {
        pauses.add(delay);
        clock.forward(delay);
    }

    @Override
    public void close() {
        desk.close();
        portal.close();
    }
}
