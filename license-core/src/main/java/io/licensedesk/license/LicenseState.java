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

    /** The six states, in the words of documents. */
    enum Kind {
        /** {@link LicenseState.NotActivated}. */
        NOT_ACTIVATED,
        /** {@link LicenseState.Demo}. */
        DEMO,
        /** {@link LicenseState.Active}. */
        ACTIVE,
        /** {@link LicenseState.InGracePeriod}. */
        IN_GRACE_PERIOD,
        /** {@link LicenseState.Expired}. */
        EXPIRED,
        /** {@link LicenseState.Deactivated}. */
        DEACTIVATED
    }

    /**
     * Obtains a state from its parts, as a reader of documents needs it. Parts that the kind does not have are ignored.
     *
     * @param kind the kind
     * @param lastDay the last day on which the license is, or was, usable; required except for a token that was never
     *     activated and for a grace period
     * @param reason the reason of a grace period
     * @param until the last day of a grace period
     * @return the state
     * @throws IllegalArgumentException if a part that the kind requires is missing; the message names it
     */
    static LicenseState of(
            Kind kind, Optional<LocalDate> lastDay, Optional<GraceReason> reason, Optional<LocalDate> until) {
        return switch (kind) {
            case NOT_ACTIVATED -> new NotActivated();
            case DEMO -> new Demo(required("expiresOn", lastDay, kind));
            case ACTIVE -> new Active(required("expiresOn", lastDay, kind));
            case IN_GRACE_PERIOD ->
                new InGracePeriod(required("graceReason", reason, kind), required("graceUntil", until, kind), lastDay);
            case EXPIRED -> new Expired(required("expiresOn", lastDay, kind));
            case DEACTIVATED -> new Deactivated(required("expiresOn", lastDay, kind));
        };
    }

    private static <T> T required(String name, Optional<T> part, Kind kind) {
        return part.orElseThrow(() -> new IllegalArgumentException(name + ": expected for the state " + kind));
    }

    /**
     * Dispatches on the state. There is no default, so that a new state breaks every place that must think about it.
     *
     * @param cases what to do in each state
     * @param <R> the result
     * @return the result of the case that applies
     */
    <R> R accept(Cases<R> cases);

    /** {@return the kind of state} */
    Kind kind();

    /** {@return the last day on which the license is, or was, usable, inclusive; empty where none is known} */
    Optional<LocalDate> expiresOn();

    /** {@return why a grace period runs, empty in every other state} */
    default Optional<GraceReason> graceReason() {
        return Optional.empty();
    }

    /** {@return the last day of a grace period, inclusive; empty in every other state} */
    default Optional<LocalDate> graceUntil() {
        return Optional.empty();
    }

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
        public Kind kind() {
            return Kind.NOT_ACTIVATED;
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
        public Kind kind() {
            return Kind.DEMO;
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
        public Kind kind() {
            return Kind.ACTIVE;
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

        @Override
        public Kind kind() {
            return Kind.IN_GRACE_PERIOD;
        }

        @Override
        public Optional<GraceReason> graceReason() {
            return Optional.of(reason);
        }

        @Override
        public Optional<LocalDate> graceUntil() {
            return Optional.of(until);
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
        public Kind kind() {
            return Kind.EXPIRED;
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
        public Kind kind() {
            return Kind.DEACTIVATED;
        }

        @Override
        public Optional<LocalDate> expiresOn() {
            return Optional.of(lastPaidDay);
        }
    }
}
