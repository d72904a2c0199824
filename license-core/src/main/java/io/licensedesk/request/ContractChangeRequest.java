package io.licensedesk.request;

import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another plan, support plan, billing frequency or white label option; what is null stays.
 *
 * <p>Source: seed, "Request Contract Change": "For each option that you decide to choose, select the new value"; D6.
 *
 * @param token the token of the installation
 * @param customer customer name or reference
 * @param email customer email address; masked in {@link #toString()}
 * @param agreementAccepted whether the license agreement is accepted
 * @param plan the new plan, null to keep it
 * @param supportPlan the new support plan, null to keep it
 * @param frequency the new billing frequency, null to keep it
 * @param whiteLabel the new value of the white label option, null to keep it
 */
@SomethingRequested
public record ContractChangeRequest(
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

        @Nullable PlanCode plan,
        @Nullable SupportPlan supportPlan,
        @Nullable BillingFrequency frequency,
        @Nullable Boolean whiteLabel)
        implements LicenseRequest, Selection {

    /**
     * Creates a request as it was typed: text is stripped, blank text counts as left out, collections are copied.
     *
     * @throws NullPointerException if a collection or an element is null
     */
    public ContractChangeRequest {
        customer = FormText.typed(customer);
        email = FormText.typed(email);
    }

    @Override
    public boolean selectsNothing() {
        return plan == null && supportPlan == null && frequency == null && whiteLabel == null;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.contractChange(this);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.CONTRACT_CHANGE;
    }

    /** Returns the kind of request and the masked token: what a person typed may be private. */
    @Override
    public String toString() {
        return FormText.describe(this);
    }
}
