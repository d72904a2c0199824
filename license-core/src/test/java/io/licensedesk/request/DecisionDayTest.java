package io.licensedesk.request;

import static io.licensedesk.request.Forms.NEW_TOKEN;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.deactivation;
import static io.licensedesk.request.Forms.graceDeactivated;
import static io.licensedesk.request.Forms.graceExpired;
import static io.licensedesk.request.Forms.graceNewToken;
import static io.licensedesk.request.Forms.newDemo;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B7: a request is decided on the day it acts. */
class DecisionDayTest {

    /** "What nobody has approved changes nothing." */
    @Nested
    class NobodyHasApproved {

        @Test
        void nothingChangesBeforeAnApproval() {
            Story demo = Story.begins().asks("2026-03-01", newDemo());
            Story active = Story.ofEightAgents();
            Story over = active.asks("2026-03-10", deactivation());

            assertWaits(Story.begins(), newPlan(5));
            assertWaits(demo, newPlan(5));
            assertWaits(demo, graceExpired());
            assertWaits(active, change(PRO));
            assertWaits(active, change(SupportPlan.PLATINUM));
            assertWaits(active, change(BillingFrequency.ANNUAL));
            assertWaits(active, graceNewToken());
            assertWaits(over, graceDeactivated());
        }

        private void assertWaits(Story before, LicenseRequest form) {
            Story after = before.asks("2026-03-20", form);

            assertThat(after.lastDecision()).isInstanceOf(Decision.AwaitingReview.class);
            assertThat(((Decision.AwaitingReview) after.lastDecision()).parts())
                    .isEqualTo(FulfilmentPolicy.standard()
                            .waiting(form, before.desk().catalog()))
                    .isNotEmpty();
            assertThat(after.history()).isEqualTo(before.history());
        }

        /** "Only its form is checked on the day it is asked." */
        @Test
        void formIsCheckedOnTheDayItIsAskedAndTheLicenseIsNot() {
            assertThat(Story.ofEightAgents()
                            .asks("2026-03-20", change(null, null, null, null))
                            .answer())
                    .isEqualTo("NOTHING_REQUESTED");
            assertThat(Story.begins().asks("2026-03-20", change(PRO)).answer()).isEqualTo("AWAITING_REVIEW");
        }

        /** What waits is not the current value. */
        @Test
        void whatWaitsIsNotHeldAgainstLaterRequests() {
            Story waiting = Story.ofEightAgents().asks("2026-03-05", change(PRO));

            assertThat(waiting.asks("2026-03-06", "2026-03-06", change(PRO)).answer())
                    .isEqualTo("2026-03-06 AFTER_REVIEW");
        }
    }

    /** "Approving is deciding the same request, under the same id, with its approval date." */
    @Nested
    class Approving {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked    | approved   | acts on
                2026-04-02 | 2026-04-02 | 2026-04-02
                2026-04-02 | 2026-04-16 | 2026-04-16
                2026-04-02 | 2026-04-01 | 2026-04-02
                2026-04-02 | 2025-12-01 | 2026-04-02
                2026-04-02 | 2026-07-31 | 2026-07-31
                """)
        void approvalIsTheSameRequestWithItsDate(String asked, String approved, String actsOn) {
            Story waiting = Story.ofEightAgents().asks(asked, change(PRO));
            Story acts = waiting.isApprovedOn(approved);

            assertThat(waiting.answer()).isEqualTo("AWAITING_REVIEW");
            assertThat(acts.answer()).isEqualTo(actsOn + " AFTER_REVIEW");
            assertThat(acts.history())
                    .isEqualTo(Story.ofEightAgents()
                            .asks(asked, approved, change(PRO))
                            .history());
            LocalDate day = LocalDate.parse(actsOn);
            assertThat(acts.licenseOn(day.minusDays(1).toString()).plan()).contains(Forms.OMNI);
            assertThat(acts.licenseOn(actsOn).plan()).contains(PRO);
        }

        /** "Declined": nobody decides it again, so that nothing has happened. */
        @Test
        void declinedRequestLeavesNothingBehind() {
            Story declined = Story.ofEightAgents().asks("2026-04-02", change(PRO));

            assertThat(declined.history()).isEqualTo(Story.ofEightAgents().history());
            assertThat(declined.invoicesUntil("2026-12-31"))
                    .isEqualTo(Story.ofEightAgents().invoicesUntil("2026-12-31"));
        }

        /** "Held against the license on the day of its approval, with the values asked for by then." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked on 2 April, while PRO is in force from 10 April and the license closes on 20 May
                # wanted | approved   | answer
                PRO      | 2026-04-09 | 2026-04-09 AFTER_REVIEW
                PRO      | 2026-04-10 | NO_CHANGE
                OMNI     | 2026-04-09 | NO_CHANGE
                OMNI     | 2026-04-10 | 2026-04-10 AFTER_REVIEW
                OMNI     | 2026-05-20 | 2026-05-20 AFTER_REVIEW
                OMNI     | 2026-05-21 | NOT_ACTIVE
                OMNI     | 2026-08-01 | NOT_ACTIVE
                """)
        void valuesAreThoseAskedForByTheApproval(String plan, String approved, String answer) {
            Story story = Story.ofEightAgents().asks("2026-04-01", "2026-04-10", change(PRO));
            if (!approved.equals("2026-04-09")) {
                story = approved.compareTo("2026-05-20") < 0 ? story : story.asks("2026-05-20", deactivation());
            } else {
                story = Story.ofEightAgents();
            }

            assertThat(story.asks("2026-04-02", approved, change(PlanCode.of(plan)))
                            .answer())
                    .isEqualTo(answer);
        }

        /** "The date of the request otherwise matters for one thing only: the cutoff of a decrease." */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # Silver asked | approved   | Silver in force from
                2026-04-20     | 2026-04-28 | 2026-04-28
                2026-04-21     | 2026-04-28 | 2026-05-01
                2026-03-10     | 2026-04-28 | 2026-04-28
                """)
        void cutoffIsThatOfTheRequest(String asked, String approved, LocalDate from) {
            Story platinum = Story.ofEightAgents().asks("2026-02-01", "2026-02-01", change(SupportPlan.PLATINUM));
            Story silver = platinum.asks(asked, approved, change(SupportPlan.SILVER));

            assertThat(silver.licenseOn(from.minusDays(1).toString()).supportPlan())
                    .contains(SupportPlan.PLATINUM);
            assertThat(silver.licenseOn(from.toString()).supportPlan()).contains(SupportPlan.SILVER);
        }

        /** The paper's own: Platinum asked 10 March, approved 16; Silver asked 12, approved 18. */
        @Test
        void orderIsThatOfTheDaysOnWhichRequestsAct() {
            Story story = Story.ofEightAgents()
                    .asks("2026-03-10", "2026-03-16", change(SupportPlan.PLATINUM))
                    .asks("2026-03-12", "2026-03-18", change(SupportPlan.SILVER));

            assertThat(story.licenseOn("2026-03-15").supportPlan()).contains(SupportPlan.SILVER);
            assertThat(story.licenseOn("2026-03-16").supportPlan()).contains(SupportPlan.PLATINUM);
            assertThat(story.licenseOn("2026-03-18").supportPlan()).contains(SupportPlan.SILVER);
            // 360.00 and 100.00 for 16 of 31 days
            assertThat(story.invoicesUntil("2026-03-31")).last().isEqualTo("2026-03-31 411.61");
        }
    }

    /** B13: "The same change given twice counts once; another with an id that is taken is an error that names it." */
    @Nested
    class SameId {

        private final Story demo = Story.begins().asks("2026-03-01", newDemo());
        private final Story closed = Story.ofEightAgents().asks("2026-03-10", deactivation());

        /** Stories, each with what comes next. */
        private Map<LicenseRequest, Story> next() {
            return Map.of(
                    newDemo(), Story.begins(),
                    newPlan(8), Story.begins(),
                    add("AGENT=9"), Story.ofEightAgents(),
                    remove("AGENT=6"), Story.ofEightAgents(),
                    change(PRO), Story.ofEightAgents(),
                    deactivation(), Story.ofEightAgents(),
                    graceExpired(), demo,
                    graceDeactivated(), closed,
                    graceNewToken(), Story.ofEightAgents());
        }

        @Test
        void sameRequestAgainGivesTheFirstResult() {
            next().forEach((form, before) -> {
                DatedRequest dated =
                        DatedRequest.of("x", LocalDate.of(2026, 3, 22), form).approvedOn(LocalDate.of(2026, 3, 25));
                Story once = before.asks(dated);
                Story later = once.asks(DatedRequest.of("y", LocalDate.of(2026, 5, 2), add("USER=3")));

                assertThat(once.lastDecision()).as("%s", form.kind()).isInstanceOf(Decision.Accepted.class);
                assertThat(once.asks(dated).lastDecision()).isEqualTo(once.lastDecision());
                assertThat(later.asks(dated).answer()).isEqualTo(once.answer());
                assertThat(later.asks(dated).history()).isEqualTo(later.history());
            });
        }

        @Test
        void decidedRequestWithoutItsApprovalGivesTheFirstResultToo() {
            DatedRequest asked = DatedRequest.of("x", LocalDate.of(2026, 4, 2), change(PRO));
            Story approved = Story.ofEightAgents().asks(asked.approvedOn(LocalDate.of(2026, 4, 16)));

            assertThat(approved.asks(asked).lastDecision()).isEqualTo(approved.lastDecision());
        }

        @Test
        void anotherRequestUnderTheIdIsAnErrorThatNamesIt() {
            LocalDate day = LocalDate.of(2026, 3, 22);
            next().forEach((form, before) -> {
                DatedRequest dated = DatedRequest.of("the-id", day, form).approvedOn(day);
                Story once = before.asks(dated);
                for (LicenseRequest other : List.of(add("TELEPHONE=7"), newPlan(6), graceExpired(), newDemo())) {
                    if (!other.kind().equals(form.kind())) {
                        assertTaken(once, DatedRequest.of("the-id", day, other).approvedOn(day));
                    }
                }
                assertTaken(
                        once, DatedRequest.of("the-id", day.plusDays(1), form).approvedOn(day.plusDays(1)));
            });
        }

        private void assertTaken(Story story, DatedRequest dated) {
            assertThatThrownBy(() -> story.asks(dated))
                    .as("%s", dated)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the-id");
        }

        @Test
        void refusedRequestMayComeAgainUnderItsId() {
            DatedRequest wrong = DatedRequest.of("x", LocalDate.of(2026, 3, 2), add("AGENT=8"));
            DatedRequest right = DatedRequest.of("x", LocalDate.of(2026, 3, 2), add("AGENT=9"));

            assertThat(Story.ofEightAgents().asks(wrong).asks(right).answer()).isEqualTo("2026-03-02 AUTOMATIC");
        }
    }

    /** "Accepted if all of them stay valid, otherwise refused." */
    @Nested
    class OutOfOrder {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # decided first, on 20 March | decided later, for 10 March | answer
                add AGENT=10                 | add AGENT=9                 | 2026-03-10 AUTOMATIC
                add AGENT=10                 | add AGENT=10                | OVERTAKEN
                add AGENT=10                 | add AGENT=12                | OVERTAKEN
                add AGENT=10                 | remove AGENT=6              | 2026-03-10 AUTOMATIC
                add AGENT=10                 | add USER=1                  | 2026-03-10 AUTOMATIC
                add AGENT=10                 | deactivate                  | OVERTAKEN
                remove AGENT=6               | remove AGENT=7              | 2026-03-10 AUTOMATIC
                remove AGENT=6               | remove AGENT=5              | OVERTAKEN
                add BOTIFY                   | add BOTIFY                  | OVERTAKEN
                add AI_ASSISTANTS            | add AI_ASSISTANTS           | OVERTAKEN
                deactivate                   | add AGENT=9                 | 2026-03-10 AUTOMATIC
                plan PRO                     | plan LITE                   | 2026-03-10 AFTER_REVIEW
                plan PRO                     | plan PRO                    | OVERTAKEN
                plan PRO                     | add AGENT=9                 | 2026-03-10 AUTOMATIC
                plan PRO                     | deactivate                  | OVERTAKEN
                add AGENT=10                 | add AGENT=8                 | NOT_AN_INCREASE
                add AGENT=10                 | new token                   | OVERTAKEN
                plan PRO                     | new token                   | OVERTAKEN
                deactivate                   | new token                   | OVERTAKEN
                new token                    | new token                   | 2026-03-10 AFTER_REVIEW
                new token                    | add AGENT=9                 | 2026-03-10 AUTOMATIC
                """)
        void requestOfAnEarlierDayIsAcceptedIfAllLaterOnesStayValid(String first, String second, String answer) {
            Story story = Story.ofEightAgents().asks("2026-03-20", "2026-03-20", form(first));
            assertThat(story.lastDecision()).isInstanceOf(Decision.Accepted.class);

            Story late = story.asks("2026-03-10", "2026-03-10", form(second));
            assertThat(late.answer()).isEqualTo(answer);
            if (answer.equals("OVERTAKEN")) {
                assertThat(late.problems()).containsExactly("OVERTAKEN r2");
            }
        }

        private LicenseRequest form(String words) {
            String[] word = words.split(" ", 2);
            return switch (word[0]) {
                case "add" -> add(word[1]);
                case "remove" -> remove(word[1]);
                case "plan" -> change(PlanCode.of(word[1]));
                case "deactivate" -> deactivation();
                case "new" -> graceNewToken();
                default -> throw new IllegalArgumentException(words);
            };
        }

        /** Decided out of order, it is the same as decided in order. */
        @Test
        void orderOfDecidingDoesNotMatter() {
            Story late =
                    Story.ofEightAgents().asks("2026-03-20", add("AGENT=10")).asks("2026-03-10", add("AGENT=9"));
            DatedRequest second = DatedRequest.of("r2", LocalDate.of(2026, 3, 20), add("AGENT=10"));
            DatedRequest first = DatedRequest.of("r3", LocalDate.of(2026, 3, 10), add("AGENT=9"));

            assertThat(late.history())
                    .isEqualTo(Story.ofEightAgents().asks(first).asks(second).history());
        }

        @Test
        void earlierActivationOvertakesALaterDemoOrActivation() {
            Story demo = Story.begins().asks("2026-03-20", newDemo());
            Story active = Story.begins().asks("2026-03-20", "2026-03-20", newPlan(8));

            assertThat(demo.asks("2026-03-10", "2026-03-10", newPlan(5)).problems())
                    .containsExactly("OVERTAKEN r1");
            assertThat(demo.asks("2026-03-10", newDemo()).problems()).containsExactly("OVERTAKEN r1");
            assertThat(active.asks("2026-03-10", "2026-03-10", newPlan(5)).problems())
                    .containsExactly("OVERTAKEN r1");
            assertThat(active.asks("2026-03-10", newDemo()).answer()).isEqualTo("2026-03-10 AUTOMATIC");
        }

        /** A later token holds from its day: what was asked with the old one after it would not be active. */
        @Test
        void requestsBeforeAndAfterTheTurnOfATokenStayValid() {
            Story turned = Story.ofEightAgents().asks("2026-03-20", "2026-03-20", graceNewToken());
            Story other = turned.asks(
                    "2026-03-25", new DeactivationRequest(NEW_TOKEN, "ACME", "it@acme.example", true, "end"));

            assertThat(other.answer()).isEqualTo("2026-04-01 AUTOMATIC");
            assertThat(other.asks("2026-03-10", "2026-03-10", graceNewToken()).answer())
                    .isEqualTo("2026-03-10 AFTER_REVIEW");
        }
    }
}
