package io.licensedesk.client.server;

import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.GracePeriodRequest;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The request that re-activates a license, prefilled from its status.
 *
 * <p>Source: seed, "Grace Period / Re-activate License"; D7: "The license status is first read from the server's API, and
 * the log file copied".
 */
public final class GracePeriodRequests {

    private GracePeriodRequests() {}

    /**
     * Chooses and fills in the request.
     *
     * <ul>
     *   <li>in a grace period because the license was deactivated: {@link GraceDeactivatedRequest};
     *   <li>in a grace period because of a new token, or usable while the server has another token: {@link
     *       GraceNewTokenRequest};
     *   <li>demo over: {@link GraceExpiredRequest};
     *   <li>deactivated and no longer usable: {@link GraceDeactivatedRequest}.
     * </ul>
     *
     * What the status does not say, such as the end of a grace period that is over, is left out; the form check names it.
     *
     * @param status the status of the license
     * @param customer customer name or reference
     * @param log the log file of the server
     * @param comments additional comments, may be blank
     * @return the request; empty if there is nothing to re-activate
     */
    public static Optional<GracePeriodRequest> from(
            StatusReading.Conclusive status, String customer, Attachment log, String comments) {
        LicenseState state = status.license().state();
        LicenseToken token = status.license().token();
        Optional<LicenseToken> newToken = status.newToken();
        LocalDate graceUntil = state.graceUntil().orElse(null);
        GracePeriodRequest deactivated = new GraceDeactivatedRequest(customer, token, graceUntil, log, comments);
        GracePeriodRequest moved =
                new GraceNewTokenRequest(customer, token, newToken.orElse(null), graceUntil, log, comments);
        return switch (state.kind()) {
            case NOT_ACTIVATED -> Optional.empty();
            case DEMO, ACTIVE -> newToken.map(other -> moved);
            case IN_GRACE_PERIOD ->
                Optional.of(
                        state.graceReason().equals(Optional.of(GraceReason.NEW_TOKEN_DETECTED)) ? moved : deactivated);
            case EXPIRED -> Optional.of(new GraceExpiredRequest(customer, token, log, comments));
            case DEACTIVATED -> Optional.of(deactivated);
        };
    }

    /**
     * Chooses and fills in the request, as {@link #from(StatusReading.Conclusive, String, Attachment, String)} does, without
     * comments.
     *
     * @param status the status of the license
     * @param customer customer name or reference
     * @param log the log file of the server
     * @return the request; empty if there is nothing to re-activate
     */
    public static Optional<GracePeriodRequest> from(StatusReading.Conclusive status, String customer, Attachment log) {
        return from(status, customer, log, "");
    }
}
