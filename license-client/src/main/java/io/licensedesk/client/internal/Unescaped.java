package io.licensedesk.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text without its escapes, be they of addresses, HTML or JSON, that knows where each of its characters stands in the text
 * as it was written.
 */
final class Unescaped {

    private static final Pattern ESCAPE = Pattern.compile(
            // UTF-8, or any other byte
            "%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|%[0-9a-f]{2}"
                    + "|[%\\\\]u[0-9a-f]{4}|\\\\x[0-9a-f]{2}|\\\\[\"'/\\\\bfnrt]"
                    + "|&#x0*+[0-9a-f]{1,6};?|&#0*+\\d{1,7};?|&[a-z]{2,8};",
            Pattern.CASE_INSENSITIVE);

    /** HTML's names of ASCII characters, each behind its character. */
    private static final List<String> ASCII =
            List.of(("\tTab !excl \"quot #num $dollar %percnt &amp 'apos (lpar )rpar *ast"
                            + " +plus ,comma .period /sol :colon ;semi <lt =equals >gt ?quest @commat [lsqb [lbrack \\bsol ]rsqb"
                            + " ]rbrack ^hat _lowbar _underbar `grave {lcub {lbrace |verbar |vert }rcub }rbrace")
                    .split(" "));

    /** HTML's names of the characters from 160 on; those of capitals differ from 224 on by their case alone. */
    private static final List<String> LATIN =
            List.of(("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not"
                            + " shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34"
                            + " iquest agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute"
                            + " icirc iuml eth ntilde ograve oacute ocirc otilde ouml times oslash ugrave uacute ucirc uuml yacute"
                            + " thorn szlig")
                    .split(" "));

    private final String text;
    private final int @Nullable [] places;

    private Unescaped(String text, int @Nullable [] places) {
        this.text = text;
        this.places = places;
    }

    /** The text as it was written. */
    static Unescaped of(String text) {
        return new Unescaped(text, null);
    }

    String text() {
        return text;
    }

    /** Where the character at an index begins in the text as it was written; at the end, how long that is. */
    int place(int index) {
        return places == null ? index : places[index];
    }

    /** This text with its escapes undone once; this one if it has none. */
    Unescaped again() {
        Matcher escape = ESCAPE.matcher(text);
        if (!escape.find()) {
            return this;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int[] where = new int[text.length() + 1];
        int copied = 0;
        do {
            String meaning = meaning(escape.group());
            if (!meaning.equals(escape.group())) {
                copy(copied, escape.start(), plain, where);
                for (int i = 0; i < meaning.length(); i++) {
                    where[plain.length() + i] = place(escape.start());
                }
                plain.append(meaning);
                copied = escape.end();
            }
        } while (escape.find());
        if (copied == 0) {
            return this;
        }
        copy(copied, text.length(), plain, where);
        where[plain.length()] = place(text.length());
        return new Unescaped(plain.toString(), where);
    }

    private void copy(int from, int to, StringBuilder plain, int[] where) {
        for (int i = from; i < to; i++) {
            where[plain.length() + i - from] = place(i);
        }
        plain.append(text, from, to);
    }

    private static String meaning(String escape) {
        String lower = escape.toLowerCase(Locale.ROOT);
        if (lower.startsWith("&#x")) {
            return character(lower.substring(3), 16, escape);
        }
        if (lower.startsWith("&#")) {
            return character(lower.substring(2), 10, escape);
        }
        if (lower.startsWith("&")) {
            return named(lower.substring(1, lower.length() - 1), escape);
        }
        if (lower.charAt(1) == 'u' || lower.charAt(1) == 'x') {
            return character(lower.substring(2), 16, escape);
        }
        if (lower.startsWith("\\")) {
            return Character.isLetter(lower.charAt(1)) ? " " : lower.substring(1);
        }
        byte[] bytes = HexFormat.of().parseHex(lower.replace("%", ""));
        return new String(bytes, bytes.length == 1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String character(String digits, int radix, String otherwise) {
        int code = Integer.parseInt(digits.replace(";", ""), radix);
        return Character.isValidCodePoint(code) ? Character.toString(code) : otherwise;
    }

    private static String named(String name, String otherwise) {
        int latin = LATIN.indexOf(name);
        return latin >= 0
                ? Character.toString(160 + latin)
                : ASCII.stream()
                        .filter(known -> known.substring(1).equals(name))
                        .map(known -> known.substring(0, 1))
                        .findFirst()
                        .orElse(otherwise);
    }
}
