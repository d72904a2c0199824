package io.licensedesk.testkit.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer as it goes over the wire.
 *
 * @param status its status
 * @param headers its header lines, without those of its framing
 * @param body its body
 */
record RawAnswer(int status, List<String> headers, String body) {

    private static final String END = "\r\n";

    static RawAnswer json(int status, String body) {
        return new RawAnswer(status, List.of("Content-Type: application/json;charset=UTF-8"), body);
    }

    static RawAnswer html(int status) {
        return new RawAnswer(
                status,
                List.of("Content-Type: text/html"),
                "<!DOCTYPE html><html><body><h1>It is the proxy who speaks</h1></body></html>");
    }

    static RawAnswer empty(int status) {
        return new RawAnswer(status, List.of(), "");
    }

    RawAnswer with(String header) {
        List<String> more = new java.util.ArrayList<>(headers);
        more.add(header);
        return new RawAnswer(status, List.copyOf(more), body);
    }

    RawAnswer withBody(String other) {
        return new RawAnswer(status, headers, other);
    }

    boolean hasBody() {
        return status >= 200 && status != 204 && status != 304;
    }

    byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** The head with the true length of the body. */
    byte[] head() {
        return hasBody() ? head("Content-Length: " + bodyBytes().length) : head(List.of());
    }

    byte[] head(String framing) {
        return head(List.of(framing));
    }

    private byte[] head(List<String> framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever" + END);
        headers.forEach(header -> head.append(header).append(END));
        framing.forEach(header -> head.append(header).append(END));
        return head.append(END).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
