package io.licensedesk.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What people call a thing: on messages, forms and documents.
 *
 * @param english the English name, not blank
 * @param italian the Italian name, not blank
 * @param aliases other names under which a portal may list it; compared without regard to case
 */
public record Label(String english, String italian, List<String> aliases) {

    /**
     * Creates a label; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if a name is blank
     */
    public Label {
        if (english.isBlank() || italian.isBlank()) {
            throw new IllegalArgumentException("label: expected a text that is not blank");
        }
        aliases = List.copyOf(Objects.requireNonNull(aliases, "aliases"));
    }

    /**
     * Obtains a label that is the same in both languages.
     *
     * @param name the name, not blank
     * @return the label, without aliases
     * @throws IllegalArgumentException if the name is blank
     */
    public static Label of(String name) {
        return new Label(name, name, List.of());
    }

    /**
     * Returns the name in a language.
     *
     * @param locale the language wanted
     * @return the Italian name for Italian, the English one for every other language
     */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ITALIAN.getLanguage()) ? italian : english;
    }
}
