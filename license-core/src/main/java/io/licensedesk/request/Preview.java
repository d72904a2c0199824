package io.licensedesk.request;

import io.licensedesk.billing.Change;
import io.licensedesk.billing.Quote;
import io.licensedesk.license.LicenseHistory;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a request would do: its cost and effect, or the reasons why it would be refused. Never an amount with a refusal. */
public sealed interface Preview {

    /**
     * Previews a request. No side effect.
     *
     * @param desk the desk that would decide it
     * @param dated the request and its dates
     * @param history the history of the installation so far
     * @return the preview
     * @throws io.licensedesk.billing.MissingPriceException if a line needs a price that is missing
     */
    static Preview of(RequestDesk desk, DatedRequest dated, LicenseHistory history) {
        Decision decision = desk.decide(dated, history);
        if (decision instanceof Decision.Accepted accepted) {
            Set<LicensePart> automatic = EnumSet.noneOf(LicensePart.class);
            Set<LicensePart> afterReview = EnumSet.noneOf(LicensePart.class);
            for (LicensePart part : FulfilmentPolicy.parts(dated.request())) {
                (desk.fulfilment().of(part) == Fulfilment.AUTOMATIC ? automatic : afterReview).add(part);
            }
            Optional<Change> change = accepted.change();
            Optional<Quote> quote = change.map(
                    made -> Quote.of(history.subscription(), accepted.history().subscription(), made));
            return new Offer(accepted.effectiveOn(), automatic, afterReview, quote);
        }
        return new Refused(((Decision.Refused) decision).rejections());
    }

    /**
     * The request would be accepted.
     *
     * @param effectiveOn the civil date on which it takes effect; empty for what takes no effect, or waits for an approval
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
            automatic = Set.copyOf(Objects.requireNonNull(automatic, "automatic"));
            afterReview = Set.copyOf(Objects.requireNonNull(afterReview, "afterReview"));
            Objects.requireNonNull(quote, "quote");
        }
    }

    /**
     * The request would be refused.
     *
     * @param rejections all reasons, at least one
     */
    record Refused(List<Rejection> rejections) implements Preview {

        /** Creates a refusal; the list is copied. */
        public Refused {
            rejections = List.copyOf(Objects.requireNonNull(rejections, "rejections"));
        }
    }
}
