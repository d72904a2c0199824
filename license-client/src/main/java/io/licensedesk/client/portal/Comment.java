package io.licensedesk.client.portal;

import io.licensedesk.catalog.Catalog;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A public comment on a ticket.
 *
 * @param id the id
 * @param author the name of the author, if the portal shows it
 * @param createdAt when it was written, if the portal says so
 * @param body the text
 */
public record Comment(String id, Optional<String> author, Optional<Instant> createdAt, String body) {

    /**
     * Creates a comment.
     *
     * @throws NullPointerException if an argument is null
     */
    public Comment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(body, "body");
    }

    /**
     * Returns the links to plugins of the standard catalog that the license team sends after an activation: one documentation
     * and one download for each plugin that the comment names.
     *
     * @return the links, in the order of the comment; empty for any other comment
     */
    public List<PluginLink> pluginLinks() {
        return pluginLinks(Catalog.standard());
    }

    /**
     * Returns the links to plugins, as {@link #pluginLinks()} does.
     *
     * @param catalog whose plugins are looked for, by code, label and alias
     * @return the links, in the order of the comment; empty for any other comment
     */
    public List<PluginLink> pluginLinks(Catalog catalog) {
        return PluginLink.in(body, catalog);
    }
}
