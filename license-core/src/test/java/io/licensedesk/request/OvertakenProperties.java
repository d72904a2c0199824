package io.licensedesk.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.license.LicenseHistory;
import io.licensedesk.request.Requests.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** B7: "A request whose day lies before decisions already made is accepted if all of them stay valid, otherwise refused." */
class OvertakenProperties {

    @Provide
    Arbitrary<List<Step>> steps() {
        return Requests.steps(8);
    }

    @Provide
    Arbitrary<Step> extra() {
        return Requests.step();
    }

    @Provide
    Arbitrary<LocalDate> starts() {
        return Requests.starts();
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void requestOfAnEarlierDayKeepsEveryLaterDecisionOrIsOvertaken(
            @ForAll("starts") LocalDate start,
            @ForAll("steps") List<Step> steps,
            @ForAll("extra") Step extra,
            @ForAll @IntRange(min = 0, max = 7) int at) {
        int place = at % (steps.size() + 1);
        Story all = Story.begins();
        Story inOrder = Story.begins();
        LocalDate today = start;
        DatedRequest inserted = null;
        List<DatedRequest> later = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i <= steps.size(); i++) {
            if (i == place) {
                // Steps lie at least a day apart; one day more keeps the extra request on a day of its own.
                today = today.plusDays(1);
                DatedRequest fitting = Requests.next(all, today, extra);
                inserted = new DatedRequest("extra", fitting.on(), fitting.approvedOn(), fitting.request());
                inOrder = all.asks(inserted);
            }
            if (i < steps.size()) {
                today = today.plusDays(steps.get(i).days());
                DatedRequest request = Requests.next(all, today, steps.get(i));
                all = all.asks(request);
                if (inserted != null) {
                    later.add(request);
                    decisions.add(all.lastDecision());
                }
            }
        }
        boolean kept = true;
        for (int i = 0; i < later.size(); i++) {
            inOrder = inOrder.asks(later.get(i));
            kept = kept && sameResult(later.get(i).id(), decisions.get(i), inOrder.lastDecision());
        }

        Story late = all.asks(inserted);
        if (late.lastDecision() instanceof Decision.Accepted accepted) {
            assertThat(kept).isTrue();
            assertThat(accepted.history()).isEqualTo(inOrder.history());
        } else {
            assertThat(late.answer()).isEqualTo("OVERTAKEN");
            assertThat(kept).isFalse();
            assertThat(late.history()).isEqualTo(all.history());
        }
        Statistics.label("accepted before others")
                .collect(kept && !later.isEmpty())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
        Statistics.label("overtaken")
                .collect(!kept)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    /** Accepted with the same change, demo or token. */
    private static boolean sameResult(String id, Decision before, Decision after) {
        return before instanceof Decision.Accepted one
                && after instanceof Decision.Accepted other
                && one.change().equals(other.change())
                && added(id, one.history()).equals(added(id, other.history()));
    }

    private static List<Object> added(String id, LicenseHistory history) {
        List<Object> added = new ArrayList<>(history.demos());
        added.removeIf(demo -> !((LicenseHistory.DemoGrant) demo).cause().id().equals(id));
        history.newTokens().stream()
                .filter(token -> token.cause().id().equals(id))
                .forEach(added::add);
        return added;
    }
}
