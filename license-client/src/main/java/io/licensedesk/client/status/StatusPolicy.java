package io.licensedesk.client.status;

import io.licensedesk.license.LicenseState;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Decides what state a license is in whose document names none, and no grace period either. The license page of real servers
 * shows type, expiration and token, and no state; whoever reads such a server chooses {@link #activeUntilExpiry()}.
 *
 * <p>With {@code {"token":"…","expiresOn":"2026-12-31"}} the default, {@link #strict()}, decides nothing, so that the status
 * is inconclusive; {@link #activeUntilExpiry()} reads an active license whose last paid day is 2026-12-31. A state that is
 * there but cannot be read is inconclusive under any policy. Source: wire contracts, W2.
 */
@FunctionalInterface
public interface StatusPolicy {

    /**
     * Decides the state of a license whose document has its token and its last day, and no state.
     *
     * @param expiresOn the last day, inclusive
     * @return the state; empty if the document decides nothing
     */
    Optional<LicenseState> stateUntil(LocalDate expiresOn);

    /** {@return the policy for servers that say the state: without it nothing is decided} */
    static StatusPolicy strict() {
        return new StateRequired();
    }

    /** {@return the policy for servers that say no state: a license is active until the end of its last day} */
    static StatusPolicy activeUntilExpiry() {
        return new ActiveUntilExpiry();
    }
}
