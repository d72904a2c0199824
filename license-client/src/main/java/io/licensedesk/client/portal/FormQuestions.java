package io.licensedesk.client.portal;

import io.licensedesk.client.internal.wire.WireForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the questions of a form that a request type uses. Source: wire contracts; W1, "Two routes for a form".
 *
 * <p>The types are those of Atlassian's forms (ProForma): {@code c…} for choices, {@code d…} for days, {@code t…} for texts.
 */
final class FormQuestions {

    private FormQuestions() {}

    /**
     * The fields of a request type with the questions of its form behind them. A field that a question fills is left to the
     * question: the portal takes it from one of the two only.
     */
    static List<FormField> added(List<FormField> fields, WireForm form) {
        WireForm.Design design = form.design();
        if (design == null || design.questions() == null) {
            return fields;
        }
        Set<String> shown = alwaysShown(design);
        List<FormField> questions = new ArrayList<>();
        design.questions().forEach((id, question) -> {
            if (question != null) {
                questions.add(question(id, question, fields, shown.contains(id)));
            }
        });
        Stream<FormField> others = fields.stream()
                .filter(field ->
                        questions.stream().noneMatch(question -> question.id().equals(field.id())));
        return Stream.concat(others, questions.stream()).toList();
    }

    private static FormField question(
            String id, WireForm.Question question, List<FormField> fields, boolean alwaysShown) {
        Optional<FormField> filled = fields.stream()
                .filter(field -> field.id().equals(question.jiraField()))
                .findFirst();
        List<FormOption> choices = Lists.of(question.choices()).stream()
                .filter(choice -> choice.id() != null)
                .map(choice -> new FormOption(
                        Objects.requireNonNull(choice.id()), Objects.requireNonNullElse(choice.label(), ""), List.of()))
                .toList();
        WireForm.Validation validation = question.validation();
        return new FormField(
                Objects.requireNonNullElse(question.jiraField(), id),
                Objects.requireNonNullElse(question.label(), id),
                // What a condition may hide cannot be missed here; the portal knows whether it was shown.
                alwaysShown && validation != null && Boolean.TRUE.equals(validation.rq()),
                false,
                type(Objects.requireNonNullElse(question.type(), "")),
                choices.isEmpty() ? filled.map(FormField::options).orElse(List.of()) : choices,
                Optional.of(id));
    }

    private static FormField.Type type(String type) {
        return switch (type) {
            case "cs", "cd" -> FormField.Type.OPTION;
            case "cl", "cm" -> FormField.Type.OPTIONS;
            case "da", "dd" -> FormField.Type.DATE;
            case "dt" -> FormField.Type.DATE_TIME;
            case "no" -> FormField.Type.NUMBER;
            case "at" -> FormField.Type.FILES;
            case "ts", "tl", "te", "tu", "pg" -> FormField.Type.TEXT;
            // Users, assets, rich text, and what is not known here: their answers must be given.
            default -> FormField.Type.OBJECT;
        };
    }

    /** The ids of the questions that no condition hides: all without conditions, otherwise those of the first document. */
    private static Set<String> alwaysShown(WireForm.Design design) {
        Map<String, JsonNode> conditions = design.conditions();
        List<JsonNode> layout = Lists.of(design.layout());
        if (conditions == null || conditions.isEmpty()) {
            return Objects.requireNonNull(design.questions()).keySet();
        }
        Set<String> ids = new LinkedHashSet<>();
        collect(layout.isEmpty() ? null : layout.get(0), ids);
        return ids;
    }

    private static void collect(@Nullable JsonNode node, Set<String> ids) {
        if (node == null) {
            return;
        }
        if ("question".equals(node.path("attrs").path("extensionKey").asString(""))) {
            ids.add(node.path("attrs").path("parameters").path("id").asString(""));
        }
        node.forEach(child -> collect(child, ids));
    }
}
