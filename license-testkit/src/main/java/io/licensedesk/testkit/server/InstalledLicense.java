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
        License license = sold.withState(aged(sold.state(), today));
        if (sold.state().kind() != LicenseState.Kind.IN_GRACE_PERIOD) {
            license = withDeactivationGrace(license, today);
        }
        Optional<NewToken> detected = newToken.filter(one -> !one.token().equals(sold.token()));
        LicenseState.Kind kind = license.state().kind();
        boolean usable = kind == LicenseState.Kind.ACTIVE || kind == LicenseState.Kind.DEMO;
        if (usable && detected.isPresent()) {
            license = license.withState(withoutToken(license, detected.get().until(), today));
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
        LocalDate lastPaidDay = license.expiresOn().orElse(today);
        LocalDate until = lastPaidDay.plusDays(graceDays);
        boolean grace = license.state().kind() == LicenseState.Kind.DEACTIVATED && !today.isAfter(until);
        return grace
                ? vendor.apply(lastPaidDay)
                        .withState(new LicenseState.InGracePeriod(
                                GraceReason.LICENSE_DEACTIVATED, until, Optional.of(lastPaidDay)))
                : license;
    }

    /** A state whose last day is over becomes the one that follows: a demo expires, all else is deactivated. */
    private static LicenseState aged(LicenseState state, LocalDate today) {
        Optional<LocalDate> lastDay = state.graceUntil().or(state::expiresOn);
        if (lastDay.isEmpty() || !today.isAfter(lastDay.get())) {
            return state;
        }
        boolean demo = state.kind() == LicenseState.Kind.DEMO || state.kind() == LicenseState.Kind.EXPIRED;
        return LicenseState.of(
                demo ? LicenseState.Kind.EXPIRED : LicenseState.Kind.DEACTIVATED,
                state.expiresOn().or(state::graceUntil),
                Optional.empty(),
                Optional.empty());
    }
}
