package io.licensedesk.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Licenses;
import io.licensedesk.testkit.fixture.Requests;
import io.licensedesk.testkit.portal.SimulatedPortal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.BeforeTry;

@AddLifecycleHook(LicenseDeskLifecycle.class)
class LicenseDeskLifecycleProperties {

    @Property(tries = 20)
    void everyTryHasItsOwnSimulators(
            @ForAll @IntRange(min = 9, max = 900) int agents,
            SimulatedPortal portal,
            LicenseDesk desk,
            XcallyServer client,
            TestClock clock) {
        assertThat(clock.instant()).isEqualTo(TestClock.at(Licenses.TODAY).instant());
        assertThat(portal.tickets()).isZero();

        desk.submit(PortalRequest.of(Requests.moreAgents(agents)));
        clock.forward(Duration.ofHours(1));

        StatusReading.Conclusive status = (StatusReading.Conclusive) client.licenseStatus();
        assertThat(status.license().accounts().total(AccountType.AGENT)).isEqualTo(agents);
    }

    @Example
    void anExampleIsOneTry(SimulatedPortal portal) {
        assertThat(portal.license(Acme.TOKEN).accounts().total(AccountType.AGENT))
                .isEqualTo(8);
    }

    /** Not found by the build: these properties fail. */
    @AddLifecycleHook(LicenseDeskLifecycle.class)
    static class Failing {

        static final List<Integer> TICKETS = Collections.synchronizedList(new ArrayList<>());

        @BeforeTry
        void nothingToDo() {}

        @Property(tries = 10)
        void fromTwelveAgentsOn(
                @ForAll @IntRange(min = 9, max = 900) int agents, SimulatedPortal portal, LicenseDesk desk) {
            TICKETS.add(portal.tickets());
            desk.submit(PortalRequest.of(Requests.moreAgents(agents)));
            if (agents >= 12) {
                fail("on purpose with " + agents);
            }
        }
    }

    @Example
    void shrinkingHasItsOwnSimulatorsToo() {
        Throwable failure = TestRun.failures(Failing.class, "jqwik").get("fromTwelveAgentsOn");

        assertThat(failure).hasMessage("on purpose with 12");
        assertThat(Failing.TICKETS).hasSizeGreaterThan(2).containsOnly(0);
    }
}
