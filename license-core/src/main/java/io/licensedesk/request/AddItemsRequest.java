package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Plugin;
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
 * Asks for more accounts, new add-ons or new plugins.
 *
 * <p>Source: seed, "Modify License - Add New Items": "Remember to indicate the total number of concurrent items you would
 * like to enable on your license"; D3.
 *
 * @param token the token of the installation
 * @param customer customer name or reference
 * @param email customer email address; masked in {@link #toString()}
 * @param agreementAccepted whether the license agreement is accepted
 * @param reason the reason, one of those that the portal proposes
 * @param newTotals the new total, not the difference, of each account type to raise; each above the current total, at most 100,000
 * @param addOns the add-ons to enable
 * @param plugins the plugins to enable
 */
@SomethingRequested
public record AddItemsRequest(
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
        String reason,

        Map<
                        AccountType,
                        @Min(value = 0, message = FormText.OUT_OF_RANGE)
                        @Max(value = Accounts.MAXIMUM, message = FormText.OUT_OF_RANGE) Integer>
                newTotals,
        Set<AddOn> addOns,
        Set<Plugin> plugins)
        implements ItemsRequest {

    /**
     * Creates a request as it was typed: text is stripped, blank text counts as left out, collections are copied.
     *
     * @throws NullPointerException if a collection or an element is null
     */
    public AddItemsRequest {
        customer = FormText.typed(customer);
        email = FormText.typed(email);
        reason = FormText.typed(reason);
        newTotals = FormText.totals(newTotals);
        addOns = Code.sorted(Objects.requireNonNull(addOns, "addOns"));
        plugins = Code.sorted(Objects.requireNonNull(plugins, "plugins"));
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.addItems(this);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.ADD_ITEMS;
    }

    /** Returns the kind of request and the masked token: what a person typed may be private. */
    @Override
    public String toString() {
        return FormText.describe(this);
    }
}
