package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.agentsAt;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Item;
import io.licensedesk.license.DemoPeriod;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The worked examples of the billing rules that are not about a single month; those are in {@link ProrationTest}. */
class WorkedExamplesTest {

    private static Subscriptions twoMoreInOctober(AnnualProration proration) {
        return agents().rules(BillingRules.standard().withAnnualProration(proration))
                .activated("2026-03-01", annual(2))
                .agents("2026-10-10", 4);
    }

    @Test
    void twoMoreAnnualAgentsOn10OctoberCostTheRealDaysLeftOfTheTerm() {
        // 960.00 − round(960.00 · 223/365 = 586.5205)
        assertThat(twoMoreInOctober(AnnualProration.byDay()).lines("2026-10-31"))
                .containsExactly("FRACTION AGENT 2026-10-10/2027-03-01 2 × 480.00 = 373.48");
    }

    @Test
    void twoMoreAnnualAgentsOn10OctoberCostTheMonthsThenTheDaysLeftOfTheTerm() {
        // 960.00 − round(960.00 · (7 + 9/31)/12 = 583.2258)
        assertThat(twoMoreInOctober(AnnualProration.byMonthThenDay()).lines("2026-10-31"))
                .containsExactly("FRACTION AGENT 2026-10-10/2027-03-01 2 × 480.00 = 376.77");
    }

    @Test
    void oneMoreAnnualAgentOnTheLeapDayCostsTheRestOf366Days() {
        // 1200.00 − round(1200.00 · 243/366 = 796.7213)
        assertThat(in("EUR")
                        .price(Item.AGENT, PricePeriod.ANNUAL, "1200.00")
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
    void demoThatExpiresOn26JuneMayBeUsedUntilMidnightInRome() {
        DemoPeriod demo = new DemoPeriod(LocalDate.of(2026, 5, 27), LocalDate.of(2026, 6, 27));
        BillingRules rules = BillingRules.standard();

        assertThat(rules.dateOf(Instant.parse("2026-06-26T21:59:59.999Z"))).isEqualTo(demo.lastDay());
        assertThat(rules.dateOf(Instant.parse("2026-06-26T22:00:00Z"))).isEqualTo(demo.to());
    }
}
