package io.licensedesk.client.server;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The error document of an XCALLY server: JSON with a {@code message}. */
final class ErrorDocument {

    private static final JsonFactory JSON = new JsonFactory();

    private ErrorDocument() {}

    /** Returns the message; empty if there is none, as in an HTML page. */
    static String message(String document) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("message")) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            // no message, then
        }
        return "";
    }
}
