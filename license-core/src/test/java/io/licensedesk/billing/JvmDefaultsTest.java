package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Item;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** B1: the JVM's default zone, locale and charset change nothing. */
class JvmDefaultsTest {

    /** Prints invoices and refusals; runs in a JVM of its own. */
    static final class Printer {

        private Printer() {}

        public static void main(String[] args) {
            // Its own charset: what is printed is compared, not how a terminal shows it.
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            BillingRules rules = BillingRules.standard();
            String asked =
                    rules.dateOf(Instant.parse("2026-03-20T22:59:59.999Z")).toString();
            Subscription subscription = agents().price(Item.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
                    .activated("2026-01-31", monthly(8))
                    .agents("2026-02-15", 11)
                    .agents(asked, 6)
                    .used("2026-03-29", 100)
                    .build();
            subscription.invoicesUntil(day("2026-03-31")).forEach(invoice -> {
                out.println(invoice.id() + " " + invoice.total());
                invoice.lines().forEach(line -> out.println(line + " " + line.because()));
            });
            for (Locale locale : List.of(Locale.ENGLISH, Locale.ITALIAN, Locale.forLanguageTag("tr"))) {
                out.println(Rejection.of(RejectionCode.NOT_AN_INCREASE, "accounts", 6, 8)
                        .message(locale));
                out.println(Rejection.of(RejectionCode.NOT_ACTIVE, "token").message(locale));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.timezone=Pacific/Kiritimati",
                "-Duser.timezone=Pacific/Honolulu",
                "-Duser.language=tr -Duser.country=TR",
                "-Dfile.encoding=windows-1250",
                "-Duser.timezone=Pacific/Honolulu -Duser.language=tr -Duser.country=TR -Dfile.encoding=windows-1250"
            })
    void invoicesAndRefusalsAreTheSameUnder(String defaults) throws IOException, InterruptedException {
        assertThat(printedBy(defaults)).isEqualTo("""
                SUB-1/2026-01-31 EUR 371.61
                FRACTION AGENT 2026-01-31/2026-02-01 8 × 45.00 = 11.61 EUR D12: 8 × 45.00 for 1 of 31 days, \
                the fraction of an increase on 2026-01-31 (NEW_PLAN c1 of 2026-01-31)
                ADVANCE AGENT 2026-02-01/2026-03-01 8 × 45.00 = 360.00 EUR D11: 8 × 45.00 in advance for 28 days \
                (NEW_PLAN c1 of 2026-01-31)
                SUB-1/2026-02-28 EUR 562.5
                FRACTION AGENT 2026-02-15/2026-03-01 3 × 45.00 = 67.50 EUR D12: 3 × 45.00 for 14 of 28 days, \
                the fraction of an increase on 2026-02-15 (TOTALS c2 of 2026-02-15)
                ADVANCE AGENT 2026-03-01/2026-04-01 11 × 45.00 = 495.00 EUR D11: 11 × 45.00 in advance for 31 days \
                (TOTALS c2 of 2026-02-15)
                SUB-1/2026-03-31 EUR 272
                ADVANCE AGENT 2026-04-01/2026-05-01 6 × 45.00 = 270.00 EUR D11: 6 × 45.00 in advance for 30 days \
                (TOTALS c3 of 2026-03-20)
                USAGE AI_BOT_UNIT 2026-03-01/2026-04-01 100 × 0.02 = 2.00 EUR D14: 100 × 0.02 used in 2026-03
                The new total 6 must exceed the current total 8.
                The license is not active.
                Il nuovo totale 6 deve superare il totale attuale 8.
                La licenza non è attiva.
                The new total 6 must exceed the current total 8.
                The license is not active.
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
