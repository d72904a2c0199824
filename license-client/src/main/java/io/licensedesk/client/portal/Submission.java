package io.licensedesk.client.portal;

import io.licensedesk.client.Marker;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of a request. */
public sealed interface Submission {

    /**
     * A ticket.
     *
     * @param ticket the ticket
     * @param marker the marker that its summary carries; empty where the form has no place for a summary
     * @param warnings what did not work although the ticket exists, such as files that could not be attached
     */
    record Ticketed(Ticket ticket, Optional<Marker> marker, List<String> warnings) implements Submission {
        /**
         * Creates a submission; the list is copied.
         *
         * @throws NullPointerException if an argument is null
         */
        public Ticketed {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(marker, "marker");
            warnings = List.copyOf(Objects.requireNonNull(warnings, "warnings"));
        }

        Ticketed withWarning(String warning) {
            return new Ticketed(
                    ticket,
                    marker,
                    Stream.concat(warnings.stream(), Stream.of(warning)).toList());
        }
    }

    /**
     * A draft that a person pastes into the portal.
     *
     * @param draft the draft
     */
    record Drafted(Draft draft) implements Submission {
        /**
         * Creates a submission.
         *
         * @throws NullPointerException if {@code draft} is null
         */
        public Drafted {
            Objects.requireNonNull(draft, "draft");
        }
    }
}
