package io.licensedesk.testkit.assertj;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Code;
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
        return isIn(LicenseState.Kind.NOT_ACTIVATED, "a license that was never activated");
    }

    /**
     * Checks that the license is in its free demo.
     *
     * @return this
     */
    public LicenseAssert isInDemo() {
        return isIn(LicenseState.Kind.DEMO, "a demo");
    }

    /**
     * Checks that the license is active.
     *
     * @return this
     */
    public LicenseAssert isActive() {
        return isIn(LicenseState.Kind.ACTIVE, "an active license");
    }

    /**
     * Checks that the license is in a grace period.
     *
     * @param reason why
     * @param until the last day of the grace period, such as {@code "2026-03-24"}
     * @return this
     */
    public LicenseAssert isInGracePeriod(GraceReason reason, String until) {
        boolean expected = present().state().graceReason().equals(Optional.of(reason))
                && present().state().graceUntil().equals(Optional.of(LocalDate.parse(until)));
        return expect(expected, "a license in a grace period until " + until + " for " + reason);
    }

    /**
     * Checks that the demo is over.
     *
     * @return this
     */
    public LicenseAssert isExpired() {
        return isIn(LicenseState.Kind.EXPIRED, "an expired demo");
    }

    /**
     * Checks that the license is deactivated and its paid time over.
     *
     * @return this
     */
    public LicenseAssert isDeactivated() {
        return isIn(LicenseState.Kind.DEACTIVATED, "a deactivated license");
    }

    private LicenseAssert isIn(LicenseState.Kind kind, String expectation) {
        return expect(present().state().kind() == kind, expectation);
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
        return expect(present().supportPlan().equals(Optional.of(plan)), "a license with support plan " + plan.level());
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
        Set<AddOn> expected = Code.sorted(Arrays.asList(addOns));
        return expect(present().addOns().equals(expected), "a license with add-ons " + expected);
    }

    /**
     * Checks the plugins.
     *
     * @param plugins all enabled plugins, in any order; none for a license without plugins
     * @return this
     */
    public LicenseAssert hasPlugins(Plugin... plugins) {
        Set<Plugin> expected = Code.sorted(Arrays.asList(plugins));
        return expect(present().plugins().equals(expected), "a license with plugins " + expected);
    }

    @Override
    String shown(License license) {
        StringBuilder text = new StringBuilder("license ").append(license.token());
        text.append(", ").append(words(license.state()));
        license.plan().ifPresent(plan -> text.append(", plan ").append(plan));
        license.supportPlan().ifPresent(plan -> text.append(", support ").append(plan.level()));
        license.frequency().ifPresent(frequency -> text.append(", billed ").append(frequency));
        return text.append(", ")
                .append(license.accounts())
                .append(", add-ons ")
                .append(license.addOns())
                .append(", plugins ")
                .append(license.plugins())
                .toString();
    }

    private static String words(LicenseState state) {
        String last = state.expiresOn().map(Object::toString).orElse("");
        return switch (state.kind()) {
            case NOT_ACTIVATED -> "never activated";
            case DEMO -> "in a demo to " + last;
            case ACTIVE -> "active, paid to " + last;
            case IN_GRACE_PERIOD ->
                "in a grace period until " + state.graceUntil().orElseThrow() + " for "
                        + state.graceReason().orElseThrow();
            case EXPIRED -> "a demo that expired on " + last;
            case DEACTIVATED -> "deactivated, paid to " + last;
        };
    }
}
