package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.request.LicenseRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The portal client against the simulated portal. */
@Timeout(60)
class LicenseDeskTest {

    private final TestClock clock = new TestClock(LocalDate.of(2026, 7, 10));
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private SimulatedPortal portal;
    private LicenseDesk desk;

    private void open(SimulatedPortal.Builder builder) {
        portal = builder.clock(clock).open();
        desk = LicenseDesk.at(portal.uri())
                .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                .portalId(portal.portalId())
                .delayer(pauses::add)
                .clock(clock)
                .build();
    }

    @AfterEach
    void close() {
        desk.close();
        portal.verifyNoUnexpectedCalls();
        portal.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfRequestArrivesAsItWas(LabelGeneration generation) {
        open(SimulatedPortal.builder().labels(generation));
        for (LicenseRequest request : TenRequests.all()) {
            Submission.Ticketed submission = desk.submit(PortalRequest.of(request));

            ReceivedRequest received = portal.received(submission.ticket().key());
            assertThat(submission.warnings()).isEmpty();
            assertThat(received.toRequest().toString()).isEqualTo(request.toString());
        }
        assertThat(portal.tickets()).isEqualTo(10);
    }
}
