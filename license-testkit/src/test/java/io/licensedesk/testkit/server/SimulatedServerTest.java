package io.licensedesk.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.Connection;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.server.GracePeriodRequests;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusDocuments;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.portal.ErrorBody;
import io.licensedesk.testkit.portal.Fault;
import io.licensedesk.testkit.portal.SimulatedPortal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SimulatedServerTest {

    private static final LicenseToken TOKEN = LicenseToken.of("4f6c19d2-acme-7b1e");
    private static final LicenseToken NEW_TOKEN = LicenseToken.of("90aa31f7-acme-c204");
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 10);

    private final TestClock clock = TestClock.at(TODAY);

    private static License license(LicenseState state) {
        return License.builder(TOKEN, state)
                .product(Product.SHUTTLE)
                .plan(PlanCode.of("OMNI"))
                .supportPlan(SupportPlan.PLATINUM)
                .frequency(BillingFrequency.ANNUAL)
                .whiteLabel(true)
                .accounts(Accounts.of(Map.of(
                        AccountType.AGENT, 8,
                        AccountType.MOBILE_AGENT, 2,
                        AccountType.USER, 3,
                        AccountType.TELEPHONE, 4)))
                .addOns(Catalog.standard().all(AddOn.class))
                .plugins(Catalog.standard().all(Plugin.class))
                .capabilities(Catalog.standard().all(Capability.class))
                .channels(Catalog.standard().all(Channel.class))
                .modules(Catalog.standard().all(LicenseModule.class))
                .updateAllowed(false)
                .appZone(true)
                .build();
    }

    private SimulatedServer.Builder server(LicenseState state) {
        License license = license(state);
        return SimulatedServer.builder(() -> license).clock(clock);
    }

    private static XcallyServer.Builder client(SimulatedServer server) {
        return XcallyServer.at(
                        Connection.to(server.uri()).retry(RetryPolicy.none()).build())
                .credentials(ServerCredentials.basic(SimulatedServer.USER, SimulatedServer.PASSWORD));
    }

    private static StatusReading.Conclusive status(SimulatedServer server) {
        return (StatusReading.Conclusive) client(server).build().licenseStatus();
    }

    private static LicenseState state(SimulatedServer server) {
        return status(server).license().state();
    }

    @Nested
    class Spelling {

        private static Stream<LicenseState> states() {
            LocalDate day = LocalDate.of(2026, 12, 31);
            LocalDate past = LocalDate.of(2026, 3, 29);
            return Stream.of(
                    new LicenseState.NotActivated(),
                    new LicenseState.Demo(day),
                    new LicenseState.Active(LocalDate.of(2026, 10, 25)),
                    new LicenseState.InGracePeriod(GraceReason.LICENSE_DEACTIVATED, day, Optional.of(past)),
                    new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, day, Optional.empty()),
                    new LicenseState.Expired(past),
                    new LicenseState.Deactivated(past));
        }

        @ParameterizedTest
        @EnumSource
        void everySpellingSaysTheSameOfEveryState(StatusSpelling spelling) {
            states().forEach(state -> {
                try (SimulatedServer server =
                        server(state).spelling(spelling).graceDays(0).open()) {
                    StatusReading.Conclusive status = status(server);

                    assertThat(status.license()).isEqualTo(license(state));
                    assertThat(status.warnings()).isEmpty();
                    assertThat(status.newToken()).isEmpty();
                }
            });
        }

        @ParameterizedTest
        @EnumSource
        void everySpellingSaysTheNewToken(StatusSpelling spelling) {
            try (SimulatedServer server = server(new LicenseState.Active(TODAY)).open()) {
                server.spelling(spelling).detectNewToken(NEW_TOKEN);

                assertThat(status(server).newToken()).contains(NEW_TOKEN);
            }
        }

        /** The writer of the client and that of the simulator know nothing of each other. */
        @Test
        void theCanonicalSpellingIsWhatTheClientWrites() throws IOException, InterruptedException {
            LicenseState state = new LicenseState.Active(TODAY);
            try (SimulatedServer server = server(state).open()) {
                HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                server.uri().resolve("/api/license?apikey=" + SimulatedServer.API_KEY))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());

                assertThat(answer.body()).isEqualTo(StatusDocuments.write(license(state), Optional.empty()));
            }
        }
    }

    @Nested
    class Asking {

        @Test
        void anApiKeyWorksAsWell() {
            try (SimulatedServer server = server(new LicenseState.Active(TODAY))
                    .apiKey("k3y/4+acme 0001")
                    .statusPath("/api/v2/license")
                    .open()) {
                XcallyServer client = client(server)
                        .credentials(ServerCredentials.apiKey("k3y/4+acme 0001"))
                        .statusPath("/api/v2/license")
                        .build();

                assertThat(client.licenseStatus()).isInstanceOf(StatusReading.Conclusive.class);
                assertThat(server.relay().calls().toString())
                        .isEqualTo("[GET /api/v2/license → 200]")
                        .doesNotContain("k3y");
            }
        }

        @Test
        void wrongCredentialsAndPathsAreAnsweredWithAMessage() {
            try (SimulatedServer server = server(new LicenseState.Active(TODAY))
                    .credentials("reader", "another-password")
                    .open()) {
                assertThatExceptionOfType(LicenseDeskException.NotAuthenticated.class)
                        .isThrownBy(() -> status(server));
                assertThatExceptionOfType(LicenseDeskException.NotAccessible.class)
                        .isThrownBy(() -> client(server)
                                .tokens(Set.of(TOKEN))
                                .statusPath("/api/other")
                                .build()
                                .licenseStatus())
                        .withMessageContaining("Not found");
            }
        }

        @Test
        void outagesAndFaultsPass() {
            try (SimulatedServer server = server(new LicenseState.Active(TODAY)).open()) {
                URI before = server.uri();
                server.down();
                assertThatExceptionOfType(LicenseDeskException.Unavailable.class)
                        .isThrownBy(() -> status(server));
                server.up();
                server.fail(Fault.error(503, ErrorBody.code(503, "maintenance")));
                assertThatExceptionOfType(LicenseDeskException.Unavailable.class)
                        .isThrownBy(() -> status(server));
                server.fail(2, Fault.truncatedBody(7));
                assertThatExceptionOfType(LicenseDeskException.class).isThrownBy(() -> status(server));
                assertThatExceptionOfType(LicenseDeskException.class).isThrownBy(() -> status(server));

                assertThat(status(server).license()).isEqualTo(server.license());
                assertThat(server.uri()).isEqualTo(before);
                assertThat(server.relay().calls())
                        .extracting(Object::toString)
                        .containsExactly(
                                "GET /api/license → 503 (Answer)",
                                "GET /api/license → 200 (TruncatedBody)",
                                "GET /api/license → 200 (TruncatedBody)",
                                "GET /api/license → 200");
            }
        }
    }

    @Nested
    class Time {

        @Test
        void aDemoExpiresTheDayAfterItsLast() {
            try (SimulatedServer server = server(new LicenseState.Demo(TODAY)).open()) {
                assertThat(state(server)).isEqualTo(new LicenseState.Demo(TODAY));
                clock.set(TODAY.plusDays(1));
                assertThat(state(server)).isEqualTo(new LicenseState.Expired(TODAY));
            }
        }

        @Test
        void aDeactivatedLicenseIsUsableInItsGracePeriod() {
            LocalDate until = TODAY.plusDays(3);
            try (SimulatedServer server =
                    server(new LicenseState.Deactivated(TODAY)).graceDays(3).open()) {
                clock.set(until);
                assertThat(state(server))
                        .isEqualTo(new LicenseState.InGracePeriod(
                                GraceReason.LICENSE_DEACTIVATED, until, Optional.of(TODAY)));
                clock.set(until.plusDays(1));
                assertThat(state(server)).isEqualTo(new LicenseState.Deactivated(TODAY));
            }
        }

        @Test
        void aGracePeriodThatTheVendorGrantedIsNotGrantedAgain() {
            try (SimulatedServer server = server(new LicenseState.InGracePeriod(
                            GraceReason.LICENSE_DEACTIVATED, TODAY, Optional.of(TODAY.minusDays(1))))
                    .open()) {
                clock.set(TODAY.plusDays(1));
                assertThat(state(server)).isEqualTo(new LicenseState.Deactivated(TODAY.minusDays(1)));
            }
        }

        @Test
        void aNewTokenIsToleratedUntilADay() {
            LocalDate paid = TODAY.plusYears(1);
            try (SimulatedServer server =
                    server(new LicenseState.Active(paid)).open().detectNewToken(NEW_TOKEN, TODAY)) {
                assertThat(state(server))
                        .isEqualTo(new LicenseState.InGracePeriod(
                                GraceReason.NEW_TOKEN_DETECTED, TODAY, Optional.of(paid)));
                clock.set(TODAY.plusDays(1));
                assertThat(state(server)).isEqualTo(new LicenseState.Deactivated(TODAY));
            }
        }
    }

    @Nested
    class WithAPortal {

        private final SimulatedPortal portal =
                SimulatedPortal.builder().clock(clock).open();
        private final SimulatedServer server = SimulatedServer.of(portal, TOKEN);
        private final LicenseDesk desk = LicenseDesk.at(Connection.to(portal.uri())
                        .environment(clock.environment())
                        .build())
                .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                .portalId(portal.portalId())
                .build();

        private String submitted(LicenseRequest request) {
            return desk.submit(PortalRequest.of(request)).ticket().key();
        }

        private void activate() {
            portal.approve(submitted(new NewPlanRequest(
                    TOKEN,
                    "ACME",
                    "it@acme.example",
                    true,
                    PlanCode.of("OMNI"),
                    BillingFrequency.MONTHLY,
                    SupportPlan.SILVER,
                    false,
                    Map.of(AccountType.AGENT, 8),
                    Set.of(),
                    Set.of())));
        }

        @Test
        void theLicenseLivesFromActivationToItsEnd() {
            assertThat(state(server)).isEqualTo(new LicenseState.NotActivated());

            activate();
            assertThat(status(server).license()).isEqualTo(portal.license(TOKEN));
            assertThat(status(server).license().accounts().total(AccountType.AGENT))
                    .isEqualTo(8);

            submitted(new AddItemsRequest(
                    TOKEN,
                    "ACME",
                    "it@acme.example",
                    true,
                    "Seasonal peak",
                    Map.of(AccountType.AGENT, 11),
                    Set.of(),
                    Set.of()));
            assertThat(status(server).license().accounts().total(AccountType.AGENT))
                    .isEqualTo(11);

            clock.set(TODAY.plusDays(1));
            submitted(new DeactivationRequest(TOKEN, "ACME", "it@acme.example", true, "Move to another server"));
            LocalDate lastDay = status(server).license().expiresOn().orElseThrow();
            clock.set(lastDay.plusDays(1));
            StatusReading.Conclusive grace = status(server);
            assertThat(grace.license().state())
                    .isEqualTo(new LicenseState.InGracePeriod(
                            GraceReason.LICENSE_DEACTIVATED, lastDay.plusDays(10), Optional.of(lastDay)));
            assertThat(grace.license().accounts().total(AccountType.AGENT)).isEqualTo(11);

            portal.approve(reactivated(grace));
            assertThat(state(server)).isInstanceOf(LicenseState.Active.class);
        }

        @Test
        void aNewTokenHoldsWhenItIsApproved() {
            activate();
            server.detectNewToken(NEW_TOKEN);
            assertThat(state(server)).isInstanceOf(LicenseState.InGracePeriod.class);

            portal.approve(reactivated(status(server)));

            StatusReading.Conclusive after = status(server);
            assertThat(after.license().token()).isEqualTo(NEW_TOKEN);
            assertThat(after.license().state()).isInstanceOf(LicenseState.Active.class);
            assertThat(after.newToken()).isEmpty();
        }

        private String reactivated(StatusReading.Conclusive status) {
            return submitted(GracePeriodRequests.from(status, "ACME", Attachment.of("license.log", new byte[] {'x'}))
                    .orElseThrow());
        }

        @AfterEach
        void close() {
            portal.verifyNoUnexpectedCalls();
            desk.close();
            server.close();
            portal.close();
        }
    }

    @Test
    void nothingSecretIsPrinted() {
        try (SimulatedServer server = server(new LicenseState.Active(TODAY)).open()) {
            assertThat(List.of(server.toString(), server.license().toString()).toString())
                    .doesNotContain(TOKEN.value(), SimulatedServer.PASSWORD, SimulatedServer.API_KEY);
        }
    }
}
