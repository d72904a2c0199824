package io.licensedesk.client.portal;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A status of a ticket.
 *
 * @param name the name, in the portal's words
 * @param category the category
 * @param since when the ticket got it, if the portal says so
 */
public record TicketStatus(String name, StatusCategory category, Optional<Instant> since) {

    /**
     * Creates a status.
     *
     * @throws NullPointerException if an argument is null
     */
    public TicketStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(since, "since");
    }
}
