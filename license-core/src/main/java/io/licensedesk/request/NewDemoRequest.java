package io.licensedesk.request;

import io.licensedesk.license.LicenseToken;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the free demo of 30 days.
 *
 * <p>Source: seed, "Free 30 days demo"; D1.
 *
 * @param token the token of the installation
 * @param customer customer name or reference
 * @param email customer email address; masked in {@link #toString()}
 * @param agreementAccepted whether the license agreement is accepted
 */
public record NewDemoRequest(
        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        LicenseToken token,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        String customer,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}")
        @Email(regexp = FormText.EMAIL, message = "{io.licensedesk.rejection.INVALID_EMAIL}")
        @Nullable
        String email,

        @AssertTrue(message = "{io.licensedesk.rejection.AGREEMENT_NOT_ACCEPTED}")
        boolean agreementAccepted)
        implements LicenseRequest {

    /**
     * Creates a request as it was typed: text is stripped, blank text counts as left out, collections are copied.
     *
     * @throws NullPointerException if a collection or an element is null
     */
    public NewDemoRequest {
        customer = FormText.typed(customer);
        email = FormText.typed(email);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.newDemo(this);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.NEW_DEMO;
    }

    /** Returns the kind of request and the masked token: what a person typed may be private. */
    @Override
    public String toString() {
        return FormText.describe(this);
    }
}
