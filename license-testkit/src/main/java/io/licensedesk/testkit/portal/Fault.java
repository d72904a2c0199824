package io.licensedesk.testkit.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** What goes wrong with a call between client and server. Made by the factories; the cases are for the relay. */
public sealed interface Fault {

    /**
     * The connection is reset before the server sees anything.
     *
     * @return the fault
     */
    static Fault resetBeforeForwarding() {
        return new Reset(false);
    }

    /**
     * The connection is reset as soon as the server has the whole request; the server goes on with it.
     *
     * @return the fault
     */
    static Fault resetAfterForwarding() {
        return new Reset(true);
    }

    /**
     * The server processes the request completely, then the connection ends without a byte of the answer.
     *
     * @return the fault
     */
    static Fault lostAnswer() {
        return new LostAnswer();
    }

    /**
     * The answer ends in the middle of its body: its head is complete, then the connection ends.
     *
     * @param bodyBytes how many bytes of the body arrive, 0 or more
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    static Fault truncatedBody(int bodyBytes) {
        return new TruncatedBody(notNegative(bodyBytes));
    }

    /**
     * The server processes the request, but bytes that are no HTTP arrive instead of its answer.
     *
     * @return the fault
     */
    static Fault garbage() {
        return new Garbage("\u0000\u0001garbage, not HTTP\r\n\r\n");
    }

    /**
     * The server processes the request, but a body that is not the announced JSON arrives with its status.
     *
     * @param body what arrives instead of the body
     * @return the fault
     */
    static Fault otherBody(String body) {
        return new OtherBody(body);
    }

    /**
     * The request waits until a gate opens, and reaches the server only then.
     *
     * @param gate the gate
     * @return the fault
     */
    static Fault heldRequest(Gate gate) {
        return new Held(gate, false);
    }

    /**
     * The server processes the request; its answer waits until a gate opens.
     *
     * @param gate the gate
     * @return the fault
     */
    static Fault heldAnswer(Gate gate) {
        return new Held(gate, true);
    }

    /**
     * The server processes the request; the answer stops in the middle of its body until a gate opens.
     *
     * @param bodyBytes how many bytes of the body arrive before the stop, 0 or more
     * @param gate the gate
     * @return the fault
     * @throws IllegalArgumentException if the number is negative
     */
    static Fault stalledBody(int bodyBytes, Gate gate) {
        return new StalledBody(notNegative(bodyBytes), gate);
    }

    /**
     * Another answer arrives; the server sees nothing.
     *
     * @param status the status, such as 503
     * @param body the body
     * @return the fault
     */
    static Fault error(int status, ErrorBody body) {
        return new Answer(status, Map.of(), body.contentType(), body.text());
    }

    /**
     * Another answer arrives, with header fields of its own; the server sees nothing.
     *
     * @param status the status, such as 302
     * @param headers header fields, such as {@code Location}
     * @param body the body
     * @return the fault
     */
    static Fault error(int status, Map<String, String> headers, ErrorBody body) {
        return new Answer(status, headers, body.contentType(), body.text());
    }

    /**
     * The call is refused with 429 and without {@code Retry-After}; the server sees nothing.
     *
     * @return the fault
     */
    static Fault rateLimited() {
        return error(429, ErrorBody.code(429, "Rate limit exceeded"));
    }

    /**
     * The call is refused with 429 and {@code Retry-After}; the server sees nothing.
     *
     * @param retryAfter when to come back, in whole seconds
     * @return the fault
     */
    static Fault rateLimited(Duration retryAfter) {
        return error(
                429,
                Map.of("Retry-After", Long.toString(retryAfter.toSeconds())),
                ErrorBody.code(429, "Rate limit exceeded"));
    }

    private static int notNegative(int bodyBytes) {
        if (bodyBytes < 0) {
            throw new IllegalArgumentException("bodyBytes: expected 0 or more, got " + bodyBytes);
        }
        return bodyBytes;
    }

    /**
     * The connection is reset.
     *
     * @param forwarded whether the server gets the request
     */
    record Reset(boolean forwarded) implements Fault {}

    /** The answer never arrives. */
    record LostAnswer() implements Fault {}

    /**
     * The body of the answer is cut off.
     *
     * @param bodyBytes how many of its bytes arrive
     */
    record TruncatedBody(int bodyBytes) implements Fault {}

    /**
     * The answer is no HTTP.
     *
     * @param text what arrives
     */
    record Garbage(String text) implements Fault {}

    /**
     * The answer has another body.
     *
     * @param text the body that arrives
     */
    record OtherBody(String text) implements Fault {}

    /**
     * The call waits.
     *
     * @param gate where it waits
     * @param processed whether the server processes it before
     */
    record Held(Gate gate, boolean processed) implements Fault {}

    /**
     * The answer waits in the middle of its body.
     *
     * @param bodyBytes how many bytes of the body arrive before
     * @param gate where it waits
     */
    record StalledBody(int bodyBytes, Gate gate) implements Fault {}

    /**
     * Another answer.
     *
     * @param status its status
     * @param headers its header fields
     * @param contentType the type of its body
     * @param body its body
     */
    record Answer(int status, Map<String, String> headers, String contentType, String body) implements Fault {

        /**
         * Creates an answer; the header fields are copied.
         *
         * @throws NullPointerException if an argument is null
         */
        public Answer {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(body, "body");
        }

        byte[] bytes() {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Type: ").append(contentType).append("\r\n");
            head.append("Connection: close\r\nContent-Length: ")
                    .append(content.length)
                    .append("\r\n\r\n");
            byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = new byte[first.length + content.length];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(content, 0, all, first.length, content.length);
            return all;
        }
    }
}
