package io.licensedesk.client.portal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A ticket as it was when it was read.
 *
 * <p>Source: seed, "You will receive a ticket message with the outcome of the operation", "You can check the ticket status and
 * the details of your request"; D9.
 *
 * @param key the key, such as {@code LIC-42}
 * @param summary the summary, if the portal shows it
 * @param status the status
 * @param createdAt when it was created, if the portal says so
 * @param page its page for people, if the portal says so
 * @param details the request as it was submitted, as far as the portal shows it, in its order: of a list of tickets some fields
 *     only, and never the answers of a form that is none of Jira's fields
 */
public record Ticket(
        String key,
        Optional<String> summary,
        TicketStatus status,
        Optional<Instant> createdAt,
        Optional<URI> page,
        List<Detail> details) {

    /**
     * A field of the request that has a value.
     *
     * @param fieldId the id of the field, such as {@code customfield_10010}
     * @param label its label, in the portal's words
     * @param value its value as a person reads it: the names of options, persons and files, several separated by commas, an
     *     option and the one below it by a hyphen
     */
    public record Detail(String fieldId, String label, String value) {

        /**
         * Creates a detail.
         *
         * @throws NullPointerException if an argument is null
         */
        public Detail {
            Objects.requireNonNull(fieldId, "fieldId");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(value, "value");
        }

        /** Returns the label: the value may be a license token or an email address. */
        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * Creates a ticket; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public Ticket {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(page, "page");
        details = List.copyOf(Objects.requireNonNull(details, "details"));
    }

    /**
     * {@return whether the ticket is finished, whatever the outcome: its status is of category {@link
     * StatusCategory#DONE}}
     */
    public boolean isDone() {
        return status.category() == StatusCategory.DONE;
    }

    /** Returns key and status: what the customer typed may be private. */
    @Override
    public String toString() {
        return "Ticket[" + key + ", " + status.name() + "]";
    }
}
