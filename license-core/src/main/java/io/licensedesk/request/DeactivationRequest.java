package io.licensedesk.request;

import io.licensedesk.license.LicenseToken;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the end of a license.
 *
 * <p>Source: seed, "Modify License - Deactivation": "You license will be processed in accordance with our billing policies
 * during the next billing cycle"; D5.
 *
 * @param token the token of the installation
 * @param customer customer name or reference
 * @param email customer email address; masked in {@link #toString()}
 * @param agreementAccepted whether the license agreement is accepted
 * @param reason the reason, one of those that the portal proposes
 */
public record DeactivationRequest(
        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        LicenseToken token,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        String customer,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}")
        @Email(regexp = FormText.EMAIL, message = "{io.licensedesk.rejection.INVALID_EMAIL}")
        @Nullable
        String email,

        @AssertTrue(message = "{io.licensedesk.rejection.AGREEMENT_NOT_ACCEPTED}")
        boolean agreementAccepted,

        @NotNull(message = "{io.licensedesk.rejection.REASON_MISSING}") @Nullable
        String reason)
        implements LicenseRequest {

    /**
     * Creates a request as it was typed: text is stripped, blank text counts as left out, collections are copied.
     *
     * @throws NullPointerException if a collection or an element is null
     */
    public DeactivationRequest {
        customer = FormText.typed(customer);
        email = FormText.typed(email);
        reason = FormText.typed(reason);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.deactivation(this);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.DEACTIVATE;
    }

    /** Returns the kind of request and the masked token: what a person typed may be private. */
    @Override
    public String toString() {
        return FormText.describe(this);
    }
}
