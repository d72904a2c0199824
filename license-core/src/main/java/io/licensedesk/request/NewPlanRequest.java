package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new license plan; converts a demo.
 *
 * <p>Source: seed, "New license plan": "Remember that you can use this form only if your server token is not active yet",
 * "agent licenses are intended per concurrent agent and the minimum number is 5"; D2.
 *
 * @param token the token of the installation
 * @param customer customer name or reference
 * @param email customer email address; masked in {@link #toString()}
 * @param agreementAccepted whether the license agreement is accepted
 * @param plan the plan
 * @param frequency the billing frequency
 * @param supportPlan the support plan
 * @param whiteLabel whether the white label option is wanted
 * @param accounts the account totals, at least 5 agents, at most 100,000 of each; a type left out has total 0
 * @param addOns the add-ons; AI Agent Assistants needs AI Assistants
 * @param plugins the plugins
 */
public record NewPlanRequest(
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

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        PlanCode plan,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        BillingFrequency frequency,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        SupportPlan supportPlan,

        boolean whiteLabel,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        Map<
                        AccountType,
                        @Min(value = 0, message = FormText.OUT_OF_RANGE)
                        @Max(value = Accounts.MAXIMUM, message = FormText.OUT_OF_RANGE) Integer>
                accounts,

        Set<AddOn> addOns,
        Set<Plugin> plugins)
        implements LicenseRequest {

    /**
     * Creates a request as it was typed: text is stripped, blank text counts as left out, collections are copied.
     *
     * @throws NullPointerException if a collection or an element is null
     */
    public NewPlanRequest {
        customer = FormText.typed(customer);
        email = FormText.typed(email);
        accounts = accounts == null ? null : FormText.totals(accounts);
        addOns = Code.sorted(Objects.requireNonNull(addOns, "addOns"));
        plugins = Code.sorted(Objects.requireNonNull(plugins, "plugins"));
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.newPlan(this);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.NEW_PLAN;
    }

    /** Returns the kind of request and the masked token: what a person typed may be private. */
    @Override
    public String toString() {
        return FormText.describe(this);
    }
}
