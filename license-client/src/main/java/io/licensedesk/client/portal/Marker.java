package io.licensedesk.client.portal;

import java.security.SecureRandom;
import java.util.Objects;

/**
 * A short unique text in the summary of a ticket, by which a submission with an unknown outcome is found again. The portal
 * knows no idempotency key. A caller that keeps the marker before submitting may submit again after a crash: the marker is
 * searched first.
 *
 * @param text 6 to 40 letters and digits
 */
public record Marker(String text) {

    // Without letters that are mistaken for digits.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Creates a marker.
     *
     * @throws NullPointerException if {@code text} is null
     * @throws IllegalArgumentException if {@code text} is not 6 to 40 letters and digits
     */
    public Marker {
        Objects.requireNonNull(text, "text");
        if (!text.matches("[0-9A-Za-z]{6,40}")) {
            throw new IllegalArgumentException("text: expected 6 to 40 letters and digits, got " + text);
        }
    }

    /** {@return a marker that nobody has used: {@code LD} and 12 random letters and digits} */
    public static Marker random() {
        StringBuilder text = new StringBuilder("LD");
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Marker(text.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
