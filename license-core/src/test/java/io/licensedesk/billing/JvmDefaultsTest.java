package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.OMNI;
import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Meter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** B1: the JVM's default zone, locale and charset change nothing. */
class JvmDefaultsTest {

    /** Prints invoices, their sentences and refusals; runs in a JVM of its own. */
    static final class Printer {

        private Printer() {}

        public static void main(String[] args) {
            // Its own charset: what is printed is compared, not how a terminal shows it.
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            BillingRules rules = BillingRules.standard();
            String asked =
                    rules.dateOf(Instant.parse("2026-03-20T22:59:59.999Z")).toString();
            Subscription subscription = agents().price(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
                    .activated("2026-01-31", monthly(8))
                    .agents("2026-02-15", 11)
                    .agents(asked, 6)
                    .used("2026-03-29", 100)
                    .build();
            subscription.invoicesUntil(day("2026-03-31")).forEach(invoice -> {
                out.println(invoice.id() + " " + invoice.total());
                invoice.lines().forEach(line -> {
                    out.println(line + " " + line.because());
                    out.println(line.because(Locale.ITALIAN));
                });
            });
            Change late = Change.Totals.of(new Cause("c4", day("2026-03-10"), "TOTALS"), Map.of(AccountType.AGENT, 12));
            refused(out, () -> subscription.issuedThrough(day("2026-03-31")).with(late));
            refused(
                    out,
                    () -> subscription
                            .prices()
                            .price(AccountType.of("SUPERVISOR"), OMNI, PricePeriod.ANNUAL, day(asked)));
            refused(out, () -> Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "1234567890"));
            refused(out, () -> Accounts.agents(100_001));
        }

        private static void refused(PrintStream out, Runnable attempt) {
            try {
                attempt.run();
            } catch (RuntimeException e) {
                out.println(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.timezone=Pacific/Kiritimati",
                "-Duser.timezone=Pacific/Honolulu",
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=it -Duser.country=IT",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
                "-Dfile.encoding=windows-1250",
                "-Duser.timezone=Pacific/Honolulu -Duser.language=tr -Duser.country=TR -Dfile.encoding=windows-1250"
            })
    void invoicesAndTheirSentencesAreTheSameUnder(String defaults) throws IOException, InterruptedException {
        assertThat(printedBy(defaults)).isEqualTo("""
                SUB-1/2026-01-31 371.61
                FRACTION AGENT 2026-01-31/2026-02-01 8 × 45.00 = 11.61 EUR D12: 8 × 45.00 for 1 of 31 days, \
                the fraction of an increase on 2026-01-31 (NEW_PLAN c1 of 2026-01-31)
                D12: 8 × 45.00 per 1 giorni su 31, la frazione di un aumento del 2026-01-31 (NEW_PLAN c1 del 2026-01-31)
                ADVANCE AGENT 2026-02-01/2026-03-01 8 × 45.00 = 360.00 EUR D11: 8 × 45.00 in advance for 28 days \
                (NEW_PLAN c1 of 2026-01-31)
                D11: 8 × 45.00 in anticipo per 28 giorni (NEW_PLAN c1 del 2026-01-31)
                SUB-1/2026-02-28 562.50
                FRACTION AGENT 2026-02-15/2026-03-01 3 × 45.00 = 67.50 EUR D12: 3 × 45.00 for 14 of 28 days, \
                the fraction of an increase on 2026-02-15 (TOTALS c2 of 2026-02-15)
                D12: 3 × 45.00 per 14 giorni su 28, la frazione di un aumento del 2026-02-15 (TOTALS c2 del 2026-02-15)
                ADVANCE AGENT 2026-03-01/2026-04-01 11 × 45.00 = 495.00 EUR D11: 11 × 45.00 in advance for 31 days \
                (TOTALS c2 of 2026-02-15)
                D11: 11 × 45.00 in anticipo per 31 giorni (TOTALS c2 del 2026-02-15)
                SUB-1/2026-03-31 272.00
                ADVANCE AGENT 2026-04-01/2026-05-01 6 × 45.00 = 270.00 EUR D11: 6 × 45.00 in advance for 30 days \
                (TOTALS c3 of 2026-03-20)
                D11: 6 × 45.00 in anticipo per 30 giorni (TOTALS c3 del 2026-03-20)
                USAGE AI_BOT_UNIT 2026-03-01/2026-04-01 100 × 0.02 = 2.00 EUR D14: 100 × 0.02 used in 2026-03
                D14: 100 × 0.02 di consumo in 2026-03
                TOTALS c4 would alter an issued invoice of SUB-1: it can act from 2026-04-01 on
                no price for SUPERVISOR, plan OMNI, ANNUAL, valid on 2026-03-20 (free is an explicit 0)
                price: expected 0 or more, with at most 9 digits before and 6 after the decimal point
                AGENT: expected 0 to 100000, got 100001
                """);
    }

    private static String printedBy(String defaults) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(defaults.split(" ", -1)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Printer.class.getName()));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream printed = child.getInputStream()) {
            String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor()).as("exit code after %s", text).isZero();
            return text.replace(System.lineSeparator(), "\n");
        }
    }
}
