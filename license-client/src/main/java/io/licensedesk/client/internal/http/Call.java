package io.licensedesk.client.internal.http;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of a remote system.
 *
 * @param operation the stable name of the operation, told to listeners and in messages
 * @param method the HTTP method
 * @param template the path below the base address, without a leading slash, with names in the place of values
 * @param path the path and query
 * @param headers the headers beside those every call has
 * @param body the body, which can be published again
 */
public record Call(
        String operation,
        String method,
        String template,
        String path,
        Map<String, String> headers,
        HttpRequest.BodyPublisher body) {

    private static final Pattern NAME = Pattern.compile("\\{\\w+}");

    /**
     * Obtains a call that reads.
     *
     * @param operation the name
     * @param template the path, with names such as {@code {key}} in the place of values
     * @param values the values, in the order of the names
     * @return the call
     */
    public static Call get(String operation, String template, String... values) {
        return new Call(
                operation, "GET", template, expanded(template, values), Map.of(), HttpRequest.BodyPublishers.noBody());
    }

    /**
     * Obtains a call that sends JSON.
     *
     * @param operation the name
     * @param json the body
     * @param template the path, with names such as {@code {key}} in the place of values
     * @param values the values, in the order of the names
     * @return the call
     */
    public static Call post(String operation, byte[] json, String template, String... values) {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(json);
        return post(operation, Map.of("Content-Type", "application/json"), body, template, values);
    }

    /**
     * Obtains a call that sends a body.
     *
     * @param operation the name
     * @param headers the headers of the body
     * @param body the body, which can be published again
     * @param template the path, with names such as {@code {key}} in the place of values
     * @param values the values, in the order of the names
     * @return the call
     */
    public static Call post(
            String operation,
            Map<String, String> headers,
            HttpRequest.BodyPublisher body,
            String template,
            String... values) {
        return new Call(operation, "POST", template, expanded(template, values), headers, body);
    }

    /**
     * Returns this call with one more parameter in its query.
     *
     * @param name the name
     * @param value the value, which is encoded
     * @return the call
     */
    public Call with(String name, String value) {
        String query = (path.contains("?") ? "&" : "?") + name + "=" + encode(value);
        return new Call(operation, method, template, path + query, headers, body);
    }

    private static String expanded(String template, String... values) {
        int[] next = {0};
        return NAME.matcher(template).replaceAll(name -> Matcher.quoteReplacement(encode(values[next[0]++])));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the name of the operation: path, headers and body may hold secrets. */
    @Override
    public String toString() {
        return "Call[" + operation + "]";
    }
}
