package io.licensedesk.testkit.example;

import static io.licensedesk.testkit.assertj.LicenseDeskAssertions.assertThat;

import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.testkit.fixture.Requests;
import io.licensedesk.testkit.junit.LicenseDeskLifecycle;
import io.licensedesk.testkit.server.SimulatedServer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(LicenseDeskLifecycle.class)
class IncreasePropertyTest {

    @Property(tries = 20)
    void everyIncreaseIsOnTheServer(
            @ForAll @IntRange(min = 9, max = 900) int agents, LicenseDesk desk, SimulatedServer server) {
        desk.submit(PortalRequest.of(Requests.moreAgents(agents)));

        assertThat(server.license()).hasAgents(agents);
    }
}
