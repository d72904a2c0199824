package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class ExactProperties {

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** From 0 to the largest long, every order of magnitude alike. */
    @Provide
    Arbitrary<Long> anySize() {
        return Arbitraries.integers()
                .between(1, 63)
                .flatMap(bits -> Arbitraries.longs().between(0, Long.MAX_VALUE >>> (63 - bits)));
    }

    @Property(tries = 20_000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void thePortionIsExactOrRefused(
            @ForAll("anySize") long units,
            @ForAll("anySize") long micros,
            @ForAll @IntRange(max = 366 * 12) int elapsed,
            @ForAll @IntRange(min = 1, max = 366 * 12) int whole,
            @ForAll @IntRange(max = 4) int digits) {
        BigDecimal exact = new BigDecimal(BigInteger.valueOf(units).multiply(BigInteger.valueOf(micros)), 6)
                .multiply(BigDecimal.valueOf(elapsed))
                .divide(BigDecimal.valueOf(whole), digits, RoundingMode.HALF_UP);
        BigInteger expected = exact.unscaledValue();
        if (expected.compareTo(LARGEST) > 0) {
            assertThatThrownBy(() -> Exact.portion(units, micros, elapsed, whole, digits))
                    .isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(BigInteger.valueOf(Exact.portion(units, micros, elapsed, whole, digits)))
                    .isEqualTo(expected);
        }
        boolean fits = BigInteger.valueOf(units)
                        .multiply(BigInteger.valueOf(micros))
                        .multiply(BigInteger.valueOf(elapsed))
                        .bitLength()
                < 64;
        Statistics.label("region")
                .collect(expected.compareTo(LARGEST) > 0 ? "refused" : fits ? "long" : "big")
                .coverage(coverage -> {
                    coverage.check("refused").percentage(share -> share > 0.5);
                    coverage.check("long").percentage(share -> share > 0.5);
                    coverage.check("big").percentage(share -> share > 0.5);
                });
    }

    /** The last products that fit in a long, and the first that do not. */
    @Property(tries = 5000)
    void nothingChangesAtTheBorderOfLong(
            @ForAll @LongRange(min = 1, max = 100_000) long units,
            @ForAll @IntRange(min = 1, max = 366) int elapsed,
            @ForAll @IntRange(min = -3, max = 3) int beside,
            @ForAll @IntRange(min = 1, max = 4392) int whole,
            @ForAll @IntRange(max = 4) int digits) {
        long micros = Math.max(0, Long.MAX_VALUE / units / elapsed + beside);
        BigDecimal exact = new BigDecimal(BigInteger.valueOf(units).multiply(BigInteger.valueOf(micros)), 6)
                .multiply(BigDecimal.valueOf(elapsed))
                .divide(BigDecimal.valueOf(whole), digits, RoundingMode.HALF_UP);
        if (exact.unscaledValue().compareTo(LARGEST) <= 0) {
            assertThat(BigDecimal.valueOf(Exact.portion(units, micros, elapsed, whole, digits), digits))
                    .isEqualTo(exact);
        }
    }

    @Property
    void aPriceIsTheCountOfItsMillionths(@ForAll @LongRange(max = 999_999_999_999_999L) long micros) {
        BigDecimal price = BigDecimal.valueOf(micros, 6);
        assertThat(Exact.micros(price)).isEqualTo(micros);
        assertThat(Exact.micros(price.stripTrailingZeros())).isEqualTo(micros);
    }
}
