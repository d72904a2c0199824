package io.licensedesk.client.portal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the values of a request stand in a form of the portal, and what is in the way of submitting it. Holds none of the values.
 *
 * <p>What is in no list needs no place: an answer that the request type implies, one that only repeats others, and files
 * without a field of their own, which are attached to the ticket. Source: wire contracts; W1, "Two routes for a form".
 *
 * @param form the form
 * @param placed the ids of the fields, or of the questions of a form that the portal does not list, by question
 * @param unplaced the values that have no place
 * @param unanswered the required fields for which the request has no value: a request has to give one, {@link
 *     PortalRequest#withField}, or the desk, {@link LicenseDesk.Builder#constant}
 * @param carriesMarker whether a ticket can be found by its marker, without which a lost answer is never resolved
 */
public record Placement(
        Form form,
        Map<Question, String> placed,
        List<Unplaced> unplaced,
        List<FormField> unanswered,
        boolean carriesMarker) {

    /**
     * Creates a placement; map and lists are copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public Placement {
        Objects.requireNonNull(form, "form");
        placed = Collections.unmodifiableMap(new TreeMap<>(placed));
        unplaced = List.copyOf(unplaced);
        unanswered = List.copyOf(unanswered);
    }

    /**
     * A value that has no place.
     *
     * @param question what the value answers
     * @param reason why it has none
     * @param field the field that is named like the question and does not take the value; empty if there is none, or several
     * @param choices the options that the value names and the field lacks, as {@link PortalWords} know them
     * @param strangers the options of the field, second level included, that no word names: other words would name them
     */
    public record Unplaced(
            Question question,
            String reason,
            Optional<FormField> field,
            List<String> choices,
            List<FormOption> strangers) {

        /**
         * Creates a value without a place; the lists are copied.
         *
         * @throws NullPointerException if an argument is null
         */
        public Unplaced {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(field, "field");
            choices = List.copyOf(choices);
            strangers = List.copyOf(strangers);
        }

        static Unplaced because(Question question, String reason) {
            return new Unplaced(question, reason, Optional.empty(), List.of(), List.of());
        }
    }

    /** {@return whether the form takes the request: every value has a place, and every required field a value} */
    public boolean isComplete() {
        return unplaced.isEmpty() && unanswered.isEmpty();
    }
}
