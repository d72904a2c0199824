package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.PRO;
import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.monthly;
import static io.licensedesk.billing.Subscriptions.threePlans;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Meter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** B13: an invoice can be made again, and every line explains itself. */
class ExplanationTest {

    private final Subscriptions story = agents().price(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
            .activated("2026-01-20", monthly(8))
            .agents("2026-04-10", 11)
            .used("2026-04-12", 100)
            .used("2026-03-12", 50, "2026-04-12")
            .agents("2026-05-20", 6);

    @Nested
    class Idempotence {

        @Test
        void idIsTheSubscriptionAndTheDate() {
            InvoiceId id = story.invoice("2026-04-30").orElseThrow().id();

            assertThat(id).hasToString("SUB-1/2026-04-30");
            assertThat(id.subscription()).isEqualTo(story.build().id());
            assertThat(id.date()).isEqualTo("2026-04-30");
        }

        @Test
        void invoiceMadeTwiceIsEqual() {
            assertThat(story.build().invoices(YearMonth.of(2026, 4)))
                    .isEqualTo(story.build().invoices(YearMonth.of(2026, 4)))
                    .hasSameHashCodeAs(story.build().invoices(YearMonth.of(2026, 4)));
        }

        @Test
        void catchUpEqualsMonthByMonth() {
            Subscription subscription = story.build();
            List<Invoice> monthByMonth = Stream.of(1, 2, 3, 4, 5, 6)
                    .flatMap(month -> subscription.invoices(YearMonth.of(2026, month)).stream())
                    .toList();

            assertThat(subscription.invoicesUntil(day("2026-06-30"))).isEqualTo(monthByMonth);
            assertThat(monthByMonth)
                    .extracting(invoice -> invoice.total().toPlainString())
                    // January: 360.00 · 12/31 = 139.3548
                    .containsExactly("499.35", "360.00", "360.00", "592.50", "270.00", "270.00");
        }

        @Test
        void invoiceNeverDependsOnChangesMadeLater() {
            List<Invoice> april = story.build().invoices(YearMonth.of(2026, 4));

            assertThat(story.plan("2026-05-01", "2026-05-01", PRO)
                            .used("2026-04-30", 7, "2026-05-01")
                            .deactivated("2026-05-21")
                            .build()
                            .invoices(YearMonth.of(2026, 4)))
                    .isEqualTo(april);
        }
    }

    @Nested
    class Lines {

        private List<String> reasons(Subscriptions told, String date) {
            return told.invoice(date).orElseThrow().lines().stream()
                    .map(InvoiceLine::because)
                    .toList();
        }

        @Test
        void everyLineTellsItsRuleItsComputationAndItsCause() {
            assertThat(reasons(story, "2026-04-30"))
                    .containsExactly(
                            "D12: 3 × 45.00 for 21 of 30 days, the fraction of an increase on 2026-04-10"
                                    + " (TOTALS c2 of 2026-04-10)",
                            "D11: 11 × 45.00 in advance for 31 days (TOTALS c2 of 2026-04-10)",
                            "D14: 50 × 0.02 used in 2026-03, known late",
                            "D14: 100 × 0.02 used in 2026-04");
        }

        @Test
        void advanceAfterADecreaseIsExplainedByTheDecreaseOnceItIsProcessed() {
            assertThat(reasons(story, "2026-05-31"))
                    .containsExactly("D11: 6 × 45.00 in advance for 30 days (TOTALS c3 of 2026-05-20)");
            assertThat(reasons(story.agents("2026-06-21", 5), "2026-06-30"))
                    .containsExactly("D11: 6 × 45.00 in advance for 31 days (TOTALS c3 of 2026-05-20)");
            assertThat(reasons(story, "2026-07-31"))
                    .containsExactly("D11: 5 × 45.00 in advance for 31 days (TOTALS c4 of 2026-06-21)");
        }

        @Test
        void priceRiseIsExplainedByTheContractChangeAndTheDayItWasAskedFor() {
            assertThat(reasons(
                            threePlans().activated("2026-01-01", monthly(8)).plan("2026-04-10", "2026-04-16", PRO),
                            "2026-04-30"))
                    .containsExactly(
                            "D12: 8 × 15.00 for 15 of 30 days, the fraction of an increase on 2026-04-16"
                                    + " (CONTRACT_CHANGE c2 of 2026-04-10)",
                            "D11: 8 × 60.00 in advance for 31 days (CONTRACT_CHANGE c2 of 2026-04-10)");
        }

        @Test
        void annualLineIsExplainedByTheDaysOfItsTerm() {
            assertThat(reasons(agents().activated("2027-03-01", annual(2)).agents("2028-02-29", 3), "2028-02-29"))
                    .containsExactly(
                            "D12: 1 × 480.00 for 1 of 366 days, the fraction of an increase on 2028-02-29"
                                    + " (TOTALS c2 of 2028-02-29)",
                            "D11: 3 × 480.00 in advance for 365 days (TOTALS c2 of 2028-02-29)");
        }

        @Test
        void partsOfALineAreThereToBeRead() {
            InvoiceLine line = story.line("2026-04-30", LineKind.FRACTION, AccountType.AGENT);

            assertThat(line.rule()).isEqualTo("D12");
            assertThat(line.plan()).contains(Subscriptions.OMNI);
            assertThat(List.of(line.from(), line.to()))
                    .containsExactly(LocalDate.of(2026, 4, 10), LocalDate.of(2026, 5, 1));
            assertThat(List.of(line.units(), (long) line.days(), (long) line.periodDays()))
                    .containsExactly(3L, 21L, 30L);
            assertThat(line.cause()).contains(new Cause("c2", LocalDate.of(2026, 4, 10), "TOTALS"));
            assertThat(line).hasToString("FRACTION AGENT 2026-04-10/2026-05-01 3 × 45.00 = 94.50 EUR");
        }

        @Test
        void storedLineEqualsTheOneThatWasMade() {
            for (InvoiceLine line : story.invoice("2026-04-30").orElseThrow().lines()) {
                assertThat(InvoiceLine.of(
                                line.kind(),
                                line.item(),
                                line.plan(),
                                line.from(),
                                line.to(),
                                line.units(),
                                line.unitPrice(),
                                line.dividedBy(),
                                line.amount(),
                                line.currency(),
                                line.days(),
                                line.periodDays(),
                                line.cause(),
                                line.isLate()))
                        .isEqualTo(line)
                        .hasSameHashCodeAs(line);
            }
        }
    }
}
