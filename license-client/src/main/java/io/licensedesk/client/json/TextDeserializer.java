package io.licensedesk.client.json;

import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a value from a string. Its errors never repeat the string, which may be a secret. */
final class TextDeserializer<T> extends StdScalarDeserializer<T> {

    private final Function<String, T> parser;
    private final String expected;

    TextDeserializer(Class<T> type, Function<String, T> parser, String expected) {
        super(type);
        this.parser = parser;
        this.expected = expected;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return parser.apply(json.getString());
            } catch (IllegalArgumentException e) {
                throw DatabindException.from(json, "expected " + expected, e);
            }
        }
        throw DatabindException.from(json, "expected " + expected + " as a string");
    }
}
