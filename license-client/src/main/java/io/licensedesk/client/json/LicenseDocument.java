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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A license. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LicenseDocument(
        @Nullable State state,
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
        @Nullable Set<AddOn> addOns,
        @Nullable Set<Plugin> plugins,
        @Nullable Set<Capability> capabilities,
        @Nullable Set<Channel> channels,
        @Nullable Set<LicenseModule> modules,
        @Nullable Boolean update,
        @Nullable Boolean appZone) {

    enum State {
        NOT_ACTIVATED,
        DEMO,
        ACTIVE,
        IN_GRACE_PERIOD,
        EXPIRED,
        DEACTIVATED
    }

    static LicenseDocument of(License license) {
        Optional<LicenseState.InGracePeriod> grace =
                license.state() instanceof LicenseState.InGracePeriod state ? Optional.of(state) : Optional.empty();
        return new LicenseDocument(
                license.state().accept(new StateOf()),
                license.token(),
                license.product(),
                license.plan().orElse(null),
                license.supportPlan().orElse(null),
                license.frequency().orElse(null),
                license.whiteLabel(),
                license.expiresOn().orElse(null),
                grace.map(LicenseState.InGracePeriod::reason).orElse(null),
                grace.map(LicenseState.InGracePeriod::until).orElse(null),
                license.administrators(),
                license.accounts(),
                new TreeSet<>(license.addOns()),
                new TreeSet<>(license.plugins()),
                new TreeSet<>(license.capabilities()),
                new TreeSet<>(license.channels()),
                new TreeSet<>(license.modules()),
                license.updateAllowed(),
                license.appZone());
    }

    License toLicense() {
        if (administrators != null && administrators != Accounts.ADMINISTRATORS) {
            throw new IllegalArgumentException("administrators: expected " + Accounts.ADMINISTRATORS);
        }
        return new License(
                required("token", token),
                toState(),
                product == null ? Product.MOTION : product,
                Optional.ofNullable(plan),
                Optional.ofNullable(supportPlan),
                Optional.ofNullable(frequency),
                whiteLabel != null && whiteLabel,
                accounts == null ? Accounts.none() : accounts,
                orEmpty(addOns),
                orEmpty(plugins),
                orEmpty(capabilities),
                orEmpty(channels),
                orEmpty(modules),
                update == null || update,
                appZone == null || appZone);
    }

    private LicenseState toState() {
        return switch (required("state", state)) {
            case NOT_ACTIVATED -> new LicenseState.NotActivated();
            case DEMO -> new LicenseState.Demo(required("expiresOn", expiresOn));
            case ACTIVE -> new LicenseState.Active(required("expiresOn", expiresOn));
            case IN_GRACE_PERIOD ->
                new LicenseState.InGracePeriod(
                        required("graceReason", graceReason),
                        required("graceUntil", graceUntil),
                        Optional.ofNullable(expiresOn));
            case EXPIRED -> new LicenseState.Expired(required("expiresOn", expiresOn));
            case DEACTIVATED -> new LicenseState.Deactivated(required("expiresOn", expiresOn));
        };
    }

    private static <T> Set<T> orEmpty(@Nullable Set<T> set) {
        return set == null ? Set.of() : set;
    }

    private static final class StateOf implements LicenseState.Cases<State> {
        @Override
        public State notActivated(LicenseState.NotActivated state) {
            return State.NOT_ACTIVATED;
        }

        @Override
        public State demo(LicenseState.Demo state) {
            return State.DEMO;
        }

        @Override
        public State active(LicenseState.Active state) {
            return State.ACTIVE;
        }

        @Override
        public State inGracePeriod(LicenseState.InGracePeriod state) {
            return State.IN_GRACE_PERIOD;
        }

        @Override
        public State expired(LicenseState.Expired state) {
            return State.EXPIRED;
        }

        @Override
        public State deactivated(LicenseState.Deactivated state) {
            return State.DEACTIVATED;
        }
    }
}
