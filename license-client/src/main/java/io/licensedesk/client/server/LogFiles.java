package io.licensedesk.client.server;

import io.licensedesk.client.internal.Masker;
import io.licensedesk.request.Attachment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Log files as attachments: only their end, and without secrets.
 *
 * <p>Source: seed, "Grace Period / Re-activate License": "copy the log file"; wire contracts, W4.
 */
public final class LogFiles {

    private LogFiles() {}

    /**
     * Obtains the end of a log file as an attachment. The file is read when the attachment is sent, line by line.
     *
     * <p>Masked are values that follow {@code apikey}, {@code token}, {@code password} and the like, password options of
     * commands, the rest of a line with {@code Authorization} or {@code Cookie}, Basic and Bearer credentials, JSON Web Tokens,
     * logins in addresses, email addresses, and the given secrets in whatever spelling they stand. The file itself is not
     * changed.
     *
     * @param file the log file, in UTF-8 or another encoding that contains ASCII
     * @param maxBytes the most bytes to attach, 1 or more; lines that do not fit whole are left out
     * @param secrets more texts that must not leave, such as the API key; those of fewer than four characters are ignored
     * @return an attachment with the name of the file
     * @throws IllegalArgumentException if {@code maxBytes} is less than 1 or the path has no file name
     */
    public static Attachment tail(Path file, long maxBytes, Collection<String> secrets) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes: expected 1 or more, got " + maxBytes);
        }
        // Bytes are read as characters, so that whatever is not ASCII comes out as it went in: UTF-8 looks so, too.
        Masker masker = new Masker(secrets)
                .and(secrets.stream()
                        .map(secret -> new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                        .toList());
        return new Attachment(Attachment.of(file).fileName(), () -> open(file, maxBytes, masker));
    }

    /**
     * Obtains the end of a log file as an attachment, as {@link #tail(Path, long, Collection)} does without further secrets.
     *
     * @param file the log file
     * @param maxBytes the most bytes to attach, 1 or more; lines that do not fit whole are left out
     * @return an attachment with the name of the file
     * @throws IllegalArgumentException if {@code maxBytes} is less than 1 or the path has no file name
     */
    public static Attachment tail(Path file, long maxBytes) {
        return tail(file, maxBytes, List.of());
    }

    private static InputStream open(Path file, long maxBytes, Masker masker) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            long size = channel.size();
            // One byte more: if it ends a line, the cut falls between two lines and nothing is lost.
            long start = Math.max(0, size - maxBytes - 1);
            InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel.position(start)));
            MaskedLines lines = new MaskedLines(bytes, size - start, masker);
            if (size > maxBytes) {
                lines.nextLine();
            }
            return lines;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
