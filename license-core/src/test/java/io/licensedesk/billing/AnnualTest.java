package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B8: annual terms. Agents cost 480.00 a year. */
class AnnualTest {

    @Nested
    class Stub {

        @Test
        void restOfTheActivationMonthIsProratedFromATwelfthOfTheAnnualPrice() {
            // 80.00 · 21/30
            assertThat(agents().activated("2026-04-10", annual(2)).lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 2 × 480.00 ÷ 12 = 56.00",
                            "ADVANCE AGENT 2026-05-01/2027-05-01 2 × 480.00 = 960.00");
        }

        @Test
        void twelfthIsExact() {
            // 3 · 100.00/12 = 25.00, half of it
            assertThat(in("EUR")
                            .price(AccountType.AGENT, PricePeriod.ANNUAL, "100.00")
                            .activated("2026-04-16", annual(3))
                            .lines("2026-04-30"))
                    .startsWith("FRACTION AGENT 2026-04-16/2026-05-01 3 × 100.00 ÷ 12 = 12.50");
        }

        @Test
        void changesInsideTheStubMonthAreFractionsOfTheStubOnly() {
            assertThat(agents().activated("2026-04-10", annual(2))
                            .agents("2026-04-16", 3)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 2 × 480.00 ÷ 12 = 56.00",
                            "FRACTION AGENT 2026-04-16/2026-05-01 1 × 480.00 ÷ 12 = 20.00",
                            "ADVANCE AGENT 2026-05-01/2027-05-01 3 × 480.00 = 1440.00");
        }

        @Test
        void leapDayAloneIsAStub() {
            // 2 · 480.00 · 1 / (12 · 29) = 2.7586
            assertThat(agents().activated("2028-02-29", annual(2)).lines("2028-02-29"))
                    .containsExactly(
                            "FRACTION AGENT 2028-02-29/2028-03-01 2 × 480.00 ÷ 12 = 2.76",
                            "ADVANCE AGENT 2028-03-01/2029-03-01 2 × 480.00 = 960.00");
        }

        @Test
        void activationOnThe1stHasNoStub() {
            assertThat(agents().activated("2026-03-01", annual(2)).lines("2026-03-31"))
                    .containsExactly("FRACTION AGENT 2026-03-01/2027-03-01 2 × 480.00 = 960.00");
        }
    }

    @Nested
    class Increases {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # effective | invoice    | days of the term | by day | by month then day
                2026-03-01  | 2026-03-31 | 365              | 960.00 | 960.00
                2026-04-16  | 2026-04-30 | 319              | 839.01 | 840.00
                2026-06-01  | 2026-06-30 | 273              | 718.03 | 720.00
                2026-10-10  | 2026-10-31 | 142              | 373.48 | 376.77
                2027-02-15  | 2027-02-28 | 14               | 36.82  | 40.00
                2027-02-28  | 2027-02-28 | 1                | 2.63   | 2.86
                """)
        void twoMoreAgentsEndWithTheRunningTerm(
                String effective, String invoice, int days, String byDay, String byMonthThenDay) {
            Subscriptions story = agents().activated("2025-03-01", annual(2)).agents(effective, 4);

            InvoiceLine line = story.line(invoice, LineKind.FRACTION, AccountType.AGENT);
            assertThat(line.to()).isEqualTo("2027-03-01");
            assertThat(line.days()).isEqualTo(days);
            assertThat(line.periodDays()).isEqualTo(365);
            assertThat(line.amount()).isEqualByComparingTo(byDay);

            story.rules(BillingRules.standard().withAnnualProration(AnnualProration.byMonthThenDay()));
            assertThat(story.line(invoice, LineKind.FRACTION, AccountType.AGENT).amount())
                    .isEqualByComparingTo(byMonthThenDay);
        }

        @Test
        void termWithALeapDayHas366Days() {
            InvoiceLine line = agents().activated("2027-03-01", annual(2))
                    .agents("2028-02-29", 3)
                    .line("2028-02-29", LineKind.FRACTION, AccountType.AGENT);

            // 480.00 · 1/366 = 1.3115
            assertThat(line.amount()).isEqualByComparingTo("1.31");
            assertThat(line.days()).isEqualTo(1);
            assertThat(line.periodDays()).isEqualTo(366);
        }

        @Test
        void seatsThatWereGivenUpComeBackFreeWithinThePaidTerm() {
            assertThat(agents().activated("2026-03-01", annual(8))
                            .agents("2026-06-10", 6)
                            .agents("2026-09-10", 8)
                            .totalsUntil("2027-02-28"))
                    .containsExactly("2026-03-31 3840.00", "2027-02-28 3840.00");
        }
    }

    @Nested
    class Decreases {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked    | agents of the term from 1 March 2027
                2026-06-10 | 6
                2027-01-21 | 6
                2027-02-20 | 6
                2027-02-21 | 6
                2027-02-25 | 6
                2027-02-28 | 6
                2027-03-01 | 8
                """)
        void decreaseAskedByTheInvoiceDateAndProcessedOnTheFirstDayCountsForTheNewTerm(String asked, int agents) {
            assertThat(agents().activated("2026-03-01", annual(8))
                            .agents(asked, 6)
                            .agentsInAdvance("2027-02-28"))
                    .isEqualTo(agents);
        }

        @Test
        void decreaseWithinATermIsNotRefunded() {
            Subscriptions story = agents().activated("2026-03-01", annual(8)).agents("2026-06-10", 6);

            assertThat(story.totalsUntil("2028-02-29"))
                    .containsExactly("2026-03-31 3840.00", "2027-02-28 2880.00", "2028-02-29 2880.00");
            assertThat(story.agentsOn("2026-06-09")).isEqualTo(8);
            assertThat(story.agentsOn("2026-06-10")).isEqualTo(6);
        }

        @Test
        void seatThatANewTermDoesNotBillIsNotPaidThroughIt() {
            Subscriptions story = agents().rules(
                            BillingRules.standard().withEntitlementEnd(EntitlementEnd.atPaidThrough()))
                    .activated("2026-03-01", annual(8))
                    .agents("2027-02-25", 6);

            assertThat(story.agentsOn("2027-02-28")).isEqualTo(8);
            assertThat(story.agentsOn("2027-03-01")).isEqualTo(6);
        }

        @Test
        void increaseAfterTheInvoiceDateIsAFractionOfTheNewTerm() {
            assertThat(agents().activated("2026-03-01", annual(8))
                            .agents("2027-02-25", 6)
                            .agents("2027-03-02", 8)
                            .lines("2027-03-31"))
                    // 960.00 · 365/366 = 957.3770
                    .containsExactly("FRACTION AGENT 2027-03-02/2028-03-01 2 × 480.00 = 957.38");
        }
    }
}
