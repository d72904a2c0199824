package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.request.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one submission, read once and on the caller's thread before anything is sent: what a caller's stream does, how
 * long it blocks and whether it fails, concerns nobody else. Small files are kept in memory, others in temporary files.
 */
final class Spool implements AutoCloseable {

    private static final int MOST_FILES = 60;
    private static final int IN_MEMORY = 256 * 1024;
    private static final int BUFFER = 8192;

    private final long maxFileSize;
    private final Map<Attachment, SpooledFile> files = new HashMap<>();
    private final List<Path> temporary = new ArrayList<>();

    Spool(long maxFileSize) {
        this.maxFileSize = maxFileSize;
    }

    /**
     * Reads files.
     *
     * @throws LicenseDeskException.UnusableAttachment if there are too many, or one is too large or cannot be read
     */
    void read(List<Attachment> attachments) {
        if (attachments.size() > MOST_FILES) {
            throw new LicenseDeskException.UnusableAttachment(
                    attachments.get(MOST_FILES).fileName(),
                    "at most " + MOST_FILES + " files, got " + attachments.size(),
                    null);
        }
        for (Attachment attachment : attachments) {
            if (!files.containsKey(attachment)) {
                files.put(attachment, read(attachment));
            }
        }
    }

    /** Files that were read. */
    List<SpooledFile> of(Collection<Attachment> attachments) {
        return attachments.stream().map(files::get).toList();
    }

    private SpooledFile read(Attachment file) {
        String name = FileNames.clean(file.fileName());
        try (InputStream in = file.content().open()) {
            byte[] head = in.readNBytes((int) Math.min(IN_MEMORY, maxFileSize + 1));
            if (head.length > maxFileSize) {
                throw tooLarge(file);
            }
            return head.length < IN_MEMORY
                    ? new SpooledFile(name, BodyPublishers.ofByteArray(head))
                    : new SpooledFile(name, BodyPublishers.ofFile(written(file, head, in)));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof LicenseDeskException known) {
                throw known;
            }
            throw new LicenseDeskException.UnusableAttachment(file.fileName(), "a file that can be read", e);
        }
    }

    private Path written(Attachment file, byte[] head, InputStream rest) throws IOException {
        Path path = Files.createTempFile("license-desk", ".upload");
        temporary.add(path);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(head);
            long size = head.length;
            byte[] buffer = new byte[BUFFER];
            for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
                size += read;
                if (size > maxFileSize) {
                    throw tooLarge(file);
                }
                out.write(buffer, 0, read);
            }
        }
        return path;
    }

    private LicenseDeskException tooLarge(Attachment file) {
        return new LicenseDeskException.UnusableAttachment(file.fileName(), "at most " + maxFileSize + " bytes", null);
    }

    /** Deletes the temporary files. */
    @Override
    public void close() {
        for (Path path : temporary) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // The ticket may exist: nothing may fail any more.
                System.getLogger("io.licensedesk.client")
                        .log(System.Logger.Level.WARNING, "a temporary file could not be deleted: " + path);
            }
        }
    }
}
