package io.licensedesk.client.json;

import java.lang.reflect.Type;
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

    // How the domain's constructors name the parameter at fault: "price: …", "prices[3]: …", "items[3].needs: …".
    private static final Pattern NAMED = Pattern.compile("([\\w.\\[\\]]+): .*", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("(\\w+)");

    private final Type document;
    private final Function<D, T> fromDocument;

    DocumentDeserializer(Class<T> type, Type document, Function<D, T> fromDocument) {
        super(type);
        this.document = document;
        this.fromDocument = fromDocument;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        D read = context.readValue(parser, context.getTypeFactory().constructType(document));
        try {
            return fromDocument.apply(read);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String message = String.valueOf(e.getMessage());
            DatabindException problem = DatabindException.from(parser, message, e);
            Matcher named = NAMED.matcher(message);
            if (named.matches()) {
                STEP.matcher(named.group(1))
                        .results()
                        .map(step -> step.group(1))
                        .reduce((first, then) -> then + " " + first)
                        .ifPresent(steps -> prepend(problem, read, steps.split(" ")));
            }
            throw problem;
        }
    }

    private static void prepend(DatabindException problem, Object from, String[] lastToFirst) {
        for (String step : lastToFirst) {
            if (Character.isDigit(step.charAt(0))) {
                problem.prependPath(from, Integer.parseInt(step));
            } else {
                problem.prependPath(from, step);
            }
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
