package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.LITE;
import static io.licensedesk.billing.Subscriptions.OMNI;
import static io.licensedesk.billing.Subscriptions.PRO;
import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static io.licensedesk.billing.Subscriptions.threePlans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of B6, B7 and B14 as revised, one by one. Agents cost 45.00 a month and 480.00 a year. */
class RevisedReadingsTest {

    private static Terms entitled(Subscriptions story, String day) {
        return story.build().entitlementOn(day(day)).orElseThrow();
    }

    private static boolean usable(Subscriptions story, String day) {
        return story.build().isUsableOn(day(day));
    }

    /** Silver at 100.00, Platinum at 150.00 a month, for every plan. */
    private static Subscriptions supported(SupportPlan from) {
        return in("EUR")
                .price(SupportPlan.SILVER, PricePeriod.MONTHLY, "100.00")
                .price(SupportPlan.PLATINUM, PricePeriod.MONTHLY, "150.00")
                .activated(
                        "2026-01-01",
                        Terms.of(
                                OMNI, from, BillingFrequency.MONTHLY, monthly(8).accounts()));
    }

    // ---- B6

    @Nested
    class Deactivation {

        /** "The term that starts on 1 Mar has no units on its first day, so nothing is billed on 28 Feb." */
        @Test
        void annualTermThatWasApprovedBeforeIsNotBilledAfterADeactivation() {
            Subscriptions story = agents().activated("2026-01-01", monthly(2))
                    .frequency("2026-02-03", "2026-02-05", BillingFrequency.ANNUAL)
                    .deactivated("2026-02-25");

            // 31 January: January and February
            assertThat(story.totalsUntil("2027-12-31")).containsExactly("2026-01-31 180.00");
            assertThat(story.lastChangeInForceFrom()).isEqualTo(day("2026-03-01"));
            assertThat(usable(story, "2026-02-28")).isTrue();
            assertThat(usable(story, "2026-03-01")).isFalse();
        }

        /** "If the next period is monthly, B5 decides whether its first month is still billed." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # deactivated | invoice of 28 February 2027 | usable to
                2027-02-20    | none                        | 2027-02-28
                2027-02-21    | 90.00                       | 2027-03-31
                2027-02-28    | 90.00                       | 2027-03-31
                """)
        void monthAfterATermIsBilledByTheCutoffOfTheDeactivation(String deactivated, String invoice, LocalDate last) {
            Subscriptions story = agents().activated("2026-03-01", annual(2))
                    .frequency("2026-06-10", "2026-06-12", BillingFrequency.MONTHLY)
                    .deactivated(deactivated);

            assertThat(story.totalsUntil("2028-12-31"))
                    .isEqualTo(
                            "none".equals(invoice)
                                    ? List.of("2026-03-31 960.00")
                                    : List.of("2026-03-31 960.00", "2027-02-28 " + invoice));
            assertThat(story.build().isUsableOn(last)).isTrue();
            assertThat(story.build().isUsableOn(last.plusDays(1))).isFalse();
        }

        /** "It replaces every decrease and cheaper price that is still pending"; "usable, with what it had". */
        @Test
        void pendingDecreaseAndCheaperPlanAreReplaced() {
            Subscriptions story = threePlans()
                    .activated("2026-01-01", monthly(8))
                    .agents("2026-03-21", 6)
                    .plan("2026-03-22", "2026-03-22", LITE)
                    .deactivated("2026-03-25");

            assertThat(story.lines("2026-03-31"))
                    .containsExactly("ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00");
            assertThat(story.agentsOn("2026-04-30")).isEqualTo(8);
            assertThat(entitled(story, "2026-04-30").plan()).isEqualTo(OMNI);
            assertThat(usable(story, "2026-05-01")).isFalse();
        }

        @Test
        void changeAskedBeforeAndApprovedAfterwardsIsRefused() {
            Subscription closing = agents().activated("2026-01-01", monthly(8))
                    .deactivated("2026-03-10")
                    .build();
            Change late = new Change.Totals(
                    new Cause("late", day("2026-03-05"), "TOTALS"), day("2026-03-12"), Map.of(AccountType.AGENT, 9));

            assertThatThrownBy(() -> closing.with(late))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("TOTALS late of 2026-03-05");
        }
    }

    @Nested
    class TakeBack {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # deactivated | taken back | 31 March | 30 April
                2026-03-10    | 2026-03-10 | 360.00   | 360.00
                2026-03-10    | 2026-03-25 | 360.00   | 360.00
                2026-03-10    | 2026-03-31 | 360.00   | 360.00
                2026-03-21    | 2026-03-25 | 360.00   | 360.00
                2026-03-21    | 2026-04-10 | 360.00   | 360.00
                2026-03-21    | 2026-04-30 | 360.00   | 360.00
                """)
        void whatIsPaidIsNotPaidAgain(String deactivated, String takenBack, String march, String april) {
            Subscriptions story = agents().activated("2026-01-01", monthly(8))
                    .deactivated(deactivated)
                    .reactivated(takenBack);

            assertThat(story.totalsUntil("2026-04-30"))
                    .containsExactly(
                            "2026-01-31 720.00", "2026-02-28 360.00", "2026-03-31 " + march, "2026-04-30 " + april);
            assertThat(story.build().isClosingOn(day(takenBack))).isFalse();
            assertThat(story.agentsOn("2027-01-01")).isEqualTo(8);
        }

        /** "Accepted afterwards": an activation, with the items asked for last. */
        @Test
        void afterTheLastPaidDayItIsAnActivation() {
            // June: 6 · 45.00 · 21/30 = 189.00
            Subscriptions story = agents().activated("2026-01-01", monthly(8))
                    .agents("2026-03-02", 6)
                    .deactivated("2026-03-10")
                    .reactivated("2026-06-08", "2026-06-10");

            assertThat(story.totalsUntil("2026-06-30"))
                    .containsExactly("2026-01-31 720.00", "2026-02-28 360.00", "2026-06-30 459.00");
            assertThat(usable(story, "2026-04-01")).isFalse();
            assertThat(usable(story, "2026-06-09")).isFalse();
            assertThat(usable(story, "2026-06-10")).isTrue();
        }

        /** "One change of every item, asked on the day of its request and held against what is in force." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # 6 asked  | deactivated | taken back | April | May
                2026-03-21 | 2026-03-23  | 2026-03-25 | 8     | 6
                2026-03-18 | 2026-03-23  | 2026-03-25 | 6     | 6
                2026-03-21 | 2026-03-23  | 2026-04-02 | 8     | 6
                """)
        void pendingDecreaseIsAskedAgainByTheTakeBack(
                String asked, String deactivated, String takenBack, int april, int may) {
            Subscriptions story = agents().activated("2026-01-01", monthly(8))
                    .agents(asked, 6)
                    .deactivated(deactivated)
                    .reactivated(takenBack);

            assertThat(story.agentsInAdvance("2026-03-31")).isEqualTo(april);
            assertThat(story.agentsInAdvance("2026-04-30")).isEqualTo(may);
        }

        /** "(Nothing, once the deactivation is processed)": the seats come back at once, at the new plan's price. */
        @Test
        void afterTheProcessingEverythingIsAnIncrease() {
            Subscriptions story = threePlans()
                    .activated("2026-01-01", monthly(8))
                    .plan("2026-03-21", "2026-03-21", LITE)
                    .deactivated("2026-03-25")
                    .reactivated("2026-04-10");

            // The marks of April are those of its advance, 45.00: no fraction.
            assertThat(story.lines("2026-04-30"))
                    .containsExactly("ADVANCE AGENT 2026-05-01/2026-06-01 8 × 30.00 = 240.00");
            assertThat(entitled(story, "2026-04-09").plan()).isEqualTo(OMNI);
            assertThat(entitled(story, "2026-04-10").plan()).isEqualTo(LITE);
        }

        @Test
        void activeDeactivatedAndTakenBackOnOneDayIsOneChangeDatedByTheTakeBack() {
            // 6 asked on 18 March, approved with the rest on 25 March: the take-back of the 25th asks for it again.
            Subscriptions story = agents().activated("2026-01-01", monthly(8))
                    .agents("2026-03-18", "2026-03-25", 6)
                    .deactivated("2026-03-25")
                    .reactivated("2026-03-25");

            assertThat(story.agentsInAdvance("2026-03-31")).isEqualTo(8);
            assertThat(story.agentsInAdvance("2026-04-30")).isEqualTo(6);
        }

        @Test
        void closingTakenBackAndDeactivatedAgainOnOneDayGoesOnClosingAsBefore() {
            Subscriptions once = agents().activated("2026-01-01", monthly(8)).deactivated("2026-03-10");
            Subscriptions again = agents().activated("2026-01-01", monthly(8))
                    .deactivated("2026-03-10")
                    .reactivated("2026-03-25")
                    .deactivated("2026-03-25");

            assertThat(again.totalsUntil("2026-12-31")).isEqualTo(once.totalsUntil("2026-12-31"));
            assertThat(usable(again, "2026-03-31")).isTrue();
            assertThat(usable(again, "2026-04-01")).isFalse();
        }
    }

    @Nested
    class OneDay {

        @Test
        void activationAndDeactivationNetToNothing() {
            Subscriptions story = agents().activated("2026-04-10", monthly(8))
                    .used("2026-04-10", 10)
                    .deactivated("2026-04-10");

            assertThat(story.totalsUntil("2026-12-31")).isEmpty();
            assertThat(usable(story, "2026-04-10")).isFalse();
            assertThat(story.build().isClosingOn(day("2026-04-10"))).isTrue();
        }

        @Test
        void newActivationIsAcceptedTheSameDay() {
            // 5 · 45.00 · 21/30 = 157.50, and May 225.00
            assertThat(agents().activated("2026-04-10", monthly(8))
                            .deactivated("2026-04-10")
                            .activated("2026-04-10", monthly(5))
                            .totalsUntil("2026-04-30"))
                    .containsExactly("2026-04-30 382.50");
        }

        @Test
        void deactivationSwallowsTheOtherChangesOfItsDay() {
            Subscriptions story = agents().activated("2026-01-01", monthly(8))
                    .agents("2026-04-10", 11)
                    .deactivated("2026-04-10");

            assertThat(story.lines("2026-04-30")).isEmpty();
            assertThat(story.agentsOn("2026-04-30")).isEqualTo(8);
        }
    }

    // ---- B7

    @Nested
    class Decisions {

        /** The two examples of B7: Silver 100.00, Platinum 150.00. */
        @Test
        void platinumApprovedOn16MarchIsBilledAndSilverIsBackFrom18March() {
            Subscriptions story = supported(SupportPlan.SILVER)
                    .support("2026-03-10", "2026-03-16", SupportPlan.PLATINUM)
                    .support("2026-03-12", "2026-03-18", SupportPlan.SILVER);

            // 50.00 · 16/31 = 25.8065
            assertThat(story.lines("2026-03-31"))
                    .containsExactly(
                            "FRACTION SUPPORT_PLATINUM 2026-03-16/2026-04-01 1 × 50.00 = 25.81",
                            "ADVANCE SUPPORT_SILVER 2026-04-01/2026-05-01 1 × 100.00 = 100.00");
            assertThat(entitled(story, "2026-03-15").supportPlan()).isEqualTo(SupportPlan.SILVER);
            assertThat(entitled(story, "2026-03-17").supportPlan()).isEqualTo(SupportPlan.PLATINUM);
            assertThat(entitled(story, "2026-03-18").supportPlan()).isEqualTo(SupportPlan.SILVER);
        }

        @Test
        void silverApprovedOn25MarchHoldsFrom1AprilUntilPlatinumIsApprovedOn10June() {
            Subscriptions story = supported(SupportPlan.PLATINUM)
                    .support("2026-03-25", "2026-03-25", SupportPlan.SILVER)
                    .support("2026-03-28", "2026-06-10", SupportPlan.PLATINUM);

            // June: 50.00 · 21/30 = 35.00
            assertThat(story.totalsUntil("2026-06-30"))
                    .endsWith("2026-03-31 150.00", "2026-04-30 100.00", "2026-05-31 100.00", "2026-06-30 185.00");
            assertThat(entitled(story, "2026-03-31").supportPlan()).isEqualTo(SupportPlan.PLATINUM);
            assertThat(entitled(story, "2026-04-01").supportPlan()).isEqualTo(SupportPlan.SILVER);
            assertThat(entitled(story, "2026-06-09").supportPlan()).isEqualTo(SupportPlan.SILVER);
            assertThat(entitled(story, "2026-06-10").supportPlan()).isEqualTo(SupportPlan.PLATINUM);
        }

        /** "The date of the request otherwise matters for one thing only: the cutoff of a decrease." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked    | approved   | processed  | April | May
                2026-03-20 | 2026-03-25 | 2026-03-25 | 6     | 6
                2026-03-21 | 2026-03-25 | 2026-04-01 | 8     | 6
                2026-03-21 | 2026-04-10 | 2026-04-10 | 8     | 6
                2026-03-20 | 2026-03-02 | 2026-03-20 | 6     | 6
                """)
        void decreaseIsProcessedByTheCutoffOfItsRequestButNotBeforeItActs(
                String asked, String approved, String processed, int april, int may) {
            Subscriptions story = agents().activated("2026-01-01", monthly(8)).agents(asked, approved, 6);

            assertThat(story.lastChangeInForceFrom()).isEqualTo(day(processed));
            assertThat(story.agentsInAdvance("2026-03-31")).isEqualTo(april);
            assertThat(story.agentsInAdvance("2026-04-30")).isEqualTo(may);
        }

        @Test
        void whatWaitsIsNotAskedFor() {
            Subscription story = agents().activated("2026-01-01", monthly(8))
                    .agents("2026-03-10", "2026-03-16", 11)
                    .build();

            assertThat(story.askedBy(day("2026-03-15")).orElseThrow().accounts().total(AccountType.AGENT))
                    .isEqualTo(8);
            assertThat(story.askedBy(day("2026-03-16")).orElseThrow().accounts().total(AccountType.AGENT))
                    .isEqualTo(11);
        }

        /** "By the day they act; within one day by the date of the request; ties in the order given." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # 9 asked  | approved   | 10 asked   | approved   | agents on 20 March
                2026-03-10 | 2026-03-16 | 2026-03-12 | 2026-03-14 | 9
                2026-03-10 | 2026-03-16 | 2026-03-12 | 2026-03-16 | 10
                2026-03-12 | 2026-03-16 | 2026-03-10 | 2026-03-16 | 9
                2026-03-10 | 2026-03-16 | 2026-03-10 | 2026-03-16 | 10
                """)
        void lastDecisionCounts(
                String nineAsked, String nineApproved, String tenAsked, String tenApproved, int agents) {
            assertThat(agents().activated("2026-01-01", monthly(8))
                            .agents(nineAsked, nineApproved, 9)
                            .agents(tenAsked, tenApproved, 10)
                            .agentsOn("2026-03-20"))
                    .isEqualTo(agents);
        }
    }

    @Nested
    class Prices {

        private final Subscriptions story = in("EUR")
                .price(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "45.00"))
                .price(Price.of(AccountType.USER, PricePeriod.MONTHLY, "10.00").forPlan(OMNI))
                .price(Price.of(AccountType.USER, PricePeriod.MONTHLY, "8.00").forPlan(LITE))
                .activated("2026-01-01", monthly(8))
                .total("2026-01-01", AccountType.USER, 2)
                .plan("2026-03-21", "2026-03-21", LITE);

        /** "The same price takes the new plan's name at once", while a cheaper one of another item is pending. */
        @Test
        void samePriceTakesTheNewPlansNameAtOnce() {
            assertThat(story.line("2026-03-31", LineKind.ADVANCE, AccountType.AGENT)
                            .plan())
                    .contains(LITE);
            assertThat(story.line("2026-03-31", LineKind.ADVANCE, AccountType.USER)
                            .plan())
                    .contains(OMNI);
            assertThat(story.lines("2026-04-30")).contains("ADVANCE USER 2026-05-01/2026-06-01 2 × 8.00 = 16.00");
            // Something falls and nothing rises: the entitlement waits.
            assertThat(entitled(story, "2026-03-31").plan()).isEqualTo(OMNI);
            assertThat(entitled(story, "2026-04-01").plan()).isEqualTo(LITE);
        }

        /** "When the change acts if any price rises or none falls." */
        @Test
        void planAtTheSamePricesIsUsableWhenItActs() {
            Subscriptions same = agents().activated("2026-01-01", monthly(8)).plan("2026-03-21", "2026-03-25", PRO);

            assertThat(entitled(same, "2026-03-24").plan()).isEqualTo(OMNI);
            assertThat(entitled(same, "2026-03-25").plan()).isEqualTo(PRO);
            assertThat(same.lines("2026-03-31"))
                    .containsExactly("ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00");
        }
    }

    /** "The support plan is one item with one price basis, the pair of plan and support plan." */
    @Nested
    class SupportPair {

        private Subscriptions pairs(SupportPlan from) {
            Subscriptions story = in("EUR");
            for (Object[] row : new Object[][] {
                {OMNI, SupportPlan.SILVER, "100.00"}, {OMNI, SupportPlan.PLATINUM, "150.00"},
                {PRO, SupportPlan.SILVER, "120.00"}, {PRO, SupportPlan.PLATINUM, "200.00"},
                {LITE, SupportPlan.SILVER, "80.00"}, {LITE, SupportPlan.PLATINUM, "140.00"}
            }) {
                story.price(Price.of((SupportPlan) row[1], PricePeriod.MONTHLY, (String) row[2])
                        .forPlan((PlanCode) row[0]));
            }
            return story.activated(
                    "2026-01-01",
                    Terms.of(OMNI, from, BillingFrequency.MONTHLY, monthly(8).accounts()));
        }

        /** "A change of either sets a new pair, the other half as asked for last, and replaces a pending one." */
        @Test
        void newPairReplacesThePendingOne() {
            // Silver pending until 1 April; then PRO: the pair (PRO, Silver) at 120.00 against 150.00 in force is
            // lower.
            Subscriptions story = pairs(SupportPlan.PLATINUM)
                    .support("2026-03-21", "2026-03-21", SupportPlan.SILVER)
                    .plan("2026-03-25", "2026-03-25", PRO);

            assertThat(story.lines("2026-03-31"))
                    .containsExactly("ADVANCE SUPPORT_PLATINUM 2026-04-01/2026-05-01 1 × 150.00 = 150.00");
            assertThat(story.lines("2026-04-30"))
                    .containsExactly("ADVANCE SUPPORT_SILVER 2026-05-01/2026-06-01 1 × 120.00 = 120.00");
            assertThat(story.line("2026-04-30", LineKind.ADVANCE, SupportPlan.SILVER)
                            .plan())
                    .contains(PRO);
        }

        @Test
        void dearerPairTakesTheHalfThatWasPending() {
            // LITE pending until 1 April, then Platinum: (LITE, Platinum) at 140.00 against 100.00 in force, at once.
            Subscriptions story = pairs(SupportPlan.SILVER)
                    .plan("2026-03-21", "2026-03-21", LITE)
                    .support("2026-03-25", "2026-03-25", SupportPlan.PLATINUM);

            // 40.00 · 7/31 = 9.0323
            assertThat(story.lines("2026-03-31"))
                    .containsExactly(
                            "FRACTION SUPPORT_PLATINUM 2026-03-25/2026-04-01 1 × 40.00 = 9.03",
                            "ADVANCE SUPPORT_PLATINUM 2026-04-01/2026-05-01 1 × 140.00 = 140.00");
        }

        /** "Each thing by the date of its last request, the support pair by the later of the two." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # LITE asked | Silver asked | both approved | April
                2026-03-18   | 2026-03-19   | 2026-03-25    | 80.00
                2026-03-18   | 2026-03-21   | 2026-03-25    | 150.00
                2026-03-21   | 2026-03-18   | 2026-03-25    | 150.00
                """)
        void pairIsProcessedByTheLaterOfTheTwoRequests(String lite, String silver, String approved, String april) {
            Subscriptions story = pairs(SupportPlan.PLATINUM)
                    .plan(lite, approved, LITE)
                    .support(silver, approved, SupportPlan.SILVER);

            assertThat(story.totalsUntil("2026-04-30")).endsWith("2026-03-31 " + april, "2026-04-30 80.00");
        }

        /** "Contract changes of one day are netted and judged as one." */
        @Test
        void dearerPlanAndCheaperSupportOfOneDayAreOneChangeOfThePair() {
            // (OMNI, Platinum) 150.00 → (PRO, Silver) 120.00: lower; on its own PRO would have cost the fraction of
            // 50.00.
            Subscriptions story = pairs(SupportPlan.PLATINUM)
                    .plan("2026-03-10", "2026-03-10", PRO)
                    .support("2026-03-10", "2026-03-10", SupportPlan.SILVER);

            assertThat(story.lines("2026-03-31"))
                    .containsExactly("ADVANCE SUPPORT_SILVER 2026-04-01/2026-05-01 1 × 120.00 = 120.00");
        }
    }

    @Nested
    class Frequency {

        /** "On the day of activation the frequency asked for last holds from the start." */
        @Test
        void frequencyAskedOnTheDayOfActivationHoldsFromTheStart() {
            // 2 · 480.00 · 21/(30 · 12) = 56.00
            assertThat(agents().activated("2026-04-10", monthly(2))
                            .frequency("2026-04-10", "2026-04-10", BillingFrequency.ANNUAL)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 2 × 480.00 ÷ 12 = 56.00",
                            "ADVANCE AGENT 2026-05-01/2027-05-01 2 × 480.00 = 960.00");
        }

        @Test
        void frequencyAskedTheDayAfterWaitsForTheNextMonth() {
            // 2 · 45.00 · 21/30 = 63.00
            assertThat(agents().activated("2026-04-10", monthly(2))
                            .frequency("2026-04-11", "2026-04-11", BillingFrequency.ANNUAL)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 2 × 45.00 = 63.00",
                            "ADVANCE AGENT 2026-05-01/2027-05-01 2 × 480.00 = 960.00");
        }

        @Test
        void frequencyThatIsAskedBackBeforeItsDayChangesNothing() {
            assertThat(agents().activated("2026-01-01", monthly(2))
                            .frequency("2026-04-11", "2026-04-11", BillingFrequency.ANNUAL)
                            .frequency("2026-04-20", "2026-04-30", BillingFrequency.MONTHLY)
                            .lines("2026-04-30"))
                    .containsExactly("ADVANCE AGENT 2026-05-01/2026-06-01 2 × 45.00 = 90.00");
        }
    }

    // ---- B7: the order of decisions on the first day

    @Test
    void earlierActivationOfTheFirstDayComesFirstWheneverItIsGiven() {
        Change later =
                new Change.Activation(new Cause("a5", day("2026-01-05"), "NEW_PLAN"), day("2026-01-10"), monthly(8));
        Change totals = new Change.Totals(
                new Cause("t3", day("2026-01-03"), "TOTALS"), day("2026-01-10"), Map.of(AccountType.AGENT, 6));
        Change earlier =
                new Change.Activation(new Cause("a4", day("2026-01-04"), "NEW_PLAN"), day("2026-01-10"), monthly(5));
        Subscription none = agents().build();

        Subscription one = none.with(later).with(totals).with(earlier);

        assertThat(one.changes()).containsExactly(earlier, totals, later);
        assertThat(one).isEqualTo(none.with(earlier).with(later).with(totals));
        assertThat(one.upTo(later).changes()).containsExactly(earlier, totals);
        assertThat(one.askedBy(day("2026-01-10"))).contains(monthly(8));
        for (List<Change> order : List.of(List.of(later, totals, earlier), List.of(totals, earlier, later))) {
            assertThat(Subscription.of(none.id(), none.prices(), none.rules(), order, List.of()))
                    .isEqualTo(one);
        }
    }

    // ---- B14

    @Nested
    class Issued {

        private final Subscription march =
                agents().activated("2026-01-01", monthly(8)).build().issuedThrough(day("2026-03-31"));

        private Change agentsOn(String on, int total) {
            return Change.Totals.of(new Cause("late", day(on), "TOTALS"), Map.of(AccountType.AGENT, total));
        }

        @Test
        void increaseOf10MarchThatIsRecordedInAprilActsOn1AprilAtTheEarliest() {
            assertThatThrownBy(() -> march.with(agentsOn("2026-03-10", 11)))
                    .isInstanceOfSatisfying(
                            AlreadyInvoicedException.class,
                            refused -> assertThat(refused.firstDay()).isEqualTo("2026-04-01"));
            Change moved = new Change.Totals(
                    new Cause("late", day("2026-03-10"), "TOTALS"), day("2026-04-01"), Map.of(AccountType.AGENT, 11));
            // 3 · 45.00 for all of April, and 11 in advance for May
            assertThat(march.with(moved).invoicesUntil(day("2026-04-30")))
                    .last()
                    .satisfies(invoice -> assertThat(invoice.total()).isEqualTo("630.00"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked    | accepted
                2026-03-20 | false
                2026-03-21 | true
                2026-03-25 | true
                """)
        void decreaseIsAcceptedIfItAltersNothing(String asked, boolean accepted) {
            if (accepted) {
                assertThat(march.with(agentsOn(asked, 6)).changes()).hasSize(2);
            } else {
                assertThatThrownBy(() -> march.with(agentsOn(asked, 6))).isInstanceOf(AlreadyInvoicedException.class);
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # valid from | accepted
                2026-01-01   | false
                2026-04-01   | false
                2026-05-01   | true
                """)
        void otherPricesAlterNoIssuedInvoice(String validFrom, boolean accepted) {
            // The invoice of 31 March bills April.
            PriceList dearer = PriceList.in("EUR")
                    .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                    .add(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "50.00")
                            .validFrom(day(validFrom)))
                    .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
                    .build();

            if (accepted) {
                assertThat(march.withPrices(dearer).invoicesUntil(day("2026-04-30")))
                        .last()
                        .satisfies(invoice -> assertThat(invoice.total()).isEqualTo("400.00"));
            } else {
                assertThatThrownBy(() -> march.withPrices(dearer))
                        .isInstanceOf(AlreadyInvoicedException.class)
                        .hasMessage("another price list would alter an issued invoice of SUB-1: it can act from"
                                + " 2026-04-01 on");
            }
        }

        @Test
        void pricesOfAnIssuedInvoiceAreNotLeftOut() {
            PriceList fromMay = PriceList.in("EUR")
                    .add(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "50.00")
                            .validFrom(day("2026-05-01")))
                    .build();

            assertThatThrownBy(() -> march.withPrices(fromMay)).isInstanceOf(MissingPriceException.class);
        }

        @Test
        void nothingIsIssuedByDefault() {
            Subscription open = agents().activated("2026-01-01", monthly(8)).build();

            assertThat(open.issuedThrough()).isEqualTo(Optional.empty());
            assertThat(open.with(agentsOn("2026-03-10", 11)).changes()).hasSize(2);
        }
    }
}
