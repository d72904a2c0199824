package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Follows tickets: {@link LicenseDesk} on the portal; a test may have its own. Every method may throw a {@link LicenseDeskException}. */
public interface TicketPortal {

    /**
     * Reads a ticket.
     *
     * @param key the key, such as {@code LIC-42}
     * @return the ticket
     */
    Ticket ticket(String key);

    /**
     * Reads all statuses that a ticket had.
     *
     * @param key the key
     * @return the statuses, the newest first
     */
    List<TicketStatus> statusHistory(String key);

    /**
     * Reads a ticket until it is done, first every two seconds and then ever more slowly.
     *
     * @param key the key
     * @param timeout how long at most, not negative
     * @return the ticket as it was read last; {@link Ticket#isDone()} is false if the time ran out
     * @throws LicenseDeskException.Interrupted if the thread is interrupted meanwhile
     */
    Ticket awaitDone(String key, Duration timeout);

    /**
     * Reads the public comments on a ticket.
     *
     * @param key the key
     * @return the comments, the oldest first
     */
    List<Comment> comments(String key);

    /**
     * Writes a public comment on a ticket.
     *
     * @param key the key
     * @param text the comment, not blank
     * @return the comment
     * @throws IllegalArgumentException if {@code text} is blank
     * @throws LicenseDeskException.OutcomeUnknown if nobody knows whether it was written
     */
    Comment reply(String key, String text);

    /**
     * Reads the transitions that the customer may do.
     *
     * @param key the key of the ticket
     * @return the transitions
     */
    List<Transition> transitions(String key);

    /**
     * Does a transition.
     *
     * @param key the key of the ticket
     * @param transition one of its transitions
     * @throws LicenseDeskException.OutcomeUnknown if nobody knows whether it was done
     */
    void transition(String key, Transition transition);

    /**
     * Reads the caller's own tickets, at most 10,000, page by page as the stream is read. The deadline of the call covers the
     * reading of the whole stream.
     *
     * @return the tickets, in the portal's order
     */
    Stream<Ticket> ownTickets();
}
