package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Meter;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B1 and B2: invoice dates, service periods and the order of lines. */
class InvoiceDatesTest {

    @Nested
    class Dates {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        # month  | invoice date | service from | service to
                        2026-01  | 2026-01-31   | 2026-02-01   | 2026-03-01
                        2026-02  | 2026-02-28   | 2026-03-01   | 2026-04-01
                        2028-02  | 2028-02-29   | 2028-03-01   | 2028-04-01
                        2026-04  | 2026-04-30   | 2026-05-01   | 2026-06-01
                        2026-12  | 2026-12-31   | 2027-01-01   | 2027-02-01
                        """)
        void invoiceIsDatedTheLastDayOfTheMonthAndBillsTheNextMonth(
                YearMonth month, String date, String from, String to) {
            Subscription subscription =
                    agents().activated("2025-06-01", monthly(8)).build();

            assertThat(subscription.invoices(month)).singleElement().satisfies(invoice -> {
                assertThat(invoice.date()).isEqualTo(day(date));
                assertThat(Subscriptions.text(invoice))
                        .containsExactly("ADVANCE AGENT " + from + "/" + to + " 8 × 45.00 = 360.00");
            });
        }

        @Test
        void firstInvoiceIsThatOfTheMonthOfActivation() {
            assertThat(agents().activated("2026-03-31", monthly(8)).totalsUntil("2026-04-30"))
                    // March: 360.00 · 1/31 = 11.6129
                    .containsExactly("2026-03-31 371.61", "2026-04-30 360.00");
        }

        @Test
        void nothingIsInvoicedBeforeTheActivation() {
            Subscription subscription =
                    agents().activated("2026-03-01", monthly(8)).build();

            assertThat(subscription.invoices(YearMonth.of(2026, 2))).isEmpty();
            assertThat(subscription.invoicesUntil(day("2026-02-28"))).isEmpty();
        }

        @Test
        void runEndsWithTheLastInvoiceDatedOnOrBeforeTheLimit() {
            Subscriptions story = agents().activated("2026-01-01", monthly(8));

            assertThat(story.totalsUntil("2026-03-30")).last().isEqualTo("2026-02-28 360.00");
            assertThat(story.totalsUntil("2026-03-31")).last().isEqualTo("2026-03-31 360.00");
        }

        @Test
        void subscriptionThatWasNeverActivatedHasNoInvoice() {
            assertThat(agents().totalsUntil("2030-12-31")).isEmpty();
        }
    }

    @Nested
    class Lines {

        @Test
        void fractionsComeFirstThenAdvancesThenUsage() {
            assertThat(agents().price(AccountType.USER, PricePeriod.MONTHLY, "10.00")
                            .price(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
                            .activated("2026-01-01", monthly(8))
                            .used("2026-04-02", 100)
                            .total("2026-04-16", AccountType.USER, 2)
                            .agents("2026-04-10", 11)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 3 × 45.00 = 94.50",
                            "FRACTION USER 2026-04-16/2026-05-01 2 × 10.00 = 10.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 11 × 45.00 = 495.00",
                            "ADVANCE USER 2026-05-01/2026-06-01 2 × 10.00 = 20.00",
                            "USAGE AI_BOT_UNIT 2026-04-01/2026-05-01 100 × 0.02 = 2.00");
        }

        @Test
        void everyEffectiveDayHasItsOwnFractionLine() {
            assertThat(agents().activated("2026-01-01", monthly(8))
                            .agents("2026-04-10", 11)
                            .agents("2026-04-16", 13)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 3 × 45.00 = 94.50",
                            "FRACTION AGENT 2026-04-16/2026-05-01 2 × 45.00 = 45.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 13 × 45.00 = 585.00");
        }

        @Test
        void fractionIsBilledOnce() {
            assertThat(agents().activated("2026-01-01", monthly(8))
                            .agents("2026-04-10", 11)
                            .totalsUntil("2026-06-30"))
                    .containsExactly(
                            "2026-01-31 720.00",
                            "2026-02-28 360.00",
                            "2026-03-31 360.00",
                            "2026-04-30 589.50",
                            "2026-05-31 495.00",
                            "2026-06-30 495.00");
        }

        @Test
        void lineOfAFreeItemIsLeftOut() {
            assertThat(agents().activated("2026-01-01", monthly(8))
                            .total("2026-02-10", AccountType.USER, 4)
                            .lines("2026-02-28"))
                    .containsExactly("ADVANCE AGENT 2026-03-01/2026-04-01 8 × 45.00 = 360.00");
        }

        @Test
        void invoiceWithoutLinesDoesNotExist() {
            assertThat(in("EUR").activated("2026-01-01", monthly(8)).totalsUntil("2026-12-31"))
                    .isEmpty();
        }

        @Test
        void annualTermIsBilledInAdvanceOnTheLastDayBeforeIt() {
            assertThat(agents().activated("2026-03-01", annual(2)).totalsUntil("2028-03-31"))
                    .containsExactly("2026-03-31 960.00", "2027-02-28 960.00", "2028-02-29 960.00");
        }

        @Test
        void activationIsAnIncreaseFromZero() {
            assertThat(agents().activated("2026-04-10", monthly(8)).lines("2026-04-30"))
                    // 360.00 · 21/30
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 8 × 45.00 = 252.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 8 × 45.00 = 360.00");
        }

        @Test
        void effectiveDayOfAnIncreaseIsCharged() {
            InvoiceLine line = agents().activated("2026-01-01", monthly(8))
                    .agents("2026-04-30", 11)
                    .line("2026-04-30", LineKind.FRACTION, AccountType.AGENT);

            assertThat(line.days()).isEqualTo(1);
            assertThat(line.periodDays()).isEqualTo(30);
            assertThat(line.amount()).isEqualByComparingTo("4.50");
        }
    }

    @Nested
    class CivilDates {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        # instant                 | day in Rome
                        2026-03-20T22:59:59Z      | 2026-03-20
                        2026-03-20T23:00:00Z      | 2026-03-21
                        2026-07-20T21:59:59.999Z  | 2026-07-20
                        2026-07-20T22:00:00Z      | 2026-07-21
                        2026-03-29T00:59:59Z      | 2026-03-29
                        2026-10-25T22:59:59Z      | 2026-10-25
                        2026-10-25T23:00:00Z      | 2026-10-26
                        """)
        void instantIsReadInTheContractZoneWithItsSummerTime(Instant instant, String day) {
            assertThat(BillingRules.standard().dateOf(instant)).isEqualTo(day(day));
        }

        @Test
        void zoneOfTheContractDecides() {
            Instant instant = Instant.parse("2026-03-20T22:59:59Z");

            assertThat(BillingRules.standard().withZone(ZoneId.of("Asia/Tokyo")).dateOf(instant))
                    .isEqualTo(day("2026-03-21"));
            assertThat(BillingRules.standard()
                            .withZone(ZoneId.of("America/New_York"))
                            .dateOf(instant))
                    .isEqualTo(day("2026-03-20"));
        }

        @Test
        void defaultZoneIsRome() {
            assertThat(BillingRules.standard().zone()).isEqualTo(ZoneId.of("Europe/Rome"));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-04-09", "2026-05-01"})
    void ownPolicyMayNotInvoiceAnIncreaseOutsideItsMonthOrBeforeIt(String invoicedOn) {
        Subscription subscription = agents().rules(
                        BillingRules.standard().withIncreaseInvoice(effective -> day(invoicedOn)))
                .activated("2026-04-10", monthly(8))
                .build();

        assertThatThrownBy(() -> subscription.invoices(YearMonth.of(2026, 4)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("increaseInvoice");
    }
}
