package io.licensedesk.client.check;

import io.licensedesk.license.License;
import java.time.Instant;
import java.util.Objects;

/**
 * The answer to "may I?". Only {@link Granted} permits anything; {@link Denied} is known to be refused, {@link Unknown} is
 * not known. Source: wire contracts, W3.
 */
public sealed interface LicenseCheck {

    /** {@return whether this permits what was asked for: true only for {@link Granted}} */
    default boolean isGranted() {
        return this instanceof Granted;
    }

    /**
     * Dispatches on the answer.
     *
     * @param cases what to do with each answer
     * @param <R> the result
     * @return the result of the case that applies
     */
    <R> R accept(Cases<R> cases);

    /**
     * One case for each answer.
     *
     * @param <R> the result
     */
    interface Cases<R> {

        /**
         * Handles what is permitted.
         *
         * @param check the license, and how fresh it is
         * @return the result
         */
        R granted(Granted check);

        /**
         * Handles what is known to be refused.
         *
         * @param check the reason
         * @return the result
         */
        R denied(Denied check);

        /**
         * Handles what is not known.
         *
         * @param check the cause
         * @return the result
         */
        R unknown(Unknown check);
    }

    /**
     * A verified status includes what was asked for.
     *
     * @param license the license of that status
     * @param freshness how fresh that status is
     */
    record Granted(License license, Freshness freshness) implements LicenseCheck {
        /**
         * Creates an answer.
         *
         * @throws NullPointerException if an argument is null
         */
        public Granted {
            Objects.requireNonNull(license, "license");
            Objects.requireNonNull(freshness, "freshness");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.granted(this);
        }
    }

    /**
     * A verified status excludes what was asked for. A timeout, a failed call or an unreadable status is never this.
     *
     * @param reason why
     */
    record Denied(Reason reason) implements LicenseCheck {
        /**
         * Creates an answer.
         *
         * @throws NullPointerException if the reason is null
         */
        public Denied {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.denied(this);
        }
    }

    /**
     * No status that can be relied on says whether what was asked for is included.
     *
     * @param cause why not
     */
    record Unknown(Cause cause) implements LicenseCheck {
        /**
         * Creates an answer.
         *
         * @throws NullPointerException if the cause is null
         */
        public Unknown {
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /**
     * How fresh a verified status is.
     *
     * @param verifiedAt when it was read
     * @param isStale whether it is older than the monitor's {@code staleAfter}
     * @param goodUntil from when on it no longer grants anything unless it is verified again, exclusive
     */
    record Freshness(Instant verifiedAt, boolean isStale, Instant goodUntil) {
        /**
         * Creates a freshness.
         *
         * @throws NullPointerException if an argument is null
         */
        public Freshness {
            Objects.requireNonNull(verifiedAt, "verifiedAt");
            Objects.requireNonNull(goodUntil, "goodUntil");
        }
    }

    /** Why a verified status excludes something. */
    enum Reason {
        /** The token was never activated. */
        NOT_ACTIVATED,
        /** The last day of the license, demo or grace period is over. */
        EXPIRED,
        /** The license was deactivated. */
        DEACTIVATED,
        /** The license does not include the feature. */
        NOT_INCLUDED,
        /** The license includes fewer accounts. */
        LIMIT_EXCEEDED
    }

    /** Why nothing reliable is known. */
    enum Cause {
        /** The source was not read yet. */
        NOT_READ_YET,
        /** The source could not be read, and nothing was verified before. */
        UNREACHABLE,
        /** The source's status lacks what decides, and nothing was verified before. */
        INCONCLUSIVE,
        /** The status belongs to another installation's token, and nothing was verified before. */
        FOREIGN_TOKEN,
        /** The stored status was edited, belongs to another key or format or cannot be read. */
        STORE_UNUSABLE,
        /** The last verified status is older than the offline limit, or its license may have been renewed since. */
        OUTDATED,
        /**
         * The clock is behind the latest time that was seen, by more than the tolerance. It ends when the clock has caught
         * up, or, if it had wrongly been ahead, when three verified reads in a row agreed with it. With a source that tells no
         * server's time, delete the stored status and start again.
         */
        CLOCK_ROLLBACK
    }
}
