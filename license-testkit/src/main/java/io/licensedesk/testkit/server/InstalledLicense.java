package io.licensedesk.testkit.server;

import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * A license as its server sees it: what the vendor says of a day, and the grace periods, which only the server knows.
 *
 * <p>Source: domain, D7 and D15. That a license whose grace period is over is deactivated is assumed.
 */
final class InstalledLicense {

    private final Function<LocalDate, License> vendor;
    private final int graceDays;
    private Optional<NewToken> newToken = Optional.empty();

    /**
     * Creates a license.
     *
     * @param vendor the license of a day
     * @param graceDays how many days a deactivated license stays usable after its last paid day
     */
    InstalledLicense(Function<LocalDate, License> vendor, int graceDays) {
        this.vendor = vendor;
        this.graceDays = graceDays;
    }

    /** A token that the vendor does not know yet, and how long the server goes on without. */
    private record NewToken(LicenseToken token, LocalDate until) {}

    /** What the server shows on a day. */
    record Shown(License license, Optional<LicenseToken> newToken) {}

    synchronized void detect(LicenseToken token, LocalDate until) {
        newToken = Optional.of(new NewToken(token, until));
    }

    synchronized Shown on(LocalDate today) {
        License sold = vendor.apply(today);
        License license = aged(sold, today);
        if (!(sold.state() instanceof LicenseState.InGracePeriod)) {
            license = withDeactivationGrace(license, today);
        }
        Optional<NewToken> detected = newToken.filter(one -> !one.token().equals(sold.token()));
        boolean usable = license.state() instanceof LicenseState.Active || license.state() instanceof LicenseState.Demo;
        if (usable && detected.isPresent()) {
            license = in(withoutToken(license, detected.get().until(), today), license);
        }
        return new Shown(license, detected.map(NewToken::token));
    }

    private static LicenseState withoutToken(License license, LocalDate until, LocalDate today) {
        return today.isAfter(until)
                ? new LicenseState.Deactivated(until)
                : new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, until, license.expiresOn());
    }

    /** A deactivated license stays as it was on its last paid day, until its grace period is over. */
    private License withDeactivationGrace(License license, LocalDate today) {
        if (license.state() instanceof LicenseState.Deactivated over) {
            LocalDate until = over.lastPaidDay().plusDays(graceDays);
            if (!today.isAfter(until)) {
                return in(
                        new LicenseState.InGracePeriod(
                                GraceReason.LICENSE_DEACTIVATED, until, Optional.of(over.lastPaidDay())),
                        vendor.apply(over.lastPaidDay()));
            }
        }
        return license;
    }

    /** What the vendor said before its last day was over. */
    private static License aged(License license, LocalDate today) {
        return in(license.state().accept(new Aged(today)), license);
    }

    private record Aged(LocalDate today) implements LicenseState.Cases<LicenseState> {

        @Override
        public LicenseState notActivated(LicenseState.NotActivated state) {
            return state;
        }

        @Override
        public LicenseState demo(LicenseState.Demo state) {
            return today.isAfter(state.lastDay()) ? new LicenseState.Expired(state.lastDay()) : state;
        }

        @Override
        public LicenseState active(LicenseState.Active state) {
            return today.isAfter(state.lastPaidDay()) ? new LicenseState.Deactivated(state.lastPaidDay()) : state;
        }

        @Override
        public LicenseState inGracePeriod(LicenseState.InGracePeriod state) {
            return today.isAfter(state.until())
                    ? new LicenseState.Deactivated(state.expiresOn().orElse(state.until()))
                    : state;
        }

        @Override
        public LicenseState expired(LicenseState.Expired state) {
            return state;
        }

        @Override
        public LicenseState deactivated(LicenseState.Deactivated state) {
            return state;
        }
    }

    private static License in(LicenseState state, License license) {
        return new License(
                license.token(),
                state,
                license.product(),
                license.plan(),
                license.supportPlan(),
                license.frequency(),
                license.whiteLabel(),
                license.accounts(),
                license.addOns(),
                license.plugins(),
                license.capabilities(),
                license.channels(),
                license.modules(),
                license.updateAllowed(),
                license.appZone());
    }
}
