package io.licensedesk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.Proration;
import io.licensedesk.testkit.PropertyRun;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Test;

/** The contract, run on the library's prorations, and on ones that break it. */
@SuppressWarnings("ClassCanBeStatic") // jqwik's groups may not
class ProrationContractTest {

    @Group
    class OfActualDays extends ProrationContract {
        @Override
        protected Proration proration() {
            return Proration.actualDays();
        }
    }

    @Group
    class OfThirty360 extends ProrationContract {
        @Override
        protected Proration proration() {
            return Proration.thirty360();
        }
    }

    /** A user's own: weeks, begun ones count. */
    @Group
    class OfWeeks extends ProrationContract {
        @Override
        protected Proration proration() {
            return (from, day) -> Math.toIntExact((ChronoUnit.DAYS.between(from, day) + 6) / 7);
        }
    }

    static class CountingFromOne extends ProrationContract {
        @Override
        protected Proration proration() {
            return (from, day) -> Math.toIntExact(ChronoUnit.DAYS.between(from, day)) + 1;
        }
    }

    static class DayOfTheMonth extends ProrationContract {
        @Override
        protected Proration proration() {
            return (from, day) -> day.getDayOfMonth() - 1;
        }
    }

    @Test
    void firstDayThatCountsAsElapsedBreaksTheContract() {
        assertThat(PropertyRun.failures(CountingFromOne.class))
                .containsKeys("periodStartsAtNothingAndHasDays", "increaseOnTheFirstDayCostsTheWholePrice")
                .hasEntrySatisfying(
                        "periodStartsAtNothingAndHasDays",
                        message -> assertThat(message)
                                .contains("no day has elapsed on the first day of a period")
                                .contains("counted: 1"));
    }

    @Test
    void periodWithoutDaysBreaksTheContract() {
        assertThat(PropertyRun.failures(DayOfTheMonth.class))
                .containsKeys("periodStartsAtNothingAndHasDays", "laterDayNeverHasFewerDaysBeforeIt");
    }
}
