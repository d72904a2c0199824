package io.licensedesk.testkit.scenario;

import io.licensedesk.license.LicenseState;

/** The names of license states in tables. */
final class StateName implements LicenseState.Cases<String> {

    private StateName() {}

    static String of(LicenseState state) {
        return state.accept(new StateName());
    }

    @Override
    public String notActivated(LicenseState.NotActivated state) {
        return "not activated";
    }

    @Override
    public String demo(LicenseState.Demo state) {
        return "demo";
    }

    @Override
    public String active(LicenseState.Active state) {
        return "active";
    }

    @Override
    public String inGracePeriod(LicenseState.InGracePeriod state) {
        return "in grace period until " + state.until();
    }

    @Override
    public String expired(LicenseState.Expired state) {
        return "expired";
    }

    @Override
    public String deactivated(LicenseState.Deactivated state) {
        return "deactivated";
    }
}
