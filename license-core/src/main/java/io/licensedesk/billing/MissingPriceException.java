package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Thrown when a line needs a price that the price list does not have. Free is an explicit price of 0, never a missing one.
 */
public final class MissingPriceException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Item item;
    private final transient Optional<PlanCode> plan;
    private final transient PricePeriod period;
    private final transient LocalDate on;

    MissingPriceException(Item item, Optional<PlanCode> plan, PricePeriod period, LocalDate on) {
        super("no price for " + item + plan.map(code -> ", plan " + code).orElse("") + ", " + period + ", valid on "
                + on + " (free is an explicit 0)");
        this.item = item;
        this.plan = plan;
        this.period = period;
        this.on = on;
    }

    /**
     * Returns the item without a price.
     *
     * @return the item
     */
    public Item item() {
        return item;
    }

    /**
     * Returns the plan for which the price was looked up.
     *
     * @return the plan, empty for a meter
     */
    public Optional<PlanCode> plan() {
        return plan;
    }

    /**
     * Returns what the price would pay for.
     *
     * @return monthly, annual or usage
     */
    public PricePeriod period() {
        return period;
    }

    /**
     * Returns the day on which the price should be valid.
     *
     * @return the civil date
     */
    public LocalDate on() {
        return on;
    }
}
