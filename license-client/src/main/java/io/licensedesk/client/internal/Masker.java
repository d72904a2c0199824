package io.licensedesk.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text that somebody else wrote, before it gets into messages or leaves in a file: those it is told, in
 * whatever spelling they stand there, and those that their form or the words before them give away.
 *
 * <p>A text is looked through as it is, and again with its escapes undone. Known secrets are found in any case, also in Base64.
 * All patterns are bounded, so that it takes time in proportion to the text. Source: wire contracts, W4.
 */
public final class Masker {

    /** A text as short as this is no secret, and replacing it would garble the rest. */
    private static final int SHORTEST_SECRET = 4;

    private static final int EXCERPT = 200;

    /** As it is, and with its escapes undone up to three times. */
    private static final int LAYERS = 4;

    private final List<String> secrets;
    private volatile @Nullable List<String> needles;

    /**
     * Creates a masker.
     *
     * @param secrets what must not appear; texts of fewer than four characters are ignored
     */
    public Masker(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    /**
     * Returns a masker that knows more secrets.
     *
     * @param more what must not appear either
     * @return the masker
     */
    public Masker and(Collection<String> more) {
        return new Masker(Stream.concat(secrets.stream(), more.stream()).toList());
    }

    /**
     * Returns a text without its secrets.
     *
     * @param text any text, such as a line of a log
     * @return the text, with up to three asterisks in the place of each secret: it never gets longer
     */
    public String mask(String text) {
        return masked(text, "***");
    }

    /**
     * Returns a text without its secrets, as one line for a message.
     *
     * @param text any text
     * @return the text, with an ellipsis in the place of each secret
     */
    public String line(String text) {
        return OneLine.of(masked(text, "…")).strip();
    }

    /**
     * Returns the beginning of a text without its secrets, as one line for a message.
     *
     * @param text any text
     * @return at most 200 characters
     */
    public String excerpt(String text) {
        String line = line(text);
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT - 1) + "…";
    }

    private String masked(String text, String mask) {
        BitSet secret = secret(text);
        StringBuilder clean = new StringBuilder(text.length());
        int copied = 0;
        for (int from = secret.nextSetBit(0); from >= 0; from = secret.nextSetBit(copied)) {
            int to = secret.nextClearBit(from);
            clean.append(text, copied, from).append(mask, 0, Math.min(mask.length(), to - from));
            copied = to;
        }
        return clean.append(text, copied, text.length()).toString();
    }

    /** The places of the characters that must not appear. */
    private BitSet secret(String text) {
        BitSet found = new BitSet();
        Unescaped layer = Unescaped.of(text);
        for (int i = 0; i < LAYERS; i++) {
            findKnown(layer, found);
            findByWords(layer, found);
            findByForm(layer, found);
            Unescaped next = layer.again();
            if (next == layer) {
                break;
            }
            layer = next;
        }
        return found;
    }

    private static void add(Unescaped text, int from, int to, BitSet found) {
        found.set(text.place(from), text.place(to));
    }

    // ---- secrets that are known

    private void findKnown(Unescaped text, BitSet found) {
        if (secrets.isEmpty()) {
            return;
        }
        String folded = folded(text.text());
        for (String needle : needles()) {
            for (int at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
                add(text, at, at + needle.length(), found);
            }
        }
    }

    /** What is looked for, made when it is first needed: most maskers never are. */
    private List<String> needles() {
        List<String> known = needles;
        if (known == null) {
            Set<String> all = new LinkedHashSet<>();
            for (String secret : secrets) {
                for (String spelling :
                        List.of(secret, secret.toLowerCase(Locale.ROOT), secret.toUpperCase(Locale.ROOT))) {
                    all.add(folded(spelling));
                    all.add(folded(plain(spelling)));
                    base64(spelling).forEach(encoded -> all.add(folded(encoded)));
                }
            }
            known = List.copyOf(all);
            needles = known;
        }
        return known;
    }

    /** A secret may itself look escaped, and is then found where a text was undone further than the secret was spelled. */
    private static String plain(String secret) {
        Unescaped plain = Unescaped.of(secret);
        for (int i = 1; i < LAYERS; i++) {
            plain = plain.again();
        }
        return plain.text().length() < SHORTEST_SECRET ? secret : plain.text();
    }

    /**
     * The letters of Base64 that say nothing but the secret, for each of the three places where it may begin among others: what
     * stands before and behind it has a part in the letters next to these.
     */
    private static List<String> base64(String secret) {
        List<String> encoded = new ArrayList<>();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String letters = Base64.getEncoder().encodeToString(shifted);
            encoded.add(letters.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
        }
        return encoded;
    }

    /** A text of the same length in one case and one alphabet: a space may be a plus, and Base64 has two letters of two kinds. */
    private static String folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = switch (folded[i]) {
                case ' ', '\u00a0', '+' -> '-';
                case '_' -> '/';
                default -> Character.toLowerCase(Character.toUpperCase(folded[i]));
            };
        }
        return new String(folded);
    }

    // ---- secrets behind words

    /** Made when they are first needed: a client that never fails does not wait for them. */
    private static final class Words {
        private static final Pattern BEFORE_SECRET = Pattern.compile(
                // Words behind which nothing but secrets follows up to the end of the line; other names of a secret.
                "(?:(?<rest>authori[sz]ation|cookies?2?)|(?:api[ ._-]?key|(?:access|private)[ ._-]?key|token|secret"
                        + "|credential|pass(?:wo?r?d|phrase|code)|pwd|sess(?:ion)?[._-]?id)\\w{0,20}+|pass)"
                        // What may close the name, what ends it, and what may open a list.
                        + "[\"'\\])]{0,2}+\\s{0,5}+[:=>]{1,3}+\\s{0,5}+[\\[({]{0,2}+"
                        // "License token 4f6c-acme-0001", "Basic dXNlcjpwdw==": a long word, or one with a digit.
                        + "|\\b(?:basic|bearer|token(?:\\s{1,5}+is)?)\\s{1,5}+(?=[\\w+/.~=-]{8})"
                        + "(?=[\\w+/.~-]{16}|[\\w+/.~-]{0,64}[\\d=])"
                        // Options of a command.
                        + "|(?<![\\w-])--?[\\w.-]{0,20}(?:pass(?:wo?r?d|phrase)?|pwd|token|secret|key)\\s{1,5}+(?=[^\\s-])"
                        + "|(?<![^\\s\"'])-(?-i:p)\\s?+"
                        + "|(?<![^\\s\"'])(?:-u\\s?+|--(?:proxy-)?user[\\s=]{1,5}+)(?<mark>[\"'])?[^\\s:\"']{1,64}+:",
                Pattern.CASE_INSENSITIVE);

        private static final Pattern PARAMETER = Pattern.compile("&[\\w.-]{1,40}+=");
    }

    private static void findByWords(Unescaped layer, BitSet found) {
        String text = layer.text();
        Matcher before = Words.BEFORE_SECRET.matcher(text);
        for (int at = 0; before.find(at); ) {
            int from = before.end();
            int quoted = before.start("mark");
            if (from < text.length() && isMark(text.charAt(from))) {
                quoted = from++;
            }
            if (quoted >= 0) {
                char mark = text.charAt(quoted);
                at = end(text, from, i -> text.charAt(i) == mark && text.charAt(i - 1) != '\\');
            } else if (before.group("rest") != null) {
                at = end(text, from, i -> false);
            } else {
                at = end(text, from, i -> isEndOfWord(text, i));
            }
            add(layer, from, at, found);
        }
    }

    /** Where the secret ends, at the latest with its line. */
    private static int end(String text, int from, IntPredicate isEnd) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n' && !isEnd.test(at)) {
            at++;
        }
        return at;
    }

    /** A password may have an ampersand: it ends only before the next parameter. */
    private static boolean isEndOfWord(String text, int at) {
        char c = text.charAt(at);
        return isMark(c)
                || Character.isWhitespace(c)
                || (c == '&'
                        && Words.PARAMETER
                                .matcher(text)
                                .region(at, text.length())
                                .lookingAt());
    }

    private static boolean isMark(char c) {
        return c == '"' || c == '\'';
    }

    // ---- secrets that are known by their form

    private static final class Forms {
        private static final Pattern SECRET = Pattern.compile(
                // A JSON Web Token; who logs in with an address; an email address.
                "(?<![\\w-])eyJ[\\w-]{8,}+(?:\\.[\\w-]*+){1,4}"
                        + "|(?<=://)[^/\\s\"']{1,512}(?=@)"
                        + "|[^\\s@<>\"'(),:;=&/\\\\\\[\\]{}?]{1,64}+@(?:[\\p{L}\\d_-]{1,63}\\.){1,8}\\p{L}{2,24}",
                Pattern.CASE_INSENSITIVE);
    }

    private static void findByForm(Unescaped text, BitSet found) {
        Matcher form = Forms.SECRET.matcher(text.text());
        while (form.find()) {
            add(text, form.start(), form.end(), found);
        }
    }
}
