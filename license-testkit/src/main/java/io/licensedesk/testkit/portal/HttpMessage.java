package io.licensedesk.testkit.portal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 message on a stream: its head as it was sent, and where its body ends.
 *
 * @param text the head, one character for each byte, up to and with the empty line
 */
record HttpMessage(String text) {

    private static final int MAX_HEAD = 64 * 1024;

    /** Reads a head; null if the stream ends before its first byte. */
    static @Nullable HttpMessage read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                if (head.size() == 0) {
                    return null;
                }
                throw new EOFException("the connection ended within a head");
            }
            head.write(next);
            if (head.size() > MAX_HEAD) {
                throw new IOException("a head of more than 64 KiB");
            }
            boolean expected = next == (matched % 2 == 0 ? '\r' : '\n');
            matched = expected ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return new HttpMessage(head.toString(StandardCharsets.ISO_8859_1));
    }

    byte[] head() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    RequestHead request() {
        String[] words = firstLine().split(" ", 3);
        return new RequestHead(words[0], words.length > 1 ? words[1] : "");
    }

    int status() {
        String[] words = firstLine().split(" ", 3);
        return Integer.parseInt(words[1]);
    }

    boolean closes() {
        return "close".equalsIgnoreCase(field("connection"));
    }

    /** The value of a header field, empty if there is none. */
    String field(String name) {
        return text.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /**
     * Copies the body that follows this head.
     *
     * @param untilEnd whether a body without length lasts until the connection ends, as in an answer
     */
    void copyBody(InputStream in, OutputStream out, boolean untilEnd) throws IOException {
        if (field("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            copyChunks(in, out);
        } else if (!field("content-length").isEmpty()) {
            copy(in, out, Long.parseLong(field("content-length")));
        } else if (untilEnd) {
            in.transferTo(out);
        }
    }

    private static void copyChunks(InputStream in, OutputStream out) throws IOException {
        long size;
        do {
            String line = copyLine(in, out);
            size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
            copy(in, out, size);
            if (size > 0) {
                copyLine(in, out);
            }
        } while (size > 0);
        String trailer;
        do {
            trailer = copyLine(in, out);
        } while (!trailer.isEmpty());
    }

    private static String copyLine(InputStream in, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended within a chunk");
            }
            out.write(next);
            line.append((char) next);
        } while (next != '\n');
        return line.toString().strip();
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("the connection ended within a body");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
