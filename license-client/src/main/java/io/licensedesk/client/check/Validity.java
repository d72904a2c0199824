package io.licensedesk.client.check;

import io.licensedesk.license.LicenseState;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How long a license is usable by what it says itself, whenever it was verified. A demo ends with its last day (D1: refused
 * from day 31, 00:00), a grace period with its own; only a billed license may have a grace after its last paid day.
 *
 * @param phase the phase up to then
 * @param lastDay the last day, inclusive; empty for a token that was never activated
 * @param expiry the first millisecond after the last day in the contract's zone; the smallest number if it is not usable
 * @param end the same, with the grace after a last paid day
 */
record Validity(Phase phase, Optional<LocalDate> lastDay, long expiry, long end) {

    static final long NEVER = Long.MIN_VALUE;
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    static Validity of(LicenseState state, ZoneId zone, Duration expiryGrace) {
        return state.accept(new Reading(zone, expiryGrace));
    }

    Phase phaseAt(long now) {
        if (!phase.isUsable() || now < expiry) {
            return phase;
        }
        return now < end ? Phase.IN_GRACE : Phase.EXPIRED;
    }

    private static Validity unusable(Phase phase, Optional<LocalDate> lastDay) {
        return new Validity(phase, lastDay, NEVER, NEVER);
    }

    private record Reading(ZoneId zone, Duration expiryGrace) implements LicenseState.Cases<Validity> {
        @Override
        public Validity notActivated(LicenseState.NotActivated state) {
            return unusable(Phase.NOT_ACTIVATED, Optional.empty());
        }

        @Override
        public Validity demo(LicenseState.Demo state) {
            return usable(Phase.DEMO, state.lastDay(), 0);
        }

        @Override
        public Validity active(LicenseState.Active state) {
            return usable(Phase.ACTIVE, state.lastPaidDay(), expiryGrace.toMillis());
        }

        @Override
        public Validity inGracePeriod(LicenseState.InGracePeriod state) {
            return usable(Phase.IN_GRACE, state.until(), 0);
        }

        @Override
        public Validity expired(LicenseState.Expired state) {
            return unusable(Phase.EXPIRED, state.expiresOn());
        }

        @Override
        public Validity deactivated(LicenseState.Deactivated state) {
            return unusable(Phase.DEACTIVATED, state.expiresOn());
        }

        private Validity usable(Phase phase, LocalDate lastDay, long graceMillis) {
            // A status may name any date; beyond these years milliseconds would overflow.
            LocalDate day = lastDay.isAfter(LAST_DAY) ? LAST_DAY : lastDay.isBefore(FIRST_DAY) ? FIRST_DAY : lastDay;
            long expiry = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
            return new Validity(phase, Optional.of(lastDay), expiry, expiry + graceMillis);
        }
    }
}
