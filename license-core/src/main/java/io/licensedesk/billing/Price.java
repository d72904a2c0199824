package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The price of one unit of an item, excluding VAT, in the currency of its {@link PriceList}.
 *
 * @param item the item
 * @param plan the plan for which the price holds, empty for every plan; a meter's price names no plan
 * @param period what the price pays for; {@link PricePeriod#USAGE} for meters, and only for them
 * @param validFrom the first day on which the price is valid, empty when it always was
 * @param price the price of one unit, 0 to 999,999,999.999999 with at most 6 decimals
 */
public record Price(
        Item item, Optional<PlanCode> plan, PricePeriod period, Optional<LocalDate> validFrom, BigDecimal price) {

    /** The most digits before the decimal point. */
    public static final int MAX_INTEGER_DIGITS = 9;

    /** The most digits after the decimal point. */
    public static final int MAX_DECIMALS = Exact.SCALE;

    /**
     * Creates a price.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the price is negative or has too many digits, or item, plan and period do not
     *     fit together
     */
    public Price {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(validFrom, "validFrom");
        Objects.requireNonNull(price, "price");
        if (item.isMetered() != (period == PricePeriod.USAGE)) {
            throw new IllegalArgumentException(
                    "period: expected " + (item.isMetered() ? "USAGE" : "MONTHLY or ANNUAL") + " for " + item);
        }
        if (item.isMetered() && plan.isPresent()) {
            throw new IllegalArgumentException("plan: the price of a meter names no plan");
        }
        // The scale is bounded first: a BigDecimal with a huge exponent is small until somebody writes it out.
        if (price.signum() < 0
                || price.scale() > MAX_DECIMALS
                || price.precision() - (long) price.scale() > MAX_INTEGER_DIGITS) {
            throw new IllegalArgumentException("price: expected 0 or more, with at most " + MAX_INTEGER_DIGITS
                    + " digits before and " + MAX_DECIMALS + " after the decimal point");
        }
    }

    /**
     * Obtains a price that holds for every plan and always.
     *
     * @param item the item
     * @param period what the price pays for
     * @param price the price of one unit as a decimal number, such as {@code "45.00"}
     * @return the price
     * @throws IllegalArgumentException if the price is not a number or out of range, or item and period do not fit
     */
    public static Price of(Item item, PricePeriod period, String price) {
        return new Price(item, Optional.empty(), period, Optional.empty(), new BigDecimal(price));
    }

    /**
     * Returns this price for one plan only.
     *
     * @param newPlan the plan
     * @return a copy
     * @throws IllegalArgumentException if the item is metered
     */
    public Price forPlan(PlanCode newPlan) {
        return new Price(item, Optional.of(newPlan), period, validFrom, price);
    }

    /**
     * Returns this price valid from a day.
     *
     * @param day the first day on which the price is valid
     * @return a copy
     */
    public Price validFrom(LocalDate day) {
        return new Price(item, plan, period, Optional.of(day), price);
    }
}
