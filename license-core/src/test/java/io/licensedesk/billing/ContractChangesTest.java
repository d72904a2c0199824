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

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B7: contract changes. */
class ContractChangesTest {

    /** On OMNI agents cost 45.00 and users 10.00, on PRO 60.00 and 10.00, on LITE 30.00 and what a test says. */
    private final Subscriptions eight =
            threePlans().price(AccountType.USER, PricePeriod.MONTHLY, "10.00").activated("2026-01-01", monthly(8));

    private static PlanCode planOn(Subscriptions story, String day) {
        return story.build().entitlementOn(day(day)).orElseThrow().plan();
    }

    private static SupportPlan supportOn(Subscriptions story, String day) {
        return story.build().entitlementOn(day(day)).orElseThrow().supportPlan();
    }

    /** Every item in advance with the plan whose price is billed. */
    private static List<String> advances(Subscriptions story, String date) {
        return story.invoice(date).orElseThrow().lines().stream()
                .filter(line -> line.kind() == LineKind.ADVANCE)
                .map(line -> line.item() + " " + line.plan().orElseThrow() + " " + line.units() + " × "
                        + line.unitPrice().toPlainString())
                .toList();
    }

    @Nested
    class HigherPrices {

        @Test
        void dearerPlanIsAnIncreaseOnItsApprovalDateWithoutCorrectionForTheTimeTheTeamTook() {
            eight.plan("2026-03-10", "2026-04-16", PRO);

            assertThat(eight.lines("2026-03-31"))
                    .containsExactly("ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00");
            assertThat(eight.lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-16/2026-05-01 8 × 15.00 = 60.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 8 × 60.00 = 480.00");
            assertThat(planOn(eight, "2026-04-15")).isEqualTo(OMNI);
            assertThat(planOn(eight, "2026-04-16")).isEqualTo(PRO);
        }

        @Test
        void approvalDatedBeforeItsRequestCountsAsThatDay() {
            assertThat(eight.plan("2026-04-16", "2026-04-01", PRO)
                            .line("2026-04-30", LineKind.FRACTION, AccountType.AGENT)
                            .from())
                    .isEqualTo("2026-04-16");
        }

        @Test
        void unitsAndUnitPriceEachHaveTheirOwnPendingValue() {
            eight.agents("2026-03-21", 6).plan("2026-03-22", "2026-03-23", PRO);

            // 120.00 · 9/31 = 34.8387
            assertThat(eight.lines("2026-03-31"))
                    .containsExactly(
                            "FRACTION AGENT 2026-03-23/2026-04-01 8 × 15.00 = 34.84",
                            "ADVANCE AGENT 2026-04-01/2026-05-01 8 × 60.00 = 480.00");
            assertThat(eight.lines("2026-04-30"))
                    .containsExactly("ADVANCE AGENT 2026-05-01/2026-06-01 6 × 60.00 = 360.00");
        }

        @Test
        void whiteLabelIsAnItem() {
            eight.price(Option.WHITE_LABEL, PricePeriod.MONTHLY, "90.00").whiteLabel("2026-04-10", "2026-04-21", true);

            assertThat(eight.lines("2026-04-30"))
                    .contains(
                            "FRACTION WHITE_LABEL 2026-04-21/2026-05-01 1 × 90.00 = 30.00",
                            "ADVANCE WHITE_LABEL 2026-05-01/2026-06-01 1 × 90.00 = 90.00");
            assertThat(eight.whiteLabel("2026-05-21", "2026-05-21", false).lines("2026-05-31"))
                    .contains("ADVANCE WHITE_LABEL 2026-06-01/2026-07-01 1 × 90.00 = 90.00");
            assertThat(eight.lines("2026-06-30")).noneMatch(line -> line.contains("WHITE_LABEL"));
        }
    }

    @Nested
    class LowerPrices {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked    | approved   | processed  | 31 March | 30 April
                2026-03-10 | 2026-03-18 | 2026-03-18 | 30.00    | 30.00
                2026-03-10 | 2026-03-25 | 2026-03-25 | 30.00    | 30.00
                2026-03-20 | 2026-03-31 | 2026-03-31 | 30.00    | 30.00
                2026-03-21 | 2026-03-22 | 2026-04-01 | 45.00    | 30.00
                2026-03-18 | 2026-04-02 | 2026-04-02 | 45.00    | 30.00
                2026-03-21 | 2026-04-25 | 2026-04-25 | 45.00    | 30.00
                2026-03-18 | 2026-03-01 | 2026-03-18 | 30.00    | 30.00
                """)
        void cheaperPlanIsProcessedOnTheLaterOfTheCutoffDateOfItsRequestAndItsApproval(
                String asked, String approved, String processed, String march, String april) {
            eight.plan(asked, approved, LITE);

            assertThat(eight.lastChangeInForceFrom()).isEqualTo(day(processed));
            assertThat(eight.line("2026-03-31", LineKind.ADVANCE, AccountType.AGENT)
                            .unitPrice())
                    .isEqualTo(march);
            assertThat(eight.line("2026-04-30", LineKind.ADVANCE, AccountType.AGENT)
                            .unitPrice())
                    .isEqualTo(april);
            assertThat(planOn(eight, day(processed).minusDays(1).toString())).isEqualTo(OMNI);
            assertThat(planOn(eight, processed)).isEqualTo(LITE);
        }

        @Test
        void supportPlanIsOneItemWhoseLinesCarryTheChosenName() {
            Subscriptions story = in("EUR")
                    .price(SupportPlan.SILVER, PricePeriod.MONTHLY, "100.00")
                    .price(SupportPlan.PLATINUM, PricePeriod.MONTHLY, "150.00")
                    .activated("2026-01-01", monthly(8))
                    .support("2026-02-01", "2026-02-01", SupportPlan.PLATINUM)
                    .support("2026-03-21", "2026-03-25", SupportPlan.SILVER);

            assertThat(story.lines("2026-03-31"))
                    .containsExactly("ADVANCE SUPPORT_PLATINUM 2026-04-01/2026-05-01 1 × 150.00 = 150.00");
            assertThat(story.lines("2026-04-30"))
                    .containsExactly("ADVANCE SUPPORT_SILVER 2026-05-01/2026-06-01 1 × 100.00 = 100.00");
            assertThat(supportOn(story, "2026-03-31")).isEqualTo(SupportPlan.PLATINUM);
            assertThat(supportOn(story, "2026-04-01")).isEqualTo(SupportPlan.SILVER);
        }

        @Test
        void itemNewlyEnabledTakesTheNewPlansPriceWhileTheCheaperPriceOfOthersIsPending() {
            eight.price(Price.of(AccountType.USER, PricePeriod.MONTHLY, "8.00").forPlan(LITE))
                    .plan("2026-03-21", "2026-03-21", LITE)
                    .total("2026-03-25", AccountType.USER, 2);

            // 16.00 · 7/31 = 3.6129
            assertThat(eight.lines("2026-03-31")).startsWith("FRACTION USER 2026-03-25/2026-04-01 2 × 8.00 = 3.61");
            assertThat(advances(eight, "2026-03-31")).containsExactly("AGENT OMNI 8 × 45.00", "USER LITE 2 × 8.00");
        }
    }

    @Nested
    class SomeHigherSomeLower {

        private final Subscriptions mixed = eight.price(
                        Price.of(AccountType.USER, PricePeriod.MONTHLY, "12.00").forPlan(LITE))
                .total("2026-01-01", AccountType.USER, 2)
                .plan("2026-04-21", "2026-04-21", LITE);

        @Test
        void eachItemFollowsItsOwnRuleAndItsLineNamesThePlanWhosePriceIsBilled() {
            assertThat(mixed.lines("2026-04-30"))
                    // 4.00 · 10/30
                    .startsWith("FRACTION USER 2026-04-21/2026-05-01 2 × 2.00 = 1.33");
            assertThat(advances(mixed, "2026-04-30")).containsExactly("AGENT OMNI 8 × 45.00", "USER LITE 2 × 12.00");
            assertThat(advances(mixed, "2026-05-31")).containsExactly("AGENT LITE 8 × 30.00", "USER LITE 2 × 12.00");
        }

        @Test
        void entitlementSwitchesOnApprovalWhenAnyPriceRises() {
            assertThat(planOn(mixed, "2026-04-20")).isEqualTo(OMNI);
            assertThat(planOn(mixed, "2026-04-21")).isEqualTo(LITE);
        }
    }

    @Test
    void higherAndLowerCompareUnitPricesAtTheRunningFrequency() {
        Subscriptions dearerByTheMonthOnly = threePlans()
                .price(Price.of(AccountType.AGENT, PricePeriod.ANNUAL, "480.00").forPlan(OMNI))
                .price(Price.of(AccountType.AGENT, PricePeriod.ANNUAL, "450.00").forPlan(PRO))
                .activated("2026-03-01", annual(2))
                .plan("2026-04-21", "2026-04-21", PRO);

        assertThat(dearerByTheMonthOnly.lines("2026-04-30")).isEmpty();
        assertThat(planOn(dearerByTheMonthOnly, "2026-04-30")).isEqualTo(OMNI);
        assertThat(planOn(dearerByTheMonthOnly, "2026-05-01")).isEqualTo(PRO);
        assertThat(advances(dearerByTheMonthOnly, "2027-02-28")).containsExactly("AGENT PRO 2 × 450.00");
    }

    @Test
    void requestThatWaitsForItsApprovalNeitherReplacesNorIsReplaced() {
        eight.plan("2026-03-10", "2026-04-10", PRO).plan("2026-03-15", "2026-03-15", LITE);

        assertThat(advances(eight, "2026-03-31")).containsExactly("AGENT LITE 8 × 30.00");
        // 8 · 30.00 · 21/30
        assertThat(eight.lines("2026-04-30")).startsWith("FRACTION AGENT 2026-04-10/2026-05-01 8 × 30.00 = 168.00");
        assertThat(advances(eight, "2026-04-30")).containsExactly("AGENT PRO 8 × 60.00");
        assertThat(planOn(eight, "2026-04-09")).isEqualTo(LITE);
        assertThat(planOn(eight, "2026-04-10")).isEqualTo(PRO);
    }

    @Nested
    class Frequency {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked    | approved   | first term
                2026-03-10 | 2026-03-12 | 2026-04-01
                2026-03-25 | 2026-03-31 | 2026-04-01
                2026-03-25 | 2026-04-01 | 2026-05-01
                2026-04-01 | 2026-03-01 | 2026-05-01
                """)
        void fromMonthlyToAnnualTheTermStartsOnTheNext1stAfterApproval(String asked, String approved, String first) {
            Subscriptions story =
                    agents().activated("2026-01-01", monthly(8)).frequency(asked, approved, BillingFrequency.ANNUAL);

            assertThat(story.lastChangeInForceFrom()).isEqualTo(day(first));
            assertThat(story.lines(day(first).minusDays(1).toString()))
                    .containsExactly(
                            "ADVANCE AGENT " + first + "/" + day(first).plusYears(1) + " 8 × 480.00 = 3840.00");
            assertThat(story.lines(day(first).plusMonths(1).minusDays(1).toString()))
                    .isEmpty();
        }

        @Test
        void fromAnnualToMonthlyTheRunningTermIsUsedUp() {
            Subscriptions story = agents().activated("2026-03-01", annual(2))
                    .frequency("2026-10-10", "2026-10-12", BillingFrequency.MONTHLY);

            assertThat(story.lastChangeInForceFrom()).isEqualTo("2027-03-01");
            assertThat(story.totalsUntil("2027-03-31"))
                    .containsExactly("2026-03-31 960.00", "2027-02-28 90.00", "2027-03-31 90.00");
        }

        @Test
        void inTheStubMonthTheNextMonthIsTheFirstNotYetPaidFor() {
            assertThat(agents().activated("2026-04-10", annual(2))
                            .frequency("2026-04-12", "2026-04-15", BillingFrequency.MONTHLY)
                            .lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 2 × 480.00 ÷ 12 = 56.00",
                            "ADVANCE AGENT 2026-05-01/2026-06-01 2 × 45.00 = 90.00");
        }
    }

    @Test
    void newPlanAskedAsActivationTakesEffectWithEverythingInItOnItsApprovalDate() {
        Subscriptions story = agents().activated("2026-03-25", "2026-04-10", monthly(8));

        assertThat(story.build().isUsableOn(day("2026-04-09"))).isFalse();
        assertThat(story.build().isUsableOn(day("2026-04-10"))).isTrue();
        assertThat(story.totalsUntil("2026-04-30")).containsExactly("2026-04-30 612.00");
    }
}
