package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class ProrationProperties {

    /** A service period and the part of it that has elapsed before each of its days, the day after it included. */
    record Period(LocalDate from, LocalDate to, BillingRules rules) {

        ServicePeriod service() {
            ServicePeriod.Kind kind =
                    to.equals(from.plusMonths(1)) ? ServicePeriod.Kind.MONTH : ServicePeriod.Kind.TERM;
            return new ServicePeriod(kind, from, to, Math.toIntExact(from.toEpochDay()), true);
        }

        int length() {
            return Math.toIntExact(to.toEpochDay() - from.toEpochDay());
        }

        Share elapsed(int day) {
            return service().elapsed(rules, from.plusDays(day));
        }
    }

    @Provide
    Arbitrary<Period> periods() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12 * 40),
                        Arbitraries.of(1, 12),
                        ChangeHistories.conventions())
                .as((month, length, rules) -> {
                    LocalDate from = YearMonth.of(2024, 1).plusMonths(month).atDay(1);
                    return new Period(from, from.plusMonths(length), rules);
                });
    }

    /** B3: "Pieces that partition S add up to round(whole) within half a minor unit for each piece". */
    @Property(tries = 2000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void everyPieceAndEveryPartitionIsWithinHalfAMinorUnitForEachPiece(
            @ForAll("periods") Period period,
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 366) Integer> cuts,
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long micros,
            @ForAll @IntRange(min = 1, max = 100_000) int units,
            @ForAll @IntRange(min = 0, max = 4) int digits) {
        TreeSet<Integer> offsets = new TreeSet<>(List.of(period.length()));
        cuts.forEach(cut -> offsets.add(cut % (period.length() + 1)));
        Proration proration = period.rules().proration();
        int whole = proration.days(period.from(), period.to());
        BigInteger level =
                BigInteger.valueOf(units).multiply(BigInteger.valueOf(micros)).multiply(BigInteger.TEN.pow(digits));
        BigInteger million = BigInteger.valueOf(1_000_000);
        BigInteger sum = BigInteger.ZERO;
        int before = 0;
        for (int offset : offsets) {
            int days = proration.days(period.from(), period.from().plusDays(offset));
            BigInteger piece = BigInteger.valueOf(Exact.portion(units, micros, days - before, whole, digits));
            // |piece − level · days / (10^6 · whole)| ≤ 1/2
            BigInteger off = piece.multiply(million)
                    .multiply(BigInteger.valueOf(whole))
                    .subtract(level.multiply(BigInteger.valueOf(days - before)));
            assertThat(off.abs().shiftLeft(1)).isLessThanOrEqualTo(million.multiply(BigInteger.valueOf(whole)));
            sum = sum.add(piece);
            before = days;
        }
        BigInteger all = BigInteger.valueOf(Exact.portion(units, micros, whole, whole, digits));
        // Half a unit for each piece and half a unit for the whole.
        assertThat(sum.subtract(all).abs().shiftLeft(1)).isLessThanOrEqualTo(BigInteger.valueOf(offsets.size() + 1L));
        Statistics.label("days")
                .collect(period.length())
                .coverage(coverage -> List.of(28, 29, 30, 31, 365, 366)
                        .forEach(days -> coverage.check(days).count(count -> count > 0)));
    }

    @Property(tries = 300)
    void theElapsedPartRunsFromNothingToAllAndNeverBack(@ForAll("periods") Period period) {
        assertThat(period.elapsed(0).elapsed()).isZero();
        Share all = period.elapsed(period.length());
        assertThat(all.elapsed()).isEqualTo(all.whole());
        for (int day = 1; day <= period.length(); day++) {
            Share before = period.elapsed(day - 1);
            Share now = period.elapsed(day);
            assertThat((long) now.elapsed() * before.whole())
                    .isGreaterThanOrEqualTo((long) before.elapsed() * now.whole());
        }
    }

    /** B3: "the offset of day d is min(d, 30) − 1 plus 30 per whole month before, n = 30 or 360"; real days otherwise. */
    @Property(tries = 300)
    void offsetsFollowTheDayCount(@ForAll("periods") Period period) {
        Proration actual = Proration.actualDays();
        Proration thirty = Proration.thirty360();
        int months = period.length() > 31 ? 12 : 1;
        assertThat(actual.days(period.from(), period.to())).isEqualTo(period.length());
        assertThat(thirty.days(period.from(), period.to())).isEqualTo(30 * months);
        for (int day = 0; day < period.length(); day++) {
            LocalDate date = period.from().plusDays(day);
            int wholeMonths = 0;
            while (!period.from().plusMonths(wholeMonths + 1L).isAfter(date)) {
                wholeMonths++;
            }
            assertThat(actual.days(period.from(), date)).isEqualTo(day);
            assertThat(thirty.days(period.from(), date))
                    .isEqualTo(Math.min(date.getDayOfMonth(), 30) - 1 + 30 * wholeMonths);
        }
    }

    /** B8: "whole months elapsed + days of the month elapsed / days of that month", over 12. */
    @Property(tries = 200)
    void byMonthThenDayCountsWholeMonthsFirst(
            @ForAll @IntRange(max = 480) int month, @ForAll @IntRange(max = 365) int offset) {
        LocalDate start = YearMonth.of(2024, 1).plusMonths(month).atDay(1);
        LocalDate day = start.plusDays(offset);
        Share share = AnnualProration.byMonthThenDay().elapsed(Proration.actualDays(), start, day);
        int whole = 0;
        while (!start.plusMonths(whole + 1L).isAfter(day)) {
            whole++;
        }
        int days = day.lengthOfMonth();
        // elapsed / whole = (whole + (day − 1) / days) / 12, without division
        assertThat((long) share.elapsed() * 12 * days)
                .isEqualTo(((long) whole * days + day.getDayOfMonth() - 1) * share.whole());
    }
}
