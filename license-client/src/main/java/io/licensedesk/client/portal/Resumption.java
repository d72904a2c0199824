package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a submission that a {@link SubmissionJournal} held at the start.
 *
 * @param marker its marker
 * @param ticketed its ticket, empty if it failed
 * @param failure why it failed, empty if there is a ticket
 */
public record Resumption(
        Marker marker, Optional<Submission.Ticketed> ticketed, Optional<LicenseDeskException> failure) {

    /**
     * Creates a result.
     *
     * @throws NullPointerException if an argument is null
     */
    public Resumption {
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(ticketed, "ticketed");
        Objects.requireNonNull(failure, "failure");
    }
}
