package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B5: decreases and the 20th. */
class DecreasesTest {

    private final Subscriptions eight =
            agents().price(AccountType.USER, PricePeriod.MONTHLY, "10.00").activated("2026-01-01", monthly(8));

    @Nested
    class CutoffDay {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # cutoff | asked      | processed  | 31 March | 30 April
                20       | 2026-03-01 | 2026-03-01 | 6        | 6
                20       | 2026-03-19 | 2026-03-19 | 6        | 6
                20       | 2026-03-20 | 2026-03-20 | 6        | 6
                20       | 2026-03-21 | 2026-04-01 | 8        | 6
                20       | 2026-03-31 | 2026-04-01 | 8        | 6
                15       | 2026-03-15 | 2026-03-15 | 6        | 6
                15       | 2026-03-16 | 2026-04-01 | 8        | 6
                28       | 2026-03-28 | 2026-03-28 | 6        | 6
                28       | 2026-03-29 | 2026-04-01 | 8        | 6
                """)
        void decreaseIsProcessedTheSameDayByTheCutoffDayAndOnThe1stAfterwards(
                int cutoff, String asked, String processed, int march, int april) {
            eight.rules(BillingRules.standard().withDecrease(DecreasePolicy.cutoffDay(cutoff)))
                    .agents(asked, 6);

            assertThat(eight.lastChangeInForceFrom()).isEqualTo(day(processed));
            assertThat(eight.agentsOn(day(processed).minusDays(1).toString())).isEqualTo(8);
            assertThat(eight.agentsOn(processed)).isEqualTo(6);
            assertThat(eight.agentsInAdvance("2026-03-31")).isEqualTo(march);
            assertThat(eight.agentsInAdvance("2026-04-30")).isEqualTo(april);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # moment                 | processed
                2026-03-20T22:59:59Z     | 2026-03-20
                2026-03-20T23:00:00Z     | 2026-04-01
                2026-07-20T21:59:59.999Z | 2026-07-20
                2026-07-20T22:00:00Z     | 2026-08-01
                2026-12-20T23:00:00Z     | 2027-01-01
                """)
        void the20thEndsAtMidnightInRome(Instant moment, String processed) {
            BillingRules rules = BillingRules.standard();

            assertThat(rules.decrease().processedOn(rules.dateOf(moment))).isEqualTo(day(processed));
        }

        @Test
        void decreaseOf21DecemberIsFirstInvoicedOn31January() {
            eight.agents("2026-12-21", 6);

            assertThat(eight.lastChangeInForceFrom()).isEqualTo(LocalDate.of(2027, 1, 1));
            assertThat(eight.totalsUntil("2027-01-31"))
                    .endsWith("2026-11-30 360.00", "2026-12-31 360.00", "2027-01-31 270.00");
        }

        @ParameterizedTest
        @CsvSource({"0", "29", "-1"})
        void cutoffDayIsOneThatEveryMonthHas(int day) {
            assertThatThrownBy(() -> DecreasePolicy.cutoffDay(day)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Money {

        @Test
        void nothingIsCreditedForWhatIsAlreadyPaid() {
            assertThat(eight.agents("2026-03-10", 6).totalsUntil("2026-04-30"))
                    .containsExactly(
                            "2026-01-31 720.00", "2026-02-28 360.00", "2026-03-31 270.00", "2026-04-30 270.00");
        }

        @Test
        void decreaseToZeroLeavesNoInvoiceAndNoNegativeOne() {
            assertThat(eight.agents("2026-03-10", 0).totalsUntil("2026-12-31"))
                    .containsExactly("2026-01-31 720.00", "2026-02-28 360.00");
        }

        @Test
        void requestThatRaisesOneItemAndLowersAnotherFollowsBothRules() {
            eight.change(Change.Totals.of(
                    new Cause("mixed", day("2026-03-21"), "TOTALS"),
                    Map.of(AccountType.AGENT, 6, AccountType.USER, 3)));

            // 30.00 · 11/31 = 10.6452
            assertThat(eight.lines("2026-03-31"))
                    .containsExactly(
                            "FRACTION USER 2026-03-21/2026-04-01 3 × 10.00 = 10.65",
                            "ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00",
                            "ADVANCE USER 2026-04-01/2026-05-01 3 × 10.00 = 30.00");
            assertThat(eight.agentsInAdvance("2026-04-30")).isEqualTo(6);
        }
    }

    @Nested
    class SeveralRequests {

        @Test
        void backTo8AfterADecreaseOf18MarchHasNoFraction() {
            assertThat(eight.agents("2026-03-18", 6).agents("2026-03-25", 8).lines("2026-03-31"))
                    .containsExactly("ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00");
            assertThat(eight.agentsOn("2026-03-24")).isEqualTo(6);
            assertThat(eight.agentsOn("2026-03-25")).isEqualTo(8);
            assertThat(eight.agentsInAdvance("2026-04-30")).isEqualTo(8);
        }

        @Test
        void laterRequestReplacesADecreaseThatIsStillPending() {
            assertThat(eight.agents("2026-03-21", 6).agents("2026-03-25", 7).lines("2026-03-31"))
                    .containsExactly("ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00");
            assertThat(eight.agentsOn("2026-03-31")).isEqualTo(8);
            assertThat(eight.agentsOn("2026-04-01")).isEqualTo(7);
            assertThat(eight.agentsInAdvance("2026-04-30")).isEqualTo(7);
        }

        @Test
        void currentTotalIsTheOneAskedForLast() {
            Subscription subscription = eight.agents("2026-03-21", 6).build();

            assertThat(subscription
                            .askedBy(day("2026-03-20"))
                            .orElseThrow()
                            .accounts()
                            .total(AccountType.AGENT))
                    .isEqualTo(8);
            assertThat(subscription
                            .askedBy(day("2026-03-21"))
                            .orElseThrow()
                            .accounts()
                            .total(AccountType.AGENT))
                    .isEqualTo(6);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # day      | first | then | fraction | advance
                2026-03-25 | 6     | 10   | 20.32    | 10
                2026-03-25 | 10    | 6    | none     | 8
                2026-03-25 | 10    | 8    | none     | 8
                2026-03-20 | 10    | 6    | none     | 6
                """)
        void changesOfOneDayAreNettedFirst(String day, int first, int then, String fraction, int advance) {
            // 90.00 · 7/31 = 20.3226
            Invoice invoice = eight.agents(day, first)
                    .agents(day, then)
                    .invoice("2026-03-31")
                    .orElseThrow();

            assertThat(invoice.lines())
                    .filteredOn(line -> line.kind() == LineKind.FRACTION)
                    .extracting(line -> line.amount().toPlainString())
                    .isEqualTo("none".equals(fraction) ? List.of() : List.of(fraction));
            assertThat(eight.agentsInAdvance("2026-03-31")).isEqualTo(advance);
        }

        @Test
        void orderInWhichChangesOfDifferentDatesAreToldDoesNotMatter() {
            assertThat(agents().agents("2026-04-10", 9)
                            .agents("2026-03-18", 6)
                            .activated("2026-01-01", monthly(8))
                            .totalsUntil("2026-04-30"))
                    // April: 135.00 · 21/30
                    .containsExactly(
                            "2026-01-31 720.00", "2026-02-28 360.00", "2026-03-31 270.00", "2026-04-30 499.50");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked    | policy        | last day of 8
            2026-03-10 | on processing | 2026-03-09
            2026-03-10 | paid through  | 2026-03-31
            2026-03-21 | on processing | 2026-03-31
            2026-03-21 | paid through  | 2026-04-30
            """)
    void removedSeatsMayBeUsedUntilTheirPolicyEndsThem(String asked, String policy, LocalDate last) {
        EntitlementEnd end =
                "paid through".equals(policy) ? EntitlementEnd.atPaidThrough() : EntitlementEnd.onProcessing();
        eight.rules(BillingRules.standard().withEntitlementEnd(end)).agents(asked, 6);

        assertThat(eight.agentsOn(last.toString())).isEqualTo(8);
        assertThat(eight.agentsOn(last.plusDays(1).toString())).isEqualTo(6);
    }
}
