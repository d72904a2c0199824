package io.licensedesk.testkit.scenario;

import io.licensedesk.client.json.LicenseDeskJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in a JSON document, which knows its pointer, so that every refusal names it.
 *
 * @param node the value at that place
 * @param pointer the JSON pointer
 */
record Cursor(JsonNode node, String pointer) {

    private static final int MAXIMUM = 1_000_000;
    private static final int LAST_YEAR = 9999;

    ScenarioException refuse(String expectation) {
        return new ScenarioException(pointer, expectation);
    }

    boolean isObject() {
        return node.isObject();
    }

    /** Checks that this is an object with no other than the named properties. */
    Cursor object(Set<String> properties) {
        object();
        for (String name : node.propertyNames()) {
            if (!properties.contains(name)) {
                throw child(name).refuse("unknown property, expected one of " + String.join(", ", sorted(properties)));
            }
        }
        return this;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    ObjectNode object() {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw refuse("expected an object" + instead());
    }

    Cursor child(String name) {
        JsonNode value = node.get(name);
        String escaped = name.replace("~", "~0").replace("/", "~1");
        return new Cursor(value == null ? MissingNode.getInstance() : value, pointer + "/" + escaped);
    }

    /** A property that may be absent. */
    Optional<Cursor> find(String name) {
        Cursor child = child(name);
        return child.node.isMissingNode() ? Optional.empty() : Optional.of(child);
    }

    Cursor get(String name) {
        return find(name).orElseThrow(() -> child(name).refuse("missing"));
    }

    List<Cursor> elements() {
        if (!node.isArray()) {
            throw refuse("expected an array" + instead());
        }
        List<Cursor> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Cursor(node.get(i), pointer + "/" + i));
        }
        return elements;
    }

    /** The elements of an array that may be left out. */
    List<Cursor> list(String name) {
        return find(name).map(Cursor::elements).orElse(List.of());
    }

    List<Cursor> properties() {
        return object().propertyNames().stream().map(this::child).toList();
    }

    String text() {
        if (!node.isString()) {
            throw refuse("expected a string" + instead());
        }
        return node.stringValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw refuse("expected true or false" + instead());
        }
        return node.booleanValue();
    }

    LocalDate date() {
        return parse(
                text -> inRange(LocalDate.parse(text)), "a date that exists, as YYYY-MM-DD, in the years 1 to 9999");
    }

    static LocalDate inRange(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("outside the years 1 to " + LAST_YEAR);
        }
        return date;
    }

    <E extends Enum<E>> E oneOf(Collection<E> words) {
        String text = text();
        for (E word : words) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw refuse("expected one of " + words.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    <T> T parse(Function<String, T> parser, String expected) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refuse("expected " + expected);
        }
    }

    /** Reads a whole number from 0 to 1,000,000. */
    int wholeNumber() {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0 || node.intValue() > MAXIMUM) {
            throw refuse("expected a whole number from 0 to " + MAXIMUM + instead());
        }
        return node.intValue();
    }

    <T> T as(Class<T> type, JsonMapper mapper) {
        return as(node, type, mapper);
    }

    /** Reads a type of the domain from a tree that stands at this place. */
    <T> T as(JsonNode tree, Class<T> type, JsonMapper mapper) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new ScenarioException(pointer + LicenseDeskJson.pointer(e), e.getOriginalMessage());
        }
    }

    /** The last step of the pointer, as it stands in the document. */
    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private String instead() {
        return node.isNumber() || node.isBoolean() || node.isNull()
                ? ", got " + node
                : ", got " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
