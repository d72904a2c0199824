package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.Connection;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation, every kind of fault, at every moment: what is reported as done was done once, what is reported as refused was
 * not done, and what is reported as unknown was done at most once and is found by its marker.
 */
@Timeout(120)
class FaultMatrixTest {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Runnable::run)
            .build();
    private static final Map<String, Fault> FAULTS = faults();

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("reset before", Fault.resetBeforeForwarding());
        faults.put("reset after", Fault.resetAfterForwarding());
        faults.put("lost answer", Fault.lostAnswer());
        faults.put("truncated body", Fault.truncatedBody(9));
        faults.put("no HTTP", Fault.garbage());
        faults.put("HTML as success", Fault.otherBody("<html>proxy</html>"));
        faults.put("empty object", Fault.otherBody("{}"));
        faults.put("empty array", Fault.otherBody("[]"));
        faults.put("503", Fault.error(503, ErrorBody.html("Oops")));
        faults.put("429", Fault.rateLimited(Duration.ofSeconds(2)));
        faults.put("400", Fault.error(400, ErrorBody.fields(List.of(), Map.of("customfield_1", "gone"))));
        faults.put("401", Fault.error(401, ErrorBody.empty()));
        faults.put("404", Fault.error(404, ErrorBody.message("not visible")));
        faults.put("413", Fault.error(413, ErrorBody.message("too large")));
        return faults;
    }

    /** Which of the calls of an operation fail. */
    private enum Moment {
        FIRST,
        SECOND,
        ALL;

        Predicate<RequestHead> of(PortalOperation operation) {
            int[] calls = new int[1];
            return head -> operation.matches(head)
                    && switch (this) {
                        case FIRST -> calls[0]++ == 0;
                        case SECOND -> calls[0]++ == 1;
                        case ALL -> true;
                    };
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INFO", "GET_SERVICE_DESK", "GET_REQUEST_TYPE", "LIST_GROUPS", "LIST_ATTACHMENTS"
            }) // which the client does not call
    void nothingIsLostAndNothingIsDoubled(PortalOperation operation) {
        List<String> problems = new ArrayList<>();
        try (PortalAndDesk both = PortalAndDesk.open(SimulatedPortal.builder().validateAvailable(true))) {
            for (Map.Entry<String, Fault> fault : FAULTS.entrySet()) {
                for (Moment moment : Moment.values()) {
                    both.portal.relay().pass();
                    int before = both.portal.calls(operation);
                    both.portal.onNext(moment.of(operation), Integer.MAX_VALUE, fault.getValue());
                    try (LicenseDesk desk = fresh(both)) {
                        new Conversation(both.portal, desk, operation + ", " + fault.getKey() + ", " + moment, problems)
                                .run();
                    }
                    assertThat(both.portal.calls(operation)).isGreaterThan(before);
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    /** A client that has discovered nothing yet; its waiting takes no time. */
    private static LicenseDesk fresh(PortalAndDesk both) {
        return LicenseDesk.at(Connection.to(both.portal.uri())
                        .httpClient(HTTP)
                        .environment(both.clock.environment())
                        .build())
                .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                .portalId(both.portal.portalId())
                .build();
    }

    /** What a client does with a portal, and what must be true afterwards. */
    private static final class Conversation {

        private final SimulatedPortal portal;
        private final LicenseDesk desk;
        private final String what;
        private final List<String> problems;
        private final String text = "comment " + Marker.random().text();

        Conversation(SimulatedPortal portal, LicenseDesk desk, String what, List<String> problems) {
            this.portal = portal;
            this.desk = desk;
            this.what = what;
            this.problems = problems;
        }

        void run() {
            PortalRequest increase = PortalRequest.of(TenRequests.add(11)).withAttachments(List.of(TenRequests.LOG));
            PortalRequest grace = PortalRequest.of(TenRequests.all().get(6));
            submitted(increase);
            submitted(grace);
            String key = "LIC-1";
            commented(key);
            attempt(() -> desk.ticket(key));
            attempt(() -> desk.statusHistory(key));
            attempt(() -> desk.comments(key));
            attempt(() -> desk.ownTickets().limit(3).toList());
            attempt(() -> {
                desk.transitions(key).forEach(transition -> desk.transition(key, transition));
                return "";
            });
        }

        /** Submits, and once more with the same marker when the portal is well again. */
        private void submitted(PortalRequest request) {
            Marker marker = Marker.random();
            int before = portal.tickets();
            String outcome = attempt(() -> desk.submit(request.withMarker(marker)));
            int created = portal.tickets() - before;
            boolean right = switch (outcome) {
                case "done" -> created == 1;
                case "OutcomeUnknown" -> created <= 1;
                default -> created == 0;
            };
            expect(right, request.request().kind() + " reported as " + outcome + " became " + created + " tickets");
            if (!outcome.equals("done") && created == 1) {
                String found = attemptWithoutFaults(() -> desk.resume(request, marker));
                expect(
                        found.equals("done") && portal.tickets() - before == 1,
                        request.request().kind() + ", asked again, is reported as " + found + " and became "
                                + (portal.tickets() - before) + " tickets");
            }
        }

        private void commented(String key) {
            String outcome = attempt(() -> desk.reply(key, text));
            long written = portal.comments(key).stream().filter(text::equals).count();
            boolean right = switch (outcome) {
                case "done" -> written == 1;
                case "OutcomeUnknown" -> written <= 1;
                default -> written == 0;
            };
            expect(right, "comment reported as " + outcome + " was written " + written + " times");
        }

        private String attemptWithoutFaults(Supplier<Object> action) {
            portal.relay().pass();
            return attempt(action);
        }

        private String attempt(Supplier<Object> action) {
            try {
                Object unused = action.get();
                return "done";
            } catch (LicenseDeskException e) {
                expect(!String.valueOf(e).contains(TenRequests.TOKEN.value()), "a token is printed");
                return e.getClass().getSimpleName();
            } catch (RuntimeException e) {
                expect(false, "unexpected " + e);
                return "failed";
            }
        }

        private void expect(boolean right, String problem) {
            if (!right) {
                problems.add(what + ": " + problem);
            }
        }
    }
}
