package io.licensedesk.billing;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A dated, accepted change of a subscription.
 *
 * <p>Changes carry the new values and the dates of the request and of its approval, never an effective date: when a
 * change takes effect, and what it costs, follows from the {@link BillingRules}.
 */
public sealed interface Change {

    /**
     * Returns why the subscription changed; its date is the date of the request.
     *
     * @return the cause
     */
    Cause cause();

    /**
     * Returns the day on which the change may first act: the day it was asked for, or for what the team applies by hand
     * the day of its approval. An approval dated before its request counts as the day of the request.
     *
     * @return the civil date
     */
    LocalDate actsOn();

    /**
     * An activation: an increase from zero on {@code approvedOn}.
     *
     * <p>Source: billing B2, "Activation is an increase from zero on the activation day"; B7, "A new plan asked as
     * activation takes effect, with everything in it, on its approval date".
     *
     * @param cause why
     * @param approvedOn the day the activation was approved
     * @param terms what is activated
     */
    record Activation(Cause cause, LocalDate approvedOn, Terms terms) implements Change {

        /**
         * Creates an activation.
         *
         * @throws NullPointerException if an argument is null
         */
        public Activation {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(approvedOn, "approvedOn");
            Objects.requireNonNull(terms, "terms");
        }

        @Override
        public LocalDate actsOn() {
            return later(cause.date(), approvedOn);
        }
    }

    /**
     * New totals for accounts, add-ons or plugins.
     *
     * @param cause why
     * @param approvedOn the day the team approved it, for what is applied automatically the day of the request
     * @param totals the new total of each changed item: 0 to 100,000 for accounts, 0 or 1 for the others
     */
    record Totals(Cause cause, LocalDate approvedOn, Map<Item, Integer> totals) implements Change {

        /**
         * Creates a change of totals; the map is copied.
         *
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if an item is metered, a support plan or the white label option (those are
         *     changed by {@link Contract}), or a total is out of range
         */
        public Totals {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(approvedOn, "approvedOn");
            EnumMap<Item, Integer> copy = new EnumMap<>(Item.class);
            totals.forEach((item, total) -> {
                if (item.compareTo(Item.SCHEDULEASE) > 0) {
                    throw new IllegalArgumentException("totals: " + item + " has no total");
                }
                int maximum = item.compareTo(Item.TELEPHONE) > 0 ? 1 : Accounts.MAXIMUM;
                if (total < 0 || total > maximum) {
                    throw new IllegalArgumentException(
                            "totals: expected 0 to " + maximum + " of " + item + ", got " + total);
                }
                copy.put(item, total);
            });
            totals = Collections.unmodifiableMap(copy);
        }

        /**
         * Obtains a change that is applied automatically, on the day it is asked for.
         *
         * @param cause why
         * @param totals the new total of each changed item
         * @return the change
         * @throws IllegalArgumentException if an item has no total or a total is out of range
         */
        public static Totals of(Cause cause, Map<Item, Integer> totals) {
            return new Totals(cause, cause.date(), totals);
        }

        @Override
        public LocalDate actsOn() {
            return later(cause.date(), approvedOn);
        }
    }

    /**
     * A contract change: plan, support plan, billing frequency, white label.
     *
     * @param cause why
     * @param approvedOn the day the team approved it
     * @param plan the new plan, if asked for
     * @param supportPlan the new support plan, if asked for
     * @param frequency the new billing frequency, if asked for
     * @param whiteLabel the new value of the white label option, if asked for
     */
    record Contract(
            Cause cause,
            LocalDate approvedOn,
            Optional<PlanCode> plan,
            Optional<SupportPlan> supportPlan,
            Optional<BillingFrequency> frequency,
            Optional<Boolean> whiteLabel)
            implements Change {

        /**
         * Creates a contract change.
         *
         * @throws NullPointerException if an argument is null
         */
        public Contract {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(approvedOn, "approvedOn");
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(supportPlan, "supportPlan");
            Objects.requireNonNull(frequency, "frequency");
            Objects.requireNonNull(whiteLabel, "whiteLabel");
        }

        @Override
        public LocalDate actsOn() {
            return later(cause.date(), approvedOn);
        }
    }

    /**
     * A deactivation: a decrease of everything to zero.
     *
     * <p>Source: seed, "Modify License - Deactivation": "You license will be processed in accordance with our billing
     * policies during the next billing cycle".
     *
     * @param cause why
     */
    record Deactivation(Cause cause) implements Change {

        /**
         * Creates a deactivation.
         *
         * @throws NullPointerException if {@code cause} is null
         */
        public Deactivation {
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public LocalDate actsOn() {
            return cause.date();
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
