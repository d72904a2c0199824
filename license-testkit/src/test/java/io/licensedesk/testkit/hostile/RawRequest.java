package io.licensedesk.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as it came over the wire.
 *
 * @param step what it asks for
 * @param method its method
 * @param target its path and query, undecoded
 * @param headers its headers, names in lower case
 * @param body its body, without any transfer coding, one character for each byte
 */
record RawRequest(Step step, String method, String target, Map<String, String> headers, String body) {

    /** The first line of a request. */
    record Line(String method, String target) {
        Step step() {
            return Step.of(method, target.replaceFirst("\\?.*", ""));
        }
    }

    /** Reads the first line; empty if the client has nothing more to ask. */
    static Optional<Line> readLine(InputStream in) throws IOException {
        String text = line(in);
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split(" ", -1);
        if (parts.length != 3 || !parts[2].equals("HTTP/1.1")) {
            throw new IOException("not a request line: " + text);
        }
        return Optional.of(new Line(parts[0], parts[1]));
    }

    /** Reads the headers. */
    static Map<String, String> readHeaders(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String text = line(in); text == null || !text.isEmpty(); text = line(in)) {
            if (text == null) {
                throw new EOFException("the headers end early");
            }
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header: " + text);
            }
            headers.merge(
                    text.substring(0, colon).toLowerCase(Locale.ROOT),
                    text.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return headers;
    }

    /** Reads the body, which has a length or is chunked. */
    static String readBody(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                String size = line(in);
                if (size == null) {
                    throw new EOFException("the chunks end early");
                }
                int length = Integer.parseInt(size.replaceFirst(";.*", "").strip(), 16);
                if (length == 0) {
                    readHeaders(in); // trailers and the empty line
                    return body.toString(StandardCharsets.ISO_8859_1);
                }
                body.write(exactly(in, length));
                line(in);
            }
        }
        return new String(
                exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0"))),
                StandardCharsets.ISO_8859_1);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends early");
        }
        return bytes;
    }

    /** A line without its end; null at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
        }
        if (line.size() > 0) {
            throw new EOFException("a line ends early");
        }
        return null;
    }

    String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** A segment of the path below the API, from 0. */
    String segment(int index) {
        String[] segments = path().substring(Step.API.length()).split("/", -1);
        return URLDecoder.decode(segments[index], StandardCharsets.UTF_8);
    }

    /** The values of a parameter of the query. */
    List<String> parameters(String name) {
        int question = target.indexOf('?');
        return question < 0
                ? List.of()
                : Stream.of(target.substring(question + 1).split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                        .toList();
    }

    Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    int number(String name, int otherwise) {
        return parameter(name).map(Integer::parseInt).orElse(otherwise);
    }

    String text() {
        return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
