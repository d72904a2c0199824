package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class SimulatedPortalFaultsTest {

    private final SimulatedPortal portal = SimulatedPortal.open();
    private final PortalCaller caller = new PortalCaller(portal);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void aLostAnswerLeavesATicket() {
        PortalCaller.Form form = caller.demo();
        portal.onNext(PortalOperation.CREATE_REQUEST, Fault.lostAnswer());

        assertThatThrownBy(form::send).isInstanceOf(UncheckedIOException.class);

        assertThat(portal.tickets()).isEqualTo(1);
        assertThat(portal.calls(PortalOperation.CREATE_REQUEST)).isEqualTo(1);
        assertThat(caller.search("searchTerm=Demo").values()).hasSize(1);
        portal.verifyNoUnexpectedCalls();
    }

    @Test
    void aResetBeforeForwardingLeavesNone() {
        PortalCaller.Form form = caller.demo();
        portal.onNext(PortalOperation.CREATE_REQUEST, Fault.resetBeforeForwarding());

        assertThatThrownBy(form::send).isInstanceOf(UncheckedIOException.class);

        assertThat(portal.tickets()).isZero();
    }

    @Test
    void otherOperationsAreSpared() {
        portal.onNext(PortalOperation.SEARCH_REQUESTS, 2, Fault.rateLimited(Duration.ofSeconds(3)));

        caller.demo().create();

        assertThat(caller.search("").response().headers().firstValue("Retry-After"))
                .contains("3");
        assertThat(caller.search("").status()).isEqualTo(429);
        assertThat(caller.search("").status()).isEqualTo(200);
        assertThat(portal.calls(PortalOperation.SEARCH_REQUESTS)).isEqualTo(3);
    }

    @Test
    void callsAreSpoiledByPredicate() {
        portal.onNext(head -> head.target().contains("start=2"), 1, Fault.rateLimited());

        assertThat(caller.get("servicedesk?start=0").status()).isEqualTo(200);
        PortalCaller.Answer limited = caller.get("servicedesk?start=2");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.response().headers().firstValue("Retry-After")).isEmpty();
    }

    static Stream<ErrorBody> fiveBodies() {
        return Stream.of(
                ErrorBody.message("broken"),
                ErrorBody.fields(List.of("broken"), Map.of("summary", "broken too")),
                ErrorBody.code(503, "broken"),
                ErrorBody.form("broken", List.of("first", "second")),
                ErrorBody.html("broken"));
    }

    @ParameterizedTest
    @MethodSource("fiveBodies")
    void anErrorHasAnyOfFiveBodies(ErrorBody body) {
        portal.onNext(PortalOperation.GET_REQUEST, Fault.error(503, body));

        PortalCaller.Answer answer = caller.get("request/LIC-1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains(body.contentType());
        assertThat(answer.response().body()).isEqualTo(body.text()).contains("broken");
    }

    @Test
    void anUnexpectedCallIsToldWithTheNearestOperation() {
        assertThat(caller.get("request/LIC-1/comments").status()).isEqualTo(404);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(portal::verifyNoUnexpectedCalls)
                .withMessageContaining("GET /rest/servicedeskapi/request/LIC-1/comments is no operation")
                .withMessageContaining("the nearest is GET /rest/servicedeskapi/request/{}/comment");
    }

    @Test
    void everyOperationIsRecognizedAsItself() {
        for (PortalOperation operation : PortalOperation.values()) {
            String[] words = operation.describe().replace("{}", "7").split(" ", 2);

            assertThat(operation.matches(new RequestHead(words[0], words[1] + "?start=0")))
                    .as("%s", operation)
                    .isTrue();
            assertThat(operation.matches(new RequestHead(words[0], "/ex/jira/cloud" + words[1])))
                    .isTrue();
            assertThat(operation.matches(new RequestHead("DELETE", words[1]))).isFalse();
        }
    }
}
