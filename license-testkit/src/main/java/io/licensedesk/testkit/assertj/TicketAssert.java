package io.licensedesk.testkit.assertj;

import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.StatusCategory;
import io.licensedesk.client.portal.Ticket;
import org.jspecify.annotations.Nullable;

/** Assertions about a ticket as it was read. */
public final class TicketAssert extends ProseAssert<TicketAssert, Ticket> {

    TicketAssert(@Nullable Ticket ticket) {
        super(ticket, TicketAssert.class);
    }

    /**
     * Checks that the ticket is finished, whatever the outcome.
     *
     * @return this
     */
    public TicketAssert isDone() {
        return expect(present().isDone(), "a ticket that is done");
    }

    /**
     * Checks that the ticket is not finished.
     *
     * @return this
     */
    public TicketAssert isOpen() {
        return expect(!present().isDone(), "a ticket that is open");
    }

    /**
     * Checks the category of the status.
     *
     * @param category the category
     * @return this
     */
    public TicketAssert isIn(StatusCategory category) {
        return expect(present().status().category() == category, "a ticket in status category " + category);
    }

    /**
     * Checks the status.
     *
     * @param name the name, in the portal's words
     * @return this
     */
    public TicketAssert hasStatus(String name) {
        return expect(present().status().name().equals(name), "a ticket with status " + name);
    }

    /**
     * Checks the key.
     *
     * @param key the key, such as {@code LIC-42}
     * @return this
     */
    public TicketAssert hasKey(String key) {
        return expect(present().key().equals(key), "a ticket with key " + key);
    }

    /**
     * Checks that the summary carries a marker.
     *
     * @param marker the marker
     * @return this
     */
    public TicketAssert carries(Marker marker) {
        boolean expected = present()
                .summary()
                .filter(summary -> summary.contains(marker.text()))
                .isPresent();
        return expect(expected, "a ticket whose summary carries " + marker);
    }

    /**
     * Checks that the ticket shows a detail of the request. A failure names the labels only, as a value may be a secret.
     *
     * @param label the label, in the portal's words
     * @param value the value, as a person reads it
     * @return this
     */
    public TicketAssert hasDetail(String label, String value) {
        boolean expected = present().details().stream()
                .anyMatch(
                        detail -> detail.label().equals(label) && detail.value().equals(value));
        return expect(expected, "a ticket with the given value of " + label);
    }

    @Override
    String shown(Ticket ticket) {
        return "ticket " + ticket.key() + ", status " + ticket.status().name() + " ("
                + ticket.status().category() + "), summary "
                + ticket.summary().map(summary -> '"' + summary + '"').orElse("not shown") + ", details "
                + ticket.details();
    }
}
