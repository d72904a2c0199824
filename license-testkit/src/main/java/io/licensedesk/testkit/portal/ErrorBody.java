package io.licensedesk.testkit.portal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of an error answer, in one of the five shapes that a JSM portal has.
 *
 * @param contentType the media type
 * @param text the body
 */
public record ErrorBody(String contentType, String text) {

    private static final String JSON = "application/json;charset=UTF-8";

    /**
     * Creates a body.
     *
     * @throws NullPointerException if an argument is null
     */
    public ErrorBody {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Obtains the body of the service desk: {@code {errorMessage, i18nErrorMessage}}.
     *
     * @param message the message
     * @return the body
     */
    public static ErrorBody message(String message) {
        ObjectNode body = object();
        body.put("errorMessage", message);
        ObjectNode key = body.putObject("i18nErrorMessage");
        key.put("i18nKey", "sd.simulated.error");
        key.putArray("parameters");
        return json(body);
    }

    /**
     * Obtains the body of the platform: {@code {errorMessages, errors}}.
     *
     * @param messages messages about the whole
     * @param errors messages by field id
     * @return the body
     */
    public static ErrorBody fields(List<String> messages, Map<String, String> errors) {
        ObjectNode body = object();
        messages.forEach(body.putArray("errorMessages")::add);
        ObjectNode byField = body.putObject("errors");
        errors.forEach(byField::put);
        return json(body);
    }

    /**
     * Obtains the body of the gateway: {@code {code, message}}.
     *
     * @param code the code
     * @param message the message
     * @return the body
     */
    public static ErrorBody code(int code, String message) {
        return json(object().put("code", code).put("message", message));
    }

    /**
     * Obtains the body that refuses form answers: {@code {errorMessage, errors:[{code, title, detail}]}}.
     *
     * @param message the message about the whole
     * @param details one message for each answer
     * @return the body
     */
    public static ErrorBody form(String message, List<String> details) {
        ObjectNode body = object().put("errorMessage", message);
        var errors = body.putArray("errors");
        details.forEach(detail -> errors.addObject()
                .put("code", "FORM_ANSWER_INVALID")
                .put("title", "Invalid form answer")
                .put("detail", detail));
        return json(body);
    }

    /**
     * Obtains a page, as proxies answer.
     *
     * @param title what it says
     * @return the body
     */
    public static ErrorBody html(String title) {
        return new ErrorBody("text/html;charset=UTF-8", "<html><body><h1>" + title + "</h1></body></html>");
    }

    /**
     * Obtains no body at all.
     *
     * @return an empty body
     */
    public static ErrorBody empty() {
        return new ErrorBody("text/plain", "");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ErrorBody json(ObjectNode body) {
        return new ErrorBody(JSON, body.toString());
    }
}
