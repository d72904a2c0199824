package io.licensedesk.client.server;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The words of a closed list, under whatever spelling: {@code OPEN_CHANNEL}, {@code openChannel} and {@code Open Channel}
 * are one word.
 *
 * @param <E> what the words mean
 */
final class Words<E extends Enum<E>> {

    private static final int LONGEST = 64;

    private final Class<E> type;
    private final Map<String, E> exact = new HashMap<>();
    private final Map<String, E> loose = new HashMap<>();
    private final String expected;
    private volatile Known<E> last;

    /** A set of words as it was collected, and its immutable copy. */
    private record Known<E>(Set<E> words, Set<E> copy) {}

    private Words(Class<E> type, Map<String, E> synonyms) {
        this.type = type;
        StringJoiner names = new StringJoiner(", ", "one of ", "");
        for (E word : type.getEnumConstants()) {
            names.add(word.name());
            exact.put(word.name(), word);
            loose.put(lettersOf(word.name()), word);
        }
        for (Map.Entry<String, E> synonym : synonyms.entrySet()) {
            loose.put(lettersOf(synonym.getKey()), synonym.getValue());
        }
        expected = names.toString();
        last = new Known<>(none(), Set.of());
    }

    static <E extends Enum<E>> Words<E> of(Class<E> type, Map<String, E> synonyms) {
        return new Words<>(type, synonyms);
    }

    /** Returns what a text means, null for an unknown word. */
    @Nullable
    E meaning(String text) {
        E word = exact.get(text);
        return word != null || text.length() > LONGEST ? word : loose.get(lettersOf(text));
    }

    /** Returns a new, empty set of words. */
    Set<E> none() {
        return EnumSet.noneOf(type);
    }

    /** Returns an immutable set of the same words. The last one is kept: a server has the same words all day. */
    Set<E> immutable(Set<E> words) {
        Known<E> known = last;
        if (!words.equals(known.words)) {
            known = new Known<>(words, Set.copyOf(words));
            last = known;
        }
        return known.copy;
    }

    /** Returns what is expected, for a warning. */
    String expected() {
        return expected;
    }

    /** Without spaces, underscores and hyphens, ASCII letters in upper case; by hand, so that no locale has a say. */
    private static String lettersOf(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                letters.append((char) (c - 'a' + 'A'));
            } else if (c > ' ' && c != '_' && c != '-') {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
