package io.licensedesk.client.internal.http;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One call of a remote system.
 *
 * @param operation the stable name of the operation, told to listeners and in messages
 * @param method the HTTP method
 * @param path the path and query below the base address, without a leading slash
 * @param headers the headers beside those every call has
 * @param body makes the body, again for each attempt
 * @param repeat when it may be sent again
 */
public record Call(
        String operation,
        String method,
        String path,
        Map<String, String> headers,
        Supplier<HttpRequest.BodyPublisher> body,
        Repeat repeat) {

    /** When a call may be sent again. */
    public enum Repeat {
        /** After any failure that may pass: reading changes nothing. */
        ALWAYS,
        /** Only when it certainly was not carried out: after status 429, or when no connection was opened. */
        IF_NOT_CARRIED_OUT
    }

    /**
     * Obtains a call that reads.
     *
     * @param operation the name
     * @param path the path and query
     * @return the call
     */
    public static Call get(String operation, String path) {
        return new Call(operation, "GET", path, Map.of(), HttpRequest.BodyPublishers::noBody, Repeat.ALWAYS);
    }

    /**
     * Obtains a call that sends JSON and is not repeated once it may have been carried out.
     *
     * @param operation the name
     * @param path the path and query
     * @param json the body
     * @return the call
     */
    public static Call post(String operation, String path, byte[] json) {
        return new Call(
                operation,
                "POST",
                path,
                Map.of("Content-Type", "application/json"),
                () -> HttpRequest.BodyPublishers.ofByteArray(json),
                Repeat.IF_NOT_CARRIED_OUT);
    }

    /** Returns the name of the operation: path, headers and body may hold secrets. */
    @Override
    public String toString() {
        return "Call[" + operation + "]";
    }
}
