package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Feature;
import io.licensedesk.client.check.LicenseCheck.Cause;
import io.licensedesk.client.check.LicenseCheck.Denied;
import io.licensedesk.client.check.LicenseCheck.Freshness;
import io.licensedesk.client.check.LicenseCheck.Granted;
import io.licensedesk.client.check.LicenseCheck.Reason;
import io.licensedesk.client.check.LicenseCheck.Unknown;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LicenseMonitor} knows after a look at the license; it never changes. Every moment from which on it grants
 * less is computed in advance, so that a check compares numbers.
 *
 * <p>Between two moments it grants what its license includes: not before the high-water mark minus the clock tolerance, and
 * only until {@code min(verified + maxOffline, end of the last day + expiryGrace)}, exclusive. With a last paid day of
 * 2026-12-31, no grace and the zone Europe/Rome that is 2026-12-31T23:00:00Z, if the license was verified in the last days.
 *
 * <p>How long ago the license was verified is measured by the clock and by the monotonic clock, whichever says more. Source:
 * wire contracts, W3.
 */
public final class LicenseSnapshot {

    private final Settings settings;
    private final @Nullable LastKnownGood good;
    private final @Nullable Cause failure;
    private final @Nullable LicenseToken token;
    private final List<String> warnings;
    private final Moment anchor;
    private final Validity validity;

    private final Features features;
    private final @Nullable Object[] slots;
    private final boolean updateAllowed;
    private final Accounts totals;
    private final long verifiedAt;
    private final long highWater;
    private final long latest;
    private final long staleFrom;
    private final long outdatedFrom;
    private final long grantedFrom;
    private final long grantedBefore;
    private final @Nullable Granted fresh;
    private final @Nullable Granted stale;

    /**
     * Creates a snapshot.
     *
     * @param settings how to judge
     * @param good the last verified status, or null
     * @param failure why the newest status is not verified, or null if it is
     * @param token the token that the server had last, or null
     * @param warnings what the newest status does not say readably
     * @param anchor when the status was verified, or restored from the store
     * @param nanos the monotonic time of the look that this snapshot is of
     */
    private LicenseSnapshot(
            Settings settings,
            @Nullable LastKnownGood good,
            @Nullable Cause failure,
            @Nullable LicenseToken token,
            List<String> warnings,
            Moment anchor,
            long nanos) {
        this.settings = settings;
        this.good = good;
        this.failure = failure;
        this.token = token;
        this.warnings = warnings;
        this.anchor = anchor;
        if (good == null) {
            validity = Validity.UNVERIFIED;
            features = Features.NONE;
            slots = features.slots();
            updateAllowed = false;
            totals = Accounts.none();
            verifiedAt = highWater = latest = staleFrom = outdatedFrom = grantedFrom = grantedBefore = Validity.NEVER;
            fresh = stale = null;
            return;
        }
        License license = good.license();
        validity = Validity.of(license.state(), settings.zone(), settings.expiryGrace());
        features = Features.of(license);
        slots = features.slots();
        updateAllowed = license.updateAllowed();
        totals = license.accounts();
        verifiedAt = good.verifiedAt().toEpochMilli();
        highWater = good.highWater().toEpochMilli();
        latest = Math.max(highWater, anchor.millisAt(nanos));
        staleFrom = verifiedAt + settings.staleAfter().toMillis();
        outdatedFrom = verifiedAt + settings.maxOffline().toMillis();
        grantedFrom = highWater - settings.clockTolerance().toMillis();
        long limit = Math.min(outdatedFrom, validity.end());
        // What is over stays over, be it that the clock goes back within the tolerance, or never gets there.
        grantedBefore = latest < limit ? limit : Validity.NEVER;
        Instant goodUntil = Instant.ofEpochMilli(limit == Validity.NEVER ? verifiedAt : limit);
        fresh = new Granted(license, new Freshness(good.verifiedAt(), false, goodUntil));
        stale = new Granted(license, new Freshness(good.verifiedAt(), true, goodUntil));
    }

    /** A snapshot before the first poll, of a store that holds nothing usable. */
    static LicenseSnapshot empty(Settings settings, Cause cause, Moment now) {
        return new LicenseSnapshot(settings, null, cause, null, List.of(), now, now.nanos());
    }

    /** A snapshot before the first poll. How long ago the status was verified is known from the high-water mark. */
    static LicenseSnapshot restored(Settings settings, LastKnownGood good, Moment now) {
        return new LicenseSnapshot(
                settings,
                good,
                Cause.NOT_READ_YET,
                good.serverToken(),
                List.of(),
                new Moment(good.highWater(), now.nanos()),
                now.nanos());
    }

    /** {@return the license that was verified last, be it no longer usable; empty if nothing was verified yet} */
    public Optional<License> license() {
        return lastKnownGood().map(LastKnownGood::license);
    }

    /** {@return the status that was verified last; empty if nothing was verified yet} */
    public Optional<LastKnownGood> lastKnownGood() {
        return Optional.ofNullable(good);
    }

    /** {@return why the newest status is not verified; empty if the last poll verified it} */
    public Optional<Cause> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * {@return what the newest status that was read does not say readably, verified or not: the JSON pointer of each field and
     * what was expected, without secrets; empty if the last poll read none}
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Asks this snapshot at a given time.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z
     * @return the checks at that time
     */
    public LicenseChecks at(long epochMillis) {
        return new At(this, epochMillis);
    }

    record At(LicenseSnapshot snapshot, long millis) implements LicenseChecks {
        @Override
        public long millis(LicenseSnapshot asked) {
            return millis;
        }
    }

    /** Whether the clock alone tells the time: it is past the last look. */
    boolean isPast(long wall) {
        return wall > highWater;
    }

    /** The time by both clocks; that of the clock where it was set back. */
    long millis(long wall, long nanos) {
        return wall < grantedFrom ? wall : Math.max(wall, anchor.millisAt(nanos));
    }

    /** Whether the clock is behind the high-water mark by more than the tolerance. */
    boolean isSetBack(long wall) {
        return wall < grantedFrom;
    }

    boolean allows(long now) {
        return now < grantedBefore && now >= grantedFrom;
    }

    boolean allows(Feature feature, long now) {
        Object there = slots[Features.slot(feature)];
        return allows(now) && (there == feature || (there != null && features.contains(feature)));
    }

    boolean allows(AccountType type, int total, long now) {
        return requireTotal(total) <= totals.total(type) && allows(now);
    }

    boolean allowsUpdate(long now) {
        return updateAllowed && allows(now);
    }

    int total(AccountType type, long now) {
        return allows(now) ? totals.total(type) : 0;
    }

    LicenseCheck check(long now) {
        return check(allows(now), Reason.NOT_INCLUDED, now);
    }

    LicenseCheck check(Feature feature, long now) {
        return check(allows(feature, now), Reason.NOT_INCLUDED, now);
    }

    LicenseCheck check(AccountType type, int total, long now) {
        return check(allows(type, total, now), Reason.LIMIT_EXCEEDED, now);
    }

    LicenseCheck checkUpdate(long now) {
        return check(allowsUpdate(now), Reason.NOT_INCLUDED, now);
    }

    private LicenseCheck check(boolean allowed, Reason otherwise, long now) {
        return allowed
                ? Objects.requireNonNull(Math.max(now, latest) < staleFrom ? fresh : stale)
                : refusal(otherwise, now);
    }

    private LicenseCheck refusal(Reason otherwise, long now) {
        if (good == null) {
            return new Unknown(failure == null ? Cause.NOT_READ_YET : failure);
        }
        if (now < grantedFrom) {
            return new Unknown(Cause.CLOCK_ROLLBACK);
        }
        long later = Math.max(now, latest);
        if (later >= outdatedFrom) {
            return new Unknown(Cause.OUTDATED);
        }
        return switch (Objects.requireNonNull(validity.kindAt(later))) {
            case NOT_ACTIVATED -> new Denied(Reason.NOT_ACTIVATED);
            case DEACTIVATED -> new Denied(Reason.DEACTIVATED);
            case EXPIRED -> isConclusive(later) ? new Denied(Reason.EXPIRED) : new Unknown(Cause.OUTDATED);
            case DEMO, ACTIVE, IN_GRACE_PERIOD -> new Denied(otherwise);
        };
    }

    /** Whether the end of a license is known: one that passes during an outage may be followed by a renewal. */
    private boolean isConclusive(long now) {
        return verifiedAt >= validity.end() || (failure == null && now < staleFrom);
    }

    private static int requireTotal(int total) {
        if (total < 0) {
            throw new IllegalArgumentException("total: expected 0 or more, got " + total);
        }
        return total;
    }

    /** What there is to see at a look, or was to see at the last one before the program ended. */
    Observation observe(boolean isSetBack, Optional<Observation.Failure> seenFailure) {
        LicenseState.Kind kind = validity.kindAt(latest);
        return new Observation(
                lastKnownGood(),
                Optional.ofNullable(token),
                validity,
                kind,
                Validity.isUsable(kind) && latest >= soonFrom(),
                good != null && (latest >= staleFrom || isSetBack),
                seenFailure);
    }

    /** After how many milliseconds there may be something else to see; the largest number if never. */
    long nextChange(long wall) {
        long next = wall < grantedFrom ? grantedFrom - wall : Long.MAX_VALUE;
        for (long moment : new long[] {soonFrom(), validity.expiry(), validity.end(), staleFrom, outdatedFrom}) {
            if (moment > latest) {
                next = Math.min(next, moment - latest);
            }
        }
        return next;
    }

    private long soonFrom() {
        return Validity.isUsable(validity.kind())
                ? validity.expiry() - settings.expiringSoon().toMillis()
                : Validity.NEVER;
    }

    /** This snapshot after another look. */
    LicenseSnapshot seenAt(Moment now) {
        return good == null
                ? this
                : new LicenseSnapshot(settings, good.seenAt(now.at()), failure, token, warnings, anchor, now.nanos());
    }

    /** This snapshot after a poll that verified nothing. */
    LicenseSnapshot failed(Cause cause, @Nullable LicenseToken seen, List<String> newWarnings, Moment now) {
        return new LicenseSnapshot(
                settings,
                good == null ? null : good.seenAt(now.at()),
                cause,
                seen == null ? token : seen,
                newWarnings,
                anchor,
                now.nanos());
    }

    /**
     * This snapshot after a poll that verified a status.
     *
     * @param began when the poll began
     * @param isClockRight whether the server's time has shown that the high-water mark is wrong, and not the clock
     */
    LicenseSnapshot verified(StatusReading.Conclusive reading, boolean isClockRight, Moment began, Moment now) {
        Instant mark = good == null || isClockRight
                ? began.at()
                : good.seenAt(began.at()).highWater();
        LastKnownGood status =
                new LastKnownGood(reading.license(), reading.newToken(), began.at(), mark).seenAt(now.at());
        return new LicenseSnapshot(
                settings, status, null, status.serverToken(), reading.warnings(), began, now.nanos());
    }

    /** {@return the license, masked, and why it is not verified} */
    @Override
    public String toString() {
        return "LicenseSnapshot[" + good + ", failure=" + failure + "]";
    }
}
