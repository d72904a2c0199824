package io.licensedesk.client.portal;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A ticket as it was when it was read.
 *
 * <p>Source: seed, "You will receive a ticket message with the outcome of the operation"; D9.
 *
 * @param key the key, such as {@code LIC-42}
 * @param summary the summary, if the portal shows it
 * @param status the status
 * @param createdAt when it was created, if the portal says so
 * @param page its page for people, if the portal says so
 */
public record Ticket(
        String key, Optional<String> summary, TicketStatus status, Optional<Instant> createdAt, Optional<URI> page) {

    /**
     * Creates a ticket.
     *
     * @throws NullPointerException if an argument is null
     */
    public Ticket {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(page, "page");
    }

    /**
     * {@return whether the ticket is finished, whatever the outcome: its status is of category {@link
     * StatusCategory#DONE}}
     */
    public boolean isDone() {
        return status.category() == StatusCategory.DONE;
    }
}
