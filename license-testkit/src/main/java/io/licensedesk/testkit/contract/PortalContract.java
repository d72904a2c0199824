package io.licensedesk.testkit.contract;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.RequestPortal;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.client.portal.Ticket;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.testkit.arbitrary.FittingRequest;
import io.licensedesk.testkit.arbitrary.InvalidRequest;
import io.licensedesk.testkit.arbitrary.LicenseArbitraries;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of a {@link RequestPortal}: a valid request becomes one ticket (or a draft), an invalid one is refused and nothing
 * is sent. Runs against any {@link LicenseDesk}, and against adapters of your own.
 *
 * <p>It submits about a hundred requests: use a simulated portal or a sandbox.
 *
 * <p>Source: wire contracts, W1: "exactly once".
 */
public abstract class PortalContract {

    /** Creates the suite. */
    protected PortalContract() {}

    /**
     * Returns the portal under test.
     *
     * @return the same portal whenever it is called
     */
    protected abstract RequestPortal portal();

    /**
     * Counts the tickets that exist at the other end.
     *
     * @return the number of tickets, always 0 for a portal that only drafts
     */
    protected abstract long tickets();

    /**
     * Generates the requests that are submitted; override it if the portal under test has other plans or reasons than the
     * simulated one.
     *
     * @return requests that fit
     */
    @Provide
    protected Arbitrary<FittingRequest> fittingRequests() {
        return LicenseArbitraries.standard().fittingRequests();
    }

    /**
     * Generates the requests that must be refused: all that break a rule, but not those for an unknown plan, because which
     * plans there are is a setting.
     *
     * @return requests that are refused
     */
    @Provide
    protected Arbitrary<InvalidRequest> invalidRequests() {
        LicenseArbitraries values = LicenseArbitraries.standard();
        return Arbitraries.oneOf(values.rejectionCodes().stream()
                .filter(code -> code != RejectionCode.UNKNOWN_PLAN)
                .map(values::invalidRequests)
                .toList());
    }

    @Property(tries = 25)
    void validRequestBecomesOneTicket(@ForAll("fittingRequests") FittingRequest fitting) {
        becomesOneTicket(fitting, request -> portal().submit(request));
    }

    private void becomesOneTicket(FittingRequest fitting, Function<PortalRequest, Submission> submit) {
        long before = tickets();
        Submission submission = submit.apply(asked(fitting));
        long more = tickets() - before;
        long expected = submission instanceof Submission.Ticketed ? 1 : 0;
        Law.same(
                expected,
                more,
                "a valid request becomes one ticket, or a draft and none",
                "request",
                fitting.request().kind(),
                "submission",
                submission);
        if (submission instanceof Submission.Ticketed ticketed) {
            canBeFollowed(ticketed);
        }
    }

    private void canBeFollowed(Submission.Ticketed ticketed) {
        Ticket ticket = ticketed.ticket();
        Law.holds(!ticket.key().isBlank(), "a ticket has a key", "ticket", ticket);
        Law.holds(
                ticketed.marker().isEmpty()
                        || ticket.summary().isEmpty()
                        || ticket.summary()
                                .get()
                                .contains(ticketed.marker().get().text()),
                "the summary of a ticket carries the marker",
                "ticket",
                ticket,
                "marker",
                ticketed.marker());
        if (portal() instanceof LicenseDesk desk) {
            Law.same(ticket.key(), desk.ticket(ticket.key()).key(), "a ticket can be read by its key");
        }
    }

    @Property(tries = 10)
    void everyRequestGetsItsOwnTicket(@ForAll("fittingRequests") FittingRequest fitting) {
        Set<String> keys = new HashSet<>();
        int tickets = 0;
        for (int i = 0; i < 2; i++) {
            if (portal().submit(asked(fitting)) instanceof Submission.Ticketed ticketed) {
                keys.add(ticketed.ticket().key());
                tickets++;
            }
        }
        Law.same(tickets, keys.size(), "the same request asked twice is two requests", "tickets", keys);
    }

    @Property(tries = 15)
    void requestWithTheSameMarkerIsSubmittedOnce(@ForAll("fittingRequests") FittingRequest fitting) {
        PortalRequest request = asked(fitting).withMarker(Marker.random());
        long before = tickets();
        Optional<String> key = key(portal().submit(request));
        Optional<String> again = key(portal().submit(request));
        Law.same(key, again, "a request submitted again with its marker is found again", "marker", request.marker());
        Law.same(
                key.isPresent() ? 1L : 0L,
                tickets() - before,
                "a request submitted again with its marker makes no second ticket",
                "marker",
                request.marker());
    }

    @Property(tries = 60)
    void invalidRequestIsRefusedAndNothingIsSent(@ForAll("invalidRequests") InvalidRequest invalid) {
        isRefused(invalid, request -> portal().submit(request));
    }

    private void isRefused(InvalidRequest invalid, Function<PortalRequest, Submission> submit) {
        long before = tickets();
        String outcome;
        try {
            outcome = submit.apply(PortalRequest.of(invalid.request()).against(invalid.standing()))
                    .toString();
        } catch (LicenseDeskException.InvalidRequest e) {
            outcome = codes(e);
        } catch (CompletionException e) {
            outcome = e.getCause() instanceof LicenseDeskException.InvalidRequest cause
                    ? codes(cause)
                    : String.valueOf(e.getCause());
        }
        Law.same(
                Set.of(invalid.expected()).toString(),
                outcome,
                "an invalid request is refused with its codes",
                "request",
                invalid.request().kind());
        Law.same(before, tickets(), "an invalid request is not sent", "expected", invalid.expected());
    }

    private static String codes(LicenseDeskException.InvalidRequest refused) {
        List<RejectionCode> codes =
                refused.rejections().stream().map(Rejection::code).distinct().toList();
        return codes.toString();
    }

    private static Optional<String> key(Submission submission) {
        return submission instanceof Submission.Ticketed ticketed
                ? Optional.of(ticketed.ticket().key())
                : Optional.empty();
    }

    private static PortalRequest asked(FittingRequest fitting) {
        return PortalRequest.of(fitting.request()).against(fitting.standing());
    }
}
