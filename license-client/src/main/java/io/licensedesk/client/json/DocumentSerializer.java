package io.licensedesk.client.json;

import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a type of the domain by way of a document record. */
final class DocumentSerializer<T> extends StdSerializer<T> {

    private final Function<T, ?> toDocument;

    DocumentSerializer(Class<T> type, Function<T, ?> toDocument) {
        super(type);
        this.toDocument = toDocument;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializationContext context) {
        context.writeValue(generator, toDocument.apply(value));
    }
}
