package io.licensedesk.client.json;

import static io.licensedesk.client.json.DocumentDeserializer.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A license. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LicenseDocument(
        LicenseState.@Nullable Kind state,
        @Nullable LicenseToken token,
        @Nullable Product product,
        @Nullable PlanCode plan,
        @Nullable SupportPlan supportPlan,
        @Nullable BillingFrequency frequency,
        @Nullable Boolean whiteLabel,
        @Nullable LocalDate expiresOn,
        @Nullable GraceReason graceReason,
        @Nullable LocalDate graceUntil,
        @Nullable Integer administrators,
        @Nullable Accounts accounts,
        Set<AddOn> addOns,
        Set<Plugin> plugins,
        Set<Capability> capabilities,
        Set<Channel> channels,
        Set<LicenseModule> modules,
        @Nullable Boolean update,
        @Nullable Boolean appZone) {

    static LicenseDocument of(License license) {
        return new LicenseDocument(
                license.state().kind(),
                license.token(),
                license.product(),
                license.plan().orElse(null),
                license.supportPlan().orElse(null),
                license.frequency().orElse(null),
                license.whiteLabel(),
                license.expiresOn().orElse(null),
                license.state().graceReason().orElse(null),
                license.state().graceUntil().orElse(null),
                license.administrators(),
                license.accounts(),
                license.addOns(),
                license.plugins(),
                license.capabilities(),
                license.channels(),
                license.modules(),
                license.updateAllowed(),
                license.appZone());
    }

    License toLicense() {
        if (administrators != null && administrators != Accounts.ADMINISTRATORS) {
            throw new IllegalArgumentException("administrators: expected " + Accounts.ADMINISTRATORS);
        }
        return new License(
                required("token", token),
                LicenseState.of(
                        required("state", state),
                        Optional.ofNullable(expiresOn),
                        Optional.ofNullable(graceReason),
                        Optional.ofNullable(graceUntil)),
                product == null ? Product.MOTION : product,
                Optional.ofNullable(plan),
                Optional.ofNullable(supportPlan),
                Optional.ofNullable(frequency),
                whiteLabel != null && whiteLabel,
                accounts == null ? Accounts.none() : accounts,
                addOns,
                plugins,
                capabilities,
                channels,
                modules,
                update == null || update,
                appZone == null || appZone);
    }

    /** The state of a license alone, in the same words. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StateDocument(
            LicenseState.@Nullable Kind state,
            @Nullable LocalDate expiresOn,
            @Nullable GraceReason graceReason,
            @Nullable LocalDate graceUntil) {

        static StateDocument of(LicenseState state) {
            return new StateDocument(
                    state.kind(),
                    state.expiresOn().orElse(null),
                    state.graceReason().orElse(null),
                    state.graceUntil().orElse(null));
        }

        LicenseState toState() {
            return LicenseState.of(
                    required("state", state),
                    Optional.ofNullable(expiresOn),
                    Optional.ofNullable(graceReason),
                    Optional.ofNullable(graceUntil));
        }
    }
}
