package io.licensedesk.license;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a license. Source: domain, D15.
 *
 * <p>The subscription model computes every state but {@link InGracePeriod}, which only the server's status reports.
 */
public sealed interface LicenseState {

    /**
     * Dispatches on the state. There is no default, so that a new state breaks every place that must think about it.
     *
     * @param cases what to do in each state
     * @param <R> the result
     * @return the result of the case that applies
     */
    <R> R accept(Cases<R> cases);

    /**
     * Returns the last day on which the license is, or was, usable.
     *
     * @return the civil date, inclusive; empty where none is known
     */
    Optional<LocalDate> expiresOn();

    /**
     * One case for each state.
     *
     * @param <R> the result
     */
    interface Cases<R> {
        /**
         * Handles a token that was never activated.
         *
         * @param state the state
         * @return the result
         */
        R notActivated(NotActivated state);

        /**
         * Handles a running demo.
         *
         * @param state the state
         * @return the result
         */
        R demo(Demo state);

        /**
         * Handles a billed, usable license.
         *
         * @param state the state
         * @return the result
         */
        R active(Active state);

        /**
         * Handles a grace period.
         *
         * @param state the state
         * @return the result
         */
        R inGracePeriod(InGracePeriod state);

        /**
         * Handles a demo that is over.
         *
         * @param state the state
         * @return the result
         */
        R expired(Expired state);

        /**
         * Handles a license whose paid time after a deactivation is over.
         *
         * @param state the state
         * @return the result
         */
        R deactivated(Deactivated state);
    }

    /** Never activated. */
    record NotActivated() implements LicenseState {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notActivated(this);
        }

        @Override
        public Optional<LocalDate> expiresOn() {
            return Optional.empty();
        }
    }

    /**
     * In the free demo.
     *
     * @param lastDay the last day of the demo, inclusive
     */
    record Demo(LocalDate lastDay) implements LicenseState {
        /**
         * Creates the state.
         *
         * @throws NullPointerException if {@code lastDay} is null
         */
        public Demo {
            Objects.requireNonNull(lastDay, "lastDay");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.demo(this);
        }

        @Override
        public Optional<LocalDate> expiresOn() {
            return Optional.of(lastDay);
        }
    }

    /**
     * Billed and usable.
     *
     * @param lastPaidDay the last paid day, inclusive
     */
    record Active(LocalDate lastPaidDay) implements LicenseState {
        /**
         * Creates the state.
         *
         * @throws NullPointerException if {@code lastPaidDay} is null
         */
        public Active {
            Objects.requireNonNull(lastPaidDay, "lastPaidDay");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.active(this);
        }

        @Override
        public Optional<LocalDate> expiresOn() {
            return Optional.of(lastPaidDay);
        }
    }

    /**
     * Usable for the time being, until somebody asks for a re-activation.
     *
     * @param reason why
     * @param until the last day of the grace period, inclusive
     * @param expiresOn the last paid day of the license, if the server reports it
     */
    record InGracePeriod(GraceReason reason, LocalDate until, Optional<LocalDate> expiresOn) implements LicenseState {
        /**
         * Creates the state.
         *
         * @throws NullPointerException if an argument is null
         */
        public InGracePeriod {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(expiresOn, "expiresOn");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.inGracePeriod(this);
        }
    }

    /**
     * The demo is over (trial mode).
     *
     * @param lastDay the last day of the demo, inclusive
     */
    record Expired(LocalDate lastDay) implements LicenseState {
        /**
         * Creates the state.
         *
         * @throws NullPointerException if {@code lastDay} is null
         */
        public Expired {
            Objects.requireNonNull(lastDay, "lastDay");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.expired(this);
        }

        @Override
        public Optional<LocalDate> expiresOn() {
            return Optional.of(lastDay);
        }
    }

    /**
     * Deactivated, and the paid time is over.
     *
     * @param lastPaidDay the last paid day, inclusive
     */
    record Deactivated(LocalDate lastPaidDay) implements LicenseState {
        /**
         * Creates the state.
         *
         * @throws NullPointerException if {@code lastPaidDay} is null
         */
        public Deactivated {
            Objects.requireNonNull(lastPaidDay, "lastPaidDay");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.deactivated(this);
        }

        @Override
        public Optional<LocalDate> expiresOn() {
            return Optional.of(lastPaidDay);
        }
    }
}
