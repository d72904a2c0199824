package io.licensedesk.testkit.assertj;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Assertions about a license. */
public final class LicenseAssert extends ProseAssert<LicenseAssert, License> {

    LicenseAssert(@Nullable License license) {
        super(license, LicenseAssert.class);
    }

    /**
     * Checks that the license was never activated.
     *
     * @return this
     */
    public LicenseAssert isNotActivated() {
        return isIn(LicenseState.NotActivated.class, "a license that was never activated");
    }

    /**
     * Checks that the license is in its free demo.
     *
     * @return this
     */
    public LicenseAssert isInDemo() {
        return isIn(LicenseState.Demo.class, "a demo");
    }

    /**
     * Checks that the license is active.
     *
     * @return this
     */
    public LicenseAssert isActive() {
        return isIn(LicenseState.Active.class, "an active license");
    }

    /**
     * Checks that the license is in a grace period.
     *
     * @param reason why
     * @param until the last day of the grace period, such as {@code "2026-03-24"}
     * @return this
     */
    public LicenseAssert isInGracePeriod(GraceReason reason, String until) {
        boolean expected = present().state() instanceof LicenseState.InGracePeriod grace
                && grace.reason() == reason
                && grace.until().equals(LocalDate.parse(until));
        return expect(expected, "a license in a grace period until " + until + " for " + reason);
    }

    /**
     * Checks that the demo is over.
     *
     * @return this
     */
    public LicenseAssert isExpired() {
        return isIn(LicenseState.Expired.class, "an expired demo");
    }

    /**
     * Checks that the license is deactivated and its paid time over.
     *
     * @return this
     */
    public LicenseAssert isDeactivated() {
        return isIn(LicenseState.Deactivated.class, "a deactivated license");
    }

    private LicenseAssert isIn(Class<? extends LicenseState> state, String expectation) {
        return expect(state.isInstance(present().state()), expectation);
    }

    /**
     * Checks the last day on which the license is or was usable.
     *
     * @param day the civil date, such as {@code "2026-03-31"}
     * @return this
     */
    public LicenseAssert expiresOn(String day) {
        boolean expected = present().expiresOn().equals(Optional.of(LocalDate.parse(day)));
        return expect(expected, "a license that expires on " + day);
    }

    /**
     * Checks the token.
     *
     * @param token the token, which is shown masked
     * @return this
     */
    public LicenseAssert hasToken(LicenseToken token) {
        return expect(present().token().equals(token), "a license with token " + token);
    }

    /**
     * Checks the plan.
     *
     * @param plan the plan
     * @return this
     */
    public LicenseAssert hasPlan(PlanCode plan) {
        return expect(present().plan().equals(Optional.of(plan)), "a license with plan " + plan);
    }

    /**
     * Checks the support plan.
     *
     * @param plan the support plan
     * @return this
     */
    public LicenseAssert hasSupportPlan(SupportPlan plan) {
        return expect(present().supportPlan().equals(Optional.of(plan)), "a license with support plan " + plan);
    }

    /**
     * Checks the billing frequency.
     *
     * @param frequency the billing frequency
     * @return this
     */
    public LicenseAssert isBilled(BillingFrequency frequency) {
        return expect(present().frequency().equals(Optional.of(frequency)), "a license billed " + frequency);
    }

    /**
     * Checks the number of agents.
     *
     * @param agents the total
     * @return this
     */
    public LicenseAssert hasAgents(int agents) {
        return has(agents, AccountType.AGENT);
    }

    /**
     * Checks the number of accounts of one type.
     *
     * @param total the total
     * @param type the account type
     * @return this
     */
    public LicenseAssert has(int total, AccountType type) {
        return expect(present().accounts().total(type) == total, "a license with " + total + " of " + type);
    }

    /**
     * Checks the add-ons.
     *
     * @param addOns all enabled add-ons, in any order; none for a license without add-ons
     * @return this
     */
    public LicenseAssert hasAddOns(AddOn... addOns) {
        Set<AddOn> expected = Set.copyOf(Arrays.asList(addOns));
        return expect(present().addOns().equals(expected), "a license with add-ons " + sorted(expected));
    }

    /**
     * Checks the plugins.
     *
     * @param plugins all enabled plugins, in any order; none for a license without plugins
     * @return this
     */
    public LicenseAssert hasPlugins(Plugin... plugins) {
        Set<Plugin> expected = Set.copyOf(Arrays.asList(plugins));
        return expect(present().plugins().equals(expected), "a license with plugins " + sorted(expected));
    }

    @Override
    String shown(License license) {
        StringBuilder text = new StringBuilder("license ").append(license.token());
        text.append(", ").append(license.state().accept(new StateInWords()));
        license.plan().ifPresent(plan -> text.append(", plan ").append(plan));
        license.supportPlan().ifPresent(plan -> text.append(", support ").append(plan));
        license.frequency().ifPresent(frequency -> text.append(", billed ").append(frequency));
        return text.append(", ")
                .append(license.accounts())
                .append(", add-ons ")
                .append(sorted(license.addOns()))
                .append(", plugins ")
                .append(sorted(license.plugins()))
                .toString();
    }

    private static <E extends Enum<E>> Set<E> sorted(Set<E> values) {
        return new TreeSet<>(values);
    }

    private static final class StateInWords implements LicenseState.Cases<String> {

        @Override
        public String notActivated(LicenseState.NotActivated state) {
            return "never activated";
        }

        @Override
        public String demo(LicenseState.Demo state) {
            return "in a demo to " + state.lastDay();
        }

        @Override
        public String active(LicenseState.Active state) {
            return "active, paid to " + state.lastPaidDay();
        }

        @Override
        public String inGracePeriod(LicenseState.InGracePeriod state) {
            return "in a grace period until " + state.until() + " for " + state.reason();
        }

        @Override
        public String expired(LicenseState.Expired state) {
            return "a demo that expired on " + state.lastDay();
        }

        @Override
        public String deactivated(LicenseState.Deactivated state) {
            return "deactivated, paid to " + state.lastPaidDay();
        }
    }
}
