package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.agentsAt;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other billing systems got wrong, on whole invoices. */
class PeerBugsTest {

    private static List<String> periods(Subscriptions story, String until) {
        return story.build()
                .invoicesUntil(day(until))
                .flatMap(invoice -> invoice.lines().stream())
                .map(line -> line.from() + "/" + line.to())
                .toList();
    }

    @Test
    void startOn31JanuaryGoesThrough13MonthEndsWithoutAGap() {
        Subscriptions story = agents().activated("2027-01-31", monthly(1));

        assertThat(story.build().invoicesUntil(day("2028-02-29")))
                .extracting(invoice -> invoice.date().toString())
                .containsExactly(
                        "2027-01-31",
                        "2027-02-28",
                        "2027-03-31",
                        "2027-04-30",
                        "2027-05-31",
                        "2027-06-30",
                        "2027-07-31",
                        "2027-08-31",
                        "2027-09-30",
                        "2027-10-31",
                        "2027-11-30",
                        "2027-12-31",
                        "2028-01-31",
                        "2028-02-29");
        assertThat(periods(story, "2028-01-31"))
                .containsExactly(
                        "2027-01-31/2027-02-01",
                        "2027-02-01/2027-03-01",
                        "2027-03-01/2027-04-01",
                        "2027-04-01/2027-05-01",
                        "2027-05-01/2027-06-01",
                        "2027-06-01/2027-07-01",
                        "2027-07-01/2027-08-01",
                        "2027-08-01/2027-09-01",
                        "2027-09-01/2027-10-01",
                        "2027-10-01/2027-11-01",
                        "2027-11-01/2027-12-01",
                        "2027-12-01/2028-01-01",
                        "2028-01-01/2028-02-01",
                        "2028-02-01/2028-03-01");
    }

    @Test
    void lastThreeDaysOfFebruaryAt9EurosCost96Cents() {
        assertThat(agentsAt("9.00")
                        .activated("2025-01-01", monthly(1))
                        .agents("2025-02-26", 2)
                        .lines("2025-02-28"))
                .startsWith("FRACTION AGENT 2025-02-26/2025-03-01 1 × 9.00 = 0.96");
    }

    @Test
    void marchCutAtThe5thAndThe10thLosesNoCent() {
        // 100.00, 100.00 · 27/31 = 87.0968, 100.00 · 22/31 = 70.9677
        assertThat(agentsAt("100.00")
                        .activated("2026-03-01", monthly(1))
                        .agents("2026-03-05", 2)
                        .agents("2026-03-10", 3)
                        .lines("2026-03-31"))
                .startsWith(
                        "FRACTION AGENT 2026-03-01/2026-04-01 1 × 100.00 = 100.00",
                        "FRACTION AGENT 2026-03-05/2026-04-01 1 × 100.00 = 87.10",
                        "FRACTION AGENT 2026-03-10/2026-04-01 1 × 100.00 = 70.97");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # before the change of the clocks | after it             | one day in Rome
            2026-03-28T23:00:00Z              | 2026-03-29T21:59:59Z | 2026-03-29
            2026-10-24T22:00:00Z              | 2026-10-25T22:59:59Z | 2026-10-25
            """)
    void subscriptionsOfOneCivilDateBeforeAndAfterAChangeOfTheClocksAreInvoicedAlike(
            Instant before, Instant after, String day) {
        BillingRules rules = BillingRules.standard();
        List<String> invoices = agents().activated(day, monthly(8)).totalsUntil("2027-10-31");

        assertThat(agents().activated(rules.dateOf(before).toString(), monthly(8))
                        .totalsUntil("2027-10-31"))
                .isEqualTo(invoices);
        assertThat(agents().activated(rules.dateOf(after).toString(), monthly(8))
                        .totalsUntil("2027-10-31"))
                .isEqualTo(invoices);
    }

    @Test
    void from10To5To15InOnePaidMonthCharges5Units() {
        assertThat(agents().activated("2026-01-01", monthly(10))
                        .agents("2026-04-05", 5)
                        .agents("2026-04-16", 15)
                        .lines("2026-04-30"))
                .containsExactly(
                        "FRACTION AGENT 2026-04-16/2026-05-01 5 × 45.00 = 112.50",
                        "ADVANCE AGENT 2026-05-01/2026-06-01 15 × 45.00 = 675.00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked    | agents | difference | issued
            2026-04-10 | 11     | 229.50     | 2026-04-30 589.50
            2026-04-30 | 9      | 46.50      | 2026-04-30 406.50
            2026-04-20 | 6      | -90.00     | 2026-04-30 270.00
            2026-04-21 | 6      | -90.00     | 2026-05-31 270.00
            """)
    void previewEqualsWhatIsIssued(String asked, int agents, String difference, String issued) {
        Subscriptions story = agents().activated("2026-01-01", monthly(8));
        Subscription without = story.build();
        Subscription with = story.agents(asked, agents).build();

        Quote quote = Quote.of(without, with, List.of(with.changes().get(1)));

        assertThat(quote.amount()).isEqualByComparingTo(difference);
        assertThat(quote.invoices())
                .singleElement()
                .satisfies(invoice -> assertThat(invoice.with())
                        .isEqualTo(story.invoice(invoice.date().toString())));
        assertThat(story.totalsUntil(quote.paidThrough().toString())).last().isEqualTo(issued);
    }

    @Test
    void deactivatedAndActivatedAgainThreeTimesInAYearEachServiceDayIsBilledOnce() {
        Subscriptions story = agents().activated("2026-01-01", monthly(8))
                .deactivated("2026-03-10")
                .activated("2026-03-15", monthly(8))
                .deactivated("2026-06-25")
                .activated("2026-07-10", monthly(8))
                .deactivated("2026-09-05")
                .activated("2026-10-16", monthly(8));

        assertThat(periods(story, "2026-12-31"))
                .containsExactly(
                        "2026-01-01/2026-02-01",
                        "2026-02-01/2026-03-01",
                        "2026-03-01/2026-04-01",
                        "2026-04-01/2026-05-01",
                        "2026-05-01/2026-06-01",
                        "2026-06-01/2026-07-01",
                        "2026-07-01/2026-08-01",
                        "2026-08-01/2026-09-01",
                        "2026-09-01/2026-10-01",
                        "2026-10-16/2026-11-01",
                        "2026-11-01/2026-12-01",
                        "2026-12-01/2027-01-01",
                        "2027-01-01/2027-02-01");
        // October: 360.00 · 16/31 = 185.8065
        assertThat(story.totalsUntil("2026-10-31"))
                .endsWith("2026-07-31 360.00", "2026-08-31 360.00", "2026-10-31 545.81");
    }

    @Test
    void emptyIntervalCostsNothing() {
        // Deactivated and activated again, 11 agents for no day: nothing is left of either.
        assertThat(agents().activated("2026-01-01", monthly(8))
                        .deactivated("2026-04-10")
                        .activated("2026-04-10", monthly(11))
                        .agents("2026-04-10", 8)
                        .totalsUntil("2026-04-30"))
                .containsExactly("2026-01-31 720.00", "2026-02-28 360.00", "2026-03-31 360.00", "2026-04-30 360.00");
    }
}
