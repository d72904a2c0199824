package io.licensedesk.client.internal.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes secrets out of text that somebody else wrote, before it gets into messages. */
public final class Redactor {

    /** A text as short as this is no secret, and replacing it would garble the rest. */
    private static final int SHORTEST_SECRET = 4;

    private static final int EXCERPT = 200;

    /** Credentials as a header carries them, even if nobody told them here. */
    private static final Pattern HEADER = Pattern.compile("(?i)\\b(basic|bearer)\\s+[\\w.~+/=-]{8,}");

    private final List<String> secrets;

    /**
     * Creates a redactor.
     *
     * @param secrets what must not appear; texts of fewer than four characters are ignored
     */
    public Redactor(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                // The longest first: a secret may begin with another one, and its rest would stay.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /**
     * Returns a redactor that knows more secrets.
     *
     * @param more what must not appear either
     * @return the redactor
     */
    public Redactor and(Collection<String> more) {
        return new Redactor(Stream.concat(secrets.stream(), more.stream()).toList());
    }

    /**
     * Returns a text without the secrets and without control characters.
     *
     * @param text any text
     * @return the text, with an ellipsis in the place of each secret
     */
    public String redact(String text) {
        String clean = HEADER.matcher(text).replaceAll("$1 …");
        for (String secret : secrets) {
            clean = clean.replace(secret, "…");
        }
        return clean.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /**
     * Returns the beginning of a text, redacted.
     *
     * @param text any text
     * @return at most 200 characters
     */
    public String excerpt(String text) {
        String clean = redact(text);
        return clean.length() <= EXCERPT ? clean : clean.substring(0, EXCERPT - 1) + "…";
    }
}
