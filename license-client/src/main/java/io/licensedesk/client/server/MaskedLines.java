package io.licensedesk.client.server;

import io.licensedesk.client.internal.Masker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines of a stream, each without its secrets. It holds one line at a time and reads no further than a given length. */
final class MaskedLines extends InputStream {

    private final InputStream bytes;
    private final Masker masker;
    private long left;
    private byte[] line = {};
    private int at;

    /**
     * Creates a stream.
     *
     * @param bytes what is read; closed with this stream
     * @param length the most bytes that are read of it
     * @param masker masks the secrets
     */
    MaskedLines(InputStream bytes, long length, Masker masker) {
        this.bytes = bytes;
        this.left = length;
        this.masker = masker;
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Makes sure that there is a byte; false at the end. */
    private boolean fill() throws IOException {
        if (at == line.length) {
            line = masker.mask(nextLine()).getBytes(StandardCharsets.ISO_8859_1);
            at = 0;
        }
        return line.length > 0;
    }

    /** Reads the rest of a line with its end; empty at the end. */
    String nextLine() throws IOException {
        ByteArrayOutputStream next = new ByteArrayOutputStream();
        for (int b = 0; b != '\n' && left > 0; left--) {
            b = bytes.read();
            if (b < 0) {
                break;
            }
            next.write(b);
        }
        return next.toString(StandardCharsets.ISO_8859_1);
    }
}
