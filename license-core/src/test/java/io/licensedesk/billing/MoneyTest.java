package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.OMNI;
import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.agentsAt;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.SupportPlan;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B10: currencies and prices. */
class MoneyTest {

    @Test
    void aPriceListHasABuilderThatEveryLanguageCanName() {
        PriceList list = PriceList.builder("EUR")
                .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                .build();

        assertThat(list.currency()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(list.prices()).containsExactly(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "45.00"));
    }

    @Nested
    class Currencies {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # currency | price  | fraction of 3 on 10 April | advance of 3 | total
                JPY        | 4505   | 9461                      | 13515        | 22976
                EUR        | 45.05  | 94.61                     | 135.15       | 229.76
                KWD        | 14.555 | 30.566                    | 43.665       | 74.231
                CLF        | 1.2345 | 2.5925                    | 3.7035       | 6.2960
                """)
        void amountsHaveTheDecimalsOfTheirCurrency(
                String currency, String price, String fraction, String advance, String total) {
            Invoice invoice = in(currency)
                    .price(AccountType.AGENT, PricePeriod.MONTHLY, price)
                    .activated("2026-04-10", monthly(3))
                    .invoice("2026-04-30")
                    .orElseThrow();

            assertThat(invoice.lines())
                    .extracting(line -> line.amount().toPlainString())
                    .containsExactly(fraction, advance);
            assertThat(invoice.total().toPlainString()).isEqualTo(total);
            assertThat(invoice.money()).isEqualTo(money(total, currency));
            assertThat(invoice.lines().get(0).money()).isEqualTo(money(fraction, currency));
        }

        private static MonetaryAmount money(String number, String currency) {
            return Monetary.getDefaultAmountFactory()
                    .setNumber(new BigDecimal(number))
                    .setCurrency(currency)
                    .create();
        }

        @Test
        void currencyWithoutMinorUnitsIsRefused() {
            assertThatThrownBy(PriceList.in("XXX")::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("XXX");
        }

        @Test
        void priceInAnotherCurrencyIsRefused() {
            PriceList.Builder list = PriceList.in("EUR");

            assertThatThrownBy(() -> list.add(AccountType.AGENT, PricePeriod.MONTHLY, money("45", "USD")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("EUR", "USD");
        }

        @Test
        void lineInAnotherCurrencyIsRefused() {
            Invoice invoice = agents().activated("2026-04-01", monthly(3))
                    .invoice("2026-04-30")
                    .orElseThrow();

            assertThatThrownBy(() -> new Invoice(invoice.id(), Currency.getInstance("USD"), invoice.lines()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("EUR", "USD");
        }
    }

    @Nested
    class MissingPrices {

        private void assertMissing(Subscriptions story, YearMonth month, Item item, PricePeriod period, String on) {
            Subscription subscription = story.build();
            MissingPriceException missing =
                    catchThrowableOfType(MissingPriceException.class, () -> subscription.invoices(month));

            assertThat(missing.item()).isEqualTo(item);
            assertThat(missing.period()).isEqualTo(period);
            assertThat(missing.on()).isEqualTo(on);
            assertThat(missing).hasMessageContainingAll(item.code(), period.name(), on);
            if (!item.isMetered()) {
                assertThat(missing.plan()).contains(OMNI);
                assertThat(missing).hasMessageContaining("OMNI");
            }
        }

        @Test
        void missingPriceNamesItemPlanAndFrequency() {
            assertMissing(
                    agents().withoutPrice(AccountType.AGENT, PricePeriod.MONTHLY)
                            .activated("2026-04-10", monthly(8)),
                    YearMonth.of(2026, 4),
                    AccountType.AGENT,
                    PricePeriod.MONTHLY,
                    "2026-04-10");
            assertMissing(
                    agents().withoutPrice(SupportPlan.SILVER, PricePeriod.ANNUAL)
                            .activated("2026-03-01", annual(8)),
                    YearMonth.of(2026, 3),
                    SupportPlan.SILVER,
                    PricePeriod.ANNUAL,
                    "2026-03-01");
        }

        @Test
        void missingPriceOfAMeterNamesTheMeter() {
            assertMissing(
                    agents().withoutPrice(Meter.AI_BOT_UNIT, PricePeriod.USAGE)
                            .activated("2026-01-01", monthly(8))
                            .used("2026-04-10", 100),
                    YearMonth.of(2026, 4),
                    Meter.AI_BOT_UNIT,
                    PricePeriod.USAGE,
                    "2026-04-01");
        }

        @Test
        void priceOfAnItemNobodyHasIsNotNeeded() {
            assertThat(agents().withoutPrice(AccountType.TELEPHONE, PricePeriod.MONTHLY)
                            .activated("2026-04-01", monthly(8))
                            .totalsUntil("2026-04-30"))
                    .containsExactly("2026-04-30 720.00");
        }
    }

    @Nested
    class PricesValidFromADay {

        private final Subscriptions dearerFrom15April = agentsAt("45.00")
                .price(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "60.00").validFrom(day("2026-04-15")));

        @Test
        void servicePeriodIsBilledAtThePricesOfItsFirstDayItsFractionsIncluded() {
            assertThat(dearerFrom15April
                            .activated("2026-01-01", monthly(8))
                            .agents("2026-04-16", 10)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-16/2026-05-01 2 × 45.00 = 45.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 10 × 60.00 = 600.00");
        }

        @Test
        void firstPeriodIsBilledAtThePricesOfTheActivationDay() {
            assertThat(dearerFrom15April.activated("2026-04-16", monthly(2)).lines("2026-04-30"))
                    .startsWith("FRACTION AGENT 2026-04-16/2026-05-01 2 × 60.00 = 60.00");
        }

        @ParameterizedTest
        @CsvSource({"2026-04-14, 45.00", "2026-04-15, 60.00"})
        void priceHoldsFromItsOwnDay(String activated, String price) {
            assertThat(dearerFrom15April
                            .activated(activated, monthly(2))
                            .line("2026-04-30", LineKind.FRACTION, AccountType.AGENT)
                            .unitPrice())
                    .isEqualTo(price);
        }

        @Test
        void usageIsBilledAtThePriceOfTheFirstDayOfItsMonth() {
            assertThat(in("EUR")
                            .price(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
                            .price(Price.of(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.03")
                                    .validFrom(day("2026-04-02")))
                            .activated("2026-01-01", monthly(8))
                            .used("2026-04-20", 100)
                            .used("2026-05-01", 100)
                            .totalsUntil("2026-05-31"))
                    .containsExactly("2026-04-30 2.00", "2026-05-31 3.00");
        }
    }

    @ParameterizedTest
    @CsvSource({"-0.01", "1000000000", "0.0000001", "1E+9"})
    void priceOutOfRangeIsRefused(String amount) {
        assertThatThrownBy(() -> Price.of(AccountType.AGENT, PricePeriod.MONTHLY, amount))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void priceOfAMeterNamesNoPlanAndNoMonth() {
        Price price = Price.of(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02");

        assertThatThrownBy(() -> price.forPlan(OMNI)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Price.of(Meter.AI_BOT_UNIT, PricePeriod.MONTHLY, "0.02"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Price.of(AccountType.AGENT, PricePeriod.USAGE, "0.02"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
