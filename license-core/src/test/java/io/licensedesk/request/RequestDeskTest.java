package io.licensedesk.request;

import static io.licensedesk.request.Forms.NEW_TOKEN;
import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.TOKEN;
import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.deactivation;
import static io.licensedesk.request.Forms.general;
import static io.licensedesk.request.Forms.graceDeactivated;
import static io.licensedesk.request.Forms.graceExpired;
import static io.licensedesk.request.Forms.graceNewToken;
import static io.licensedesk.request.Forms.newDemo;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests decided one after the other, and what the license and the invoices become. */
class RequestDeskTest {

    @Nested
    class FormBeforeLicense {

        @Test
        void wrongFormIsNotHeldAgainstTheLicense() {
            NewDemoRequest wrong = new NewDemoRequest(TOKEN, null, "it@acme.example", true);

            assertThat(Story.ofEightAgents().asks("2026-03-01", wrong).answer()).isEqualTo("FIELD_MISSING");
        }

        @Test
        void rightFormIsHeldAgainstTheLicense() {
            assertThat(Story.ofEightAgents().asks("2026-03-01", newDemo()).answer())
                    .isEqualTo("TOKEN_ALREADY_ACTIVE");
        }

        @Test
        void refusedRequestChangesNothing() {
            Story before = Story.ofEightAgents();
            Story after = before.asks("2026-03-01", remove("AGENT=4 USER=0"));

            assertThat(after.answer()).isEqualTo("NOT_A_DECREASE, MINIMUM_AGENTS");
            assertThat(after.history()).isEqualTo(before.history());
        }
    }

    @Nested
    class Demo {

        private final Story demo = Story.begins().asks("2026-03-01", newDemo());

        @Test
        void demoStartsOnTheDayItIsAskedAndIsFree() {
            assertThat(demo.answer()).isEqualTo("2026-03-01 AUTOMATIC");
            assertThat(demo.stateOn("2026-03-01")).isEqualTo("Demo 2026-03-30");
            assertThat(demo.licenseOn("2026-03-01").accounts())
                    .isEqualTo(
                            Accounts.agents(3).with(AccountType.MOBILE_AGENT, 1).with(AccountType.TELEPHONE, 1));
            assertThat(demo.invoicesUntil("2026-12-31")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked again on | answer
                2026-03-01       | DEMO_ALREADY_USED
                2026-03-30       | DEMO_ALREADY_USED
                2026-03-31       | DEMO_ALREADY_USED
                2030-01-01       | DEMO_ALREADY_USED
                """)
        void secondDemoIsRefused(String on, String answer) {
            assertThat(demo.asks(on, newDemo()).answer()).isEqualTo(answer);
        }

        @Test
        void changesToADemoAreRefusedConvertItFirst() {
            assertThat(demo.asks("2026-03-10", add("AGENT=9")).answer()).isEqualTo("NOT_ACTIVE");
            assertThat(demo.asks("2026-03-10", "2026-03-10", change(PRO)).answer())
                    .isEqualTo("NOT_ACTIVE");
            assertThat(demo.asks("2026-03-10", deactivation()).answer()).isEqualTo("NOT_ACTIVE");
        }

        @Test
        void conversionIsBilledFromItsDayOnly() {
            Story converted = demo.asks("2026-03-11", "2026-03-11", newPlan(5));

            assertThat(converted.answer()).isEqualTo("2026-03-11 AFTER_REVIEW");
            assertThat(converted.stateOn("2026-03-10")).isEqualTo("Demo 2026-03-30");
            assertThat(converted.stateOn("2026-03-11")).isEqualTo("Active 2026-03-31");
            // March: 225.00 − round(225.00 · 10/31 = 72.58) = 152.42; April: 225.00
            assertThat(converted.invoicesUntil("2026-04-30")).containsExactly("2026-03-31 377.42", "2026-04-30 225.00");
        }

        @Test
        void tokenThatHadADemoAndAPlanHasNoSecondDemo() {
            Story over = demo.asks("2026-03-11", "2026-03-11", newPlan(5)).asks("2026-04-10", deactivation());

            assertThat(over.stateOn("2026-05-01")).isEqualTo("Deactivated 2026-04-30");
            assertThat(over.asks("2026-05-01", newDemo()).answer()).isEqualTo("DEMO_ALREADY_USED");
        }

        /** D1, B9: "a running or past demo, and any billed life, refuse another". */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # a demo asked on | after a billed life to 30 April 2026
                2026-04-30        | TOKEN_ALREADY_ACTIVE
                2026-05-01        | DEMO_ALREADY_USED
                2031-01-01        | DEMO_ALREADY_USED
                """)
        void tokenThatHadAPlanHasNoDemo(String on, String answer) {
            Story over = Story.ofEightAgents().asks("2026-04-10", deactivation());

            assertThat(over.asks(on, newDemo()).answer()).isEqualTo(answer);
        }
    }

    @Nested
    class NewPlan {

        @Test
        void everythingInItIsActiveFromTheApproval() {
            NewPlanRequest form = new NewPlanRequest(
                    TOKEN,
                    "ACME",
                    "it@acme.example",
                    true,
                    PRO,
                    BillingFrequency.MONTHLY,
                    SupportPlan.PLATINUM,
                    true,
                    Forms.add("AGENT=6 USER=2 TELEPHONE=1").newTotals(),
                    Set.of(),
                    Set.of(Plugin.BOTIFY));
            Story story = Story.begins().asks("2026-03-01", "2026-03-16", form);

            assertThat(story.answer()).isEqualTo("2026-03-16 AFTER_REVIEW");
            assertThat(story.stateOn("2026-03-15")).isEqualTo("NotActivated");
            assertThat(story.licenseOn("2026-03-16")).satisfies(license -> {
                assertThat(license.plan()).contains(PRO);
                assertThat(license.supportPlan()).contains(SupportPlan.PLATINUM);
                assertThat(license.frequency()).contains(BillingFrequency.MONTHLY);
                assertThat(license.whiteLabel()).isTrue();
                assertThat(license.accounts())
                        .isEqualTo(Accounts.agents(6).with(AccountType.USER, 2).with(AccountType.TELEPHONE, 1));
                assertThat(license.plugins()).containsExactly(Plugin.BOTIFY);
                assertThat(license.administrators()).isEqualTo(1);
            });
            // A month is 6 × 60.00 + 2 × 10.00 + 20.00 + 100.00 = 500.00.
            assertThat(story.invoicesUntil("2026-04-30")).last().isEqualTo("2026-04-30 500.00");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # approved on | asked on 10 March, active from
                2026-03-10    | 2026-03-10
                2026-03-15    | 2026-03-15
                2026-04-02    | 2026-04-02
                2026-03-09    | 2026-03-10
                2025-12-31    | 2026-03-10
                """)
        void approvalBeforeTheRequestCountsAsTheDayOfTheRequest(String approvedOn, String activeFrom) {
            assertThat(Story.begins().asks("2026-03-10", approvedOn, newPlan(5)).answer())
                    .isEqualTo(activeFrom + " AFTER_REVIEW");
        }

        /** B7: "held against the license on the day of its approval". */
        @Test
        void secondActivationIsRefusedOnceTheFirstIsApproved() {
            Story first = Story.begins().asks("2026-03-01", "2026-03-20", newPlan(5));

            assertThat(first.asks("2026-03-10", newPlan(7)).answer()).isEqualTo("AWAITING_REVIEW");
            assertThat(first.asks("2026-03-10", "2026-04-01", newPlan(7)).answer())
                    .isEqualTo("TOKEN_ALREADY_ACTIVE");
        }

        @Test
        void changesBeforeTheApprovalAreRefused() {
            Story waiting = Story.begins().asks("2026-03-01", "2026-03-20", newPlan(5));

            assertThat(waiting.asks("2026-03-19", add("AGENT=6")).answer()).isEqualTo("NOT_ACTIVE");
            assertThat(waiting.asks("2026-03-19", deactivation()).answer()).isEqualTo("NOT_ACTIVE");
            assertThat(waiting.asks("2026-03-20", add("AGENT=6")).answer()).isEqualTo("2026-03-20 AUTOMATIC");
        }

        @Test
        void planThatIsNotOnOfferIsRefused() {
            assertThat(Story.begins()
                            .asks("2026-03-01", "2026-03-01", newPlan(PlanCode.of("GOLD"), BillingFrequency.MONTHLY, 5))
                            .answer())
                    .isEqualTo("UNKNOWN_PLAN");
        }
    }

    @Nested
    class Items {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # 8 → 6 asked on | effective  | invoiced 31 Mar | invoiced 30 Apr
                2026-03-01       | 2026-03-01 | 270.00          | 270.00
                2026-03-19       | 2026-03-19 | 270.00          | 270.00
                2026-03-20       | 2026-03-20 | 270.00          | 270.00
                2026-03-21       | 2026-04-01 | 360.00          | 270.00
                2026-03-31       | 2026-04-01 | 360.00          | 270.00
                """)
        void decreaseAskedByThe20thIsProcessedTheSameDay(String on, String effective, String march, String april) {
            Story story = Story.ofEightAgents().asks(on, remove("AGENT=6"));

            assertThat(story.answer()).isEqualTo(effective + " AUTOMATIC");
            assertThat(story.invoicesUntil("2026-04-30")).endsWith("2026-03-31 " + march, "2026-04-30 " + april);
        }

        @Test
        void increaseTakesEffectOnTheDayItIsAsked() {
            Story story = Story.ofEightAgents().asks("2026-04-10", add("AGENT=11"));

            assertThat(story.answer()).isEqualTo("2026-04-10 AUTOMATIC");
            assertThat(story.agentsOn("2026-04-09")).isEqualTo(8);
            assertThat(story.agentsOn("2026-04-10")).isEqualTo(11);
            // 94.50 for the rest of April, 11 × 45.00 = 495.00 for May
            assertThat(story.invoicesUntil("2026-04-30")).last().isEqualTo("2026-04-30 589.50");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # after 8 → 6 asked on 21 March and pending until 1 April
                # asked on 25 March | answer
                add AGENT=6         | NOT_AN_INCREASE
                add AGENT=7         | 2026-04-01 AUTOMATIC
                add AGENT=8         | 2026-03-25 AUTOMATIC
                remove AGENT=6      | NOT_A_DECREASE
                remove AGENT=7      | NOT_A_DECREASE
                remove AGENT=5      | 2026-04-01 AUTOMATIC
                """)
        void currentTotalIsTheOneAskedForLastPendingOrNot(String request, String answer) {
            String[] words = request.split(" ", 2);
            LicenseRequest form = words[0].equals("add") ? add(words[1]) : remove(words[1]);

            assertThat(Story.ofEightAgents()
                            .asks("2026-03-21", remove("AGENT=6"))
                            .asks("2026-03-25", form)
                            .answer())
                    .isEqualTo(answer);
        }

        @Test
        void raiseDuringAPendingDecreaseLeavesTheHigherNumberUntilTheFirst() {
            Story story =
                    Story.ofEightAgents().asks("2026-03-21", remove("AGENT=6")).asks("2026-03-25", add("AGENT=7"));

            assertThat(story.agentsOn("2026-03-31")).isEqualTo(8);
            assertThat(story.agentsOn("2026-04-01")).isEqualTo(7);
            assertThat(story.invoicesUntil("2026-04-30")).endsWith("2026-03-31 360.00", "2026-04-30 315.00");
        }

        @Test
        void addOnsAndPluginsAreSwitchedLikeTotals() {
            Story added = Story.ofEightAgents().asks("2026-03-05", add("BOTIFY AI_ASSISTANTS AI_AGENT_ASSISTANTS"));

            assertThat(added.answer()).isEqualTo("2026-03-05 AUTOMATIC");
            assertThat(added.licenseOn("2026-03-05").plugins()).containsExactly(Plugin.BOTIFY);
            assertThat(added.asks("2026-03-06", add("BOTIFY")).answer()).isEqualTo("ALREADY_ENABLED");
            assertThat(added.asks("2026-03-06", remove("AI_ASSISTANTS")).answer())
                    .isEqualTo("DEPENDENCY_MISSING");

            Story removed = added.asks("2026-03-21", remove("BOTIFY"));
            assertThat(removed.answer()).isEqualTo("2026-04-01 AUTOMATIC");
            assertThat(removed.licenseOn("2026-03-31").plugins()).containsExactly(Plugin.BOTIFY);
            assertThat(removed.licenseOn("2026-04-01").plugins()).isEmpty();
            assertThat(removed.asks("2026-03-22", remove("BOTIFY")).answer()).isEqualTo("NOT_ENABLED");
            assertThat(removed.asks("2026-03-22", add("BOTIFY")).answer()).isEqualTo("2026-03-22 AUTOMATIC");
        }

        @Test
        void causeOfALineIsTheRequest() {
            Decision decision =
                    Story.ofEightAgents().asks("2026-03-05", add("AGENT=9")).lastDecision();

            assertThat(((Decision.Accepted) decision).change().orElseThrow().cause())
                    .satisfies(cause -> {
                        assertThat(cause.id()).isEqualTo("r2");
                        assertThat(cause.date()).isEqualTo("2026-03-05");
                        assertThat(cause.kind()).isEqualTo("ADD_ITEMS");
                    });
        }
    }

    @Nested
    class ContractChange {

        @Test
        void dearerPlanIsChargedFromItsApproval() {
            Story story = Story.ofEightAgents().asks("2026-04-02", "2026-04-16", change(PRO));

            assertThat(story.answer()).isEqualTo("2026-04-16 AFTER_REVIEW");
            assertThat(story.licenseOn("2026-04-15").plan()).contains(OMNI);
            assertThat(story.licenseOn("2026-04-16").plan()).contains(PRO);
            // 8 × 15.00 for 15 of 30 days is 60.00; May is 8 × 60.00.
            assertThat(story.invoicesUntil("2026-04-30")).last().isEqualTo("2026-04-30 540.00");
        }

        /** B7: "nothing that is billed, entitled or shown as current depends on it before". */
        @Test
        void valueIsTheCurrentOneFromItsApproval() {
            Story story = Story.ofEightAgents()
                    .asks("2026-04-02", "2026-04-16", change(PRO))
                    .asks("2026-04-10", "2026-04-18", change(PRO));
            assertThat(story.answer()).isEqualTo("NO_CHANGE");

            Story back = story.asks("2026-04-10", "2026-04-18", change(OMNI));
            assertThat(back.answer()).isEqualTo("2026-04-18 AFTER_REVIEW");
            assertThat(back.licenseOn("2026-04-17").plan()).contains(PRO);
            assertThat(back.licenseOn("2026-04-18").plan()).contains(OMNI);
            // the fraction of PRO from 16 April, 60.00, then OMNI in May
            assertThat(back.invoicesUntil("2026-04-30")).last().isEqualTo("2026-04-30 420.00");
        }

        /** B6: "those that were asked before and are approved after it included". */
        @Test
        void approvalAfterADeactivationIsRefused() {
            Story story = Story.ofEightAgents()
                    .asks("2026-04-10", deactivation())
                    .asks("2026-04-02", "2026-04-16", change(PRO));

            assertThat(story.answer()).isEqualTo("NOT_ACTIVE");
            assertThat(story.stateOn("2026-05-01")).isEqualTo("Deactivated 2026-04-30");
        }
    }

    @Nested
    class Deactivation {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked on | effective  | usable to  | gone from   | last invoice
                2026-03-01 | 2026-03-01 | 2026-03-31 | 2026-04-01  | 2026-02-28
                2026-03-20 | 2026-03-20 | 2026-03-31 | 2026-04-01  | 2026-02-28
                2026-03-21 | 2026-04-01 | 2026-04-30 | 2026-05-01  | 2026-03-31
                2026-03-31 | 2026-04-01 | 2026-04-30 | 2026-05-01  | 2026-03-31
                2026-12-21 | 2027-01-01 | 2027-01-31 | 2027-02-01  | 2026-12-31
                """)
        void licenseIsUsableToTheLastDayPaid(
                String on, String effective, String usableTo, String deactivatedFrom, String lastInvoice) {
            Story story = Story.ofEightAgents().asks(on, deactivation());

            assertThat(story.answer()).isEqualTo(effective + " AUTOMATIC");
            assertThat(story.agentsOn(usableTo)).isEqualTo(8);
            assertThat(story.licenseOn(usableTo).expiresOn()).contains(LocalDate.parse(usableTo));
            assertThat(story.stateOn(deactivatedFrom)).isEqualTo("Deactivated " + usableTo);
            assertThat(story.invoicesUntil("2027-12-31")).last().isEqualTo(lastInvoice + " 360.00");
        }

        @Test
        void otherChangesAreRefusedOnceItIsAccepted() {
            Story closing = Story.ofEightAgents().asks("2026-03-21", deactivation());

            for (LicenseRequest form : List.of(add("AGENT=9"), remove("AGENT=6"), change(PRO))) {
                assertThat(closing.asks("2026-03-21", "2026-03-21", form).answer())
                        .isEqualTo("NOT_ACTIVE");
                assertThat(closing.asks("2026-04-30", "2026-04-30", form).answer())
                        .isEqualTo("NOT_ACTIVE");
                assertThat(closing.asks("2026-05-01", "2026-05-01", form).answer())
                        .isEqualTo("NOT_ACTIVE");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-10, 2026-03-10",
            "2026-03-10, 2026-03-25",
            "2026-03-21, 2026-03-30",
            "2026-03-10, 2026-08-01"
        })
        void twiceIsOnce(String first, String second) {
            Story once = Story.ofEightAgents().asks(first, deactivation());
            Story twice = once.asks(second, deactivation());

            assertThat(twice.answer()).endsWith("AUTOMATIC");
            assertThat(twice.invoicesUntil("2026-12-31")).isEqualTo(once.invoicesUntil("2026-12-31"));
            for (String day :
                    List.of("2026-03-25", "2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01", "2026-09-01")) {
                assertThat(twice.licenseOn(day)).isEqualTo(once.licenseOn(day));
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # a new plan asked on | answer
                2026-03-21            | TOKEN_ALREADY_ACTIVE
                2026-04-30            | TOKEN_ALREADY_ACTIVE
                2026-05-01            | 2026-05-01 AFTER_REVIEW
                """)
        void newActivationIsAcceptedOnceTheLicenseIsNoLongerUsable(String on, String answer) {
            assertThat(Story.ofEightAgents()
                            .asks("2026-03-21", deactivation())
                            .asks(on, on, newPlan(5))
                            .answer())
                    .isEqualTo(answer);
        }
    }

    @Nested
    class Grace {

        private final Story demo = Story.begins().asks("2026-03-01", newDemo());

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # approved on | effective  | the demo runs to
                2026-04-05    | 2026-04-05 | 2026-05-04
                2026-03-31    | 2026-03-31 | 2026-04-29
                2026-03-30    | 2026-03-30 | 2026-04-29
                2026-03-10    | 2026-03-10 | 2026-04-29
                """)
        void expiredDemoGetsThirtyMoreDays(String approvedOn, String effective, String runsTo) {
            Story story = demo.asks("2026-03-10", approvedOn, graceExpired());

            assertThat(story.answer()).isEqualTo(effective + " AFTER_REVIEW");
            assertThat(story.stateOn(approvedOn)).isEqualTo("Demo " + runsTo);
            assertThat(story.asks("2026-06-01", newDemo()).answer()).isEqualTo("DEMO_ALREADY_USED");
        }

        @Test
        void deactivatedLicenseBecomesActiveWithItsLastItems() {
            Story story = Story.ofEightAgents()
                    .asks("2026-02-10", add("AGENT=10 BOTIFY"))
                    .asks("2026-03-10", deactivation())
                    .asks("2026-04-05", "2026-04-16", graceDeactivated());

            assertThat(story.answer()).isEqualTo("2026-04-16 AFTER_REVIEW");
            assertThat(story.stateOn("2026-04-15")).isEqualTo("Deactivated 2026-03-31");
            assertThat(story.stateOn("2026-04-16")).isEqualTo("Active 2026-04-30");
            assertThat(story.agentsOn("2026-04-16")).isEqualTo(10);
            assertThat(story.licenseOn("2026-04-16").plugins()).containsExactly(Plugin.BOTIFY);
            // 470.00 a month: 235.00 for 15 of 30 days, then May.
            assertThat(story.invoicesUntil("2026-05-31")).endsWith("2026-04-30 705.00", "2026-05-31 470.00");
        }

        @Test
        void reactivationWithinThePaidTimeBillsThePaidMonthOnce() {
            Story story = Story.ofEightAgents()
                    .asks("2026-03-10", deactivation())
                    .asks("2026-03-15", "2026-03-16", graceDeactivated());

            assertThat(story.answer()).isEqualTo("2026-03-16 AFTER_REVIEW");
            assertThat(story.stateOn("2026-04-01")).isEqualTo("Active 2026-04-30");
            assertThat(story.invoicesUntil("2026-04-30"))
                    .endsWith("2026-02-28 360.00", "2026-03-31 360.00", "2026-04-30 360.00");
            assertThat(story.asks("2026-03-16", add("AGENT=9")).answer()).isEqualTo("2026-03-16 AUTOMATIC");
        }

        @Test
        void newTokenReplacesTheOldOneAndEverythingElseStays() {
            Story before = Story.ofEightAgents();
            Story story = before.asks("2026-03-05", "2026-03-10", graceNewToken());

            assertThat(story.answer()).isEqualTo("2026-03-10 AFTER_REVIEW");
            assertThat(story.licenseOn("2026-03-09").token()).isEqualTo(TOKEN);
            assertThat(story.licenseOn("2026-03-10").token()).isEqualTo(NEW_TOKEN);
            assertThat(story.agentsOn("2026-03-10")).isEqualTo(8);
            assertThat(story.invoicesUntil("2026-12-31")).isEqualTo(before.invoicesUntil("2026-12-31"));
        }

        @Test
        void afterThatOnlyTheNewTokenIsActive() {
            Story story = Story.ofEightAgents().asks("2026-03-05", "2026-03-10", graceNewToken());

            assertThat(story.asks("2026-03-09", add("AGENT=9")).answer()).isEqualTo("2026-03-09 AUTOMATIC");
            assertThat(story.asks("2026-03-10", add("AGENT=9")).answer()).isEqualTo("NOT_ACTIVE");
            assertThat(story.asks("2026-03-10", addAgentsTo(NEW_TOKEN)).answer())
                    .isEqualTo("2026-03-10 AUTOMATIC");
            assertThat(story.asks("2026-03-09", addAgentsTo(NEW_TOKEN)).answer())
                    .isEqualTo("NOT_ACTIVE");
        }

        private static AddItemsRequest addAgentsTo(LicenseToken token) {
            return new AddItemsRequest(
                    token,
                    "ACME",
                    "it@acme.example",
                    true,
                    "more shifts",
                    Map.of(AccountType.AGENT, 9),
                    Set.of(),
                    Set.of());
        }

        @Test
        void withoutApprovalNothingHappens() {
            Story deactivated = Story.ofEightAgents().asks("2026-03-10", deactivation());

            assertNoEffect(demo, "2026-04-05", graceExpired());
            assertNoEffect(deactivated, "2026-04-05", graceDeactivated());
            assertNoEffect(deactivated, "2026-04-05", graceNewToken());
        }

        @Test
        void tokenThatWasNeverActivatedHasNothingToReactivate() {
            assertThat(Story.begins()
                            .asks("2026-03-05", "2026-03-05", graceExpired())
                            .answer())
                    .isEqualTo("NOT_ACTIVE");
        }

        /** D7: the reason must fit what the license is; a token that it never had is not active. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # the license        | asked on   | expired                 | deactivated             | new token
                never activated      | 2026-03-05 | NOT_ACTIVE              | NOT_ACTIVE              | NOT_ACTIVE
                in its demo          | 2026-03-10 | 2026-03-10 AFTER_REVIEW | WRONG_REASON            | 2026-03-10 AFTER_REVIEW
                demo over            | 2026-04-05 | 2026-04-05 AFTER_REVIEW | WRONG_REASON            | 2026-04-05 AFTER_REVIEW
                demo converted       | 2026-03-20 | WRONG_REASON            | WRONG_REASON            | 2026-03-20 AFTER_REVIEW
                demo and plan over   | 2026-06-05 | WRONG_REASON            | 2026-06-05 AFTER_REVIEW | 2026-06-05 AFTER_REVIEW
                active               | 2026-03-05 | WRONG_REASON            | WRONG_REASON            | 2026-03-05 AFTER_REVIEW
                closing              | 2026-03-22 | WRONG_REASON            | 2026-03-22 AFTER_REVIEW | 2026-03-22 AFTER_REVIEW
                deactivated          | 2026-05-05 | WRONG_REASON            | 2026-05-05 AFTER_REVIEW | 2026-05-05 AFTER_REVIEW
                taken back           | 2026-05-05 | WRONG_REASON            | WRONG_REASON            | 2026-05-05 AFTER_REVIEW
                of another token     | 2026-03-15 | WRONG_REASON            | WRONG_REASON            | 2026-03-15 AFTER_REVIEW
                """)
        void reasonFitsWhatTheLicenseIs(String license, String on, String expired, String deactivated, String token) {
            Story story = licensed(license);

            assertThat(story.asks(on, on, graceExpired()).answer()).isEqualTo(expired);
            assertThat(story.asks(on, on, graceDeactivated()).answer()).isEqualTo(deactivated);
            assertThat(story.asks(on, on, newTokenFor(TOKEN)).answer()).isEqualTo(token);
            LicenseToken stranger = LicenseToken.of("TOKEN-9999");
            assertThat(story.asks(on, on, newTokenFor(stranger)).answer()).isEqualTo("NOT_ACTIVE");
        }

        private Story licensed(String words) {
            Story closing = Story.ofEightAgents().asks("2026-03-21", deactivation());
            Story converted = demo.asks("2026-03-10", "2026-03-10", newPlan(8));
            return switch (words) {
                case "never activated" -> Story.begins();
                case "in its demo", "demo over" -> demo;
                case "demo converted" -> converted;
                case "demo and plan over" -> converted.asks("2026-04-15", deactivation());
                case "active" -> Story.ofEightAgents();
                case "closing", "deactivated" -> closing;
                case "taken back" -> closing.asks("2026-03-22", "2026-04-10", graceDeactivated());
                case "of another token" -> Story.ofEightAgents().asks("2026-03-05", "2026-03-10", graceNewToken());
                default -> throw new IllegalArgumentException(words);
            };
        }

        private static GraceNewTokenRequest newTokenFor(LicenseToken old) {
            return new GraceNewTokenRequest(
                    "ACME", old, LicenseToken.of("TOKEN-0003"), LocalDate.of(2026, 6, 30), Forms.LOG, null);
        }

        /** D7: "neither the current nor a former token"; a token that the license gets later is neither. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # on       | old token  | answer
                2026-03-09 | TOKEN-0001 | 2026-03-09 AFTER_REVIEW
                2026-03-09 | TOKEN-0002 | NOT_ACTIVE
                2026-03-10 | TOKEN-0001 | 2026-03-10 AFTER_REVIEW
                2026-03-10 | TOKEN-0002 | 2026-03-10 AFTER_REVIEW
                2026-03-10 | TOKEN-0004 | NOT_ACTIVE
                """)
        void newTokenIsForTheCurrentOrAFormerToken(String on, String old, String answer) {
            Story story = Story.ofEightAgents().asks("2026-03-05", "2026-03-10", graceNewToken());

            assertThat(story.asks(on, on, newTokenFor(LicenseToken.of(old))).answer())
                    .isEqualTo(answer);
        }

        /** D7: "it is one change of every item, asked on the day of its request", with the items asked for last. */
        @Test
        void deactivationThatIsTakenBackLeavesNoTrace() {
            Story before = Story.ofEightAgents().asks("2026-03-05", add("USER=2"));
            Story story =
                    before.asks("2026-03-10", deactivation()).asks("2026-03-12", "2026-03-16", graceDeactivated());

            assertThat(story.invoicesUntil("2026-12-31")).isEqualTo(before.invoicesUntil("2026-12-31"));
            assertThat(story.licenseOn("2026-06-30")).isEqualTo(before.licenseOn("2026-06-30"));
        }
    }

    @Nested
    class General {

        @Test
        void generalRequestChangesNothing() {
            assertNoEffect(Story.begins(), "2026-03-05", general());
            assertNoEffect(Story.ofEightAgents(), "2026-03-05", general());
            assertNoEffect(Story.ofEightAgents().asks("2026-03-10", deactivation()), "2026-06-01", general());

            Story answered = Story.ofEightAgents().asks("2026-03-05", "2026-03-07", general());
            assertThat(answered.answer()).isEqualTo("no effect AFTER_REVIEW");
            assertThat(answered.history()).isEqualTo(Story.ofEightAgents().history());
        }
    }

    private static void assertNoEffect(Story before, String on, LicenseRequest form) {
        Story after = before.asks(on, form);
        assertThat(after.answer()).isEqualTo("AWAITING_REVIEW");
        assertThat(after.history()).isEqualTo(before.history());
    }
}
