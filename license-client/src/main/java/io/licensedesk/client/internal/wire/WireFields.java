package io.licensedesk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a request type. */
public record WireFields(
        @Nullable List<Field> requestTypeFields, @Nullable Boolean canRaiseOnBehalfOf) {

    /** A field. */
    public record Field(
            @Nullable String fieldId,
            @Nullable String name,
            @Nullable Boolean required,
            @Nullable Boolean visible,
            @Nullable List<Option> validValues,
            @Nullable List<Option> defaultValues,
            @Nullable List<String> presetValues,
            @Nullable Schema jiraSchema) {}

    /** An option; {@code value} is its id. */
    public record Option(
            @Nullable String value,
            @Nullable String label,
            @Nullable List<Option> children) {}

    /** The type of a field. */
    public record Schema(
            @Nullable String type,
            @Nullable String items,
            @Nullable String system,
            @Nullable String custom) {}
}
