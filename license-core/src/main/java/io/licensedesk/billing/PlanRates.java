package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The prices of one plan: its own, and behind them those that hold for every plan. */
final class PlanRates {

    private static final int PERIODS = PricePeriod.values().length;

    private final @Nullable PlanCode plan;
    private final @Nullable Dated[] own = new @Nullable Dated[Item.values().length * PERIODS];
    private final @Nullable PlanRates general;

    PlanRates(@Nullable PlanCode plan, @Nullable PlanRates general) {
        this.plan = plan;
        this.general = general;
    }

    /** The plan, null for the prices of every plan. */
    @Nullable
    PlanCode plan() {
        return plan;
    }

    /** Adds a price; false if there is one already with the same first day. */
    boolean add(Price price) {
        int cell = cell(price.item(), price.period());
        int from =
                price.validFrom().map(day -> Math.toIntExact(day.toEpochDay())).orElse(Integer.MIN_VALUE);
        for (Dated dated = own[cell]; dated != null; dated = dated.earlier) {
            if (dated.from == from) {
                return false;
            }
        }
        own[cell] = insert(own[cell], from, Exact.micros(price.amount()));
        return true;
    }

    /**
     * Returns the price valid on a day, in 10^-6 currency units. A price that names the plan wins, then the latest valid
     * one.
     *
     * @throws MissingPriceException if there is none
     */
    long micros(Item item, PricePeriod period, int epochDay) {
        int cell = cell(item, period);
        Dated dated = valid(own[cell], epochDay);
        if (dated == null && general != null) {
            dated = valid(general.own[cell], epochDay);
        }
        if (dated == null) {
            throw new MissingPriceException(item, Optional.ofNullable(plan), period, LocalDate.ofEpochDay(epochDay));
        }
        return dated.micros;
    }

    @SuppressWarnings("EnumOrdinal") // an array instead of a map: it is read for every line of every invoice
    private static int cell(Item item, PricePeriod period) {
        return item.ordinal() * PERIODS + period.ordinal();
    }

    private static @Nullable Dated valid(@Nullable Dated latest, int epochDay) {
        Dated dated = latest;
        while (dated != null && dated.from > epochDay) {
            dated = dated.earlier;
        }
        return dated;
    }

    private static Dated insert(@Nullable Dated latest, int from, long micros) {
        if (latest == null || latest.from < from) {
            return new Dated(from, micros, latest);
        }
        return new Dated(latest.from, latest.micros, insert(latest.earlier, from, micros));
    }

    /** A price from its first day on, and behind it the one that it replaced. */
    private record Dated(int from, long micros, @Nullable Dated earlier) {}
}
