package io.licensedesk.request;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/**
 * One reason why a request is refused.
 *
 * @param code the stable code
 * @param path the field it is about, such as {@code newTotals.AGENT}; empty for the form as a whole
 * @param arguments what the message names, in its order
 */
public record Rejection(RejectionCode code, String path, List<String> arguments) {

    private static final String BUNDLE = "io.licensedesk.request.Rejections";

    /**
     * Creates a rejection; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public Rejection {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        arguments = List.copyOf(Objects.requireNonNull(arguments, "arguments"));
    }

    /**
     * Obtains a rejection.
     *
     * @param code the stable code
     * @param path the field it is about, empty for the form as a whole
     * @param arguments what the message names, in its order
     * @return the rejection
     */
    public static Rejection of(RejectionCode code, String path, Object... arguments) {
        return new Rejection(
                code, path, List.of(arguments).stream().map(Object::toString).toList());
    }

    /**
     * Returns the message for the customer.
     *
     * @param locale the language wanted
     * @return the message in Italian for Italian, in English for every other language
     */
    public String message(Locale locale) {
        // Only these two, explicitly: otherwise the default locale of the JVM would answer for a language that is
        // missing.
        Locale supported = locale.getLanguage().equals(Locale.ITALIAN.getLanguage()) ? Locale.ITALIAN : Locale.ENGLISH;
        String message = ResourceBundle.getBundle(BUNDLE, supported).getString(code.name());
        for (int i = 0; i < arguments.size(); i++) {
            message = message.replace("{" + i + "}", arguments.get(i));
        }
        return message;
    }
}
