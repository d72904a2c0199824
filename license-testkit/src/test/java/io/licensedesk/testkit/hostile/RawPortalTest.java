package io.licensedesk.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.testkit.hostile.Fault.Kind;
import io.licensedesk.testkit.hostile.Fault.Moment;
import io.licensedesk.testkit.hostile.RawPortal.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The raw portal itself, asked by the JDK's client. */
@Timeout(60)
class RawPortalTest {

    private static final String TICKET = "{\"serviceDeskId\":\"4\",\"requestTypeId\":\"41\",\"requestFieldValues\":"
            + "{\"summary\":\"A question [QUESTION1]\",\"description\":\"Which plan?\"}}";

    private final HttpClient http =
            HttpClient.newBuilder().sslContext(RawPortal.trust()).build();

    private static Fault fault(Kind kind) {
        return Stream.of(Fault.ofConnections(true), Fault.ofAnswers(Step.SEARCH))
                .flatMap(List::stream)
                .filter(fault -> fault.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(RawPortal portal, String path) throws IOException, InterruptedException {
        return http.send(request(portal, path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(RawPortal portal, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                request(portal, path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(RawPortal portal, String path) {
        return HttpRequest.newBuilder(portal.uri().resolve(Step.API + path)).header("Authorization", "Basic eDp5");
    }

    @ParameterizedTest
    @EnumSource
    void ticketIsMadeFoundCommentedAndCancelled(Transport transport) throws Exception {
        try (RawPortal portal = RawPortal.open(transport)) {
            assertThat(get(portal, "servicedesk").body()).contains("\"id\":\"4\"");
            assertThat(get(portal, "servicedesk/4/requesttype").body())
                    .contains("General Requests", "\"portalId\":\"9\"");
            assertThat(get(portal, "servicedesk/4/requesttype/41/field").body()).contains("\"fieldId\":\"summary\"");
            assertThat(post(portal, "request/validate", TICKET).statusCode()).isEqualTo(404);
            assertThat(post(portal, "request", TICKET).statusCode()).isEqualTo(201);
            assertThat(get(portal, "request?searchTerm=QUESTION1").body()).contains("LIC-1");
            assertThat(get(portal, "request/LIC-1").body()).contains("Waiting for support");
            assertThat(post(portal, "request/LIC-1/comment", "{\"body\":\"hello\",\"public\":true}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(get(portal, "request/LIC-1/comment").body()).contains("hello");
            assertThat(post(portal, "request/LIC-1/transition", "{\"id\":\"5\"}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(get(portal, "request/LIC-1/status").body()).contains("Cancelled");
            assertThat(portal.desk().tickets("QUESTION1")).hasSize(1);
        }
    }

    @Test
    void indexLags() throws Exception {
        try (RawPortal portal = RawPortal.open()) {
            portal.lag(2);
            post(portal, "request", TICKET);

            assertThat(get(portal, "request?searchTerm=QUESTION1").body()).doesNotContain("LIC-1");
            assertThat(get(portal, "request?searchTerm=QUESTION1").body()).doesNotContain("LIC-1");
            assertThat(get(portal, "request?searchTerm=QUESTION1").body()).contains("LIC-1");
        }
    }

    @Test
    void whatIsMissingIsRefused() throws Exception {
        try (RawPortal portal = RawPortal.open()) {
            assertThat(post(portal, "request", TICKET.replace("description", "other"))
                            .body())
                    .contains("\"description\":\"Required.\"", "\"other\":\"Field 'other' cannot be set.\"");
            assertThat(portal.desk().tickets()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TLS_1_2", "TLS_1_3"})
    void alertOfASessionLooksLikeAHandshakeAlthoughTheTicketExists(Transport transport) throws Exception {
        try (RawPortal portal = RawPortal.open(transport)) {
            get(portal, "servicedesk");
            portal.on(Step.CREATE, 1, fault(Kind.ALERT), Moment.IN_ANSWER_HEAD);

            assertThatThrownBy(() -> post(portal, "request", TICKET)).isInstanceOf(SSLHandshakeException.class);
            assertThat(portal.desk().tickets()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TLS_1_2", "TLS_1_3"})
    void alertThatIsNotEncryptedBreaksTheSession(Transport transport) throws Exception {
        try (RawPortal portal = RawPortal.open(transport)) {
            get(portal, "servicedesk");
            portal.on(Step.CREATE, 1, fault(Kind.PLAIN_ALERT), Moment.AFTER_BODY_BEFORE_DOING);

            assertThatThrownBy(() -> post(portal, "request", TICKET)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            names = {"BEFORE_READING", "AFTER_HEAD", "AFTER_BODY_BEFORE_DOING"})
    void nothingIsDoneBeforeItIsDone(Moment moment) {
        try (RawPortal portal = RawPortal.open()) {
            for (Kind kind : List.of(Kind.CLOSE, Kind.RESET)) {
                portal.on(Step.CREATE, 1, fault(kind), moment);

                assertThatThrownBy(() -> post(portal, "request", TICKET)).isInstanceOf(IOException.class);
                portal.settle();
                assertThat(portal.desk().tickets()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TRUNCATED", "GARBAGE", "BAD_CHUNKS"})
    void ticketExistsAlthoughItsAnswerIsBroken(Kind kind) {
        try (RawPortal portal = RawPortal.open()) {
            portal.on(Step.CREATE, 1, fault(kind), Moment.AFTER_DOING);

            assertThatThrownBy(() -> post(portal, "request", TICKET)).isInstanceOf(IOException.class);
            portal.settle();
            assertThat(portal.desk().tickets()).hasSize(1);
        }
    }
}
