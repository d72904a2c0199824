package io.licensedesk.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Exact arithmetic on prices.
 *
 * <p>A price is a {@code long} count of 10<sup>−6</sup> currency units, an amount a {@code long} count of minor units.
 * Products that do not fit in a {@code long} go through {@link BigInteger}; nothing ever wraps.
 */
final class Exact {

    /** Decimals of a price. */
    static final int SCALE = 6;

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Exact() {}

    /** Returns a civil date as a count of days. */
    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    /** Returns a price as a count of 10^-6 currency units. */
    static long micros(BigDecimal price) {
        return price.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    /**
     * Returns {@code round(units · micros · elapsed / whole)}, HALF_UP, in minor units of a currency with {@code digits}
     * decimals. All arguments are 0 or more, {@code whole} is 1 or more.
     *
     * @throws ArithmeticException if the amount exceeds a {@code long}
     */
    static long portion(long units, long micros, long elapsed, long whole, int digits) {
        // Even, since a currency has at most 4 decimals: half of it is exact.
        long divisor = whole * POWERS_OF_TEN[SCALE - digits];
        if (Math.multiplyHigh(units, micros) == 0) {
            long level = units * micros;
            if (level >= 0 && Math.multiplyHigh(level, elapsed) == 0) {
                long product = level * elapsed;
                if (product >= 0 && product < Long.MAX_VALUE - divisor) {
                    return (product + divisor / 2) / divisor;
                }
            }
        }
        return BigInteger.valueOf(units)
                .multiply(BigInteger.valueOf(micros))
                .multiply(BigInteger.valueOf(elapsed))
                .shiftLeft(1)
                .add(BigInteger.valueOf(divisor))
                .divide(BigInteger.valueOf(divisor).shiftLeft(1))
                .longValueExact();
    }
}
