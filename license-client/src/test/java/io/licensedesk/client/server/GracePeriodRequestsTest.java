package io.licensedesk.client.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.Validators;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.GracePeriodRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RequestDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GracePeriodRequestsTest {

    private static final LicenseToken TOKEN = LicenseToken.of("4f6c-acme-0001");
    private static final LicenseToken NEW_TOKEN = LicenseToken.of("9a1e-acme-0002");
    private static final LocalDate EXPIRY = LocalDate.of(2026, 5, 31);
    private static final LocalDate GRACE_END = LocalDate.of(2026, 6, 10);
    private static final Attachment LOG = Attachment.of("server.log", new byte[] {'x'});

    @Test
    void aDeactivatedLicenseInGraceIsReactivated() {
        LicenseState state =
                new LicenseState.InGracePeriod(GraceReason.LICENSE_DEACTIVATED, GRACE_END, Optional.of(EXPIRY));

        assertThat(GracePeriodRequests.from(status(state, Optional.empty()), "ACME", LOG, "please"))
                .contains(new GraceDeactivatedRequest("ACME", TOKEN, GRACE_END, LOG, "please"));
    }

    @Test
    void aNewTokenInGraceReplacesTheOldOne() {
        LicenseState state =
                new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, GRACE_END, Optional.of(EXPIRY));

        assertThat(GracePeriodRequests.from(status(state, Optional.of(NEW_TOKEN)), "ACME", LOG))
                .contains(new GraceNewTokenRequest("ACME", TOKEN, NEW_TOKEN, GRACE_END, LOG, null));
    }

    @Test
    void anExpiredDemoIsReactivated() {
        assertThat(GracePeriodRequests.from(status(new LicenseState.Expired(EXPIRY), Optional.empty()), "ACME", LOG))
                .contains(new GraceExpiredRequest("ACME", TOKEN, LOG, null));
    }

    @Test
    void aDeactivatedLicenseLeavesTheEndOfItsGraceToThePerson() {
        assertThat(GracePeriodRequests.from(
                        status(new LicenseState.Deactivated(EXPIRY), Optional.empty()), "ACME", LOG))
                .contains(new GraceDeactivatedRequest("ACME", TOKEN, null, LOG, null));
    }

    @Test
    void aUsableLicenseWithAnotherTokenIsMovedToIt() {
        assertThat(GracePeriodRequests.from(
                        status(new LicenseState.Active(EXPIRY), Optional.of(NEW_TOKEN)), "ACME", LOG))
                .contains(new GraceNewTokenRequest("ACME", TOKEN, NEW_TOKEN, null, LOG, null));
        assertThat(GracePeriodRequests.from(status(new LicenseState.Demo(EXPIRY), Optional.of(NEW_TOKEN)), "ACME", LOG))
                .contains(new GraceNewTokenRequest("ACME", TOKEN, NEW_TOKEN, null, LOG, null));
    }

    @Test
    void whereNothingIsWrongThereIsNothingToAsk() {
        assertThat(List.of(
                        new LicenseState.NotActivated(),
                        new LicenseState.Demo(EXPIRY),
                        new LicenseState.Active(EXPIRY)))
                .allSatisfy(state -> assertThat(GracePeriodRequests.from(status(state, Optional.empty()), "ACME", LOG))
                        .isEmpty());
    }

    @Test
    void whatAGraceStatusSaysIsAllThatTheFormNeeds() {
        StatusReading.Conclusive status = status(
                new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, GRACE_END, Optional.of(EXPIRY)),
                Optional.of(NEW_TOKEN));
        GracePeriodRequest request =
                GracePeriodRequests.from(status, "ACME", LOG).orElseThrow();

        List<Rejection> rejections = RequestDesk.standard(Validators.standard(), Catalog.standard())
                .check(request, Standing.of(status.license()));

        assertThat(rejections).isEmpty();
    }

    private static StatusReading.Conclusive status(LicenseState state, Optional<LicenseToken> newToken) {
        return new StatusReading.Conclusive(License.builder(TOKEN, state).build(), newToken, List.of());
    }
}
