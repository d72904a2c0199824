package io.licensedesk.client.check;

import io.licensedesk.license.LicenseState;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a license is usable by what it says itself, whenever it was verified. A demo ends with its last day (D1: refused
 * from day 31, 00:00), a grace period with its own; only a billed license may have a grace after its last paid day.
 *
 * @param kind the state up to then; null if nothing was verified
 * @param lastDay the last day, inclusive; empty for a token that was never activated
 * @param expiry the first millisecond after the last day in the contract's zone; the smallest number if it is not usable
 * @param end the same, with the grace after a last paid day
 */
record Validity(LicenseState.@Nullable Kind kind, Optional<LocalDate> lastDay, long expiry, long end) {

    static final long NEVER = Long.MIN_VALUE;

    static final Validity UNVERIFIED = new Validity(null, Optional.empty(), NEVER, NEVER);

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    static Validity of(LicenseState state, ZoneId zone, Duration expiryGrace) {
        LicenseState.Kind kind = state.kind();
        Optional<LocalDate> lastDay = state.graceUntil().or(state::expiresOn);
        if (!isUsable(kind)) {
            return new Validity(kind, lastDay, NEVER, NEVER);
        }
        // A status may name any date; beyond these years milliseconds would overflow.
        LocalDate day = lastDay.orElseThrow();
        day = day.isAfter(LAST_DAY) ? LAST_DAY : day.isBefore(FIRST_DAY) ? FIRST_DAY : day;
        long expiry = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        return new Validity(
                kind, lastDay, expiry, kind == LicenseState.Kind.ACTIVE ? expiry + expiryGrace.toMillis() : expiry);
    }

    static boolean isUsable(LicenseState.@Nullable Kind kind) {
        return kind == LicenseState.Kind.DEMO
                || kind == LicenseState.Kind.ACTIVE
                || kind == LicenseState.Kind.IN_GRACE_PERIOD;
    }

    /** What the license is at a moment, with its days counted; null if nothing was verified. */
    LicenseState.@Nullable Kind kindAt(long now) {
        if (!isUsable(kind) || now < expiry) {
            return kind;
        }
        return now < end ? LicenseState.Kind.IN_GRACE_PERIOD : LicenseState.Kind.EXPIRED;
    }
}
