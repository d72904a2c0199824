package io.licensedesk.request;

import io.licensedesk.billing.Change;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.license.LicenseHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the license desk makes of a request. */
public sealed interface Decision {

    /**
     * Dispatches on the outcome.
     *
     * @param cases what to do with each outcome
     * @param <R> the result
     * @return the result of the case that applies
     */
    <R> R accept(Cases<R> cases);

    /**
     * One case for each outcome.
     *
     * @param <R> the result
     */
    interface Cases<R> {

        /**
         * Handles an accepted request.
         *
         * @param decision the decision
         * @return the result
         */
        R accepted(Accepted decision);

        /**
         * Handles a refused request.
         *
         * @param decision the decision
         * @return the result
         */
        R refused(Refused decision);

        /**
         * Handles a request that waits for the license team.
         *
         * @param decision the decision
         * @return the result
         */
        R awaitingReview(AwaitingReview decision);
    }

    /**
     * The request is accepted.
     *
     * @param history the history with the request in it
     * @param change the change of the subscription; empty where billing is not touched
     * @param effectiveOn the first civil date on which all of the request is in force, for activations and contract changes
     *     the day they act; empty for what has no effect on the license
     * @param fulfilment how it is applied
     */
    record Accepted(
            LicenseHistory history, Optional<Change> change, Optional<LocalDate> effectiveOn, Fulfilment fulfilment)
            implements Decision {

        /**
         * Creates a decision.
         *
         * @throws NullPointerException if an argument is null
         */
        public Accepted {
            Objects.requireNonNull(history, "history");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(effectiveOn, "effectiveOn");
            Objects.requireNonNull(fulfilment, "fulfilment");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /**
     * The request is refused and changes nothing.
     *
     * @param rejections all reasons, at least one
     */
    record Refused(List<Rejection> rejections) implements Decision {

        /**
         * Creates a decision; the list is copied.
         *
         * @throws IllegalArgumentException if there is no reason
         */
        public Refused {
            rejections = List.copyOf(Objects.requireNonNull(rejections, "rejections"));
            if (rejections.isEmpty()) {
                throw new IllegalArgumentException("rejections: a refusal has at least one reason");
            }
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /**
     * The form is right, and the license team has not decided yet. Nothing has changed; the caller keeps what waits, and
     * decides the same request again with its approval date.
     *
     * <p>Source: billing B7: "What nobody has approved changes nothing"; D10.
     *
     * @param parts the parts that wait
     */
    record AwaitingReview(Set<LicensePart> parts) implements Decision {

        /**
         * Creates a decision; the set is copied.
         *
         * @throws NullPointerException if an element is null
         */
        public AwaitingReview {
            parts = LicensePart.sorted(parts);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.awaitingReview(this);
        }
    }
}
