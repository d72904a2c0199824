package io.licensedesk.request;

import io.licensedesk.license.LicenseToken;
import org.jspecify.annotations.Nullable;

/**
 * A request of the form "Grace Period / Re-activate License". It names no email and no agreement, and takes effect only
 * when the license team approves it.
 *
 * <p>Source: seed, "Grace Period / Re-activate License"; D7.
 */
public sealed interface GracePeriodRequest extends LicenseRequest
        permits GraceExpiredRequest, GraceDeactivatedRequest, GraceNewTokenRequest {

    /**
     * Returns the token so far.
     *
     * @return the token, null if it was left out
     */
    @Nullable
    LicenseToken oldToken();

    /**
     * Returns the customer name or reference.
     *
     * @return the name, null if it was left out
     */
    @Nullable
    String customer();

    /**
     * Returns the log file copied from the server.
     *
     * @return the file, null if it was left out
     */
    @Nullable
    Attachment logFile();

    /**
     * Returns the additional comments.
     *
     * @return the comments, null if they were left out
     */
    @Nullable
    String comments();

    @Override
    default @Nullable LicenseToken token() {
        return oldToken();
    }
}
