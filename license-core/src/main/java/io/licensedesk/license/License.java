package io.licensedesk.license;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Feature;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A license as it is on one day: what the server's license page shows.
 *
 * @param token the token of the installation
 * @param state the state
 * @param product the product
 * @param plan the plan, empty for a demo and where nothing is active
 * @param supportPlan the support plan, empty for a demo and where nothing is active
 * @param frequency the billing frequency ("type" on the license page), empty for a demo and where nothing is active
 * @param whiteLabel whether the white label option is on
 * @param accounts the account totals; one administrator always comes on top
 * @param addOns the enabled add-ons
 * @param plugins the enabled plugins
 * @param capabilities the enabled capabilities
 * @param channels the channels of the plan, as far as they are known
 * @param modules the modules of the plan, as far as they are known
 * @param updateAllowed whether software updates are allowed
 * @param appZone whether plugins are usable
 */
public record License(
        LicenseToken token,
        LicenseState state,
        Product product,
        Optional<PlanCode> plan,
        Optional<SupportPlan> supportPlan,
        Optional<BillingFrequency> frequency,
        boolean whiteLabel,
        Accounts accounts,
        Set<AddOn> addOns,
        Set<Plugin> plugins,
        Set<Capability> capabilities,
        Set<Channel> channels,
        Set<LicenseModule> modules,
        boolean updateAllowed,
        boolean appZone) {

    /**
     * Creates a license; the sets are copied.
     *
     * @throws NullPointerException if an argument or an element is null
     */
    public License {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(supportPlan, "supportPlan");
        Objects.requireNonNull(frequency, "frequency");
        Objects.requireNonNull(accounts, "accounts");
        addOns = Code.sorted(Objects.requireNonNull(addOns, "addOns"));
        plugins = Code.sorted(Objects.requireNonNull(plugins, "plugins"));
        capabilities = Code.sorted(Objects.requireNonNull(capabilities, "capabilities"));
        channels = Code.sorted(Objects.requireNonNull(channels, "channels"));
        modules = Code.sorted(Objects.requireNonNull(modules, "modules"));
    }

    /**
     * Obtains a builder of a license in which nothing is enabled.
     *
     * @param token the token of the installation
     * @param state the state
     * @return a builder: product Motion, updates allowed, plugins usable, everything else empty
     */
    public static Builder builder(LicenseToken token, LicenseState state) {
        return new Builder(token, state);
    }

    /** {@return a builder that starts with this license} */
    public Builder toBuilder() {
        Builder builder = new Builder(token, state);
        builder.product = product;
        builder.plan = plan;
        builder.supportPlan = supportPlan;
        builder.frequency = frequency;
        builder.whiteLabel = whiteLabel;
        builder.accounts = accounts;
        builder.addOns = addOns;
        builder.plugins = plugins;
        builder.capabilities = capabilities;
        builder.channels = channels;
        builder.modules = modules;
        builder.updateAllowed = updateAllowed;
        builder.appZone = appZone;
        return builder;
    }

    /**
     * Returns this license in another state.
     *
     * @param newState the state
     * @return a copy
     */
    public License withState(LicenseState newState) {
        Builder builder = toBuilder();
        builder.state = Objects.requireNonNull(newState, "newState");
        return builder.build();
    }

    /**
     * Checks whether the license has something switched on. Plugins are usable only with the App Zone.
     *
     * @param feature an add-on, plugin, option, channel, module or capability
     * @return true if it is enabled, whatever the state of the license
     */
    public boolean has(Feature feature) {
        return switch (feature.kind()) {
            case ADD_ON -> addOns.contains(feature);
            case PLUGIN -> appZone && plugins.contains(feature);
            case OPTION -> whiteLabel && feature.equals(Option.WHITE_LABEL);
            case CHANNEL -> channels.contains(feature);
            case MODULE -> modules.contains(feature);
            case CAPABILITY -> capabilities.contains(feature);
            case ACCOUNT, SUPPORT_PLAN, METER, PRODUCT -> false;
        };
    }

    /** {@return the last day on which the license is, or was, usable, inclusive; empty where none is known} */
    public Optional<LocalDate> expiresOn() {
        return state.expiresOn();
    }

    /** {@return 1: the number of administrators is always one, never counted and never billed} */
    public int administrators() {
        return Accounts.ADMINISTRATORS;
    }

    /** Collects the parts of a license. */
    public static final class Builder {

        private final LicenseToken token;
        private LicenseState state;
        private Product product = Product.MOTION;
        private Optional<PlanCode> plan = Optional.empty();
        private Optional<SupportPlan> supportPlan = Optional.empty();
        private Optional<BillingFrequency> frequency = Optional.empty();
        private boolean whiteLabel;
        private Accounts accounts = Accounts.none();
        private Set<AddOn> addOns = Set.of();
        private Set<Plugin> plugins = Set.of();
        private Set<Capability> capabilities = Set.of();
        private Set<Channel> channels = Set.of();
        private Set<LicenseModule> modules = Set.of();
        private boolean updateAllowed = true;
        private boolean appZone = true;

        private Builder(LicenseToken token, LicenseState state) {
            this.token = Objects.requireNonNull(token, "token");
            this.state = Objects.requireNonNull(state, "state");
        }

        /**
         * Sets the product.
         *
         * @param value the product
         * @return this builder
         */
        public Builder product(Product value) {
            product = value;
            return this;
        }

        /**
         * Sets plan, support plan, frequency, white label, accounts, add-ons and plugins from billed terms.
         *
         * @param terms the terms
         * @return this builder
         */
        public Builder terms(Terms terms) {
            addOns = terms.addOns();
            plugins = terms.plugins();
            return plan(terms.plan())
                    .supportPlan(terms.supportPlan())
                    .frequency(terms.frequency())
                    .whiteLabel(terms.whiteLabel())
                    .accounts(terms.accounts());
        }

        /**
         * Sets the plan.
         *
         * @param value the plan
         * @return this builder
         */
        public Builder plan(PlanCode value) {
            plan = Optional.of(value);
            return this;
        }

        /**
         * Sets the support plan.
         *
         * @param value the support plan
         * @return this builder
         */
        public Builder supportPlan(SupportPlan value) {
            supportPlan = Optional.of(value);
            return this;
        }

        /**
         * Sets the billing frequency.
         *
         * @param value the billing frequency
         * @return this builder
         */
        public Builder frequency(BillingFrequency value) {
            frequency = Optional.of(value);
            return this;
        }

        /**
         * Sets the white label option.
         *
         * @param value whether it is on
         * @return this builder
         */
        public Builder whiteLabel(boolean value) {
            whiteLabel = value;
            return this;
        }

        /**
         * Sets the account totals.
         *
         * @param value the totals
         * @return this builder
         */
        public Builder accounts(Accounts value) {
            accounts = value;
            return this;
        }

        /**
         * Sets the add-ons.
         *
         * @param value the enabled add-ons
         * @return this builder
         */
        public Builder addOns(Collection<AddOn> value) {
            addOns = Code.sorted(value);
            return this;
        }

        /**
         * Sets the plugins.
         *
         * @param value the enabled plugins
         * @return this builder
         */
        public Builder plugins(Collection<Plugin> value) {
            plugins = Code.sorted(value);
            return this;
        }

        /**
         * Sets the capabilities.
         *
         * @param value the enabled capabilities
         * @return this builder
         */
        public Builder capabilities(Collection<Capability> value) {
            capabilities = Code.sorted(value);
            return this;
        }

        /**
         * Sets the channels.
         *
         * @param value the channels of the plan
         * @return this builder
         */
        public Builder channels(Collection<Channel> value) {
            channels = Code.sorted(value);
            return this;
        }

        /**
         * Sets the modules.
         *
         * @param value the modules of the plan
         * @return this builder
         */
        public Builder modules(Collection<LicenseModule> value) {
            modules = Code.sorted(value);
            return this;
        }

        /**
         * Sets whether software updates are allowed.
         *
         * @param value true to allow them
         * @return this builder
         */
        public Builder updateAllowed(boolean value) {
            updateAllowed = value;
            return this;
        }

        /**
         * Sets whether plugins are usable.
         *
         * @param value true if they are
         * @return this builder
         */
        public Builder appZone(boolean value) {
            appZone = value;
            return this;
        }

        /**
         * Builds the license.
         *
         * @return the license
         */
        public License build() {
            return new License(
                    token,
                    state,
                    product,
                    plan,
                    supportPlan,
                    frequency,
                    whiteLabel,
                    accounts,
                    addOns,
                    plugins,
                    capabilities,
                    channels,
                    modules,
                    updateAllowed,
                    appZone);
        }
    }
}
