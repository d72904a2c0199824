package io.licensedesk.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a server spells a secret and whatever it writes around it: nobody reads it in what was masked. */
class MaskerProperties {

    /** How a server may write one character. */
    private enum Spelling {
        PLAIN,
        OTHER_CASE,
        PERCENT,
        HTML,
        JSON,
        BASE64
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withChars("abcXYZ0189-._~/+=@:&%<\"\\ èÜ€")
                .ofMinLength(6)
                .ofMaxLength(24)
                .filter(secret -> secret.equals(secret.strip()));
    }

    @Provide
    Arbitrary<String> around() {
        return Arbitraries.strings().withChars("abcXYZ019 .,:=/\"{}<>é\n").ofMaxLength(20);
    }

    @Property(tries = 4000)
    void aSecretIsNotReadInAnySpelling(
            @ForAll("secrets") String secret,
            @ForAll Spelling spelling,
            @ForAll("around") String before,
            @ForAll("around") String after,
            @ForAll Random random) {
        String text = before + " " + spelled(before + secret + after, secret, spelling, random) + " " + after;

        String masked = new Masker(List.of(secret)).mask(text);

        assertThat(masked).hasSizeLessThanOrEqualTo(text.length());
        for (String read : readings(masked)) {
            assertThat(read.toLowerCase(Locale.ROOT)).doesNotContain(secret.toLowerCase(Locale.ROOT));
        }
    }

    @Property
    void whatWasMaskedStaysAsItIs(
            @ForAll("secrets") String secret, @ForAll("around") String before, @ForAll("around") String after) {
        Masker masker = new Masker(List.of(secret));
        String masked = masker.mask(before + secret + after);

        assertThat(masker.mask(masked)).isEqualTo(masked);
    }

    private static String spelled(String all, String secret, Spelling spelling, Random random) {
        return switch (spelling) {
            case PLAIN -> secret;
            case OTHER_CASE -> random.nextBoolean() ? secret.toUpperCase(Locale.ROOT) : secret.toLowerCase(Locale.ROOT);
            case PERCENT -> each(secret, random, Pattern.compile("[\\w.~/:@-]"), MaskerProperties::percent);
            case HTML -> each(secret, random, Pattern.compile("[^&<>\"']"), c -> html(c, random));
            case JSON -> each(secret, random, Pattern.compile("[^\"\\\\]"), MaskerProperties::json);
            case BASE64 ->
                (random.nextBoolean()
                                ? Base64.getEncoder()
                                : Base64.getUrlEncoder().withoutPadding())
                        .encodeToString(all.getBytes(StandardCharsets.UTF_8));
        };
    }

    private interface Escape {
        String of(String character);
    }

    /** Each character escaped if it must be, and now and then if it need not. */
    private static String each(String secret, Random random, Pattern harmless, Escape escape) {
        StringBuilder spelled = new StringBuilder();
        secret.codePoints()
                .mapToObj(Character::toString)
                .forEach(
                        c -> spelled.append(harmless.matcher(c).matches() && random.nextInt(3) > 0 ? c : escape.of(c)));
        return spelled.toString();
    }

    private static String percent(String character) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(String.format(b % 2 == 0 ? "%%%02x" : "%%%02X", b));
        }
        return escaped.toString();
    }

    private static String html(String character, Random random) {
        int code = character.codePointAt(0);
        return switch (random.nextInt(4)) {
            case 0 -> "&#" + code + ";";
            case 1 -> "&#x" + Integer.toHexString(code) + ";";
            case 2 -> "&#X000" + Integer.toHexString(code).toUpperCase(Locale.ROOT) + ";";
            default ->
                switch (character) {
                    case "&" -> "&amp;";
                    case "<" -> "&lt;";
                    case "\"" -> "&quot;";
                    case "è" -> "&egrave;";
                    case "Ü" -> "&Uuml;";
                    case "@" -> "&commat;";
                    default -> "&#" + code + ";";
                };
        };
    }

    private static String json(String character) {
        return character.equals("/") ? "\\/" : String.format("\\u%04x", character.codePointAt(0));
    }

    // ---- how it might be read again, each way on its own

    private static List<String> readings(String text) {
        List<String> readings = new ArrayList<>(List.of(text, unpercent(text), unhtml(text), unjson(text)));
        for (String run : text.replace('-', '+').replace('_', '/').split("[^\\w+/]+", -1)) {
            for (int skipped = 0; skipped < 4 && skipped < run.length(); skipped++) {
                String letters = run.substring(skipped, run.length() - (run.length() - skipped) % 4);
                readings.add(new String(Base64.getDecoder().decode(letters), StandardCharsets.UTF_8));
            }
        }
        return readings;
    }

    private static String unpercent(String text) {
        return replaced(text, "(?:%[0-9a-fA-F]{2})+", found -> {
            String digits = found.group().replace("%", "");
            byte[] bytes = new byte[digits.length() / 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        });
    }

    private static String unhtml(String text) {
        String numbers = replaced(text, "&#(\\d+);", found -> Character.toString(Integer.parseInt(found.group(1))));
        String digits = replaced(
                numbers, "&#[xX]([0-9a-fA-F]+);", found -> Character.toString(Integer.parseInt(found.group(1), 16)));
        return digits.replace("&egrave;", "è")
                .replace("&Uuml;", "Ü")
                .replace("&commat;", "@")
                .replace("&lt;", "<")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String unjson(String text) {
        return replaced(
                text,
                "\\\\(?:u([0-9a-f]{4})|([/\"\\\\]))",
                found -> found.group(1) == null
                        ? found.group(2)
                        : Character.toString(Integer.parseInt(found.group(1), 16)));
    }

    private interface Meaning {
        String of(MatchResult found);
    }

    private static String replaced(String text, String pattern, Meaning meaning) {
        return Pattern.compile(pattern)
                .matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(meaning.of(found)));
    }
}
