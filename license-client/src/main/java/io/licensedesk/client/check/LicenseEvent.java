package io.licensedesk.client.check;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to the license between two looks of a {@link LicenseMonitor} at it. A status that is restored
 * from the store is where it left off, so that a restart repeats nothing but why the status cannot be verified.
 */
public sealed interface LicenseEvent {

    /** {@return when the monitor noticed it, by its clock} */
    Instant at();

    /**
     * A demo or a billed license is usable that was not, or was in a grace period; or a demo became a billed license.
     *
     * @param at when the monitor noticed it
     * @param license the license now
     */
    record Activated(Instant at, License license) implements LicenseEvent {}

    /**
     * A grace period began.
     *
     * @param at when the monitor noticed it
     * @param license the license now
     * @param reason the server's reason; empty if the last paid day is over and the monitor's {@code expiryGrace} runs
     * @param until when it ends, exclusive
     */
    record GraceStarted(Instant at, License license, Optional<GraceReason> reason, Instant until)
            implements LicenseEvent {}

    /**
     * The last day of the license, demo or grace period is near. Once for each last day.
     *
     * @param at when the monitor noticed it
     * @param license the license now
     * @param lastDay the last day, inclusive
     */
    record ExpiringSoon(Instant at, License license, LocalDate lastDay) implements LicenseEvent {}

    /**
     * The last day, and the grace after it, are over.
     *
     * @param at when the monitor noticed it
     * @param license the license now
     */
    record Expired(Instant at, License license) implements LicenseEvent {}

    /**
     * The license was deactivated, or is no longer activated.
     *
     * @param at when the monitor noticed it
     * @param license the license now
     */
    record Deactivated(Instant at, License license) implements LicenseEvent {}

    /**
     * The same license, demo or grace period has a later last day.
     *
     * @param at when the monitor noticed it
     * @param license the license now
     * @param previousLastDay the last day before, inclusive
     */
    record Renewed(Instant at, License license, LocalDate previousLastDay) implements LicenseEvent {}

    /**
     * The server has another token.
     *
     * @param at when the monitor noticed it
     * @param previous the token before
     * @param current the token now, be it that of another installation
     */
    record TokenChanged(Instant at, LicenseToken previous, LicenseToken current) implements LicenseEvent {}

    /**
     * The license includes more or fewer accounts.
     *
     * @param at when the monitor noticed it
     * @param previous the totals before
     * @param current the totals now
     */
    record QuantitiesChanged(Instant at, Accounts previous, Accounts current) implements LicenseEvent {}

    /**
     * The status was not verified for the monitor's {@code staleAfter}, or the clock was set back. It still grants within
     * the offline limit, unless the clock was set back.
     *
     * @param at when the monitor noticed it
     * @param verifiedAt when the status was verified last
     */
    record WentStale(Instant at, Instant verifiedAt) implements LicenseEvent {}

    /**
     * The source could not be read, after it could or for the first time. Told once, until the status is verified again or
     * fails in another way. Source: wire contracts, W3.
     *
     * @param at when the monitor noticed it
     * @param problem what the source threw: the message of a {@code LicenseDeskException}, otherwise only its class and where it
     *     was thrown; without secrets
     */
    record Unreachable(Instant at, String problem) implements LicenseEvent {}

    /**
     * The source was read, and its status does not decide. Told once, until the status is verified again or fails in another
     * way. Source: wire contracts, W2, W3.
     *
     * @param at when the monitor noticed it
     * @param warnings why: the JSON pointer of each field and what was expected, without secrets; empty if the source gave null
     */
    record Inconclusive(Instant at, List<String> warnings) implements LicenseEvent {
        /**
         * Creates an event; the list is copied.
         *
         * @throws NullPointerException if the list is null
         */
        public Inconclusive {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The source has the status of another installation's token, which grants nothing here. Told once, until the status is
     * verified again or fails in another way. Source: wire contracts, W3.
     *
     * @param at when the monitor noticed it
     * @param token the token of that status
     */
    record Foreign(Instant at, LicenseToken token) implements LicenseEvent {}

    /**
     * The status is verified by the last poll and fresh again, after it was stale, or after a poll that verified nothing.
     *
     * @param at when the monitor noticed it
     * @param verifiedAt when the status was verified last
     */
    record Recovered(Instant at, Instant verifiedAt) implements LicenseEvent {}
}
