package io.licensedesk.client.internal.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The form of a request type, as the gateway's forms API lists it. */
public record WireForm(@Nullable Design design) {

    /**
     * How a form is made.
     *
     * @param questions the questions by id
     * @param conditions what shows sections of the form, if anything
     * @param layout the documents in which the questions stand: first what is always shown, then one for each section
     */
    public record Design(
            @Nullable Map<String, @Nullable Question> questions,
            @Nullable Map<String, JsonNode> conditions,
            @Nullable List<JsonNode> layout) {}

    /**
     * A question.
     *
     * @param type two letters, such as {@code ts} for a short text
     * @param jiraField the id of the field that its answer fills, if any
     */
    public record Question(
            @Nullable String type,
            @Nullable String label,
            @Nullable String jiraField,
            @Nullable Validation validation,
            @Nullable List<Choice> choices) {}

    /** What an answer must fulfil; {@code rq} for a required one. */
    public record Validation(@Nullable Boolean rq) {}

    /** A choice. */
    public record Choice(@Nullable String id, @Nullable String label) {}
}
