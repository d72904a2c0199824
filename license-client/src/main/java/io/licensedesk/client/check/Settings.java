package io.licensedesk.client.check;

import io.licensedesk.identity.LicenseToken;
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
        return !tokens.isEmpty() && !tokens.contains(token);
    }
}
