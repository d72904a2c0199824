package io.licensedesk.client.portal;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read and can be sent any number of times.
 *
 * @param name its name, as it may stand in a multipart header
 * @param bytes its content
 * @param path where its content is, if it is too large for memory
 */
record SpooledFile(String name, byte[] bytes, @Nullable Path path) {

    /** The content, with a known length. */
    HttpRequest.BodyPublisher content() {
        if (path == null) {
            return HttpRequest.BodyPublishers.ofByteArray(bytes);
        }
        try {
            return HttpRequest.BodyPublishers.ofFile(path);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
