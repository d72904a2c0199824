package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecreasePolicyProperties {

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.integers()
                .between(0, 4 * 12)
                .flatMap(month -> ChangeHistories.days()
                        .map(day -> ChangeHistories.on(YearMonth.of(2025, 12).plusMonths(month), day)));
    }

    @Property(tries = 2000)
    void aDecreaseIsProcessedOnItsDayOrOnTheFollowingFirst(
            @ForAll("dates") LocalDate asked, @ForAll @IntRange(min = 1, max = 28) int cutoff) {
        LocalDate processed = DecreasePolicy.cutoffDay(cutoff).processedOn(asked);
        if (asked.getDayOfMonth() <= cutoff) {
            assertThat(processed).isEqualTo(asked);
        } else {
            assertThat(processed).isAfter(asked);
            assertThat(processed.getDayOfMonth()).isEqualTo(1);
            assertThat(YearMonth.from(processed.minusDays(1))).isEqualTo(YearMonth.from(asked));
        }
    }

    @Property(tries = 2000)
    void aLaterRequestIsNeverProcessedEarlier(
            @ForAll("dates") LocalDate one,
            @ForAll("dates") LocalDate other,
            @ForAll @IntRange(min = 1, max = 28) int cutoff) {
        DecreasePolicy policy = DecreasePolicy.cutoffDay(cutoff);
        LocalDate earlier = one.isBefore(other) ? one : other;
        LocalDate later = one.isBefore(other) ? other : one;
        assertThat(policy.processedOn(later)).isAfterOrEqualTo(policy.processedOn(earlier));
    }

    @Property(tries = 500)
    void aLaterCutoffIsNeverWorseForTheCustomer(
            @ForAll("dates") LocalDate asked, @ForAll @IntRange(min = 1, max = 27) int cutoff) {
        assertThat(DecreasePolicy.cutoffDay(cutoff + 1).processedOn(asked))
                .isBeforeOrEqualTo(DecreasePolicy.cutoffDay(cutoff).processedOn(asked));
    }

    @Test
    void everyDayOfFiveYearsWithEveryCutoffIsMonotone() {
        for (int cutoff = 1; cutoff <= 28; cutoff++) {
            DecreasePolicy policy = DecreasePolicy.cutoffDay(cutoff);
            LocalDate last = LocalDate.MIN;
            for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2031; day = day.plusDays(1)) {
                LocalDate processed = policy.processedOn(day);
                assertThat(processed.isBefore(day) || processed.isBefore(last))
                        .as("cutoff %s, %s", cutoff, day)
                        .isFalse();
                last = processed;
            }
        }
    }
}
