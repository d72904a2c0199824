package io.licensedesk.client.portal;

import io.licensedesk.client.internal.OneLine;

/** A value in a text that the portal may read as wiki markup. Source: wire contracts, W1: no value can forge another. */
final class Unmarked {

    private Unmarked() {}

    /** The value on one line, without what makes macros, links, mentions, tables, images and line ends. */
    static String of(String value) {
        return OneLine.of(value.replaceAll("\\R+", " / "))
                .replace('{', '(')
                .replace('}', ')')
                .replace('[', '(')
                .replace(']', ')')
                .replace('|', '/')
                .replace('\\', '/')
                // An image begins with a mark before a word.
                .replaceAll("!(?=\\S)", "! ");
    }
}
