package io.licensedesk.request;

import io.licensedesk.billing.Quote;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a request, or a plan of several, would do: its cost and effect, or the reasons why it would be refused. Never an amount
 * with a refusal. Made by {@link RequestDesk#preview(DatedRequest, io.licensedesk.license.LicenseHistory)}.
 */
public sealed interface Preview {

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
         * Handles what would be accepted.
         *
         * @param preview the offer
         * @return the result
         */
        R offer(Offer preview);

        /**
         * Handles what would be refused.
         *
         * @param preview the reasons
         * @return the result
         */
        R refused(Refused preview);
    }

    /**
     * The requests would be accepted.
     *
     * @param effectiveOn the first civil date on which all of the last request is in force; empty for what has no effect
     * @param automatic the parts that are applied automatically
     * @param afterReview the parts that the license team applies
     * @param quote what it costs; empty for requests that do not touch billing
     */
    record Offer(
            Optional<LocalDate> effectiveOn,
            Set<LicensePart> automatic,
            Set<LicensePart> afterReview,
            Optional<Quote> quote)
            implements Preview {

        /**
         * Creates an offer; the sets are copied.
         *
         * @throws NullPointerException if an argument is null
         */
        public Offer {
            Objects.requireNonNull(effectiveOn, "effectiveOn");
            automatic = LicensePart.sorted(automatic);
            afterReview = LicensePart.sorted(afterReview);
            Objects.requireNonNull(quote, "quote");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.offer(this);
        }
    }

    /**
     * A request would be refused.
     *
     * @param rejections all reasons of the first request that would be, at least one
     */
    record Refused(List<Rejection> rejections) implements Preview {

        /** Creates a refusal; the list is copied. */
        public Refused {
            rejections = List.copyOf(Objects.requireNonNull(rejections, "rejections"));
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
