package io.licensedesk.testkit.internal;

/** Text of a file as it may be shown on a terminal. */
public final class Printable {

    private Printable() {}

    /**
     * Replaces what a terminal would obey instead of showing it, such as colours, line breaks and changes of the writing
     * direction, by JSON's own escapes, so that a JSON document stays one.
     */
    public static String text(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> {
                    for (char unit : Character.toChars(character)) {
                        printable.append(String.format("\\u%04X", (int) unit));
                    }
                }
                default -> printable.appendCodePoint(character);
            }
        });
        return printable.toString();
    }
}
