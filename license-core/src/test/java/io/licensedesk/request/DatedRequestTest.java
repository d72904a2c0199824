package io.licensedesk.request;

import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.deactivation;
import static io.licensedesk.request.Forms.graceDeactivated;
import static io.licensedesk.request.Forms.newDemo;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two dates of a request: when it was asked, and when the license team approved it. */
class DatedRequestTest {

    @Test
    void requestWithoutAnApprovalIsOneThatNobodyHasApproved() {
        DatedRequest dated = DatedRequest.of("r1", LocalDate.of(2026, 3, 5), newPlan(5));

        assertThat(dated.approvedOn()).isEmpty();
        assertThat(dated.approvedOn(LocalDate.of(2026, 3, 9)))
                .isEqualTo(new DatedRequest(
                        "r1", LocalDate.of(2026, 3, 5), Optional.of(LocalDate.of(2026, 3, 9)), newPlan(5)));
        assertThat(Story.begins().asks(dated).answer()).isEqualTo("AWAITING_REVIEW");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # approved on | a demo     | a plan     | a raise    | a cut      | another plan | a deactivation
                          | 2026-03-05 |            | 2026-03-05 | 2026-03-05 |              | 2026-03-05
            2026-03-01    | 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05   | 2026-03-05
            2026-03-05    | 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05   | 2026-03-05
            2026-04-17    | 2026-03-05 | 2026-04-17 | 2026-03-05 | 2026-03-05 | 2026-04-17   | 2026-03-05
            """)
    void onlyWhatIsReviewedWaitsForItsApproval(
            String approvedOn, String demo, String plan, String raise, String cut, String contract, String end) {
        assertThat(effect(Story.begins(), approvedOn, newDemo())).isEqualTo(demo + " AUTOMATIC");
        assertThat(effect(Story.begins(), approvedOn, newPlan(5))).isEqualTo(reviewed(plan));
        Story active = Story.ofEightAgents();
        assertThat(effect(active, approvedOn, add("AGENT=9"))).isEqualTo(raise + " AUTOMATIC");
        assertThat(effect(active, approvedOn, remove("AGENT=6"))).isEqualTo(cut + " AUTOMATIC");
        assertThat(effect(active, approvedOn, change(PRO))).isEqualTo(reviewed(contract));
        assertThat(effect(active, approvedOn, deactivation())).isEqualTo(end + " AUTOMATIC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # approved on | a re-activation asked on 5 May of what was deactivated in March
                          |
            2026-05-01    | 2026-05-05
            2026-05-05    | 2026-05-05
            2026-05-09    | 2026-05-09
            """)
    void graceRequestNeedsAnExplicitApproval(String approvedOn, String effect) {
        Story deactivated = Story.ofEightAgents().asks("2026-03-05", deactivation());
        Story story = approvedOn == null
                ? deactivated.asks("2026-05-05", graceDeactivated())
                : deactivated.asks("2026-05-05", approvedOn, graceDeactivated());

        assertThat(story.answer()).isEqualTo(reviewed(effect));
    }

    private static String reviewed(String day) {
        return day == null ? "AWAITING_REVIEW" : day + " AFTER_REVIEW";
    }

    private static String effect(Story story, String approvedOn, LicenseRequest form) {
        return (approvedOn == null ? story.asks("2026-03-05", form) : story.asks("2026-03-05", approvedOn, form))
                .answer();
    }
}
