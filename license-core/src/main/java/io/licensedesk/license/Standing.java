package io.licensedesk.license;

import java.util.Objects;
import java.util.Set;

/**
 * What a new request is held against: the license with the values asked for last, in force or not, and what its past
 * forbids.
 *
 * @param current the license; its plan, accounts, add-ons and so on are those asked for last
 * @param demoUsed whether the token ever had a demo
 * @param everBilled whether the token ever was a billed license
 * @param closing whether a deactivation was accepted that nobody has taken back, be it that the license is still usable
 * @param formerTokens the tokens that the license had before
 */
public record Standing(
        License current, boolean demoUsed, boolean everBilled, boolean closing, Set<LicenseToken> formerTokens) {

    /**
     * Creates a standing; the set is copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public Standing {
        Objects.requireNonNull(current, "current");
        formerTokens = formerTokens instanceof FormerTokens ? formerTokens : Set.copyOf(formerTokens);
    }

    /**
     * Obtains the standing of a license of which no history is known, as a server reports it.
     *
     * @param license the license
     * @return a standing in which a demo counts as used only while it shows, and a deactivation as accepted only once it is
     *     over or in its grace period
     */
    public static Standing of(License license) {
        LicenseState state = license.state();
        boolean deactivated = state.kind() == LicenseState.Kind.DEACTIVATED
                || state.graceReason()
                        .filter(GraceReason.LICENSE_DEACTIVATED::equals)
                        .isPresent();
        boolean demo = state.kind() == LicenseState.Kind.DEMO || state.kind() == LicenseState.Kind.EXPIRED;
        boolean billed = !demo && state.kind() != LicenseState.Kind.NOT_ACTIVATED;
        return new Standing(license, demo, billed, deactivated, Set.of());
    }

    /** {@return whether the license is billed and may be used} */
    public boolean isUsable() {
        LicenseState.Kind kind = current.state().kind();
        return kind == LicenseState.Kind.ACTIVE || kind == LicenseState.Kind.IN_GRACE_PERIOD;
    }
}
