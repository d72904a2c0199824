package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a subscription, in one currency, excluding VAT.
 *
 * <p>When several prices fit, one that names the plan wins, then the one with the latest first day. A price that a line
 * needs and that is not here is a {@link MissingPriceException}, never a silent 0.
 *
 * <p>Source: B10.
 */
public final class PriceList {

    private final Currency currency;
    private final List<Price> prices;
    private final Map<Item, Rate.Dates> general = new HashMap<>();
    private final Map<PlanCode, Map<Item, Rate.Dates>> byPlan = new HashMap<>();

    private PriceList(Currency currency, List<Price> prices) {
        this.currency = currency;
        this.prices = prices;
        for (int i = 0; i < prices.size(); i++) {
            Price price = prices.get(i);
            Map<Item, Rate.Dates> dates = price.plan()
                    .map(plan -> byPlan.computeIfAbsent(plan, code -> new HashMap<>()))
                    .orElse(general);
            if (!dates.computeIfAbsent(price.item(), item -> new Rate.Dates()).add(price)) {
                throw new IllegalArgumentException("prices[" + i + "]: there is another price for " + price.item()
                        + price.plan().map(plan -> ", plan " + plan).orElse("") + ", " + price.period()
                        + price.validFrom().map(day -> ", from " + day).orElse(""));
            }
        }
    }

    /**
     * Obtains a price list.
     *
     * @param currency the currency of all prices, an ISO currency with minor units of 0 to 4 decimals
     * @param prices the prices
     * @return the list
     * @throws NullPointerException if an argument or a price is null
     * @throws IllegalArgumentException if the currency has no minor unit (XXX, gold, …), or two prices have the same item,
     *     plan, period and first day
     */
    public static PriceList of(Currency currency, Collection<Price> prices) {
        Objects.requireNonNull(currency, "currency");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(
                    "currency: expected a currency with minor units, got " + currency.getCurrencyCode());
        }
        return new PriceList(currency, List.copyOf(prices));
    }

    /**
     * Obtains a builder.
     *
     * @param currencyCode the ISO code of the currency of all prices, such as {@code "EUR"}
     * @return a builder without prices
     * @throws IllegalArgumentException if there is no such currency
     */
    public static Builder in(String currencyCode) {
        return new Builder(Currency.getInstance(currencyCode));
    }

    /**
     * Obtains a builder: {@link #in} for languages in which that is no name, such as Kotlin.
     *
     * @param currencyCode the ISO code of the currency of all prices, such as {@code "EUR"}
     * @return a builder without prices
     * @throws IllegalArgumentException if there is no such currency
     */
    public static Builder builder(String currencyCode) {
        return in(currencyCode);
    }

    /**
     * Returns the currency of all prices.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * Returns the prices in the order in which they were given.
     *
     * @return an unmodifiable list
     */
    public List<Price> prices() {
        return prices;
    }

    /**
     * Finds the price of one unit on a day.
     *
     * @param item the item
     * @param plan the plan of the license
     * @param period what the price pays for
     * @param on the day on which the price must be valid
     * @return the price as an exact decimal of scale 6
     * @throws MissingPriceException if there is none
     */
    public BigDecimal price(Item item, PlanCode plan, PricePeriod period, LocalDate on) {
        return BigDecimal.valueOf(rate(item, plan).micros(period, Exact.day(on)), Exact.SCALE);
    }

    /** The prices of an item under a plan, null for a meter: its price names no plan. */
    Rate rate(Item item, @Nullable PlanCode plan) {
        Map<Item, Rate.Dates> own = plan == null ? Map.of() : byPlan.getOrDefault(plan, Map.of());
        return new Rate(
                item, plan, own.getOrDefault(item, Rate.Dates.NONE), general.getOrDefault(item, Rate.Dates.NONE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceList list && list.currency.equals(currency) && list.prices.equals(prices);
    }

    @Override
    public int hashCode() {
        return Objects.hash(currency, prices);
    }

    @Override
    public String toString() {
        return "PriceList[" + currency + ", " + prices.size() + " prices]";
    }

    /** Collects the prices of a list. */
    public static final class Builder {

        private final Currency currency;
        private final List<Price> prices = new ArrayList<>();

        private Builder(Currency currency) {
            this.currency = currency;
        }

        /**
         * Adds a price.
         *
         * @param price the price, in the currency of this list
         * @return this builder
         */
        public Builder add(Price price) {
            prices.add(Objects.requireNonNull(price, "price"));
            return this;
        }

        /**
         * Adds a price for every plan, always valid.
         *
         * @param item the item
         * @param period what the price pays for
         * @param amount the price of one unit as a decimal number, such as {@code "45.00"}
         * @return this builder
         * @throws IllegalArgumentException if {@link Price} refuses it
         */
        public Builder add(Item item, PricePeriod period, String amount) {
            return add(Price.of(item, period, amount));
        }

        /**
         * Adds a price for every plan, always valid.
         *
         * @param item the item
         * @param period what the price pays for
         * @param amount the price of one unit
         * @return this builder
         * @throws IllegalArgumentException if the amount is in another currency, or {@link Price} refuses it
         */
        public Builder add(Item item, PricePeriod period, MonetaryAmount amount) {
            String code = amount.getCurrency().getCurrencyCode();
            if (!code.equals(currency.getCurrencyCode())) {
                throw new IllegalArgumentException("amount: expected " + currency.getCurrencyCode() + ", got " + code);
            }
            BigDecimal number = amount.getNumber().numberValueExact(BigDecimal.class);
            return add(new Price(item, Optional.empty(), period, Optional.empty(), number));
        }

        /**
         * Builds the list.
         *
         * @return the price list
         * @throws IllegalArgumentException if {@link PriceList#of} refuses it
         */
        public PriceList build() {
            return of(currency, prices);
        }
    }
}
