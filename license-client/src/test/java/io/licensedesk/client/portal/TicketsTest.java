package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.licensedesk.client.internal.wire.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TicketsTest {

    private static Ticket ticket(String fields) {
        String json = "{\"issueKey\":\"LIC-1\",\"requestFieldValues\":" + fields + "}";
        return Tickets.ticket(JsonMapper.shared().readValue(json, WireRequest.class))
                .orElseThrow();
    }

    private static Ticket withValue(String value) {
        return ticket("[{\"fieldId\":\"customfield_1\",\"label\":\"Label\",\"value\":" + value + "}]");
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "ACME"                                                      | ACME
            8                                                           | 8
            8.0                                                         | 8
            0.5                                                         | 0.5
            true                                                        | true
            {"self":"https://x","value":"Silver","id":"10033"}          | Silver
            {"value":"Commercial","id":"1","child":{"value":"Price","id":"2"}} | Commercial - Price
            {"accountId":"5b10","displayName":"Mia K."}                 | Mia K.
            {"name":"High","id":"2"}                                    | High
            {"iso8601":"2026-07-20","friendly":"20/Jul/26"}             | 2026-07-20
            [{"filename":"a.log","size":3},{"filename":"b.log"}]        | a.log, b.log
            [{"value":"Botify"},null,{"id":"7"},{"value":"Schedulease"}] | Botify, Schedulease
            """)
    void valueIsReadAsAPersonReadsIt(String value, String read) {
        assertThat(withValue(value).details()).containsExactly(new Ticket.Detail("customfield_1", "Label", read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "{}", "[null]", "{\"id\":\"20003\"}", "{\"value\":null}"})
    void fieldWithoutAReadableValueIsLeftOut(String value) {
        assertThat(withValue(value).details()).isEmpty();
    }

    @Test
    void detailsStandInThePortalsOrderAndWithoutALabelUnderTheirId() {
        assertThat(ticket("[{\"fieldId\":\"summary\",\"label\":\"Subject\",\"value\":\"Add\"},null,"
                                + "{\"fieldId\":\"priority\",\"value\":{\"name\":\"High\"}}]")
                        .details())
                .extracting(Ticket.Detail::label, Ticket.Detail::value)
                .containsExactly(tuple("Subject", "Add"), tuple("priority", "High"));
    }

    @Test
    void ticketWithoutFieldsHasNoDetails() {
        assertThat(ticket("null").details()).isEmpty();
    }

    @Test
    void whatTheCustomerTypedStandsInNoText() {
        Ticket ticket = ticket("[{\"fieldId\":\"summary\",\"label\":\"Summary\",\"value\":\"it@acme.example\"},"
                + "{\"fieldId\":\"customfield_1\",\"label\":\"License token\",\"value\":\"abcd-1111-2222-wxyz\"}]");

        assertThat(ticket).hasToString("Ticket[LIC-1, ]");
        assertThat(ticket.details()).hasToString("[Summary, License token]");
    }
}
