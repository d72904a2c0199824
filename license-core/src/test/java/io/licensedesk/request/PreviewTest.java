package io.licensedesk.request;

import static io.licensedesk.request.Forms.LITE;
import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.deactivation;
import static io.licensedesk.request.Forms.general;
import static io.licensedesk.request.Forms.graceDeactivated;
import static io.licensedesk.request.Forms.graceNewToken;
import static io.licensedesk.request.Forms.newDemo;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceDifference;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.Quote;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B12: what a request would do, before it is sent. */
class PreviewTest {

    @Nested
    class Items {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # 8 → 6 asked on | effective  | paid through | invoice changed
                2026-03-01       | 2026-03-01 | 2026-03-31   | 2026-03-31
                2026-03-20       | 2026-03-20 | 2026-03-31   | 2026-03-31
                2026-03-21       | 2026-04-01 | 2026-04-30   | 2026-04-30
                2026-03-31       | 2026-04-01 | 2026-04-30   | 2026-04-30
                2026-12-21       | 2027-01-01 | 2027-01-31   | 2027-01-31
                """)
        void removedSeatsArePaidUntilTheFirstLowerAdvance(
                String on, LocalDate effective, LocalDate paidThrough, LocalDate invoice) {
            Preview.Offer offer = offer(Story.ofEightAgents().preview(on, remove("AGENT=6")));

            assertThat(offer.effectiveOn()).contains(effective);
            Quote quote = quote(offer);
            assertThat(quote.inForceFrom()).isEqualTo(effective);
            assertThat(quote.paidThrough()).isEqualTo(paidThrough);
            assertThat(quote.invoices()).extracting(InvoiceDifference::date).containsExactly(invoice);
            assertThat(quote.amount()).isEqualByComparingTo("-90.00");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # +3 asked on | fraction | through the first advance
                2026-04-10    | 94.50    | 229.50
                2026-03-11    | 91.45    | 226.45
                2026-03-31    | 4.35     | 139.35
                2026-02-15    | 67.50    | 202.50
                2028-02-15    | 69.83    | 204.83
                """)
        void addedSeatsCostTheirFractionAndTheFirstAdvance(String on, String fraction, BigDecimal amount) {
            Preview.Offer offer = offer(Story.ofEightAgents().preview(on, add("AGENT=11")));

            assertThat(offer.effectiveOn()).contains(LocalDate.parse(on));
            assertThat(quote(offer).added())
                    .first()
                    .satisfies(line -> assertThat(line.amount()).isEqualByComparingTo(fraction));
            assertThat(quote(offer).amount()).isEqualByComparingTo(amount);
        }

        @Test
        void linesThatChangeAreShownOnBothSides() {
            Quote quote = quote(offer(Story.ofEightAgents().preview("2026-04-10", add("AGENT=11"))));

            assertThat(text(quote.removed())).containsExactly("ADVANCE AGENT 2026-05-01/2026-06-01 8 = 360.00");
            assertThat(text(quote.added()))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 3 = 94.50",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 11 = 495.00");
        }

        @Test
        void annualSeatsCoTerminate() {
            Story annual = Story.begins().asks("2026-03-01", "2026-03-01", newPlan(OMNI, BillingFrequency.ANNUAL, 8));
            Quote quote = quote(offer(annual.preview("2026-10-10", add("AGENT=10"))));

            assertThat(quote.paidThrough()).isEqualTo("2027-02-28");
            assertThat(text(quote.added()))
                    .containsExactly(
                            "FRACTION AGENT 2026-10-10/2027-03-01 2 = 373.48",
                            "ADVANCE AGENT 2027-03-01/2028-03-01 10 = 4800.00");
            assertThat(quote.amount()).isEqualByComparingTo("1333.48");
        }

        @Test
        void raiseOverAPendingDecreaseChangesWhatWouldBeLower() {
            Story pending = Story.ofEightAgents().asks("2026-03-21", remove("AGENT=6"));
            Quote quote = quote(offer(pending.preview("2026-03-25", add("AGENT=7"))));

            assertThat(quote.inForceFrom()).isEqualTo("2026-04-01");
            assertThat(quote.paidThrough()).isEqualTo("2026-04-30");
            assertThat(text(quote.removed())).containsExactly("ADVANCE AGENT 2026-05-01/2026-06-01 6 = 270.00");
            assertThat(text(quote.added())).containsExactly("ADVANCE AGENT 2026-05-01/2026-06-01 7 = 315.00");
        }

        @Test
        void whatIsFreeChangesNoInvoice() {
            Quote quote = quote(offer(Story.ofEightAgents().preview("2026-03-05", add("TELEPHONE=4"))));

            assertThat(quote.invoices()).isEmpty();
            assertThat(quote.amount()).isEqualByComparingTo("0");
        }
    }

    @Nested
    class Contracts {

        @Test
        void newPlanIsPaidFromItsApproval() {
            Preview.Offer offer = offer(Story.begins().preview("2026-03-02", "2026-03-15", newPlan(8)));

            assertThat(offer.effectiveOn()).contains(LocalDate.of(2026, 3, 15));
            assertThat(quote(offer).paidThrough()).isEqualTo("2026-03-31");
            // 360.00 − round(360.00 · 14/31 = 162.58) = 197.42
            assertThat(text(quote(offer).added()))
                    .containsExactly(
                            "FRACTION AGENT 2026-03-15/2026-04-01 8 = 197.42",
                            "ADVANCE AGENT 2026-04-01/2026-05-01 8 = 360.00");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # plan | asked on   | approved on | effective  | in force   | paid through | amount
                PRO    | 2026-04-02 | 2026-04-16  | 2026-04-16 | 2026-04-16 | 2026-04-30   | 180.00
                LITE   | 2026-04-10 | 2026-04-10  | 2026-04-10 | 2026-04-10 | 2026-04-30   | -120.00
                LITE   | 2026-04-20 | 2026-04-25  | 2026-04-25 | 2026-04-25 | 2026-04-30   | -120.00
                LITE   | 2026-04-25 | 2026-04-25  | 2026-04-25 | 2026-05-01 | 2026-05-31   | -120.00
                """)
        void dearerPlanCountsFromItsApprovalAndACheaperOneFromItsProcessing(
                String plan,
                String asked,
                String approved,
                LocalDate effective,
                LocalDate inForce,
                LocalDate paidThrough,
                String amount) {
            Preview.Offer offer = offer(Story.ofEightAgents().preview(asked, approved, change(PlanCode.of(plan))));

            assertThat(offer.effectiveOn()).contains(effective);
            assertThat(quote(offer).inForceFrom()).isEqualTo(inForce);
            assertThat(quote(offer).paidThrough()).isEqualTo(paidThrough);
            assertThat(quote(offer).amount()).isEqualByComparingTo(amount);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # approved on | in force   | paid through | amount
                2026-04-10    | 2026-05-01 | 2026-04-30   | 3480.00
                2026-04-30    | 2026-05-01 | 2026-04-30   | 3480.00
                2026-05-01    | 2026-06-01 | 2026-05-31   | 3480.00
                """)
        void annualTermStartsOnTheFirstDayNotYetPaid(
                String approved, LocalDate inForce, LocalDate paidThrough, String amount) {
            Quote quote = quote(
                    offer(Story.ofEightAgents().preview("2026-04-10", approved, change(BillingFrequency.ANNUAL))));

            assertThat(quote.inForceFrom()).isEqualTo(inForce);
            assertThat(quote.paidThrough()).isEqualTo(paidThrough);
            // 8 × 480.00 in place of 8 × 45.00
            assertThat(quote.amount()).isEqualByComparingTo(amount);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked on | in force   | paid through
                2026-03-10 | 2026-03-10 | 2026-03-31
                2026-03-21 | 2026-04-01 | 2026-04-30
                """)
        void deactivationSavesTheFirstAdvanceThatIsNotMadeAnyMore(String on, LocalDate inForce, LocalDate paidThrough) {
            Quote quote = quote(offer(Story.ofEightAgents().preview(on, deactivation())));

            assertThat(quote.inForceFrom()).isEqualTo(inForce);
            assertThat(quote.paidThrough()).isEqualTo(paidThrough);
            assertThat(quote.invoices()).singleElement().satisfies(invoice -> {
                assertThat(invoice.date()).isEqualTo(paidThrough);
                assertThat(invoice.without().map(Invoice::total)).contains(new BigDecimal("360.00"));
                assertThat(invoice.with()).isEmpty();
                assertThat(invoice.amount()).isEqualByComparingTo("-360.00");
            });
        }

        @Test
        void reactivationCostsWhatAnActivationOfThatDayDoes() {
            Story over = Story.ofEightAgents().asks("2026-03-10", deactivation());
            Quote quote = quote(offer(over.preview("2026-04-05", "2026-04-16", graceDeactivated())));

            // half of April is 180.00
            assertThat(quote.amount()).isEqualByComparingTo("540.00");
        }
    }

    /** What B12 has to say of awkward days. */
    @Nested
    class AwkwardDays {

        /** A decrease while the last annual term runs out counts from the first month. */
        @Test
        void decreaseAtASwitchFromAnnualToMonthly() {
            Story annual = Story.begins()
                    .asks("2026-03-01", "2026-03-01", newPlan(OMNI, BillingFrequency.ANNUAL, 8))
                    .asks("2027-01-10", "2027-01-10", change(BillingFrequency.MONTHLY));
            Quote early = quote(offer(annual.preview("2027-02-10", remove("AGENT=6"))));
            Quote late = quote(offer(annual.preview("2027-02-25", remove("AGENT=6"))));

            assertThat(early.paidThrough()).isEqualTo("2027-02-28");
            assertThat(text(early.removed())).containsExactly("ADVANCE AGENT 2027-03-01/2027-04-01 8 = 360.00");
            assertThat(text(early.added())).containsExactly("ADVANCE AGENT 2027-03-01/2027-04-01 6 = 270.00");
            // processed on 1 March: March is a month, billed on 28 February as it was then
            assertThat(late.paidThrough()).isEqualTo("2027-03-31");
            assertThat(text(late.added())).containsExactly("ADVANCE AGENT 2027-04-01/2027-05-01 6 = 270.00");
        }

        /** B6: "An activation and a deactivation on one day net to nothing: no invoice". */
        @Test
        void deactivationOnTheDayOfTheActivation() {
            Story today = Story.begins().asks("2026-03-10", "2026-03-10", newPlan(8));
            Quote quote = quote(offer(today.preview("2026-03-10", deactivation())));

            assertThat(quote.added()).isEmpty();
            assertThat(quote.invoices()).extracting(InvoiceDifference::date).containsExactly(LocalDate.of(2026, 3, 31));
            // 8 × 45.00 for 22 of 31 days, and April
            assertThat(quote.amount()).isEqualByComparingTo("-615.48");
        }

        /** "As if approved on a day the caller names, by default the day asked." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # if approved on | effective  | the fraction of PRO and a month at its price
                                 | 2026-04-02 | 236.00
                2026-04-02       | 2026-04-02 | 236.00
                2026-04-16       | 2026-04-16 | 180.00
                2026-05-31       | 2026-05-31 | 123.87
                """)
        void whatWaitsAsIfApprovedOnADay(String approved, LocalDate effective, String amount) {
            Story story = Story.ofEightAgents();
            Preview.Offer offer = offer(
                    approved == null
                            ? story.preview("2026-04-02", change(PRO))
                            : story.preview("2026-04-02", approved, change(PRO)));

            assertThat(offer.effectiveOn()).contains(effective);
            assertThat(offer.afterReview()).containsExactly(LicensePart.PLAN);
            assertThat(quote(offer).amount()).isEqualByComparingTo(amount);
        }

        @Test
        void planOfSeveralIsDecidedInItsOrder() {
            Story story = Story.ofEightAgents();
            DatedRequest more = DatedRequest.of("a", LocalDate.of(2026, 3, 5), add("AGENT=10"));
            DatedRequest pro = DatedRequest.of("b", LocalDate.of(2026, 3, 10), change(PRO));
            DatedRequest same = DatedRequest.of("c", LocalDate.of(2026, 3, 12), add("AGENT=10"));

            Preview.Offer offer = offer(story.desk().preview(List.of(more, pro), story.history()));
            assertThat(offer.effectiveOn()).contains(LocalDate.of(2026, 3, 10));
            assertThat(offer.automatic()).containsExactly(LicensePart.ACCOUNTS);
            assertThat(offer.afterReview()).containsExactly(LicensePart.PLAN);
            assertThat(Story.problems(
                            ((Preview.Refused) story.desk().preview(List.of(more, pro, same), story.history()))
                                    .rejections()))
                    .containsExactly("NOT_AN_INCREASE newTotals.AGENT 10 10");
            assertThatThrownBy(() -> story.desk().preview(List.of(), story.history()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("plan");
        }
    }

    @Nested
    class WhoAppliesWhat {

        @Test
        void newPlanIsAppliedInPartAfterReview() {
            Preview.Offer offer = offer(Story.begins().preview("2026-03-02", newPlan(8)));

            assertThat(offer.automatic()).containsExactlyInAnyOrder(LicensePart.ADMINISTRATOR, LicensePart.ACCOUNTS);
            assertThat(offer.afterReview())
                    .containsExactlyInAnyOrder(
                            LicensePart.PLAN,
                            LicensePart.WEBRTC_AND_PHONEBAR,
                            LicensePart.SUPPORT_PLAN,
                            LicensePart.BILLING_FREQUENCY);
        }

        @Test
        void itemsAreAppliedAutomatically() {
            Preview.Offer offer = offer(Story.ofEightAgents().preview("2026-03-02", add("USER=1 BOTIFY")));

            assertThat(offer.automatic()).containsExactlyInAnyOrder(LicensePart.ACCOUNTS, LicensePart.PLUGINS);
            assertThat(offer.afterReview()).isEmpty();
        }

        @Test
        void contractChangesAreReviewed() {
            Preview.Offer offer =
                    offer(Story.ofEightAgents().preview("2026-03-02", change(PRO, SupportPlan.PLATINUM, null, true)));

            assertThat(offer.automatic()).isEmpty();
            assertThat(offer.afterReview())
                    .containsExactlyInAnyOrder(LicensePart.PLAN, LicensePart.SUPPORT_PLAN, LicensePart.WHITE_LABEL);
        }
    }

    @Nested
    class WithoutACost {

        @Test
        void demoIsFree() {
            Preview.Offer offer = offer(Story.begins().preview("2026-03-02", newDemo()));

            assertThat(offer.effectiveOn()).contains(LocalDate.of(2026, 3, 2));
            assertThat(offer.automatic()).containsExactly(LicensePart.DEMO);
            assertThat(offer.quote()).isEmpty();
        }

        @Test
        void newTokenTouchesNoInvoice() {
            Preview.Offer offer = offer(Story.ofEightAgents().preview("2026-03-02", "2026-03-05", graceNewToken()));

            assertThat(offer.effectiveOn()).contains(LocalDate.of(2026, 3, 5));
            assertThat(offer.quote()).isEmpty();
        }

        @Test
        void generalRequestHasNoEffect() {
            Preview.Offer offer = offer(Story.ofEightAgents().preview("2026-03-02", general()));

            assertThat(offer.effectiveOn()).isEmpty();
            assertThat(offer.afterReview()).containsExactly(LicensePart.ANSWER);
            assertThat(offer.quote()).isEmpty();
        }
    }

    @Nested
    class Refusals {

        @Test
        void invalidChangeIsARejectionNeverAnAmount() {
            assertThat(Story.ofEightAgents().preview("2026-03-02", remove("AGENT=4 USER=0")))
                    .isEqualTo(new Preview.Refused(List.of(
                            new Rejection(RejectionCode.NOT_A_DECREASE, "newTotals.USER", List.of("0", "0")),
                            new Rejection(RejectionCode.MINIMUM_AGENTS, "newTotals.AGENT", List.of("5", "Agents")))));
        }

        @Test
        void wrongFormIsARejectionToo() {
            assertThat(Story.ofEightAgents().preview("2026-03-02", add("")))
                    .isEqualTo(new Preview.Refused(
                            List.of(new Rejection(RejectionCode.NOTHING_REQUESTED, "", List.of()))));
        }
    }

    @Test
    void previewHasNoSideEffect() {
        Story story = Story.ofEightAgents();
        List<String> before = story.invoicesUntil("2026-12-31");
        story.preview("2026-03-02", change(LITE));
        story.preview("2026-03-02", deactivation());

        assertThat(story.history()).isEqualTo(Story.ofEightAgents().history());
        assertThat(story.invoicesUntil("2026-12-31")).isEqualTo(before);
    }

    @Test
    void quoteOfAChangeThatWasNotMadeIsRefused() {
        Story before = Story.ofEightAgents();
        Story after = before.asks("2026-03-02", add("AGENT=9"));

        assertThatThrownBy(() -> Quote.of(
                        after.history().subscription(),
                        before.history().subscription(),
                        List.of(after.history().subscription().changes().get(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("change");
    }

    @Test
    void setsOfAnOfferAreCopies() {
        Preview.Offer offer = offer(Story.ofEightAgents().preview("2026-03-02", add("AGENT=9")));

        assertThatThrownBy(() -> offer.automatic().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(offer.automatic()).isEqualTo(Set.of(LicensePart.ACCOUNTS));
    }

    private static Preview.Offer offer(Preview preview) {
        assertThat(preview).isInstanceOf(Preview.Offer.class);
        return (Preview.Offer) preview;
    }

    private static Quote quote(Preview.Offer offer) {
        return offer.quote().orElseThrow();
    }

    private static List<String> text(List<InvoiceLine> lines) {
        return lines.stream()
                .map(line -> line.kind() + " " + line.item() + " " + line.from() + "/" + line.to() + " " + line.units()
                        + " = " + line.amount().toPlainString())
                .toList();
    }
}
