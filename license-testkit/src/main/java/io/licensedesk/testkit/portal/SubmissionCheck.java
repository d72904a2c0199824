package io.licensedesk.testkit.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks the body of a creation, strictly: nothing unknown, nothing missing, every value in the shape of its field. */
final class SubmissionCheck {

    private static final Set<String> PROPERTIES = Set.of(
            "serviceDeskId",
            "requestTypeId",
            "requestFieldValues",
            "requestParticipants",
            "raiseOnBehalfOf",
            "channel",
            "isAdfRequest",
            "form");

    private final PortalRequestType type;
    private final Predicate<String> isFile;
    private final Map<PortalField, JsonNode> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** What is wrong with one field or answer. */
    record Problem(String id, String message, boolean isAnswer) {}

    private SubmissionCheck(PortalRequestType type, Predicate<String> isFile) {
        this.type = type;
        this.isFile = isFile;
    }

    /**
     * Checks the outside of a body and finds its request type.
     *
     * @throws Refusal with 400 or 404 if it cannot be a creation at all
     */
    static PortalRequestType requestType(JsonNode body, String serviceDeskId, List<PortalRequestType> types) {
        if (!body.isObject()) {
            throw new Refusal(400, "Expected a JSON object");
        }
        for (String property : body.propertyNames()) {
            if (!PROPERTIES.contains(property)) {
                throw new Refusal(400, "Unrecognized field \"" + property + "\"");
            }
        }
        if (!text(body, "serviceDeskId").equals(serviceDeskId)) {
            throw new Refusal(404, "The service desk of serviceDeskId does not exist, or you may not see it");
        }
        String id = text(body, "requestTypeId");
        return types.stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "The request type of requestTypeId does not exist"));
    }

    private static String text(JsonNode body, String property) {
        if (!body.path(property).isString()) {
            throw new Refusal(400, "Expected " + property + " as a text");
        }
        return body.path(property).stringValue();
    }

    static SubmissionCheck of(JsonNode body, PortalRequestType type, Predicate<String> isFile) {
        SubmissionCheck check = new SubmissionCheck(type, isFile);
        check.fields(body.path("requestFieldValues"));
        check.answers(body.path("form"));
        check.required();
        return check;
    }

    Map<PortalField, JsonNode> values() {
        return values;
    }

    List<Problem> problems() {
        return problems;
    }

    private void fields(JsonNode given) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            Optional<PortalField> field = PortalRequestType.find(type.fields(), entry.getKey());
            if (field.isEmpty()) {
                problems.add(new Problem(
                        entry.getKey(),
                        "Field '" + entry.getKey()
                                + "' cannot be set. It is not on the appropriate screen, or unknown.",
                        false));
            } else if (!entry.getValue().isNull()) {
                value(field.get(), entry.getValue(), false);
            }
        }
    }

    private void answers(JsonNode form) {
        for (Map.Entry<String, JsonNode> entry : form.path("answers").properties()) {
            Optional<PortalField> question = PortalRequestType.find(type.questions(), entry.getKey());
            if (question.isEmpty()) {
                problems.add(new Problem(entry.getKey(), "There is no question " + entry.getKey(), true));
                continue;
            }
            JsonNode value = fieldValue(question.get(), entry.getValue());
            if (value == null) {
                problems.add(new Problem(
                        entry.getKey(), "Question " + entry.getKey() + " takes another kind of answer", true));
            } else {
                value(question.get(), value, true);
            }
        }
    }

    /** Turns an answer into the value that a Jira field of the same type has; null if the answer is of another kind. */
    private static @Nullable JsonNode fieldValue(PortalField question, JsonNode answer) {
        String property = switch (question.type()) {
            case TEXT, TEXT_AREA, NUMBER -> "text";
            case DATE -> "date";
            case DATE_TIME -> "time";
            case OPTION, MULTI_OPTION, CASCADING -> "choices";
            case ATTACHMENT -> "files";
        };
        if (answer.size() != 1 || !answer.has(property)) {
            return null;
        }
        JsonNode value = answer.path(property);
        return switch (question.type()) {
            case NUMBER -> number(value);
            case OPTION, CASCADING -> value.size() == 1 ? option(value.path(0)) : null;
            case MULTI_OPTION -> {
                ArrayNode options = JsonNodeFactory.instance.arrayNode();
                value.values().forEach(choice -> options.add(option(choice)));
                yield value.isArray() ? options : null;
            }
            case TEXT, TEXT_AREA, DATE, DATE_TIME, ATTACHMENT -> value;
        };
    }

    private static @Nullable JsonNode number(JsonNode text) {
        boolean isNumber = text.isString() && text.stringValue().matches("-?\\d{1,9}");
        return isNumber ? JsonNodeFactory.instance.numberNode(Integer.parseInt(text.stringValue())) : null;
    }

    private static JsonNode option(JsonNode choice) {
        return JsonNodeFactory.instance.objectNode().set("id", choice);
    }

    private void value(PortalField field, JsonNode value, boolean isAnswer) {
        Optional<String> problem = field.type().problem(value, field, isFile);
        if (problem.isPresent()) {
            problems.add(new Problem(field.id(), field.label() + ": " + problem.get(), isAnswer));
        } else {
            values.put(field, value);
        }
    }

    private void required() {
        for (PortalField field : type.all().toList()) {
            JsonNode value = values.get(field);
            boolean empty = value == null
                    || (value.isString() && value.stringValue().isBlank())
                    || (value.isArray() && value.isEmpty());
            boolean isAnswer = type.questions().contains(field);
            boolean told = problems.stream()
                    .anyMatch(problem -> problem.id().equals(field.id()) && problem.isAnswer() == isAnswer);
            if (field.required() && empty && !told) {
                problems.add(new Problem(field.id(), field.label() + " is required.", isAnswer));
            }
        }
    }

    /** Refuses a body that has problems: with 422 if only answers are wrong, otherwise with 400. */
    void refuse() {
        List<String> messages = problems.stream()
                .map(problem -> problem.id() + ": " + problem.message())
                .toList();
        if (problems.stream().anyMatch(problem -> !problem.isAnswer())) {
            throw new Refusal(
                    400,
                    "Your request could not be created. Please check the fields have been filled in correctly. "
                            + String.join(" ", messages));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(422, ErrorBody.form("The form answers are invalid", messages));
        }
    }
}
