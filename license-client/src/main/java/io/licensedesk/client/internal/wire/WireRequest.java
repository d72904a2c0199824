package io.licensedesk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request, which customers know as their ticket. */
public record WireRequest(
        @Nullable String issueId,
        @Nullable String issueKey,
        @Nullable WireDate createdDate,
        @Nullable List<FieldValue> requestFieldValues,
        @Nullable WireStatus currentStatus,
        @Nullable Links _links) {

    /** The value of a field. */
    public record FieldValue(
            @Nullable String fieldId,
            @Nullable String label,
            @Nullable JsonNode value) {}

    /** The addresses of a request. */
    public record Links(@Nullable String web) {}
}
