package io.licensedesk.client;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A short unique text at the end of a ticket's summary, by which a submission with an unknown outcome is found again: the
 * portal knows no idempotency key. A caller that keeps the marker before submitting may resume the submission after a crash.
 *
 * <p>Source: wire contracts; W1.
 *
 * @param text 6 to 40 letters and digits
 */
public record Marker(String text) {

    // Without letters that are mistaken for digits.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

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
        return random(new SecureRandom());
    }

    /**
     * Obtains a marker from a source of chance, so that a test can foresee it.
     *
     * @param random the source
     * @return {@code LD} and 12 letters and digits
     */
    public static Marker random(RandomGenerator random) {
        StringBuilder text = new StringBuilder("LD");
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Marker(text.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
