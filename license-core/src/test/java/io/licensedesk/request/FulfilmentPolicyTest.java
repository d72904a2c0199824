package io.licensedesk.request;

import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.TOKEN;
import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.changeWhiteLabel;
import static io.licensedesk.request.Forms.deactivation;
import static io.licensedesk.request.Forms.general;
import static io.licensedesk.request.Forms.graceDeactivated;
import static io.licensedesk.request.Forms.graceExpired;
import static io.licensedesk.request.Forms.graceNewToken;
import static io.licensedesk.request.Forms.newDemo;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** D10: what is applied automatically, and what by hand after an administrative check. */
class FulfilmentPolicyTest {

    private static final FulfilmentPolicy STANDARD = FulfilmentPolicy.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # part              | applied
            ADMINISTRATOR       | AUTOMATIC
            ACCOUNTS            | AUTOMATIC
            ADD_ONS             | AUTOMATIC
            PLUGINS             | AUTOMATIC
            DEMO                | AUTOMATIC
            DEACTIVATION        | AUTOMATIC
            PLAN                | AFTER_REVIEW
            WEBRTC_AND_PHONEBAR | AFTER_REVIEW
            SUPPORT_PLAN        | AFTER_REVIEW
            BILLING_FREQUENCY   | AFTER_REVIEW
            WHITE_LABEL         | AFTER_REVIEW
            REACTIVATION        | AFTER_REVIEW
            ANSWER              | AFTER_REVIEW
            """)
    void partIsAppliedAutomaticallyOrAfterReview(LicensePart part, Fulfilment applied) {
        assertThat(STANDARD.of(part)).isEqualTo(applied);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(newDemo(), Fulfilment.AUTOMATIC, "DEMO"),
                arguments(
                        newPlan(5),
                        Fulfilment.AFTER_REVIEW,
                        "ADMINISTRATOR ACCOUNTS PLAN WEBRTC_AND_PHONEBAR SUPPORT_PLAN BILLING_FREQUENCY"),
                arguments(
                        newPlanWithEverything(),
                        Fulfilment.AFTER_REVIEW,
                        "ADMINISTRATOR ACCOUNTS ADD_ONS PLUGINS PLAN WEBRTC_AND_PHONEBAR SUPPORT_PLAN BILLING_FREQUENCY"
                                + " WHITE_LABEL"),
                arguments(add("AGENT=9"), Fulfilment.AUTOMATIC, "ACCOUNTS"),
                arguments(add("BOTIFY"), Fulfilment.AUTOMATIC, "PLUGINS"),
                arguments(add("USER=1 AI_ASSISTANTS BOTIFY"), Fulfilment.AUTOMATIC, "ACCOUNTS ADD_ONS PLUGINS"),
                arguments(remove("AGENT=6"), Fulfilment.AUTOMATIC, "ACCOUNTS"),
                arguments(remove("AI_ASSISTANTS"), Fulfilment.AUTOMATIC, "ADD_ONS"),
                arguments(deactivation(), Fulfilment.AUTOMATIC, "DEACTIVATION"),
                arguments(change(PRO), Fulfilment.AFTER_REVIEW, "PLAN"),
                arguments(change(SupportPlan.PLATINUM), Fulfilment.AFTER_REVIEW, "SUPPORT_PLAN"),
                arguments(change(BillingFrequency.ANNUAL), Fulfilment.AFTER_REVIEW, "BILLING_FREQUENCY"),
                arguments(changeWhiteLabel(false), Fulfilment.AFTER_REVIEW, "WHITE_LABEL"),
                arguments(graceExpired(), Fulfilment.AFTER_REVIEW, "REACTIVATION"),
                arguments(graceDeactivated(), Fulfilment.AFTER_REVIEW, "REACTIVATION"),
                arguments(graceNewToken(), Fulfilment.AFTER_REVIEW, "REACTIVATION"),
                arguments(general(), Fulfilment.AFTER_REVIEW, "ANSWER"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestIsReviewedIfAnyOfItsPartsIs(LicenseRequest request, Fulfilment applied, String parts) {
        assertThat(STANDARD.of(request, Catalog.standard())).isEqualTo(applied);
        assertThat(FulfilmentPolicy.parts(request).stream().map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo(parts);
    }

    @Test
    void everyKindOfRequestIsInTheTable() {
        assertThat(requests().map(row -> ((LicenseRequest) row.get()[0]).kind()))
                .containsOnly(RequestKind.values())
                .contains(RequestKind.values());
    }

    private static NewPlanRequest newPlanWithEverything() {
        return new NewPlanRequest(
                TOKEN,
                "ACME",
                "it@acme.example",
                true,
                OMNI,
                BillingFrequency.MONTHLY,
                SupportPlan.SILVER,
                true,
                newPlan(5).accounts(),
                Set.of(AddOn.QUALITY_ANALYSIS),
                Set.of(Plugin.BOTIFY));
    }

    @Test
    void deskThatReviewsItemsAppliesThemOnTheirApproval() {
        Story story = Story.begins(new FulfilmentPolicy(Set.of()))
                .asks("2026-01-01", "2026-01-01", newPlan(8))
                .asks("2026-04-02", "2026-04-10", add("AGENT=11"));

        assertThat(story.answer()).isEqualTo("2026-04-10 AFTER_REVIEW");
        assertThat(story.agentsOn("2026-04-09")).isEqualTo(8);
        assertThat(story.agentsOn("2026-04-10")).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 8 → 6 asked on | approved on | processed
            2026-03-18       | 2026-03-25  | 2026-03-25
            2026-03-21       | 2026-03-25  | 2026-04-01
            2026-03-21       | 2026-04-05  | 2026-04-05
            """)
    void reviewedDecreaseIsProcessedOnTheLaterOfCutoffAndApproval(String on, String approvedOn, String processed) {
        Story story = Story.begins(new FulfilmentPolicy(Set.of()))
                .asks("2026-01-01", "2026-01-01", newPlan(8))
                .asks(on, approvedOn, remove("AGENT=6"));

        assertThat(story.answer()).isEqualTo(processed + " AFTER_REVIEW");
    }

    @Test
    void deskThatReviewsNothingWaitsForNothing() {
        Story story = Story.begins(new FulfilmentPolicy(EnumSet.allOf(LicensePart.class)))
                .asks("2026-01-01", "2026-01-20", newPlan(8))
                .asks("2026-04-02", "2026-04-16", change(PRO));

        assertThat(story.stateOn("2026-01-01")).isEqualTo("Active 2026-01-31");
        assertThat(story.answer()).isEqualTo("2026-04-02 AUTOMATIC");
    }
}
