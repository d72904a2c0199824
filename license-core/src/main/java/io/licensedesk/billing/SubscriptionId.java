package io.licensedesk.billing;

import java.util.Objects;

/**
 * The name by which a vendor knows one subscription; it is printed on invoices, so it is not the license token.
 *
 * @param value the id, 1 to 255 characters
 */
public record SubscriptionId(String value) {

    private static final int MAX_LENGTH = 255;

    /**
     * Creates an id.
     *
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public SubscriptionId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("value: a subscription id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /**
     * Obtains an id from its text.
     *
     * @param value the id, 1 to 255 characters
     * @return the id
     * @throws IllegalArgumentException if {@code value} is blank or too long
     */
    public static SubscriptionId of(String value) {
        return new SubscriptionId(value);
    }

    /**
     * Returns the id itself.
     *
     * @return the text of the id
     */
    @Override
    public String toString() {
        return value;
    }
}
