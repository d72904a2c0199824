package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class PriceListProperties {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final List<Item> FEW = List.of(AccountType.AGENT, AccountType.USER, SupportPlan.SILVER);

    @Provide
    Arbitrary<List<Price>> prices() {
        Arbitrary<Price> price = Combinators.combine(
                        Arbitraries.of(FEW),
                        plans().optional(0.6),
                        Arbitraries.of(PricePeriod.MONTHLY, PricePeriod.ANNUAL),
                        days().optional(0.7),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("999999999.999999"))
                                .ofScale(6))
                .as(Price::new);
        return price.list()
                .ofMaxSize(20)
                .uniqueElements(one -> List.of(one.item(), one.plan(), one.period(), one.validFrom()));
    }

    @Provide
    Arbitrary<PlanCode> plans() {
        return Arbitraries.of(ChangeHistories.PLANS);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(0, 8)
                .map(days -> LocalDate.of(2026, 2, 26).plusDays(days));
    }

    /** "One that names the plan wins, then the one with the latest first day." */
    @Property(tries = 3000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void thePriceIsThatOfANaiveSearch(
            @ForAll("prices") List<Price> prices, @ForAll("plans") PlanCode plan, @ForAll("days") LocalDate day) {
        PriceList list = PriceList.of(EUR, prices);
        for (Item item : FEW) {
            Optional<Price> expected = prices.stream()
                    .filter(price -> price.item().equals(item) && price.period() == PricePeriod.MONTHLY)
                    .filter(price ->
                            price.plan().isEmpty() || price.plan().get().equals(plan))
                    .filter(price -> price.validFrom().isEmpty()
                            || !price.validFrom().get().isAfter(day))
                    .max(Comparator.comparing((Price price) -> price.plan().isPresent())
                            .thenComparing(price -> price.validFrom().orElse(LocalDate.MIN)));
            if (expected.isPresent()) {
                assertThat(list.price(item, plan, PricePeriod.MONTHLY, day))
                        .isEqualByComparingTo(expected.get().price());
            } else {
                assertThatThrownBy(() -> list.price(item, plan, PricePeriod.MONTHLY, day))
                        .isInstanceOf(MissingPriceException.class)
                        .hasMessageContainingAll(item.code(), plan.value(), "MONTHLY", day.toString());
            }
            Statistics.label("found")
                    .collect(expected.isEmpty() ? "none" : expected.get().plan().isPresent() ? "of plan" : "general")
                    .coverage(coverage -> {
                        coverage.check("none").percentage(share -> share > 5);
                        coverage.check("of plan").percentage(share -> share > 5);
                        coverage.check("general").percentage(share -> share > 5);
                    });
        }
    }

    @Property(tries = 500)
    void theOrderOfPricesDoesNotMatter(
            @ForAll("prices") List<Price> prices,
            @ForAll("plans") PlanCode plan,
            @ForAll("days") LocalDate day,
            @ForAll Random random) {
        List<Price> shuffled = new ArrayList<>(prices);
        Collections.shuffle(shuffled, random);
        for (Item item : FEW) {
            assertThat(find(PriceList.of(EUR, shuffled), item, plan, day))
                    .isEqualTo(find(PriceList.of(EUR, prices), item, plan, day));
        }
    }

    @Property(tries = 300)
    void theSamePriceTwiceIsRefused(@ForAll("prices") List<Price> prices, @ForAll Random random) {
        List<Price> twice = new ArrayList<>(prices);
        if (!prices.isEmpty()) {
            twice.add(prices.get(random.nextInt(prices.size())));
            assertThatThrownBy(() -> PriceList.of(EUR, twice)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** B10: "Any ISO currency through its digits; −1 refused". */
    @Property
    void everyCurrencyWithMinorUnitsIsAccepted(@ForAll("currencies") Currency currency) {
        if (currency.getDefaultFractionDigits() < 0) {
            assertThatThrownBy(() -> PriceList.of(currency, List.of())).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(PriceList.of(currency, List.of()).currency()).isEqualTo(currency);
        }
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of(Currency.getAvailableCurrencies().stream()
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .toList());
    }

    private static Optional<BigDecimal> find(PriceList list, Item item, PlanCode plan, LocalDate day) {
        try {
            return Optional.of(list.price(item, plan, PricePeriod.ANNUAL, day));
        } catch (MissingPriceException none) {
            return Optional.empty();
        }
    }
}
