package io.licensedesk.testkit.portal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The type of a field of the portal, which decides the shape of its values. */
public enum FieldType {
    /** One line of text, at most 255 characters. */
    TEXT("string", "", "textfield"),
    /** Text of several lines. */
    TEXT_AREA("string", "", "textarea"),
    /** A JSON number. */
    NUMBER("number", "", "float"),
    /** A date, {@code YYYY-MM-DD}. */
    DATE("date", "", "datepicker"),
    /** A date and time, {@code 2015-11-18T14:39:00.000+1100}. */
    DATE_TIME("datetime", "", "datetime"),
    /** One of the options, {@code {"id": "…"}}. */
    OPTION("option", "", "select"),
    /** Several of the options. */
    MULTI_OPTION("array", "option", "multiselect"),
    /** An option and one of its children, {@code {"id": "…", "child": {"id": "…"}}}. */
    CASCADING("option-with-child", "", "cascadingselect"),
    /** Uploaded files, {@code ["temporary id"]}. */
    ATTACHMENT("array", "attachment", "");

    private static final DateTimeFormatter JIRA_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);
    private static final int MAX_LINE = 255;
    private static final int MAX_TEXT = 32_767;

    private final String type;
    private final String items;
    private final String custom;

    FieldType(String type, String items, String custom) {
        this.type = type;
        this.items = items;
        this.custom = custom;
    }

    /** Whether a value is chosen from a list. */
    boolean hasOptions() {
        return this == OPTION || this == MULTI_OPTION || this == CASCADING;
    }

    /** The {@code jiraSchema} of a field. */
    ObjectNode schema(String fieldId) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type);
        if (!items.isEmpty()) {
            schema.put("items", items);
        }
        if (fieldId.startsWith(PortalField.CUSTOM)) {
            schema.put("custom", "com.atlassian.jira.plugin.system.customfieldtypes:" + custom);
            schema.put("customId", Long.parseLong(fieldId.substring(PortalField.CUSTOM.length())));
        } else {
            schema.put("system", fieldId);
        }
        return schema;
    }

    /** Tells what is wrong with a value; empty if it is right. */
    Optional<String> problem(JsonNode value, PortalField field, Predicate<String> isFile) {
        return switch (this) {
            case TEXT ->
                !value.isString()
                        ? Optional.of("expected a text")
                        : value.stringValue().length() > MAX_LINE
                                        || value.stringValue().contains("\n")
                                ? Optional.of("expected one line of at most 255 characters")
                                : Optional.empty();
            case TEXT_AREA ->
                value.isString() && value.stringValue().length() <= MAX_TEXT
                        ? Optional.empty()
                        : Optional.of("expected a text of at most 32767 characters");
            case NUMBER -> value.isNumber() ? Optional.empty() : Optional.of("expected a number");
            case DATE -> isDate(value) ? Optional.empty() : Optional.of("expected a date as YYYY-MM-DD");
            case DATE_TIME ->
                isTime(value) ? Optional.empty() : Optional.of("expected a time as 2015-11-18T14:39:00.000+1100");
            case OPTION ->
                isOption(value, field.options(), false)
                        ? Optional.empty()
                        : Optional.of("expected the id of a valid option");
            case MULTI_OPTION ->
                areOptions(value, field.options())
                        ? Optional.empty()
                        : Optional.of("expected the ids of valid options, each once");
            case CASCADING ->
                isOption(value, field.options(), true)
                        ? Optional.empty()
                        : Optional.of("expected the id of a valid option with a valid child");
            case ATTACHMENT ->
                areFiles(value, isFile) ? Optional.empty() : Optional.of("expected ids of uploaded temporary files");
        };
    }

    private static boolean isDate(JsonNode value) {
        try {
            return value.isString() && LocalDate.parse(value.stringValue()).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(JsonNode value) {
        try {
            return value.isString()
                    && OffsetDateTime.parse(value.stringValue(), JIRA_TIME).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isOption(JsonNode value, List<PortalOption> options, boolean mayHaveChild) {
        if (!value.isObject() || !value.path("id").isString()) {
            return false;
        }
        Optional<PortalOption> option =
                PortalOption.find(options, value.path("id").stringValue());
        boolean hasChild = value.has("child");
        if (option.isEmpty() || (hasChild && !mayHaveChild) || value.size() != (hasChild ? 2 : 1)) {
            return false;
        }
        return !hasChild || isOption(value.path("child"), option.get().children(), false);
    }

    private static boolean areOptions(JsonNode value, List<PortalOption> options) {
        Set<String> ids = new HashSet<>();
        return value.isArray()
                && value.values().stream()
                        .allMatch(element -> isOption(element, options, false)
                                && ids.add(element.path("id").stringValue()));
    }

    private static boolean areFiles(JsonNode value, Predicate<String> isFile) {
        Set<String> ids = new HashSet<>();
        return value.isArray()
                && value.values().stream()
                        .allMatch(id -> id.isString() && ids.add(id.stringValue()) && isFile.test(id.stringValue()));
    }

    /** Reads a right value as words: texts as they are, options in the words of the seed, dates as ISO dates. */
    List<String> words(JsonNode value, PortalField field) {
        List<String> words = new ArrayList<>();
        switch (this) {
            case TEXT, TEXT_AREA, DATE -> words.add(value.stringValue());
            case NUMBER -> words.add(value.decimalValue().stripTrailingZeros().toPlainString());
            case DATE_TIME ->
                words.add(OffsetDateTime.parse(value.stringValue(), JIRA_TIME)
                        .toLocalDate()
                        .toString());
            case OPTION, CASCADING -> words.add(word(value, field.options()));
            case MULTI_OPTION -> value.values().forEach(option -> words.add(word(option, field.options())));
            case ATTACHMENT -> value.values().forEach(id -> words.add(id.stringValue()));
        }
        return words;
    }

    private static String word(JsonNode value, List<PortalOption> options) {
        PortalOption option =
                PortalOption.find(options, value.path("id").stringValue()).orElseThrow();
        return value.has("child") ? word(value.path("child"), option.children()) : option.word();
    }
}
