package io.licensedesk.client.status;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.SupportPlan;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a catalog for its things, under whatever spelling: {@code OPEN_CHANNEL}, {@code openChannel} and {@code Open
 * Channel} are one word. A thing is known by its code, its labels and its aliases.
 */
final class Words {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern GAPS = Pattern.compile("[\\x00- _-]+");

    private static final class Standard {
        private static final Words WORDS = new Words(Catalog.standard());
    }

    private final Catalog catalog;
    private final Map<String, Code> things = new HashMap<>();

    private Words(Catalog catalog) {
        this.catalog = catalog;
        // Codes first: no label takes the word of another thing's code.
        for (CatalogRow row : catalog.rows()) {
            add(row.thing(), row.thing().code());
            add(row.thing(), word(row.thing()));
        }
        for (CatalogRow row : catalog.rows()) {
            add(row.thing(), row.label().english());
            add(row.thing(), row.label().italian());
            for (String alias : row.label().aliases()) {
                add(row.thing(), alias);
            }
        }
    }

    private void add(Code thing, String word) {
        things.putIfAbsent(thing.kind() + word, thing);
        things.putIfAbsent(thing.kind() + plain(word), thing);
    }

    static Words of(Catalog catalog) {
        return catalog.equals(Catalog.standard()) ? Standard.WORDS : new Words(catalog);
    }

    /** The thing of a kind that a word names, null for an unknown word. */
    @Nullable
    Code known(Kind kind, String word) {
        Code exact = things.get(kind + word);
        return exact == null ? things.get(kind + plain(word)) : exact;
    }

    /** The thing of a kind that an unknown word stands for, null if the word can be no code. */
    static @Nullable Code added(Kind kind, String word) {
        String code = GAPS.matcher(apart(word).toUpperCase(Locale.ROOT))
                .replaceAll("_")
                .replaceAll("^_|_$", "");
        // Half a character cannot be a code: no document could hold it.
        if (code.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(code)) {
            return null;
        }
        try {
            return kind == Kind.SUPPORT_PLAN ? SupportPlan.of(code) : kind.of(code);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What is expected of a word of a kind, for a warning. */
    String expected(Kind kind) {
        StringJoiner words = new StringJoiner(", ", "one of ", "");
        for (Code thing : catalog.all(Code.class)) {
            if (thing.kind() == kind) {
                words.add(word(thing));
            }
        }
        return words.toString();
    }

    private static String word(Code thing) {
        return thing instanceof SupportPlan plan ? plan.level() : thing.code();
    }

    /** {@code mobile_agents} for {@code mobileAgents}. */
    static String snakeCase(String name) {
        return apart(name).toLowerCase(Locale.ROOT);
    }

    private static String apart(String name) {
        return HUMP.matcher(name).replaceAll("_");
    }

    /** Without spaces, underscores and hyphens, in upper case whatever the locale. */
    static String plain(String text) {
        return GAPS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
