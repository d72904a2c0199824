package io.licensedesk.client.check;

import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * The last verified status, and the latest time at which anybody looked at it: what survives a restart. Times are kept to
 * the millisecond.
 *
 * @param license the license
 * @param newToken the token that the server has now, if it differs from the license's
 * @param verifiedAt when the status was read
 * @param highWater the latest time that the clock has shown (high-water mark)
 */
public record LastKnownGood(License license, Optional<LicenseToken> newToken, Instant verifiedAt, Instant highWater) {

    /**
     * Creates a status.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the status was read after the high-water mark
     */
    public LastKnownGood {
        Objects.requireNonNull(license, "license");
        Objects.requireNonNull(newToken, "newToken");
        verifiedAt = verifiedAt.truncatedTo(ChronoUnit.MILLIS);
        highWater = highWater.truncatedTo(ChronoUnit.MILLIS);
        if (verifiedAt.isAfter(highWater)) {
            throw new IllegalArgumentException("verifiedAt: expected a time not after the high-water mark");
        }
    }

    /** This status, looked at again. */
    LastKnownGood seenAt(Instant now) {
        return now.isAfter(highWater) ? new LastKnownGood(license, newToken, verifiedAt, now) : this;
    }

    /** The token that the server has. */
    LicenseToken serverToken() {
        return newToken.orElse(license.token());
    }
}
