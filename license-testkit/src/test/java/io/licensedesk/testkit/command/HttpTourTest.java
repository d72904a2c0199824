package io.licensedesk.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.scenario.ScenarioResult;
import io.licensedesk.testkit.server.SimulatedServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpTourTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ScenarioResult core = Tour.scenario(HttpTour.FILE).run();

    private HttpTour.Outcome run() {
        try (HttpTour tour = new HttpTour(new PrintStream(printed, true, StandardCharsets.UTF_8))) {
            return tour.run();
        }
    }

    @Test
    void theFileMeetsItsExpectation() {
        assertThat(core.differences()).isEmpty();
    }

    @Test
    void theInvoicesAreThoseOfTheCore() {
        assertThat(amounts(run().invoices()))
                .isEqualTo(amounts(core.invoices()))
                .hasSize(3);
    }

    /** What is billed, without the names of the requests that caused it. */
    private static List<String> amounts(List<Invoice> invoices) {
        return invoices.stream()
                .map(invoice -> invoice.date() + " " + invoice.total() + " "
                        + invoice.lines().stream().map(HttpTourTest::amount).toList())
                .toList();
    }

    private static String amount(InvoiceLine line) {
        return line.kind() + " " + line.item() + " " + line.from() + " " + line.to() + " " + line.units() + " "
                + line.amount();
    }

    /** 3 × 45.00 × 21 of 31 days, and 3 × 45.00 in advance for April. */
    @Test
    void thePreviewSaysWhatTheInvoiceHolds() {
        assertThat(run().quote().amount()).isEqualByComparingTo(new BigDecimal("226.45"));
        assertThat(text())
                .contains("invoice of 2026-03-31: 226.45 EUR more")
                .contains("Invoice of 2026-03-31: 710.45 EUR");
    }

    @Test
    void theStoryIsPrintedWithoutSecrets() {
        run();
        assertThat(text())
                .containsSubsequence(
                        "in grace period until 2026-03-19, 8 agents",
                        "GRACE_NEW_TOKEN became ticket LIC-1",
                        "license.log",
                        "LIC-1 on 2026-03-10",
                        "active, 8 agents",
                        "ADD_ITEMS became ticket LIC-2",
                        "active, 11 agents")
                .doesNotContain(
                        "4f6c19d2-acme-7b1e",
                        "90aa31f7-acme-c204",
                        "it@acme.example",
                        "k3y-0001",
                        SimulatedPortal.API_TOKEN,
                        SimulatedServer.PASSWORD);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
