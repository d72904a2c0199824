package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.time.LocalDate;
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

    /** The prices of one item, the latest first day first. */
    static final class Dates {

        static final Dates NONE = new Dates();

        private @Nullable Dated latest;

        /** Adds a price; false if there is one already for the same period with the same first day. */
        boolean add(Price price) {
            int from = price.validFrom().map(Exact::day).orElse(Integer.MIN_VALUE);
            for (Dated dated = latest; dated != null; dated = dated.earlier) {
                if (dated.period == price.period() && dated.from == from) {
                    return false;
                }
            }
            latest = insert(latest, price.period(), from, Exact.micros(price.price()));
            return true;
        }

        @Nullable
        Dated valid(PricePeriod period, int epochDay) {
            Dated dated = latest;
            while (dated != null && (dated.period != period || dated.from > epochDay)) {
                dated = dated.earlier;
            }
            return dated;
        }

        private static Dated insert(@Nullable Dated first, PricePeriod period, int from, long micros) {
            return first == null || first.from < from
                    ? new Dated(period, from, micros, first)
                    : new Dated(first.period, first.from, first.micros, insert(first.earlier, period, from, micros));
        }
    }

    /** A price from its first day on, and behind it those with an earlier one. */
    record Dated(
            PricePeriod period,
            int from,
            long micros,
            @Nullable Dated earlier) {}
}
