package io.licensedesk.billing;

/**
 * The part of a service period that has elapsed, as an exact fraction.
 *
 * @param elapsed the numerator, 0 to {@code whole}
 * @param whole the denominator, 1 or more
 */
public record Share(int elapsed, int whole) {

    /**
     * Creates a share.
     *
     * @throws IllegalArgumentException if {@code whole} is less than 1 or {@code elapsed} is not 0 to {@code whole}
     */
    public Share {
        if (whole < 1 || elapsed < 0 || elapsed > whole) {
            throw new IllegalArgumentException(
                    "elapsed, whole: expected 0 <= elapsed <= whole, 1 <= whole, got " + elapsed + ", " + whole);
        }
    }
}
