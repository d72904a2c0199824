package io.licensedesk.client.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in one line of text by the words before them, and masks them: {@code apikey=…}, {@code "token":"…"}, {@code
 * password: …}, {@code Authorization: …}, {@code Bearer …}, {@code https://user:…@host}. Whatever else is known to be
 * secret is masked wherever it stands. A line never gets longer.
 */
final class Scrubber {

    private static final int SHORTEST_SECRET = 4;

    /** Everything up to where a secret begins; bounded repetition only, so that no line takes long. */
    private static final Pattern BEFORE_SECRET = Pattern.compile(
            // A name, what ends it, and what may open a text, even in JSON within JSON.
            "(?:api[_-]?key|token|passw(?:or)?d|passphrase|pwd|secret|authorization)\\w{0,20}+"
                    + "\\\\{0,2}[\"']?\\s{0,5}+[:=>]\\s{0,5}+(?:(?:Basic|Bearer)\\s{1,5}+)?"
                    // "License token 4f6c-acme-0001": a long word with a digit.
                    + "|\\btoken\\s{1,5}+(?:is\\s{1,5}+)?(?=[\\w.-]{8})(?=[\\w.-]{0,64}\\d)"
                    + "|\\b(?:Basic|Bearer)\\s{1,5}+(?=[\\w+/.~-]{16})"
                    + "|://[^/\\s:@]{1,64}+:(?=[^/\\s@]{1,128}@)",
            Pattern.CASE_INSENSITIVE);

    private final List<String> secrets;

    /**
     * Creates a scrubber.
     *
     * @param secrets what is known to be secret; texts of fewer than four characters are ignored, they would garble the
     *     rest
     */
    Scrubber(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                // The longest first: one may contain another.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Returns a line without its secrets. */
    String scrub(String line) {
        String known = line;
        for (String secret : secrets) {
            known = known.replace(secret, "***");
        }
        Matcher before = BEFORE_SECRET.matcher(known);
        StringBuilder clean = new StringBuilder(known.length());
        int copied = 0;
        while (before.find(copied)) {
            int from = opening(known, before.end());
            int to = end(known, from, known.substring(before.end(), from));
            clean.append(known, copied, from).append("***", 0, Math.min(3, to - from));
            copied = to;
        }
        return clean.append(known, copied, known.length()).toString();
    }

    /** After the quotation mark that opens a text, if there is one: {@code "}, {@code '} or {@code \"}. */
    private static int opening(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == '\\') {
            at++;
        }
        return at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'') ? at + 1 : from;
    }

    /** Where the secret ends: at the mark that opened it and that is not escaped, or else where a word or the line ends. */
    private static int end(String line, int from, String opening) {
        for (int at = from; at < line.length(); at++) {
            boolean escaped = at > from && line.charAt(at - 1) == '\\';
            boolean closed = opening.isEmpty() ? isEnd(line.charAt(at)) : line.startsWith(opening, at) && !escaped;
            if (closed || line.charAt(at) == '\r' || line.charAt(at) == '\n') {
                return at;
            }
        }
        return line.length();
    }

    private static boolean isEnd(char c) {
        return c == '&' || c == '"' || c == '\'' || Character.isWhitespace(c);
    }
}
