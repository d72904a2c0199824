package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.client.check.LicenseCheck.Cause;
import io.licensedesk.client.check.LicenseCheck.Denied;
import io.licensedesk.client.check.LicenseCheck.Freshness;
import io.licensedesk.client.check.LicenseCheck.Granted;
import io.licensedesk.client.check.LicenseCheck.Reason;
import io.licensedesk.client.check.LicenseCheck.Unknown;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import java.time.Instant;
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
 */
public final class LicenseSnapshot {

    private final Settings settings;
    private final @Nullable LastKnownGood good;
    private final @Nullable Cause failure;
    private final @Nullable LicenseToken token;
    private final Validity validity;

    private final long features;
    private final Accounts totals;
    private final long verifiedAt;
    private final long highWater;
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
     */
    LicenseSnapshot(
            Settings settings, @Nullable LastKnownGood good, @Nullable Cause failure, @Nullable LicenseToken token) {
        this.settings = settings;
        this.good = good;
        this.failure = failure;
        this.token = token;
        if (good == null) {
            validity = new Validity(Phase.UNVERIFIED, Optional.empty(), Validity.NEVER, Validity.NEVER);
            features = 0;
            totals = Accounts.none();
            verifiedAt = highWater = staleFrom = outdatedFrom = grantedFrom = grantedBefore = Validity.NEVER;
            fresh = stale = null;
            return;
        }
        License license = good.license();
        validity = Validity.of(license.state(), settings.zone(), settings.expiryGrace());
        features = Features.of(license);
        totals = license.accounts();
        verifiedAt = good.verifiedAt().toEpochMilli();
        highWater = good.highWater().toEpochMilli();
        staleFrom = verifiedAt + settings.staleAfter().toMillis();
        outdatedFrom = verifiedAt + settings.maxOffline().toMillis();
        grantedFrom = highWater - settings.clockTolerance().toMillis();
        long limit = Math.min(outdatedFrom, validity.end());
        // What is over stays over, be it that the clock goes back within the tolerance.
        grantedBefore = highWater < limit ? limit : Validity.NEVER;
        Instant goodUntil = Instant.ofEpochMilli(limit == Validity.NEVER ? verifiedAt : limit);
        fresh = new Granted(license, new Freshness(good.verifiedAt(), false, goodUntil));
        stale = new Granted(license, new Freshness(good.verifiedAt(), true, goodUntil));
    }

    /**
     * Returns the license that was verified last, be it no longer usable.
     *
     * @return the license; empty if nothing was verified yet
     */
    public Optional<License> license() {
        return lastKnownGood().map(LastKnownGood::license);
    }

    /**
     * Returns the status that was verified last.
     *
     * @return the status; empty if nothing was verified yet
     */
    public Optional<LastKnownGood> lastKnownGood() {
        return Optional.ofNullable(good);
    }

    /**
     * Returns why the newest status is not verified.
     *
     * @return the cause; empty if the last poll verified the status
     */
    public Optional<Cause> failure() {
        return Optional.ofNullable(failure);
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

    record At(LicenseSnapshot snapshot, long millis) implements LicenseChecks {}

    boolean allows(long feature, long now) {
        return now < grantedBefore && now >= grantedFrom && (features & feature) != 0;
    }

    boolean allows(AccountType type, int total, long now) {
        return requireTotal(total) <= totals.total(type) && allows(Features.LICENSE, now);
    }

    int total(AccountType type, long now) {
        return allows(Features.LICENSE, now) ? totals.total(type) : 0;
    }

    LicenseCheck check(long feature, long now) {
        return allows(feature, now) ? granted(now) : refusal(Reason.NOT_INCLUDED, now);
    }

    LicenseCheck check(AccountType type, int total, long now) {
        return allows(type, total, now) ? granted(now) : refusal(Reason.LIMIT_EXCEEDED, now);
    }

    private LicenseCheck granted(long now) {
        return Objects.requireNonNull(now < staleFrom ? fresh : stale);
    }

    private LicenseCheck refusal(Reason otherwise, long now) {
        if (good == null) {
            return new Unknown(failure == null ? Cause.NOT_READ_YET : failure);
        }
        if (now < grantedFrom) {
            return new Unknown(Cause.CLOCK_ROLLBACK);
        }
        long latest = Math.max(now, highWater);
        if (latest >= outdatedFrom) {
            return new Unknown(Cause.OUTDATED);
        }
        return switch (validity.phaseAt(latest)) {
            case NOT_ACTIVATED -> new Denied(Reason.NOT_ACTIVATED);
            case DEACTIVATED -> new Denied(Reason.DEACTIVATED);
            case EXPIRED -> isConclusive(latest) ? new Denied(Reason.EXPIRED) : new Unknown(Cause.OUTDATED);
            case UNVERIFIED, DEMO, ACTIVE, IN_GRACE -> new Denied(otherwise);
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

    /** What there is to see at a time, which never goes back. */
    Observation observe(long now) {
        long latest = Math.max(now, highWater);
        Phase phase = validity.phaseAt(latest);
        return new Observation(
                lastKnownGood(),
                Optional.ofNullable(token),
                validity,
                phase,
                phase.isUsable() && latest >= soonFrom(),
                good != null && (latest >= staleFrom || now < grantedFrom));
    }

    /** The next moment at which there may be something else to see; the largest number if there is none. */
    long nextChange(long now) {
        long next = Long.MAX_VALUE;
        for (long moment : new long[] {soonFrom(), validity.expiry(), validity.end(), staleFrom, grantedFrom}) {
            if (moment > now) {
                next = Math.min(next, moment);
            }
        }
        return next;
    }

    private long soonFrom() {
        return validity.phase().isUsable()
                ? validity.expiry() - settings.expiringSoon().toMillis()
                : Validity.NEVER;
    }

    /** This snapshot after another look. */
    LicenseSnapshot seenAt(Instant now) {
        return good == null ? this : new LicenseSnapshot(settings, good.seenAt(now), failure, token);
    }

    /** This snapshot after a poll that verified nothing. */
    LicenseSnapshot failed(Cause cause, @Nullable LicenseToken seen, Instant now) {
        return new LicenseSnapshot(
                settings, good == null ? null : good.seenAt(now), cause, seen == null ? token : seen);
    }

    /** This snapshot after a poll that began at a time and verified a status. */
    LicenseSnapshot verified(StatusReading.Conclusive reading, Instant began, Instant now) {
        Instant latest = good == null ? began : good.seenAt(began).highWater();
        LastKnownGood status = new LastKnownGood(reading.license(), reading.newToken(), began, latest).seenAt(now);
        return new LicenseSnapshot(settings, status, null, status.serverToken());
    }

    /**
     * Returns a text for logs.
     *
     * @return the license, masked, and why it is not verified
     */
    @Override
    public String toString() {
        return "LicenseSnapshot[" + good + ", failure=" + failure + "]";
    }
}
