package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Thrown when a line needs a price that the price list does not have. Free is an explicit price of 0, never a missing one.
 *
 * <p>Source: B15.
 */
public final class MissingPriceException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<SubscriptionId> subscription;
    private final transient Item item;
    private final transient Optional<PlanCode> plan;
    private final transient PricePeriod period;
    private final transient LocalDate on;

    MissingPriceException(Item item, Optional<PlanCode> plan, PricePeriod period, LocalDate on) {
        this(Optional.empty(), item, plan, period, on);
    }

    private MissingPriceException(
            Optional<SubscriptionId> subscription,
            Item item,
            Optional<PlanCode> plan,
            PricePeriod period,
            LocalDate on) {
        super(subscription.map(id -> "subscription " + id + ": ").orElse("") + "no price for " + item
                + plan.map(code -> ", plan " + code).orElse("") + ", " + period + ", valid on " + on
                + " (free is an explicit 0)");
        this.subscription = subscription;
        this.item = item;
        this.plan = plan;
        this.period = period;
        this.on = on;
    }

    /** The same error with the name of the subscription. */
    MissingPriceException of(SubscriptionId id) {
        MissingPriceException named = new MissingPriceException(Optional.of(id), item, plan, period, on);
        named.setStackTrace(getStackTrace());
        return named;
    }

    /** {@return the subscription; empty where a price list was asked directly} */
    public Optional<SubscriptionId> subscription() {
        return subscription;
    }

    /** {@return the item without a price} */
    public Item item() {
        return item;
    }

    /** {@return the plan for which the price was looked up, empty for a meter} */
    public Optional<PlanCode> plan() {
        return plan;
    }

    /** {@return what the price would pay for} */
    public PricePeriod period() {
        return period;
    }

    /** {@return the civil date on which the price should be valid} */
    public LocalDate on() {
        return on;
    }
}
