package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.LITE;
import static io.licensedesk.billing.Subscriptions.PRO;
import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.agentsAt;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static io.licensedesk.billing.Subscriptions.threePlans;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.SupportPlan;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B4: increases, their fractions and high-water marks. */
class IncreasesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked    | approved   | effective  | invoice    | fraction
            2026-04-10 | 2026-04-10 | 2026-04-10 | 2026-04-30 | 94.50
            2026-04-21 | 2026-04-21 | 2026-04-21 | 2026-04-30 | 45.00
            2026-04-30 | 2026-04-30 | 2026-04-30 | 2026-04-30 | 4.50
            2026-05-01 | 2026-05-01 | 2026-05-01 | 2026-05-31 | 135.00
            2026-03-25 | 2026-04-10 | 2026-04-10 | 2026-04-30 | 94.50
            2026-04-29 | 2026-05-01 | 2026-05-01 | 2026-05-31 | 135.00
            2026-04-10 | 2026-04-01 | 2026-04-10 | 2026-04-30 | 94.50
            """)
    void threeMoreAgentsAreChargedFromTheDayTheyAreAskedForOrApproved(
            String asked, String approved, String effective, String invoice, String fraction) {
        InvoiceLine line = agents().activated("2026-01-01", monthly(8))
                .agents(asked, approved, 11)
                .line(invoice, LineKind.FRACTION, AccountType.AGENT);

        assertThat(line.from()).isEqualTo(effective);
        assertThat(line.units()).isEqualTo(3);
        assertThat(line.amount()).isEqualByComparingTo(fraction);
    }

    @Nested
    class HighWaterMarks {

        private final Subscriptions ten = threePlans().activated("2026-01-01", monthly(10));

        @Test
        void from8To6AndBackTo8WithinOnePaidMonthChargesNothing() {
            assertThat(agents().activated("2026-01-01", monthly(8))
                            .agents("2026-04-05", 6)
                            .agents("2026-04-12", 8)
                            .lines("2026-04-30"))
                    .containsExactly("ADVANCE AGENT 2026-05-01/2026-06-01 8 × 45.00 = 360.00");
        }

        @Test
        void nextMonthStartsWithTheMarksOfItsOwnAdvance() {
            // 90.00 · 16/31 = 46.4516
            assertThat(agents().activated("2026-01-01", monthly(8))
                            .agents("2026-04-05", 6)
                            .agents("2026-05-16", 8)
                            .lines("2026-05-31"))
                    .containsExactly(
                            "FRACTION AGENT 2026-05-16/2026-06-01 2 × 45.00 = 46.45",
                            "ADVANCE AGENT 2026-06-01/2026-07-01 8 × 45.00 = 360.00");
        }

        @Test
        void laterDecreaseNeverShortensAFraction() {
            assertThat(agents().activated("2026-01-01", monthly(8))
                            .agents("2026-04-10", 11)
                            .agents("2026-04-15", 8)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 3 × 45.00 = 94.50",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 8 × 45.00 = 360.00");
        }

        @Test
        void fromSilverToPlatinumChargesTheFractionOfTheDifference() {
            assertThat(in("EUR")
                            .price(SupportPlan.SILVER, PricePeriod.MONTHLY, "100.00")
                            .price(SupportPlan.PLATINUM, PricePeriod.MONTHLY, "150.00")
                            .activated("2026-01-01", monthly(8))
                            .support("2026-04-10", "2026-04-16", SupportPlan.PLATINUM)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION SUPPORT_PLATINUM 2026-04-16/2026-05-01 1 × 50.00 = 25.00",
                            "ADVANCE SUPPORT_PLATINUM 2026-05-01/2026-06-01 1 × 150.00 = 150.00");
        }

        @Test
        void cheaperPlanNeverTurnsWhatWasPaidIntoFreeNewSeats() {
            assertThat(ten.plan("2026-04-05", "2026-04-05", LITE)
                            .agents("2026-04-16", 12)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-16/2026-05-01 2 × 30.00 = 30.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 12 × 30.00 = 360.00");
        }

        @Test
        void fewerSeatsOnTheDayOfAPriceRiseSaveOnlyUntilTheyComeBack() {
            assertThat(ten.agents("2026-04-05", 6)
                            .plan("2026-04-11", "2026-04-11", PRO)
                            .agents("2026-04-16", 10)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-11/2026-05-01 6 × 15.00 = 60.00",
                            "FRACTION AGENT 2026-04-16/2026-05-01 4 × 15.00 = 30.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 10 × 60.00 = 600.00");
        }

        @Test
        void everyDistinctDifferenceHasItsOwnLineTheLargerFirst() {
            assertThat(ten.plan("2026-04-16", "2026-04-16", PRO)
                            .agents("2026-04-16", 12)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-16/2026-05-01 2 × 60.00 = 60.00",
                            "FRACTION AGENT 2026-04-16/2026-05-01 10 × 15.00 = 75.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 12 × 60.00 = 720.00");
        }

        @Test
        void fractionThatRoundsToZeroRaisesTheMarkAllTheSame() {
            // One seat from the 17th: 0.01 · 14/30 = 0.0047 → 0. From the 19th 100 more, not 101: 1.00 · 12/30.
            assertThat(agentsAt("0.01")
                            .activated("2026-01-01", monthly(1))
                            .agents("2026-04-17", 2)
                            .agents("2026-04-18", 1)
                            .agents("2026-04-19", 102)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-19/2026-05-01 100 × 0.01 = 0.40",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 102 × 0.01 = 1.02");
        }
    }

    @Nested
    class Immediately {

        private final Subscriptions story = agents().price(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
                .rules(BillingRules.standard().withIncreaseInvoice(IncreaseInvoice.immediately()))
                .activated("2026-04-10", monthly(8));

        @Test
        void increaseHasAnExtraInvoiceThatDayActivationIncluded() {
            assertThat(story.agents("2026-05-11", 10).totalsUntil("2026-05-31"))
                    // May: 90.00 · 21/31 = 60.9677
                    .containsExactly("2026-04-10 252.00", "2026-04-30 360.00", "2026-05-11 60.97", "2026-05-31 450.00");
        }

        @Test
        void increaseOnTheLastDayIsMergedWithTheRegularInvoice() {
            assertThat(story.agents("2026-04-30", 11).lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-30/2026-05-01 3 × 45.00 = 4.50",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 11 × 45.00 = 495.00");
        }

        @Test
        void twoIncreasesOfOneDayAreOneInvoice() {
            story.price(AccountType.USER, PricePeriod.MONTHLY, "10.00")
                    .agents("2026-05-01", 10)
                    .total("2026-05-01", AccountType.USER, 2);

            assertThat(story.lines("2026-05-01"))
                    .containsExactly(
                            "FRACTION AGENT 2026-05-01/2026-06-01 2 × 45.00 = 90.00",
                            "FRACTION USER 2026-05-01/2026-06-01 2 × 10.00 = 20.00");
        }

        @Test
        void usageStaysOnTheRegularInvoice() {
            story.used("2026-04-10", 100);

            assertThat(story.lines("2026-04-10"))
                    .containsExactly("FRACTION AGENT 2026-04-10/2026-05-01 8 × 45.00 = 252.00");
            assertThat(story.lines("2026-04-30"))
                    .last()
                    .isEqualTo("USAGE AI_BOT_UNIT 2026-04-01/2026-05-01 100 × 0.02 = 2.00");
        }
    }
}
