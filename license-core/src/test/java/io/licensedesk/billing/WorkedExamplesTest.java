package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.agentsAt;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table "Worked examples" of the billing rules, row by row. */
class WorkedExamplesTest {

    /** Monthly, from a subscription that has run since 2025: units × price × days ÷ days of the month. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # price | more | effective  | invoice    | amount
            45.00   | 3    | 2026-04-10 | 2026-04-30 | 94.50
            45.00   | 3    | 2026-03-11 | 2026-03-31 | 91.45
            45.00   | 3    | 2026-03-31 | 2026-03-31 | 4.35
            45.00   | 3    | 2026-02-15 | 2026-02-28 | 67.50
            45.00   | 3    | 2028-02-15 | 2028-02-29 | 69.83
            12.50   | 7    | 2026-02-02 | 2026-02-28 | 84.38
            9.00    | 1    | 2025-02-26 | 2025-02-28 | 0.96
            """)
    void fractionOfAMonth(String price, int more, String effective, String invoice, String amount) {
        // 135 · 21/30, 135 · 21/31 = 91.4516, 135/31 = 4.3548, 135 · 14/28, 135 · 15/29 = 69.8276,
        // 87.50 · 27/28 = 84.375, 9 · 3/28 = 0.9643
        assertThat(agentsAt(price)
                        .activated("2025-01-01", monthly(5))
                        .agents(effective, 5 + more)
                        .line(invoice, LineKind.FRACTION, AccountType.AGENT)
                        .amount())
                .isEqualTo(amount);
    }

    @Test
    void stubOfFiveAnnualAgentsFrom2FebruaryIs27Of28DaysOfATwelfth() {
        // 5 · 1000.00 · 27 / (28 · 12) = 401.7857
        Subscriptions story = in("EUR")
                .price(AccountType.AGENT, PricePeriod.ANNUAL, "1000.00")
                .activated("2026-02-02", annual(5));

        assertThat(story.lines("2026-02-28"))
                .startsWith("FRACTION AGENT 2026-02-02/2026-03-01 5 × 1000.00 ÷ 12 = 401.79");
        assertThat(story.line("2026-02-28", LineKind.FRACTION, AccountType.AGENT)
                        .because())
                .startsWith("D12: 5 × 1000.00 ÷ 12 for 27 of 28 days,");
    }

    @Test
    void marchOf100CutAtThe5thAndThe10thHasPiecesRoundedAlone() {
        // 100 · 4/31 = 12.9032, 100 · 5/31 = 16.1290, 100 · 22/31 = 70.9677
        assertThat(Stream.of(4, 5, 22).map(days -> Exact.portion(1, 100_000_000, days, 31, 2)))
                .isEqualTo(List.of(1290L, 1613L, 7097L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # by            | amount
            day             | 373.48
            month, then day | 376.77
            """)
    void twoMoreAnnualAgentsOn10OctoberCostTheRestOfTheTerm(String by, String amount) {
        // 960.00 · 142/365 = 373.4795; 960.00 · (12 − 7 − 9/31)/12 = 376.7742
        AnnualProration proration = "day".equals(by) ? AnnualProration.byDay() : AnnualProration.byMonthThenDay();

        assertThat(agents().rules(BillingRules.standard().withAnnualProration(proration))
                        .activated("2026-03-01", annual(2))
                        .agents("2026-10-10", 4)
                        .lines("2026-10-31"))
                .containsExactly("FRACTION AGENT 2026-10-10/2027-03-01 2 × 480.00 = " + amount);
    }

    @Test
    void oneMoreAnnualAgentOnTheLeapDayCostsTheRestOf366Days() {
        // 1200.00 · 123/366 = 403.2787
        assertThat(in("EUR")
                        .price(AccountType.AGENT, PricePeriod.ANNUAL, "1200.00")
                        .activated("2027-07-01", annual(1))
                        .agents("2028-02-29", 2)
                        .lines("2028-02-29"))
                .containsExactly("FRACTION AGENT 2028-02-29/2028-07-01 1 × 1200.00 = 403.28");
    }

    @Test
    void subscriptionOf31JanuaryIsInvoicedOnTheLastDayOfEveryMonth() {
        // January: 310.00 · 1/31
        assertThat(agentsAt("310.00").activated("2026-01-31", monthly(1)).totalsUntil("2026-12-31"))
                .containsExactly(
                        "2026-01-31 320.00",
                        "2026-02-28 310.00",
                        "2026-03-31 310.00",
                        "2026-04-30 310.00",
                        "2026-05-31 310.00",
                        "2026-06-30 310.00",
                        "2026-07-31 310.00",
                        "2026-08-31 310.00",
                        "2026-09-30 310.00",
                        "2026-10-31 310.00",
                        "2026-11-30 310.00",
                        "2026-12-31 310.00");
    }

    @Test
    void lastDayOf26JuneEndsAtMidnightInRome() {
        LocalDate expiry = day("2026-06-26");
        BillingRules rules = BillingRules.standard();

        assertThat(rules.dateOf(Instant.parse("2026-06-26T21:59:59.999Z"))).isEqualTo(expiry);
        assertThat(rules.dateOf(Instant.parse("2026-06-26T22:00:00Z"))).isEqualTo(expiry.plusDays(1));
    }
}
