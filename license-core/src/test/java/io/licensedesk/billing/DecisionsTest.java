package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What was decided, in its order; and how little of it one more decision looks at. */
class DecisionsTest {

    private static final int MANY = 4096;

    /** Something decided that counts how often somebody looks at it. */
    private record Counted(Cause why, LocalDate acts, AtomicInteger looks) implements Decided {

        @Override
        public Cause cause() {
            looks.incrementAndGet();
            return why;
        }

        @Override
        public LocalDate actsOn() {
            looks.incrementAndGet();
            return acts;
        }

        @Override
        public String toString() {
            return why.id();
        }
    }

    private final AtomicInteger looks = new AtomicInteger();

    private Counted decided(String id, String asked, String acts) {
        return new Counted(new Cause(id, day(asked), "TEST"), day(acts), looks);
    }

    @Test
    void orderIsByTheDayThenByTheRequestThenAsGiven() {
        Decisions<Counted> decisions = Decisions.of(List.of(
                decided("e", "2026-03-09", "2026-03-11"),
                decided("c", "2026-03-02", "2026-03-10"),
                decided("d", "2026-03-02", "2026-03-10"),
                decided("b", "2026-03-01", "2026-03-10")));

        assertThat(decisions).hasToString("[b, c, d, e]");
        assertThat(decisions.with(decided("f", "2026-03-02", "2026-03-10"))).hasToString("[b, c, d, f, e]");
        assertThat(decisions.with(decided("a", "2026-03-01", "2026-03-09"))).hasToString("[a, b, c, d, e]");
        assertThat(decisions.by(day("2026-03-09"))).isZero();
        assertThat(decisions.by(day("2026-03-10"))).isEqualTo(3);
        assertThat(decisions.by(day("2026-03-11"))).isEqualTo(4);
        assertThat(decisions.place(day("2026-03-10"), day("2026-03-01"))).isEqualTo(1);
        assertThat(Decisions.of(decisions)).isSameAs(decisions);
    }

    @Test
    void firstOfTwoWithOneIdIsFound() {
        Counted first = decided("a", "2026-03-01", "2026-03-01");
        Counted second = decided("a", "2026-03-02", "2026-03-02");

        assertThat(Decisions.of(List.of(first, second)).find("a")).contains(first);
        assertThat(Decisions.of(List.of(first)).with(second).find("a")).contains(first);
        assertThat(Decisions.of(List.of(first)).find("b")).isEmpty();
    }

    @Test
    void nobodyChangesThem() {
        List<Counted> given = new ArrayList<>(List.of(decided("a", "2026-03-01", "2026-03-01")));
        Decisions<Counted> decisions = Decisions.of(given);
        given.clear();

        assertThat(decisions).hasSize(1);
        assertThatThrownBy(() -> decisions.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void versionsKnowOnlyTheirOwnIds() {
        List<Decisions<Counted>> versions = new ArrayList<>();
        Decisions<Counted> decisions = Decisions.of(List.of());
        for (int i = 0; i < 100; i++) {
            versions.add(decisions);
            decisions.with(decided("other" + i, "2026-03-01", "2026-03-01"));
            decisions = decisions.with(decided("id" + i, "2026-03-01", "2026-03-01"));
        }
        for (int size = 0; size < versions.size(); size++) {
            for (int i = 0; i < versions.size(); i++) {
                assertThat(versions.get(size).find("id" + i).isPresent()).isEqualTo(i < size);
                assertThat(versions.get(size).find("other" + i)).isEmpty();
            }
        }
    }

    @Test
    void oneMoreDecisionLooksAtFewOthers() {
        Decisions<Counted> decisions = Decisions.of(List.of());
        for (int i = 0; i < MANY; i++) {
            LocalDate day = day("2026-03-01").plusDays(i);
            decisions = decisions.with(decided("id" + i, day.toString(), day.toString()));
        }

        // Twelve halves of the list, two looks at each, and those at the new one.
        assertThat(looks.get()).isLessThan(MANY * 30);
    }

    @Test
    void findingLooksAtNoOther() {
        Decisions<Counted> decisions = Decisions.of(List.of());
        for (int i = 0; i < MANY; i++) {
            decisions = decisions.with(decided("id" + i, "2026-03-01", "2026-03-01"));
        }
        looks.set(0);
        for (int i = 0; i < MANY; i++) {
            assertThat(decisions.find("id" + i)).isPresent();
        }

        assertThat(looks).hasValue(0);
    }
}
