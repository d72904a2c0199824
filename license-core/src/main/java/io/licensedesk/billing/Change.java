package io.licensedesk.billing;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dated, accepted change of a subscription.
 *
 * <p>Changes carry the new values and the dates of the request and of its approval, never an effective date: when a
 * change takes effect, and what it costs, follows from the {@link BillingRules}.
 */
public sealed interface Change extends Decided {

    /** {@return the civil date on which the team approved it; for what is applied automatically, of the request} */
    LocalDate approvedOn();

    /**
     * Returns the day on which the change is decided and may first act: the day of its approval. An approval dated before
     * its request counts as the day of the request.
     *
     * <p>Source: billing B7.
     *
     * @return the civil date
     */
    @Override
    default LocalDate actsOn() {
        LocalDate asked = cause().date();
        return asked.isAfter(approvedOn()) ? asked : approvedOn();
    }

    /**
     * Dispatches on the kind of change. There is no default, so that a new kind breaks every place that must think about it.
     *
     * @param cases what to do with each kind
     * @param <R> the result
     * @return the result of the case that applies
     */
    <R> R accept(Cases<R> cases);

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
        public <R> R accept(Cases<R> cases) {
            return cases.activation(this);
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
            TreeMap<Item, Integer> copy = new TreeMap<>();
            totals.forEach((item, total) -> {
                boolean onOrOff = item instanceof AddOn || item instanceof Plugin;
                if (!onOrOff && !(item instanceof AccountType)) {
                    throw new IllegalArgumentException("totals: " + item + " has no total");
                }
                int maximum = onOrOff ? 1 : Accounts.MAXIMUM;
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
        public <R> R accept(Cases<R> cases) {
            return cases.totals(this);
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
        public <R> R accept(Cases<R> cases) {
            return cases.contract(this);
        }
    }

    /**
     * A deactivation: a decrease of everything to zero.
     *
     * <p>Source: seed, "Modify License - Deactivation": "You license will be processed in accordance with our billing
     * policies during the next billing cycle"; D5, B6.
     *
     * @param cause why
     * @param approvedOn the day the team approved it, for what is applied automatically the day of the request
     */
    record Deactivation(Cause cause, LocalDate approvedOn) implements Change {

        /**
         * Creates a deactivation.
         *
         * @throws NullPointerException if an argument is null
         */
        public Deactivation {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(approvedOn, "approvedOn");
        }

        /**
         * Obtains a deactivation that is applied automatically, on the day it is asked for.
         *
         * @param cause why
         * @return the change
         */
        public static Deactivation of(Cause cause) {
            return new Deactivation(cause, cause.date());
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.deactivation(this);
        }
    }

    /**
     * A re-activation of a deactivated license, with the items asked for last: while the license is still usable it takes the
     * deactivation back, afterwards it is an activation.
     *
     * <p>Source: seed, "Grace Period / Re-activate License"; D7, B6: "takes the deactivation back, with the items asked for
     * last".
     *
     * @param cause why
     * @param approvedOn the day the team approved it
     */
    record Reactivation(Cause cause, LocalDate approvedOn) implements Change {

        /**
         * Creates a re-activation.
         *
         * @throws NullPointerException if an argument is null
         */
        public Reactivation {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(approvedOn, "approvedOn");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.reactivation(this);
        }
    }

    /**
     * One case for each kind of change.
     *
     * @param <R> the result
     */
    interface Cases<R> {

        /**
         * Handles an activation.
         *
         * @param change the change
         * @return the result
         */
        R activation(Activation change);

        /**
         * Handles new totals.
         *
         * @param change the change
         * @return the result
         */
        R totals(Totals change);

        /**
         * Handles a contract change.
         *
         * @param change the change
         * @return the result
         */
        R contract(Contract change);

        /**
         * Handles a deactivation.
         *
         * @param change the change
         * @return the result
         */
        R deactivation(Deactivation change);

        /**
         * Handles a re-activation.
         *
         * @param change the change
         * @return the result
         */
        R reactivation(Reactivation change);
    }
}
