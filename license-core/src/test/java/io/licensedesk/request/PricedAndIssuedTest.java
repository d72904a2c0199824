package io.licensedesk.request;

import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.deactivation;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.billing.MissingPriceException;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused although everything else is right: what has no price, and what would alter an invoice that was sent. */
class PricedAndIssuedTest {

    /** B15: only agents on OMNI and Silver have a price, by the month. */
    @Nested
    class NoPriceNoPromise {

        private final Story active =
                Story.begins(Story.catalog(), few().build()).asks("2026-01-01", "2026-01-01", newPlan(8));

        private static PriceList.Builder few() {
            return PriceList.in("EUR")
                    .add(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                            .forPlan(OMNI))
                    .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # added        | problem
                AGENT=9        |
                USER=2         | NOT_PRICED newTotals.USER USER OMNI MONTHLY 2026-03-01
                AI_ASSISTANTS  | NOT_PRICED addOns.AI_ASSISTANTS AI_ASSISTANTS OMNI MONTHLY 2026-03-01
                BOTIFY         | NOT_PRICED plugins.BOTIFY BOTIFY OMNI MONTHLY 2026-03-01
                """)
        void addedItemNeedsAPrice(String items, String problem) {
            assertRefused(active, add(items), problem);
        }

        @Test
        void contractChangeNeedsThePricesOfWhatItChanges() {
            assertThat(active.asks("2026-03-05", "2026-03-05", change(PRO)).answer())
                    .isEqualTo("NOT_PRICED");
            assertRefused(
                    active,
                    change(SupportPlan.PLATINUM),
                    "NOT_PRICED supportPlan SUPPORT_PLATINUM OMNI MONTHLY 2026-03-01");
            assertRefused(
                    active, Forms.changeWhiteLabel(true), "NOT_PRICED whiteLabel WHITE_LABEL OMNI MONTHLY 2026-03-01");
            assertThat(active.asks("2026-03-05", "2026-03-05", change(BillingFrequency.ANNUAL))
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith("NOT_PRICED")
                    .endsWith("OMNI ANNUAL 2026-04-01");
        }

        @Test
        void newPlanNeedsThePricesOfEverythingInIt() {
            Story begins = Story.begins(Story.catalog(), few().build());

            assertThat(begins.asks("2026-03-05", "2026-03-05", newPlan(PRO, BillingFrequency.MONTHLY, 5))
                            .problems())
                    .containsExactly("NOT_PRICED accounts.AGENT AGENT PRO MONTHLY 2026-03-05");
            assertThat(begins.asks("2026-03-05", newPlan(PRO, BillingFrequency.MONTHLY, 5))
                            .answer())
                    .isEqualTo("AWAITING_REVIEW");
        }

        @Test
        void decreaseNeedsNone() {
            assertRefused(active, remove("AGENT=6"), null);
            assertRefused(active, deactivation(), null);
        }

        /** "NOT_PRICED comes last and alone, when everything else is right." */
        @Test
        void missingPriceComesLast() {
            assertThat(active.asks("2026-03-05", add("AGENT=7 USER=2")).answer())
                    .isEqualTo("NOT_AN_INCREASE");
        }

        /** A price list of which a price starts later is no price before. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked on | problem; users have a price from 1 May
                2026-03-05 | NOT_PRICED newTotals.USER USER OMNI MONTHLY 2026-03-01
                2026-04-30 | NOT_PRICED newTotals.USER USER OMNI MONTHLY 2026-04-01
                2026-05-01 |
                """)
        void priceIsMissingBeforeItIsValid(String on, String problem) {
            PriceList later = few().add(Price.of(AccountType.USER, PricePeriod.MONTHLY, "10.00")
                            .validFrom(LocalDate.of(2026, 5, 1)))
                    .build();
            Story story = Story.begins(Story.catalog(), later).asks("2026-01-01", "2026-01-01", newPlan(8));

            assertThat(story.asks(on, add("USER=2")).problems())
                    .isEqualTo(problem == null ? List.of() : List.of(problem));
        }

        /** "A missing price that shows only later is an error naming subscription, item, plan and frequency." */
        @Test
        void priceListThatEndsIsAnError() {
            PriceList ended = PriceList.in("EUR")
                    .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
                    .build();

            assertThatThrownBy(() ->
                            active.history().subscription().withPrices(ended).invoices(YearMonth.of(2026, 6)))
                    .isInstanceOf(MissingPriceException.class)
                    .hasMessageContainingAll("SUB-1", "AGENT", "OMNI", "MONTHLY");
        }

        /** Usage that has no price is nobody's request. */
        @Test
        void noRequestIsToBlameForUsage() {
            UsageEvent used = UsageEvent.of("u1", LocalDate.of(2026, 3, 4), Meter.AI_BOT_UNIT, 5);
            var metered = active.history().with(active.history().subscription().with(used));

            assertThatThrownBy(() -> active.desk()
                            .decide(DatedRequest.of("x", LocalDate.of(2026, 3, 5), add("AGENT=9")), metered))
                    .isInstanceOf(MissingPriceException.class)
                    .hasMessageContaining("AI_BOT_UNIT");
        }

        private static void assertRefused(Story story, LicenseRequest form, String problem) {
            Story after = story.asks("2026-03-05", "2026-03-05", form);
            List<String> problems = problem == null ? List.of() : List.of(problem);

            assertThat(after.problems()).isEqualTo(problems);
            assertThat(after.history().equals(story.history())).isEqualTo(problem != null);
            Preview preview = story.preview("2026-03-05", form);
            if (problem == null) {
                assertThat(preview).isInstanceOf(Preview.Offer.class);
            } else {
                assertThat(Story.problems(((Preview.Refused) preview).rejections()))
                        .isEqualTo(problems);
            }
        }
    }

    /** B14: "What was issued stays." */
    @Nested
    class Issued {

        private final Story issued = Story.ofEightAgents().issuedThrough("2026-03-31");

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked    | request      | answer, when March is invoiced
                2026-03-10 | add AGENT=9  | ALREADY_INVOICED 2026-04-01
                2026-03-31 | add AGENT=9  | ALREADY_INVOICED 2026-04-01
                2026-04-01 | add AGENT=9  | 2026-04-01 AUTOMATIC
                2026-03-20 | remove AGENT=6 | ALREADY_INVOICED 2026-04-01
                2026-03-21 | remove AGENT=6 | 2026-04-01 AUTOMATIC
                2026-03-25 | remove AGENT=6 | 2026-04-01 AUTOMATIC
                2026-03-10 | add TELEPHONE=3 | 2026-03-10 AUTOMATIC
                """)
        void changeThatWouldAlterAnIssuedInvoiceIsRefusedWithTheFirstDay(String on, String request, String answer) {
            String[] words = request.split(" ", -1);
            Story story = issued.asks(on, words[0].equals("add") ? add(words[1]) : remove(words[1]));

            if (answer.startsWith("ALREADY_INVOICED")) {
                assertThat(story.lastDecision()).isInstanceOf(Decision.Refused.class);
                assertThat(String.join(", ", story.problems()).replaceAll(" +", " "))
                        .isEqualTo(answer);
            } else {
                assertThat(story.answer()).isEqualTo(answer);
                assertThat(story.invoicesUntil("2026-03-31")).isEqualTo(issued.invoicesUntil("2026-03-31"));
            }
        }

        @Test
        void firstDayThatIsNamedIsAccepted() {
            assertThat(issued.asks("2026-03-10", add("AGENT=9"))
                            .asks("2026-04-01", add("AGENT=9"))
                            .answer())
                    .isEqualTo("2026-04-01 AUTOMATIC");
        }

        /** "ALREADY_INVOICED comes last and alone." */
        @Test
        void everythingElseIsSaidFirst() {
            assertThat(issued.asks("2026-03-10", add("AGENT=7")).answer()).isEqualTo("NOT_AN_INCREASE");
            assertThat(issued.asks("2026-04-02", add("AGENT=9"))
                            .asks("2026-03-10", add("AGENT=9"))
                            .answer())
                    .isEqualTo("OVERTAKEN");
        }

        @Test
        void nothingIsIssuedByDefault() {
            assertThat(Story.ofEightAgents().asks("2026-03-10", add("AGENT=9")).answer())
                    .isEqualTo("2026-03-10 AUTOMATIC");
        }
    }
}
