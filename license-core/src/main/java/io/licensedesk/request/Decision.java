package io.licensedesk.request;

import io.licensedesk.billing.Change;
import io.licensedesk.license.LicenseHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the license desk makes of a request. */
public sealed interface Decision {

    /**
     * The request is accepted.
     *
     * @param history the history with the request in it
     * @param change the change of the subscription; empty where billing is not touched
     * @param effectiveOn the civil date on which the request takes effect: for a decrease its processing date, for what is
     *     reviewed the approval; empty for what takes no effect, or waits for an approval
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
    }
}
