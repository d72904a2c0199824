package io.licensedesk.client.server;

import io.licensedesk.client.check.StatusReading;
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
import org.jspecify.annotations.Nullable;

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
        return status.license().state().accept(new RequestFor(status, customer, log, comments));
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

    private record RequestFor(StatusReading.Conclusive status, String customer, Attachment log, String comments)
            implements LicenseState.Cases<Optional<GracePeriodRequest>> {

        @Override
        public Optional<GracePeriodRequest> notActivated(LicenseState.NotActivated state) {
            return Optional.empty();
        }

        @Override
        public Optional<GracePeriodRequest> demo(LicenseState.Demo state) {
            return status.newToken().map(token -> withNewToken(null));
        }

        @Override
        public Optional<GracePeriodRequest> active(LicenseState.Active state) {
            return status.newToken().map(token -> withNewToken(null));
        }

        @Override
        public Optional<GracePeriodRequest> inGracePeriod(LicenseState.InGracePeriod state) {
            return Optional.of(
                    state.reason() == GraceReason.NEW_TOKEN_DETECTED
                            ? withNewToken(state.until())
                            : afterDeactivation(state.until()));
        }

        @Override
        public Optional<GracePeriodRequest> expired(LicenseState.Expired state) {
            return Optional.of(new GraceExpiredRequest(customer, token(), log, comments));
        }

        @Override
        public Optional<GracePeriodRequest> deactivated(LicenseState.Deactivated state) {
            return Optional.of(afterDeactivation(null));
        }

        private GracePeriodRequest afterDeactivation(@Nullable LocalDate graceUntil) {
            return new GraceDeactivatedRequest(customer, token(), graceUntil, log, comments);
        }

        private GracePeriodRequest withNewToken(@Nullable LocalDate graceUntil) {
            return new GraceNewTokenRequest(
                    customer, token(), status.newToken().orElse(null), graceUntil, log, comments);
        }

        private LicenseToken token() {
            return status.license().token();
        }
    }
}
