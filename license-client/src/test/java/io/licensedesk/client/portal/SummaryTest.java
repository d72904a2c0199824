package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.licensedesk.client.Marker;
import io.licensedesk.request.RequestKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryTest {

    private static final Marker MARKER = new Marker("LD123456");

    private static String summary(String customer) {
        return Summary.of(RequestKind.ADD_ITEMS, Map.of(Question.CUSTOMER, new Answer.Text(customer)), MARKER);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW_DEMO, New activation: 30 days demo [LD123456]",
        "NEW_PLAN, New activation: license plan [LD123456]",
        "ADD_ITEMS, Modify license: add items [LD123456]",
        "REMOVE_ITEMS, Modify license: remove items [LD123456]",
        "DEACTIVATE, Modify license: deactivate [LD123456]",
        "CONTRACT_CHANGE, Contract change [LD123456]",
        "GRACE_EXPIRED, Grace period: expired license [LD123456]",
        "GRACE_DEACTIVATED, Grace period: license deactivated [LD123456]",
        "GRACE_NEW_TOKEN, Grace period: new token detected [LD123456]",
        "GENERAL, General request [LD123456]",
    })
    void everyKindOfRequestHasItsTitle(RequestKind kind, String summary) {
        assertThat(Summary.of(kind, Map.of(), MARKER)).isEqualTo(summary);
    }

    @Test
    void theCustomerIsNamedOnOneLine() {
        assertThat(summary("ACME\nsrl \t Roma")).isEqualTo("Modify license: add items - ACME srl Roma [LD123456]");
    }

    @Test
    void theTokenAndTheEmailAddressAreNotPartOfIt() {
        Map<Question, Answer> answers = Map.of(
                Question.TOKEN, new Answer.Text("TOKEN-SECRET"), Question.EMAIL, new Answer.Text("it@acme.example"));
        assertThat(Summary.of(RequestKind.ADD_ITEMS, answers, MARKER))
                .isEqualTo("Modify license: add items [LD123456]");
    }

    @ParameterizedTest
    @EnumSource
    void theMarkerIsWithin255CharactersHoweverLongTheCustomer(RequestKind kind) {
        Marker longest = new Marker("A".repeat(40));
        String summary = Summary.of(kind, Map.of(Question.CUSTOMER, new Answer.Text("x".repeat(5000))), longest);
        assertThat(summary).endsWith(" [" + "A".repeat(40) + "]").hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsNotCutInHalf() {
        String summary = summary("x".repeat(96) + "🏢🏢");
        assertThat(summary).isEqualTo("Modify license: add items - " + "x".repeat(96) + " [LD123456]");
        assertThatCode(() -> PortalCalls.json(Map.of("summary", summary))).doesNotThrowAnyException();
    }

    @Test
    void aTicketIsFoundByTheWholeMarkerOnly() {
        assertThat(Summary.carries("Modify license: add items - ACME [ORDER12]", new Marker("ORDER12")))
                .isTrue();
        assertThat(Summary.carries("Modify license: add items - ACME [ORDER123]", new Marker("ORDER12")))
                .isFalse();
        assertThat(Summary.carries("Modify license: add items - ACME [REORDER12]", new Marker("ORDER12")))
                .isFalse();
    }
}
