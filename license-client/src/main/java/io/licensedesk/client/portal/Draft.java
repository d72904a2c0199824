package io.licensedesk.client.portal;

import java.net.URI;
import java.util.Objects;

/**
 * A request that a person submits.
 *
 * @param portal the address of the portal
 * @param title one line that tells what it is about
 * @param text labels and values, each on a line of its own; further lines of a value are indented
 * @param html the same as an HTML fragment: a table
 */
public record Draft(URI portal, String title, String text, String html) {

    /**
     * Creates a draft.
     *
     * @throws NullPointerException if an argument is null
     */
    public Draft {
        Objects.requireNonNull(portal, "portal");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
    }

    /** Returns the title: text and HTML hold the whole license token. */
    @Override
    public String toString() {
        return "Draft[" + title + "]";
    }
}
