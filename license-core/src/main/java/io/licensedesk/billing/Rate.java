package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one item under one plan: those that name the plan, and behind them those that hold for every plan.
 *
 * @param item the item; for the support plan, the chosen one
 * @param plan the plan, null for a meter
 * @param own the prices that name the plan
 * @param general the prices for every plan
 */
record Rate(Item item, @Nullable PlanCode plan, Dates own, Dates general) {

    /** Returns the price valid on a day, in 10^-6 currency units: one that names the plan wins, then the latest valid one. */
    long micros(PricePeriod period, int epochDay) {
        Dated dated = own.valid(period, epochDay);
        if (dated == null) {
            dated = general.valid(period, epochDay);
        }
        if (dated == null) {
            throw new MissingPriceException(item, Optional.ofNullable(plan), period, LocalDate.ofEpochDay(epochDay));
        }
        return dated.micros;
    }

    /** Whether this is the price basis of an earlier rate: the same item under the same plan. */
    boolean isSameAs(Rate earlier) {
        return item.equals(earlier.item) && Objects.equals(plan, earlier.plan);
    }

    /** The prices of one item by period and first day. */
    static final class Dates {

        static final Dates NONE = new Dates();

        private final Map<PricePeriod, Dated> latest = new EnumMap<>(PricePeriod.class);

        /** Adds a price; false if there is one already with the same first day. */
        boolean add(Price price) {
            int from = price.validFrom()
                    .map(day -> Math.toIntExact(day.toEpochDay()))
                    .orElse(Integer.MIN_VALUE);
            Dated first = latest.get(price.period());
            for (Dated dated = first; dated != null; dated = dated.earlier) {
                if (dated.from == from) {
                    return false;
                }
            }
            latest.put(price.period(), insert(first, from, Exact.micros(price.price())));
            return true;
        }

        @Nullable
        Dated valid(PricePeriod period, int epochDay) {
            Dated dated = latest.get(period);
            while (dated != null && dated.from > epochDay) {
                dated = dated.earlier;
            }
            return dated;
        }

        private static Dated insert(@Nullable Dated first, int from, long micros) {
            if (first == null || first.from < from) {
                return new Dated(from, micros, first);
            }
            return new Dated(first.from, first.micros, insert(first.earlier, from, micros));
        }
    }

    /** A price from its first day on, and behind it the one that it replaced. */
    record Dated(int from, long micros, @Nullable Dated earlier) {}
}
