package io.licensedesk.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Licenses;
import io.licensedesk.testkit.fixture.Requests;
import io.licensedesk.testkit.portal.Fault;
import io.licensedesk.testkit.portal.PortalOperation;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.server.SimulatedServer;
import io.licensedesk.testkit.server.StatusSpelling;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@LicenseDeskTest
@Timeout(60)
class LicenseDeskExtensionTest {

    private static License status(XcallyServer client) {
        return ((StatusReading.Conclusive) client.licenseStatus()).license();
    }

    @RepeatedTest(2)
    void everyTestHasItsOwnSimulators(
            SimulatedPortal portal, SimulatedServer server, LicenseDesk desk, XcallyServer client, LicenseToken token) {
        assertThat(portal.tickets()).isZero();
        assertThat(status(client).accounts().total(AccountType.AGENT)).isEqualTo(8);
        assertThat(status(client).token()).isEqualTo(token).isEqualTo(Acme.TOKEN);

        desk.submit(PortalRequest.of(Requests.moreAgents(11)));

        assertThat(portal.tickets()).isEqualTo(1);
        assertThat(status(client)).isEqualTo(server.license()).isEqualTo(portal.license(token));
        assertThat(server.license().accounts().total(AccountType.AGENT)).isEqualTo(11);
    }

    @Test
    @LicenseDeskTest(today = "2027-02-01", spelling = StatusSpelling.EVERYTHING_ELSE)
    void oneTestMayHaveItsOwnSettings(TestClock clock, XcallyServer client) {
        assertThat(LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Rome")))
                .isEqualTo("2027-02-01");
        assertThat(status(client).expiresOn()).contains(LocalDate.of(2027, 2, 28));
    }

    @Test
    void waitingTakesNoTimeAndMovesTheClock(TestClock clock, SimulatedPortal portal, LicenseDesk desk) {
        portal.onNext(PortalOperation.CREATE_REQUEST, Fault.rateLimited(Duration.ofSeconds(20)));

        desk.submit(PortalRequest.of(Requests.moreAgents(11)));

        assertThat(clock.instant())
                .isEqualTo(TestClock.at(Licenses.TODAY).instant().plusSeconds(20));
    }

    @Nested
    class Around {

        private SimulatedPortal before;

        @BeforeEach
        void sameAsTheTest(SimulatedPortal portal) {
            before = portal;
        }

        @Test
        void whatIsSetUpIsWhatIsTested(SimulatedPortal portal) {
            assertThat(portal).isSameAs(before);
        }

        @AfterEach
        void stillOpen(XcallyServer client) {
            assertThat(status(client).accounts().total(AccountType.AGENT)).isEqualTo(8);
        }
    }

    /** Not found by the build: these tests fail. */
    @LicenseDeskTest
    static class Failing {

        @Test
        void afterSomeCalls(SimulatedPortal portal, LicenseDesk desk, XcallyServer client) {
            client.licenseStatus();
            portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());
            desk.submit(PortalRequest.of(Requests.moreAgents(11)));
            fail("on purpose");
        }

        @Test
        void withoutACall() {
            fail("on purpose");
        }

        @Test
        void withAnUnexpectedCall(SimulatedPortal portal) throws IOException {
            HttpURLConnection call = (HttpURLConnection) portal.uri()
                    .resolve("/rest/servicedeskapi/servicedesks?secret=x")
                    .toURL()
                    .openConnection();
            assertThat(call.getResponseCode()).isEqualTo(404);
            call.disconnect();
        }

        @Test
        void withAnUnknownParameter(StringBuilder nothing) {
            fail("never called with " + nothing);
        }
    }

    @Test
    void aFailureShowsTheConversation() {
        Throwable failure = TestRun.failures(Failing.class, "junit-jupiter").get("afterSomeCalls");

        assertThat(failure).hasMessage("on purpose");
        assertThat(failure.getSuppressed()).singleElement().asString().satisfies(text -> {
            assertThat(text)
                    .containsSubsequence(
                            "server  GET /api/license → 200",
                            "portal  GET /rest/servicedeskapi/servicedesk → 200",
                            "portal  POST /rest/servicedeskapi/request → 201 (LostAnswer)",
                            "portal  GET /rest/servicedeskapi/request → 200");
            assertThat(text)
                    .doesNotContain(
                            Acme.TOKEN.value(), Acme.EMAIL, SimulatedPortal.API_TOKEN, SimulatedServer.PASSWORD, "?");
        });
    }

    @Test
    void onlyWhatFailsFails() {
        assertThat(TestRun.failures(Failing.class, "junit-jupiter")).hasEntrySatisfying("withoutACall", failure -> {
            assertThat(failure.getSuppressed()).isEmpty();
        });
        assertThat(TestRun.failures(Failing.class, "junit-jupiter"))
                .hasEntrySatisfying(
                        "withAnUnexpectedCall",
                        failure -> assertThat(failure)
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining("the nearest is GET /rest/servicedeskapi/servicedesk"))
                .hasEntrySatisfying(
                        "withAnUnknownParameter", failure -> assertThat(failure).hasMessageContaining("StringBuilder"));
    }
}
