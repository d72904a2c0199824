package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.internal.wire.WireFields;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the portal says about a field, and how its value is therefore written. */
class PortalDirectoryTest {

    private static final String OPTIONS = "[{\"value\":\"1\",\"label\":\"One\"}]";
    private static final String NESTED =
            "[{\"value\":\"1\",\"label\":\"One\",\"children\":[{\"value\":\"2\",\"label\":\"Two\"}]}]";

    private static FormField read(String json) {
        return PortalDirectory.field(PortalJson.MAPPER.readValue(json, WireFields.Field.class));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT             | none    | {\"type\":\"string\",\"system\":\"summary\"}",
                "TEXT             | none    | {\"type\":\"string\",\"custom\":\"c:textarea\"}",
                "NUMBER           | none    | {\"type\":\"number\",\"custom\":\"c:float\"}",
                "DATE             | none    | {\"type\":\"date\",\"custom\":\"c:datepicker\"}",
                "DATE_TIME        | none    | {\"type\":\"datetime\",\"custom\":\"c:datetime\"}",
                "USER             | none    | {\"type\":\"user\",\"custom\":\"c:userpicker\"}",
                "TEXTS            | none    | {\"type\":\"array\",\"items\":\"string\",\"system\":\"labels\"}",
                "OBJECT           | none    | {\"type\":\"array\",\"items\":\"user\",\"custom\":\"c:multiuserpicker\"}",
                "OBJECT           | none    | {\"type\":\"group\",\"custom\":\"c:grouppicker\"}",
                "OBJECT           | none    | {\"type\":\"array\",\"items\":\"sd-customerorganization\"}",
                "OBJECT           | options | {\"type\":\"any\",\"custom\":\"c:cmdb-object-cftype\"}",
                "FILES            | none    | {\"type\":\"array\",\"items\":\"attachment\",\"system\":\"attachment\"}",
                "OPTION           | options | {\"type\":\"option\",\"custom\":\"c:select\"}",
                "OPTION           | none    | {\"type\":\"option\",\"custom\":\"c:select\"}",
                "OPTION           | options | {\"type\":\"string\",\"custom\":\"c:radiobuttons\"}",
                "OPTION           | options | {\"type\":\"priority\",\"system\":\"priority\"}",
                "OPTION           | options | {\"type\":\"number\"}",
                "OPTIONS          | options | {\"type\":\"array\",\"items\":\"option\",\"custom\":\"c:multicheckboxes\"}",
                "OPTIONS          | none    | {\"type\":\"array\",\"items\":\"option\",\"custom\":\"c:multiselect\"}",
                "OPTIONS          | options | {\"type\":\"array\",\"items\":\"component\",\"system\":\"components\"}",
                "CASCADING_OPTION | nested  | {\"type\":\"option-with-child\",\"custom\":\"c:cascadingselect\"}",
                "CASCADING_OPTION | options | {\"type\":\"option-with-child\"}",
                "CASCADING_OPTION | nested  | {\"type\":\"option\"}",
                "CASCADING_OPTION | none    | {\"custom\":\"c:cascadingselect\"}",
                "TEXT             | none    | {\"type\":\"any\"}",
                "TEXT             | none    | {}",
                "TEXT             | none    | null",
                "OPTION           | options | null",
            })
    void theTypeIsDecidedByOptionsAndSchema(FormField.Type type, String options, String schema) {
        String values = switch (options) {
            case "options" -> OPTIONS;
            case "nested" -> NESTED;
            default -> "[]";
        };
        assertThat(read("{\"fieldId\":\"cf\",\"name\":\"Field\",\"validValues\":" + values + ",\"jiraSchema\":" + schema
                                + "}")
                        .type())
                .isEqualTo(type);
    }

    @Test
    void aFieldIsWhatThePortalSays() {
        assertThat(read(
                        "{\"fieldId\":\"customfield_1\",\"name\":\"Support plan\",\"description\":\"\",\"required\":true,"
                                + "\"visible\":true,\"defaultValues\":[],\"presetValues\":[],\"validValues\":" + NESTED
                                + ",\"jiraSchema\":{\"type\":\"option\",\"customId\":10100}}"))
                .isEqualTo(new FormField(
                        "customfield_1",
                        "Support plan",
                        true,
                        false,
                        FormField.Type.CASCADING_OPTION,
                        List.of(new FormOption("1", "One", List.of(new FormOption("2", "Two", List.of())))),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"value\":\"1\",\"label\":\"One\"}] | []",
                "[]                                    | [\"1\"]",
                "[{\"value\":\"1\"}]                   | null",
            })
    void aFieldWithADefaultOrAPresetIsPrefilled(String defaults, String presets) {
        assertThat(read("{\"fieldId\":\"cf\",\"defaultValues\":" + defaults + ",\"presetValues\":" + presets + "}")
                        .prefilled())
                .isTrue();
    }

    @Test
    void whatThePortalLeavesOutIsAbsent() {
        assertThat(read(
                        "{\"fieldId\":\"cf\",\"name\":null,\"required\":null,\"validValues\":null,\"defaultValues\":null,"
                                + "\"presetValues\":[null],\"jiraSchema\":null}"))
                .isEqualTo(new FormField("cf", "cf", false, false, FormField.Type.TEXT, List.of(), Optional.empty()));
    }

    @Test
    void anOptionWithoutIdIsNoneAndOneWithoutLabelIsCalledByItsId() {
        assertThat(
                        read("{\"fieldId\":\"cf\",\"validValues\":[null,{\"label\":\"None\"},{\"value\":\"7\",\"label\":null,"
                                        + "\"children\":null}]}")
                                .options())
                .containsExactly(new FormOption("7", "7", List.of()));
    }
}
