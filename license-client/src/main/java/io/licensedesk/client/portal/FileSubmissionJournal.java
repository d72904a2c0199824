package io.licensedesk.client.portal;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.Marker;
import io.licensedesk.client.internal.DurableFiles;
import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.LicenseRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal in a folder, with one JSON file for each submission. A file is written beside, forced to the disk and then moved to
 * its name, so that after a crash it is there as a whole or not at all. It holds the request with its files, tokens and email
 * addresses: where the file system knows owners, only the owner may read it.
 *
 * <p>One folder belongs to one client at a time. A file that cannot be read as a submission, or that a newer version wrote, is
 * left where it is, with a warning in the log.
 */
public final class FileSubmissionJournal implements SubmissionJournal {

    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("([0-9A-Za-z]{6,40})\\.json");

    private final Path folder;
    private final JsonMapper mapper;

    private FileSubmissionJournal(Path folder, JsonMapper mapper) {
        this.folder = folder;
        this.mapper = mapper;
    }

    /**
     * Obtains the journal in a folder, for requests about items of the standard catalog.
     *
     * @param folder the folder; it exists
     * @return the journal
     */
    public static FileSubmissionJournal in(Path folder) {
        return in(folder, Catalog.standard());
    }

    /**
     * Obtains the journal in a folder.
     *
     * @param folder the folder; it exists
     * @param catalog the catalog of the requests
     * @return the journal
     */
    public static FileSubmissionJournal in(Path folder, Catalog catalog) {
        return new FileSubmissionJournal(folder.toAbsolutePath(), LicenseDeskJson.mapper(catalog));
    }

    /** What a file holds. */
    private record Document(
            int version,
            @Nullable LicenseRequest request,
            @Nullable List<Attachment> attachments,
            @Nullable String onBehalfOf,
            @Nullable Map<String, Object> fields) {

        static Document of(PortalRequest request) {
            return new Document(
                    VERSION,
                    request.request(),
                    request.attachments(),
                    request.onBehalfOf().orElse(null),
                    request.fields());
        }

        PortalRequest toRequest(Marker marker) {
            if (version != VERSION) {
                throw new IllegalArgumentException("version: expected " + VERSION + ", got " + version);
            }
            return new PortalRequest(
                    Objects.requireNonNull(request, "request"),
                    Optional.of(marker),
                    Lists.of(attachments),
                    Optional.ofNullable(onBehalfOf),
                    Optional.empty(),
                    Objects.requireNonNullElse(fields, Map.of()));
        }
    }

    @Override
    public void keep(Entry entry) {
        byte[] json = mapper.writeValueAsBytes(Document.of(entry.request()));
        try {
            DurableFiles.write(file(entry.marker()), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget(Marker marker) {
        try {
            Files.deleteIfExists(file(marker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Entry> open() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    read(file, new Marker(name.group(1))).ifPresent(entries::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private Optional<Entry> read(Path file, Marker marker) {
        try {
            byte[] json = Files.readAllBytes(file);
            // Before the rest, of which a newer version may have more.
            int version = mapper.readTree(json).path("version").asInt(VERSION);
            if (version > VERSION) {
                warn("not a submission that can be read: " + file + " is of version " + version + ", expected "
                        + VERSION + " at most: a newer License Desk wrote it and is needed to resume it");
                return Optional.empty();
            }
            Document document = mapper.readValue(json, Document.class);
            return Optional.of(new Entry(marker, document.toRequest(marker)));
        } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
            // Not its message: it may quote the file.
            warn("not a submission: " + file + ": " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static void warn(String message) {
        System.getLogger("io.licensedesk.client").log(Level.WARNING, message);
    }

    private Path file(Marker marker) {
        return folder.resolve(marker + ".json");
    }
}
