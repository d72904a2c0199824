package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * What one client knows about markers: which submissions are under way, and what became of those before. The latest 10,000 are
 * remembered.
 */
final class Submissions {

    private static final int MOST = 10_000;

    /** Makes a ticket. */
    interface Work {
        /** Does the work, knowing whether something with this marker may have been sent before. */
        Submission.Ticketed submit(boolean mayBeSent);
    }

    private final Map<Marker, CompletableFuture<Submission.Ticketed>> underWay = new ConcurrentHashMap<>();
    // Guarded by itself. Empty while nobody knows what became of a submission.
    private final Map<Marker, Optional<Submission.Ticketed>> before = new LinkedHashMap<>();

    /**
     * Does the work for a marker, once: who comes meanwhile waits for it, and who comes later gets the same ticket.
     *
     * @throws LicenseDeskException.OutcomeUnknown if the thread is interrupted while it waits for another one
     */
    Submission.Ticketed once(Marker marker, Work work) {
        CompletableFuture<Submission.Ticketed> mine = new CompletableFuture<>();
        CompletableFuture<Submission.Ticketed> others = underWay.putIfAbsent(marker, mine);
        while (others != null) {
            Optional<Submission.Ticketed> joined = joined(marker, others);
            if (joined.isPresent()) {
                return joined.get();
            }
            underWay.remove(marker, others);
            others = underWay.putIfAbsent(marker, mine);
        }
        try {
            Optional<Submission.Ticketed> known;
            boolean mayBeSent;
            synchronized (before) {
                known = before.getOrDefault(marker, Optional.empty());
                mayBeSent = before.containsKey(marker);
            }
            Submission.Ticketed ticketed = known.isPresent() ? known.get() : work.submit(mayBeSent);
            remember(marker, ticketed);
            mine.complete(ticketed);
            return ticketed;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(marker, mine);
        }
    }

    /** The ticket of another thread; empty if that one was interrupted, which concerns nobody else. */
    private static Optional<Submission.Ticketed> joined(Marker marker, CompletableFuture<Submission.Ticketed> others) {
        try {
            return Optional.of(others.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LicenseDeskException.OutcomeUnknown("createRequest", Optional.of(marker), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LicenseDeskException interrupted
                    && interrupted.getCause() instanceof InterruptedException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof LicenseDeskException failure) {
                throw failure;
            }
            throw new LicenseDeskException.OutcomeUnknown("createRequest", Optional.of(marker), e.getCause());
        }
    }

    /** Something with this marker is about to be sent, or may have been. */
    void sending(Marker marker) {
        synchronized (before) {
            before.putIfAbsent(marker, Optional.empty());
            forgetEldest();
        }
    }

    /** Nothing with this marker was carried out. */
    void refused(Marker marker) {
        synchronized (before) {
            before.remove(marker);
        }
    }

    private void remember(Marker marker, Submission.Ticketed outcome) {
        synchronized (before) {
            before.put(marker, Optional.of(outcome));
            forgetEldest();
        }
    }

    private void forgetEldest() {
        if (before.size() > MOST) {
            before.remove(before.keySet().iterator().next());
        }
    }
}
