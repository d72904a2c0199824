package io.licensedesk.catalog;

import java.util.Objects;

/**
 * The code of a plan. Plan names are not public, so codes are data and never compiled in.
 *
 * @param value the code, 1 to 64 characters without surrounding white space
 */
public record PlanCode(String value) implements Comparable<PlanCode> {

    private static final int MAX_LENGTH = 64;

    /**
     * Creates a code.
     *
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is blank, has surrounding white space or is too long
     */
    public PlanCode {
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || !value.equals(value.strip()) || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "value: a plan code has 1 to " + MAX_LENGTH + " characters and no surrounding white space");
        }
    }

    /**
     * Obtains a code from its text.
     *
     * @param value the code, 1 to 64 characters
     * @return the code
     * @throws IllegalArgumentException if {@code value} is blank, has surrounding white space or is too long
     */
    public static PlanCode of(String value) {
        return new PlanCode(value);
    }

    @Override
    public int compareTo(PlanCode other) {
        return value.compareTo(other.value);
    }

    /**
     * Returns the code itself.
     *
     * @return the text of the code
     */
    @Override
    public String toString() {
        return value;
    }
}
