package io.licensedesk.client.json;

import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a type of the domain by way of a document record, and turns what a constructor refuses into an error that points at
 * the property.
 */
final class DocumentDeserializer<D, T> extends StdDeserializer<T> {

    // How the domain's constructors name the parameter at fault.
    private static final Pattern NAMED = Pattern.compile("([A-Za-z]+)(?:\\[(\\d+)])?: .*", Pattern.DOTALL);

    private final Class<D> document;
    private final Function<D, T> fromDocument;

    DocumentDeserializer(Class<T> type, Class<D> document, Function<D, T> fromDocument) {
        super(type);
        this.document = document;
        this.fromDocument = fromDocument;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        D read = context.readValue(parser, document);
        try {
            return fromDocument.apply(read);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String message = String.valueOf(e.getMessage());
            DatabindException problem = DatabindException.from(parser, message, e);
            Matcher named = NAMED.matcher(message);
            if (named.matches()) {
                if (named.group(2) != null) {
                    problem.prependPath(read, Integer.parseInt(named.group(2)));
                }
                problem.prependPath(read, named.group(1));
            }
            throw problem;
        }
    }

    /** Returns a property that must be there. */
    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return Objects.requireNonNull(value);
    }
}
