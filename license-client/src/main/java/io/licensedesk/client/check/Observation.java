package io.licensedesk.client.check;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.client.check.LicenseCheck.Cause;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor saw when it looked; two of them, one after the other, make the events.
 *
 * @param good the last verified status
 * @param token the token that the server had last, be it a foreign one
 * @param validity the days of the license
 * @param kind what the license is, with its days counted; null if nothing was verified
 * @param isSoon whether its last day is near
 * @param isStale whether it was not verified for long, or the clock was set back
 * @param failure why the last poll verified nothing; empty if it did, or if there was none yet
 */
record Observation(
        Optional<LastKnownGood> good,
        Optional<LicenseToken> token,
        Validity validity,
        LicenseState.@Nullable Kind kind,
        boolean isSoon,
        boolean isStale,
        Optional<Failure> failure) {

    /** A poll that verified nothing: its cause and what there is to tell about it. */
    record Failure(Cause cause, Function<Instant, LicenseEvent> event) {}

    /** The events that lead from the one before to this, in order. */
    List<LicenseEvent> since(Observation before, Instant at) {
        List<LicenseEvent> events = new ArrayList<>();
        if (before.token.isPresent() && token.isPresent() && !before.token.equals(token)) {
            events.add(new LicenseEvent.TokenChanged(at, before.token.get(), token.get()));
        }
        if (failure.isPresent() && !failure.map(Failure::cause).equals(before.failure.map(Failure::cause))) {
            events.add(failure.get().event().apply(at));
        }
        if (good.isEmpty()) {
            return events;
        }
        License license = good.get().license();
        Instant verifiedAt = good.get().verifiedAt();
        if (before.isTroubled() && !isTroubled()) {
            events.add(new LicenseEvent.Recovered(at, verifiedAt));
        }
        boolean renewed = Validity.isUsable(kind) && isRenewalOf(before);
        if (renewed) {
            events.add(new LicenseEvent.Renewed(
                    at, license, before.validity.lastDay().orElseThrow()));
        }
        boolean moved = kind != before.kind || !reason().equals(before.reason());
        if (moved) {
            switch (Objects.requireNonNull(kind)) {
                case DEMO, ACTIVE -> {
                    if (!renewed) {
                        events.add(new LicenseEvent.Activated(at, license));
                    }
                }
                case IN_GRACE_PERIOD ->
                    events.add(
                            new LicenseEvent.GraceStarted(at, license, reason(), Instant.ofEpochMilli(validity.end())));
                case EXPIRED -> events.add(new LicenseEvent.Expired(at, license));
                case DEACTIVATED -> events.add(new LicenseEvent.Deactivated(at, license));
                case NOT_ACTIVATED -> {
                    if (before.kind != null) {
                        events.add(new LicenseEvent.Deactivated(at, license));
                    }
                }
            }
        }
        if (before.good.isPresent()) {
            Accounts accounts = before.good.get().license().accounts();
            if (!accounts.equals(license.accounts())) {
                events.add(new LicenseEvent.QuantitiesChanged(at, accounts, license.accounts()));
            }
        }
        if (isSoon && !(before.isSoon && before.validity.lastDay().equals(validity.lastDay()))) {
            events.add(new LicenseEvent.ExpiringSoon(
                    at, license, validity.lastDay().orElseThrow()));
        }
        if (isStale && !before.isStale) {
            events.add(new LicenseEvent.WentStale(at, verifiedAt));
        }
        return events;
    }

    private boolean isTroubled() {
        return isStale || failure.isPresent();
    }

    private boolean isRenewalOf(Observation before) {
        Optional<LocalDate> earlier = before.validity.lastDay();
        Optional<LocalDate> later = validity.lastDay();
        return before.validity.kind() == validity.kind()
                && before.serverReason().equals(serverReason())
                && earlier.isPresent()
                && later.isPresent()
                && later.get().isAfter(earlier.get());
    }

    /** Why the grace period runs; empty for the grace after a last paid day, and where there is none. */
    private Optional<GraceReason> reason() {
        return kind == LicenseState.Kind.IN_GRACE_PERIOD ? serverReason() : Optional.empty();
    }

    private Optional<GraceReason> serverReason() {
        return good.flatMap(status -> status.license().state().graceReason());
    }
}
