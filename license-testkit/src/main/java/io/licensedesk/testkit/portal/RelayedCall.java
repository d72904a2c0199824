package io.licensedesk.testkit.portal;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call as a relay saw it.
 *
 * @param head what was asked for
 * @param status what the server, or a script in its place, answered; empty if nothing was answered
 * @param fault what went wrong, as scripted
 * @param nanoTime when it arrived, comparable between the relays of one JVM; see {@link System#nanoTime()}
 */
public record RelayedCall(RequestHead head, OptionalInt status, Optional<Fault> fault, long nanoTime) {

    /**
     * Creates a call.
     *
     * @throws NullPointerException if an argument is null
     */
    public RelayedCall {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(fault, "fault");
    }

    /** Returns method, path, status and the name of the fault, such as {@code POST /request → 201 (LostAnswer)}. */
    @Override
    public String toString() {
        String answer = status.isPresent() ? Integer.toString(status.getAsInt()) : "no answer";
        String spoiled = fault.map(wrong -> " (" + wrong.getClass().getSimpleName() + ")")
                .orElse("");
        return head + " → " + answer + spoiled;
    }
}
