package io.licensedesk.testkit.example;

import static io.licensedesk.testkit.assertj.LicenseDeskAssertions.assertThat;

import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.testkit.fixture.Requests;
import io.licensedesk.testkit.junit.LicenseDeskTest;
import io.licensedesk.testkit.portal.Fault;
import io.licensedesk.testkit.portal.PortalOperation;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.server.SimulatedServer;
import org.junit.jupiter.api.Test;

@LicenseDeskTest
class IncreaseOnTheServerTest {

    @Test
    void increaseIsOnTheServerAlthoughItsAnswerWasLost(
            LicenseDesk desk, SimulatedPortal portal, SimulatedServer server) {
        portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());

        desk.submit(PortalRequest.of(Requests.moreAgents(11)));

        assertThat(portal.tickets()).isEqualTo(1);
        assertThat(server.license()).hasAgents(11);
    }
}
