package io.licensedesk.client.portal;

import io.licensedesk.client.Marker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps submissions whose outcome is not known yet, so that a process that was killed in the middle of one finds out at its
 * next start whether there is a ticket. A submission is kept before anything of it is sent, and forgotten when its ticket is
 * known or it was refused. A {@link LicenseDesk} resumes at its start what it finds.
 *
 * <p>Source: wire contracts; W1, "exactly once".
 */
public interface SubmissionJournal {

    /**
     * A submission.
     *
     * @param marker the marker at the end of its summary
     * @param request the request; where the license stands is not kept, as it was checked already
     */
    record Entry(Marker marker, PortalRequest request) {
        /**
         * Creates an entry.
         *
         * @throws NullPointerException if an argument is null
         */
        public Entry {
            Objects.requireNonNull(marker, "marker");
            Objects.requireNonNull(request, "request");
        }
    }

    /**
     * Keeps a submission. When this returns, a crash does not lose it.
     *
     * @param entry the submission; it replaces one with the same marker
     * @throws RuntimeException if it cannot be kept; then nothing is sent
     */
    void keep(Entry entry);

    /**
     * Forgets a submission, if it is kept.
     *
     * @param marker its marker
     */
    void forget(Marker marker);

    /** {@return the submissions that are kept, in no particular order} */
    List<Entry> open();

    /** {@return a journal that ends with the process} */
    static SubmissionJournal inMemory() {
        Map<Marker, Entry> entries = new ConcurrentHashMap<>();
        return new SubmissionJournal() {
            @Override
            public void keep(Entry entry) {
                entries.put(entry.marker(), entry);
            }

            @Override
            public void forget(Marker marker) {
                entries.remove(marker);
            }

            @Override
            public List<Entry> open() {
                return List.copyOf(entries.values());
            }
        };
    }
}
