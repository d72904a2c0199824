package io.licensedesk.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file that goes with a request. Its content is opened when it is sent, so that a large log file is never held in memory.
 *
 * @param fileName the name under which the file is sent, not blank
 * @param content opens the content
 */
public record Attachment(String fileName, Content content) {

    /** Opens the content of a file, each time from its beginning. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens the content.
         *
         * @return a stream that the caller closes
         * @throws IOException if it cannot be opened
         */
        InputStream open() throws IOException;
    }

    /**
     * Creates an attachment.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code fileName} is blank
     */
    public Attachment {
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(content, "content");
        if (fileName.isBlank()) {
            throw new IllegalArgumentException("fileName: expected a name that is not blank");
        }
    }

    /**
     * Obtains an attachment from bytes. Two of one name and the same bytes are equal.
     *
     * @param fileName the name under which the file is sent, not blank
     * @param bytes the content; copied
     * @return the attachment
     * @throws IllegalArgumentException if {@code fileName} is blank
     */
    public static Attachment of(String fileName, byte[] bytes) {
        return new Attachment(fileName, new Bytes(bytes.clone()));
    }

    /**
     * Obtains an attachment from a file, read when it is sent.
     *
     * @param file the file
     * @return an attachment with the name of the file
     * @throws IllegalArgumentException if the path has no file name
     */
    public static Attachment of(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("file: expected a path with a file name, got " + file);
        }
        return new Attachment(name.toString(), () -> Files.newInputStream(file));
    }

    private static final class Bytes implements Content {

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes content && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
