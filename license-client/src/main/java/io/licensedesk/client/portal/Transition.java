package io.licensedesk.client.portal;

import java.util.Objects;

/**
 * A transition that the customer may do.
 *
 * @param id the id
 * @param name the name, in the portal's words
 */
public record Transition(String id, String name) {

    /**
     * Creates a transition.
     *
     * @throws NullPointerException if an argument is null
     */
    public Transition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }
}
