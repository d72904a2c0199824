package io.licensedesk.client.check;

import io.licensedesk.license.LicenseToken;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** How a monitor polls and judges; see {@link LicenseMonitor.Builder}. */
record Settings(
        Set<LicenseToken> tokens,
        ZoneId zone,
        Duration pollEvery,
        Duration firstRetry,
        Duration maxOffline,
        Duration expiryGrace,
        Duration staleAfter,
        Duration expiringSoon,
        Duration clockTolerance) {

    boolean isForeign(LicenseToken token) {
        // By value: the first equals of a record costs a starting program tens of milliseconds.
        for (LicenseToken own : tokens) {
            if (own.value().equals(token.value())) {
                return false;
            }
        }
        return !tokens.isEmpty();
    }
}
