package io.licensedesk.client.status;

import io.licensedesk.license.LicenseState;
import java.time.LocalDate;
import java.util.Optional;

/** Decides for an active license. */
record ActiveUntilExpiry() implements StatusPolicy {

    @Override
    public Optional<LicenseState> stateUntil(LocalDate expiresOn) {
        return Optional.of(new LicenseState.Active(expiresOn));
    }
}
