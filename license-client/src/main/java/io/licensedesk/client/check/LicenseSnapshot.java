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

    private final Features features;
    private final @Nullable Object[] slots;
    private final boolean updateAllowed;
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
            validity = Validity.UNVERIFIED;
            features = Features.NONE;
            slots = features.slots();
            updateAllowed = false;
            totals = Accounts.none();
            verifiedAt = highWater = staleFrom = outdatedFrom = grantedFrom = grantedBefore = Validity.NEVER;
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
     * Asks this snapshot at a given time.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z
     * @return the checks at that time
     */
    public LicenseChecks at(long epochMillis) {
        return new At(this, epochMillis);
    }

    record At(LicenseSnapshot snapshot, long millis) implements LicenseChecks {}

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
        return allowed ? Objects.requireNonNull(now < staleFrom ? fresh : stale) : refusal(otherwise, now);
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
        return switch (Objects.requireNonNull(validity.kindAt(latest))) {
            case NOT_ACTIVATED -> new Denied(Reason.NOT_ACTIVATED);
            case DEACTIVATED -> new Denied(Reason.DEACTIVATED);
            case EXPIRED -> isConclusive(latest) ? new Denied(Reason.EXPIRED) : new Unknown(Cause.OUTDATED);
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

    /** What there is to see at a time, which never goes back. */
    Observation observe(long now) {
        long latest = Math.max(now, highWater);
        LicenseState.Kind kind = validity.kindAt(latest);
        return new Observation(
                lastKnownGood(),
                Optional.ofNullable(token),
                validity,
                kind,
                Validity.isUsable(kind) && latest >= soonFrom(),
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
        return Validity.isUsable(validity.kind())
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

    /** {@return the license, masked, and why it is not verified} */
    @Override
    public String toString() {
        return "LicenseSnapshot[" + good + ", failure=" + failure + "]";
    }
}
