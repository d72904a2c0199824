package io.licensedesk.request;

import io.licensedesk.license.LicenseToken;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Asks to move the license to a new token (grace period).
 *
 * <p>Source: seed, "Select the grace period reason": "please insert the old token, the new token, the grace period
 * expiration date, upload the log file and provide additional comments in the text area"; D7.
 *
 * @param customer customer name or reference
 * @param oldToken the token so far
 * @param newToken the new token, different from the old one
 * @param graceUntil the expiration date of the grace period
 * @param logFile the copied log file
 * @param comments additional comments, may be left out
 */
@DifferentTokens
public record GraceNewTokenRequest(
        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        String customer,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        LicenseToken oldToken,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        LicenseToken newToken,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        LocalDate graceUntil,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        Attachment logFile,

        @Nullable String comments)
        implements GracePeriodRequest {

    /**
     * Creates a request as it was typed: text is stripped, blank text counts as left out, collections are copied.
     *
     * @throws NullPointerException if a collection or an element is null
     */
    public GraceNewTokenRequest {
        customer = FormText.typed(customer);
        comments = FormText.typed(comments);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.graceNewToken(this);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.GRACE_NEW_TOKEN;
    }

    /** Returns the kind of request and the masked token: what a person typed may be private. */
    @Override
    public String toString() {
        return FormText.describe(this);
    }
}
