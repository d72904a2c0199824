package io.licensedesk.client.status;

import io.licensedesk.license.LicenseState;
import java.time.LocalDate;
import java.util.Optional;

/** Decides nothing. */
record StateRequired() implements StatusPolicy {

    @Override
    public Optional<LicenseState> stateUntil(LocalDate expiresOn) {
        return Optional.empty();
    }
}
