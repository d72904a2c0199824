package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.client.CallListener;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal client against a portal and a network that fail. Never two tickets, nothing lost, no secret printed. */
@Timeout(60)
class LicenseDeskFaultsTest {

    private static final PortalRequest REQUEST = PortalRequest.of(TenRequests.add(11));
    private static final String SECRETS =
            "(?s).*(4f6c19d2-acme-7b1e|it@acme.example|" + SimulatedPortal.API_TOKEN + ").*";

    private PortalAndDesk both = PortalAndDesk.open();

    private void reopen(SimulatedPortal.Builder portal, UnaryOperator<LicenseDesk.Builder> settings) {
        both.close();
        both = new PortalAndDesk(portal, settings);
    }

    private void reconnect(UnaryOperator<Connection.Builder> settings) {
        both.close();
        both = new PortalAndDesk(SimulatedPortal.builder(), builder -> builder, settings);
    }

    @AfterEach
    void close() {
        both.close();
    }

    private LicenseDeskException failure() {
        return catchThrowableOfType(LicenseDeskException.class, () -> both.desk.submit(REQUEST));
    }

    @Nested
    class UnknownOutcomes {

        private static Fault fault(String name) {
            return switch (name) {
                case "lost answer" -> Fault.lostAnswer();
                case "reset after the request" -> Fault.resetAfterForwarding();
                case "truncated answer" -> Fault.truncatedBody(10);
                case "no HTTP" -> Fault.garbage();
                case "HTML with the status of a success" -> Fault.otherBody("<html>proxy</html>");
                case "JSON without a key" -> Fault.otherBody("{}");
                default -> throw new IllegalArgumentException(name);
            };
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "lost answer",
                    "reset after the request",
                    "truncated answer",
                    "no HTTP",
                    "HTML with the status of a success",
                    "JSON without a key"
                })
        void ticketIsFoundByItsMarkerAndNotCreatedTwice(String name) {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, fault(name));

            Submission.Ticketed submission = both.desk.submit(REQUEST);

            assertThat(both.portal.tickets()).isEqualTo(1);
            assertThat(both.portal.calls(PortalOperation.CREATE_REQUEST)).isEqualTo(1);
            assertThat(submission.ticket().summary().orElseThrow())
                    .contains(submission.marker().orElseThrow().text());
        }

        @Test
        void searchIsRepeatedEverMoreSlowlyWhileTheIndexLags() {
            reopen(SimulatedPortal.builder().indexingLag(3), builder -> builder);
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());

            both.desk.submit(REQUEST);

            assertThat(both.portal.tickets()).isEqualTo(1);
            assertThat(both.pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
        }

        @Test
        void ticketThatIsNotFoundStaysUnknownAndItsMarkerFindsItLater() {
            reopen(SimulatedPortal.builder().indexingLag(6), builder -> builder);
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());

            LicenseDeskException.OutcomeUnknown unknown = (LicenseDeskException.OutcomeUnknown) failure();
            Marker marker = unknown.marker().orElseThrow();
            Submission.Ticketed found = both.desk.resume(REQUEST, marker);

            assertThat(found.ticket().summary().orElseThrow()).contains(marker.text());
            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void requestThatNeverArrivedIsNotSentAgainByItself() {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.resetBeforeForwarding());

            assertThat(failure()).isInstanceOf(LicenseDeskException.OutcomeUnknown.class);
            assertThat(both.portal.tickets()).isZero();
        }

        @Test
        void markerThatTheClientKnowsHasItsTicket() {
            Marker marker = Marker.random();
            Submission.Ticketed first = both.desk.submit(REQUEST.withMarker(marker));

            assertThat(both.desk.submit(REQUEST.withMarker(marker))).isEqualTo(first);
            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void ticketRaisedForACustomerIsFound() {
            reopen(
                    SimulatedPortal.builder().raiseOnBehalfOf(true).customer("qm:acme", "it@acme.example"),
                    builder -> builder);
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());

            both.desk.submit(REQUEST.onBehalfOf("qm:acme"));

            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void withoutASummaryTheOutcomeStaysUnknown() {
            reopen(SimulatedPortal.builder().withoutField("Summary"), builder -> builder);
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());

            LicenseDeskException.OutcomeUnknown unknown = (LicenseDeskException.OutcomeUnknown) failure();

            assertThat(unknown.marker()).isEmpty();
            assertThat(both.portal.calls(PortalOperation.SEARCH_REQUESTS)).isZero();
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 500, 502, 503, 504})
        void statusThatSaysNothingIsAnUnknownOutcome(int status) {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.error(status, ErrorBody.html("Oops")));

            assertThat(failure()).isInstanceOf(LicenseDeskException.OutcomeUnknown.class);
            assertThat(both.portal.calls(PortalOperation.CREATE_REQUEST)).isLessThanOrEqualTo(1);
        }

        @Test
        void commentIsNotWrittenTwice() {
            String key = both.desk.submit(REQUEST).ticket().key();
            int before = both.portal.comments(key).size();
            both.portal.onNext(PortalOperation.CREATE_COMMENT, Fault.lostAnswer());

            assertThatThrownBy(() -> both.desk.reply(key, "hello"))
                    .isInstanceOf(LicenseDeskException.OutcomeUnknown.class);
            assertThat(both.portal.comments(key)).hasSize(before + 1);
        }

        @Test
        void interruptedSubmissionIsUnknownAndKeepsTheInterrupt() throws InterruptedException {
            Gate gate = new Gate();
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.heldAnswer(gate));
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> interrupted = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    both.desk.submit(REQUEST);
                } catch (LicenseDeskException e) {
                    thrown.set(e);
                    interrupted.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            gate.awaitArrival();
            caller.interrupt();
            caller.join();
            gate.open();

            assertThat(thrown.get()).isInstanceOf(LicenseDeskException.OutcomeUnknown.class);
            assertThat(interrupted.get()).isTrue();
        }
    }

    @Nested
    class Repeating {

        @Test
        void busyPortalIsAskedAgainAfterTheTimeItSays() {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, 2, Fault.rateLimited(Duration.ofSeconds(7)));

            both.desk.submit(REQUEST);

            assertThat(both.portal.tickets()).isEqualTo(1);
            assertThat(both.pauses).extracting(Duration::toSeconds).containsExactly(7L, 7L);
        }

        @Test
        void zeroSecondsAreAtLeastTheShortestDelay() {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, 9, Fault.rateLimited(Duration.ZERO));

            assertThat(failure()).isInstanceOf(LicenseDeskException.RateLimited.class);
            assertThat(both.pauses).extracting(Duration::toSeconds).containsExactly(1L, 1L, 1L);
            assertThat(both.portal.tickets()).isZero();
        }

        @Test
        void longerThanTheLongestDelayIsLeftToTheCaller() {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.rateLimited(Duration.ofHours(1)));

            LicenseDeskException.RateLimited limited = (LicenseDeskException.RateLimited) failure();

            assertThat(limited.retryAfter()).contains(Duration.ofHours(1));
            assertThat(both.pauses).isEmpty();
        }

        @Test
        void withoutATimeTheDelayDoubles() {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, 3, Fault.rateLimited());

            both.desk.submit(REQUEST);

            assertThat(both.pauses).hasSize(3);
            assertThat(both.pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(both.pauses.get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(both.pauses.get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 429, 500, 502, 503, 504})
        void readingIsRepeated(int status) {
            String key = both.desk.submit(REQUEST).ticket().key();
            both.portal.onNext(PortalOperation.GET_REQUEST, 3, Fault.error(status, ErrorBody.empty()));

            assertThat(both.desk.ticket(key).key()).isEqualTo(key);
        }

        @Test
        void readingIsRepeatedAfterALostAnswerAndFailsInTheEnd() {
            String key = both.desk.submit(REQUEST).ticket().key();
            both.portal.onNext(PortalOperation.GET_REQUEST, 99, Fault.lostAnswer());

            assertThatThrownBy(() -> both.desk.ticket(key)).isInstanceOf(LicenseDeskException.Unavailable.class);
            assertThat(both.pauses).hasSize(3);
        }

        @Test
        void waitingOutlivesABusyPortal() {
            String key = both.desk
                    .submit(PortalRequest.of(TenRequests.plan()))
                    .ticket()
                    .key();
            both.portal.approve(key);
            both.portal.onNext(PortalOperation.GET_REQUEST, 6, Fault.error(503, ErrorBody.empty()));

            assertThat(both.desk.awaitDone(key, Duration.ofHours(1)).isDone()).isTrue();
        }

        @Test
        void closedPortIsUnavailableAndNothingWasSent() {
            URI nobody = both.portal.uri();
            both.portal.close();
            try (LicenseDesk desk = LicenseDesk.at(Connection.to(nobody)
                            .environment(Environment.system().withDelayer(both.pauses::add))
                            .build())
                    .credentials(PortalCredentials.apiToken("a@example.com", "secret-token"))
                    .build()) {
                assertThatThrownBy(() -> desk.submit(REQUEST))
                        .isInstanceOfSatisfying(
                                LicenseDeskException.Unavailable.class,
                                refused -> assertThat(refused.status()).isEmpty());
                assertThat(both.pauses).hasSize(3);
            }
        }

        @Test
        void slowBodyEndsWithTheAttempt() {
            reconnect(connection -> connection.timeout(Duration.ofMillis(300)).retry(RetryPolicy.none()));
            Gate gate = new Gate();
            both.portal.onNext(PortalOperation.LIST_SERVICE_DESKS, Fault.stalledBody(5, gate));

            assertThat(failure()).isInstanceOf(LicenseDeskException.Unavailable.class);
            gate.open();
        }

        @Test
        void everyAttemptIsTold() {
            List<String> told = new CopyOnWriteArrayList<>();
            reconnect(connection -> connection.listener(new CallListener() {
                @Override
                public void finished(
                        Attempt attempt, OptionalInt status, Optional<Throwable> failure, Duration duration) {
                    told.add(attempt.operation() + " " + attempt.number() + " " + status.orElse(0));
                }
            }));
            String key = both.desk.submit(REQUEST).ticket().key();
            told.clear();
            both.portal.onNext(PortalOperation.GET_REQUEST, Fault.error(503, ErrorBody.empty()));

            both.desk.ticket(key);

            assertThat(told).containsExactly("getRequest 1 503", "getRequest 2 200");
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest(name = "{0} {1} → {2}")
        @CsvSource({
            "401, html,    NotAuthenticated",
            "403, message, NotAccessible",
            "404, code,    NotAccessible",
            "400, message, Refused",
            "400, fields,  Refused",
            "409, code,    Refused",
            "412, message, Refused",
            "413, message, Refused",
            "422, form,    Refused",
            "400, html,    UnexpectedResponse",
            "400, empty,   Refused",
            "302, html,    OutcomeUnknown",
            "301, empty,   OutcomeUnknown"
        })
        void everyErrorHasItsException(int status, String body, String expected) {
            both.desk.form(RequestKind.ADD_ITEMS);
            both.portal.onNext(
                    PortalOperation.CREATE_REQUEST,
                    2,
                    Fault.error(status, Map.of("Location", "https://elsewhere.example/"), errorBody(body)));

            LicenseDeskException failure = failure();

            assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(failure.getMessage()).doesNotMatch(SECRETS).doesNotContain("elsewhere");
            assertThat(both.portal.tickets()).isZero();
        }

        private ErrorBody errorBody(String name) {
            String echo = "it is wrong: 4f6c19d2-acme-7b1e of it@acme.example";
            return switch (name) {
                case "message" -> ErrorBody.message(echo);
                case "fields" -> ErrorBody.fields(List.of(echo), Map.of("customfield_1", echo));
                case "code" -> ErrorBody.code(1, echo);
                case "form" -> ErrorBody.form(echo, List.of(echo));
                case "html" -> ErrorBody.html(echo);
                default -> ErrorBody.empty();
            };
        }

        @Test
        void formThatChangedIsDiscoveredAgainAndSubmittedOnceMoreAfterASearch() {
            both.portal.onNext(
                    PortalOperation.LIST_FIELDS,
                    Fault.otherBody("{\"requestTypeFields\":[{\"fieldId\":\"summary\",\"name\":\"Summary\"},"
                            + "{\"fieldId\":\"description\",\"name\":\"Description\"}]}"));
            both.desk.form(RequestKind.GENERAL);
            both.portal.onNext(
                    PortalOperation.CREATE_REQUEST,
                    Fault.error(400, ErrorBody.fields(List.of(), Map.of("customfield_10001", "Field is missing"))));

            both.desk.submit(PortalRequest.of(new GeneralRequest(null, "Which plan has WhatsApp?", List.of())));

            assertThat(both.portal.tickets()).isEqualTo(1);
            assertThat(both.portal.calls(PortalOperation.LIST_FIELDS)).isEqualTo(2);
            assertThat(both.portal.calls(PortalOperation.CREATE_REQUEST)).isEqualTo(2);
            assertThat(both.pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 15L, 30L);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 404, 422})
        void refusalOfAFormThatIsStillTheSameIsARefusal(int status) {
            both.desk.form(RequestKind.ADD_ITEMS);
            both.portal.onNext(
                    PortalOperation.CREATE_REQUEST,
                    Fault.error(status, ErrorBody.fields(List.of(), Map.of("customfield_10001", "Not a plan"))));

            assertThat(failure()).isNotInstanceOf(LicenseDeskException.OutcomeUnknown.class);
            assertThat(both.portal.calls(PortalOperation.CREATE_REQUEST)).isEqualTo(1);
            assertThat(both.portal.tickets()).isZero();
        }

        @Test
        void brokenDiscoveryDoesNotLast() {
            both.portal.onNext(PortalOperation.LIST_FIELDS, Fault.otherBody("{\"requestTypeFields\":[]}"));

            assertThat(failure()).isInstanceOf(LicenseDeskException.IncompleteForm.class);
            both.desk.submit(REQUEST);

            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void fieldMessagesAreData() {
            both.portal.onNext(
                    PortalOperation.CREATE_REQUEST,
                    2,
                    Fault.error(400, ErrorBody.fields(List.of("No"), Map.of("customfield_1", "Not a plan"))));

            LicenseDeskException.Refused refused = (LicenseDeskException.Refused) failure();

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.messages()).containsExactly("No");
            assertThat(refused.fieldMessages()).containsExactly(Map.entry("customfield_1", "Not a plan"));
        }

        @Test
        void wrongCredentialsAreNamedAndNotPrinted() {
            try (LicenseDesk desk = LicenseDesk.at(both.portal.uri())
                    .credentials(PortalCredentials.apiToken("a@example.com", "wrong-api-token"))
                    .build()) {
                assertThatThrownBy(() -> desk.submit(REQUEST))
                        .isInstanceOf(LicenseDeskException.NotAuthenticated.class)
                        .hasMessageNotContaining("wrong-api-token");
            }
        }

        @Test
        void bearerTokenIsAskedForBeforeEveryAttempt() {
            List<String> tokens = new CopyOnWriteArrayList<>(List.of("old-token", SimulatedPortal.BEARER_TOKEN));
            try (LicenseDesk desk = LicenseDesk.at(both.portal.gatewayUri())
                    .credentials(PortalCredentials.bearer(() -> tokens.size() > 1 ? tokens.remove(0) : tokens.get(0)))
                    .portalId(both.portal.portalId())
                    .build()) {
                assertThatThrownBy(() -> desk.submit(REQUEST))
                        .isInstanceOf(LicenseDeskException.NotAuthenticated.class);
                desk.submit(REQUEST);
            }
            assertThat(both.portal.tickets()).isEqualTo(1);
        }
    }

    @Nested
    class Files {

        @ParameterizedTest
        @ValueSource(strings = {"ATTACH_TEMPORARY_FILE", "CREATE_ATTACHMENT"})
        void ticketWithoutItsFilesIsATicketWithAWarning(String operation) {
            both.portal.onNext(PortalOperation.valueOf(operation), 9, Fault.error(413, ErrorBody.message("Too large")));

            Submission.Ticketed submission =
                    both.desk.submit(REQUEST.withAttachments(List.of(Attachment.of("trace.log", new byte[] {1, 2}))));

            assertThat(submission.warnings()).singleElement().asString().contains("413", "Too large");
            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void logFileThatCannotBeUploadedStopsBeforeTheTicket() {
            both.portal.onNext(
                    PortalOperation.ATTACH_TEMPORARY_FILE, 9, Fault.error(413, ErrorBody.message("Too large")));
            PortalRequest grace = PortalRequest.of(TenRequests.all().get(6));

            assertThatThrownBy(() -> both.desk.submit(grace)).isInstanceOf(LicenseDeskException.Refused.class);
            assertThat(both.portal.tickets()).isZero();
        }

        @Test
        void uploadIsRepeated() {
            both.portal.onNext(PortalOperation.ATTACH_TEMPORARY_FILE, Fault.lostAnswer());
            PortalRequest grace = PortalRequest.of(TenRequests.all().get(6));

            String key = both.desk.submit(grace).ticket().key();

            assertThat(both.portal.received(key).attachments()).hasSize(1);
        }
    }
}
