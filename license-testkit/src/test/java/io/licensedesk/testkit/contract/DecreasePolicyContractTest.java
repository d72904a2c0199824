package io.licensedesk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.testkit.PropertyRun;
import java.time.temporal.TemporalAdjusters;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Test;

/** The contract, run on the library's policy with several days, and on policies that break it. */
@SuppressWarnings("ClassCanBeStatic") // jqwik's groups may not
class DecreasePolicyContractTest {

    @Group
    class OfTheStandardContract extends DecreasePolicyContract {
        @Override
        protected DecreasePolicy policy() {
            return DecreasePolicy.cutoffDay(20);
        }
    }

    @Group
    class OfTheEarliestCutoff extends DecreasePolicyContract {
        @Override
        protected DecreasePolicy policy() {
            return DecreasePolicy.cutoffDay(1);
        }
    }

    @Group
    class OfTheLatestCutoff extends DecreasePolicyContract {
        @Override
        protected DecreasePolicy policy() {
            return DecreasePolicy.cutoffDay(28);
        }
    }

    /** A user's own: at the end of the quarter. */
    @Group
    class OfAQuarter extends DecreasePolicyContract {
        @Override
        protected DecreasePolicy policy() {
            return asked -> {
                int monthsLeft = 2 - (asked.getMonthValue() - 1) % 3;
                return asked.plusMonths(monthsLeft).with(TemporalAdjusters.lastDayOfMonth());
            };
        }
    }

    static class BackToTheFirst extends DecreasePolicyContract {
        @Override
        protected DecreasePolicy policy() {
            return asked -> asked.withDayOfMonth(1);
        }
    }

    static class WeekdaysFirst extends DecreasePolicyContract {
        @Override
        protected DecreasePolicy policy() {
            return asked -> asked.plusDays(31 - asked.getDayOfMonth() * 2L % 31);
        }
    }

    static class OfAMood extends DecreasePolicyContract {
        private static int calls;

        @Override
        protected DecreasePolicy policy() {
            return asked -> asked.plusMonths(calls++);
        }
    }

    @Test
    void processingInThePastBreaksTheContract() {
        assertThat(PropertyRun.failures(BackToTheFirst.class))
                .containsOnlyKeys("decreaseIsNeverProcessedBeforeItIsAskedFor");
        assertThat(PropertyRun.failures(BackToTheFirst.class).values())
                .allMatch(message -> message.contains("a decrease is never processed before it is asked for")
                        && message.contains("processed: 20"));
    }

    @Test
    void overtakingBreaksTheContract() {
        assertThat(PropertyRun.failures(WeekdaysFirst.class)).containsOnlyKeys("laterRequestIsNeverProcessedEarlier");
    }

    @Test
    void memoryBreaksTheContract() {
        assertThat(PropertyRun.failures(OfAMood.class)).containsOnlyKeys("nothingButTheDateOfTheRequestCounts");
    }
}
