package io.licensedesk.client.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Writes files that are there as a whole or not at all, also after a crash, and that only their owner may read. */
public final class DurableFiles {

    /** A write takes milliseconds. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final AtomicLong WRITES = new AtomicLong();

    private DurableFiles() {}

    /**
     * Writes a file: beside, forced to the disk, then moved over the one before. Several threads and processes may write the
     * same file: each writes beside under a name of its own, and the last one to move wins. What a crash left beside is
     * removed by a later write, an hour afterwards or more.
     *
     * @param file the file, with a parent folder that exists; a symbolic link is replaced, and not what it points to
     * @param content what it holds then
     * @throws IOException if it cannot be written, or is there as something else than a file; then the one before is still
     *     there
     */
    public static void write(Path file, byte[] content) throws IOException {
        requireReplaceable(file);
        Path beside = createBeside(file);
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            removeLeftBeside(file, Files.getLastModifiedTime(beside).toInstant().minus(ABANDONED));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        forceFolder(file);
    }

    /** A device or a pipe is nobody's file: it stays where it is. */
    private static void requireReplaceable(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther()) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
    }

    /** Creates a file of this write alone: creation fails if another write, of whatever process, has the name. */
    private static Path createBeside(Path file) throws IOException {
        while (true) {
            Path beside = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + "-" + WRITES.getAndIncrement() + ".tmp");
            try {
                return Files.createFile(beside, ownerOnly(file));
            } catch (FileAlreadyExistsException e) {
                // Left over from a crash, or a process of the same number in another container: the next name.
            }
        }
    }

    private static void removeLeftBeside(Path file, Instant before) {
        Pattern name = Pattern.compile(Pattern.quote(String.valueOf(file.getFileName())) + "\\.[0-9]+-[0-9]+\\.tmp");
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(Objects.requireNonNull(file.getParent()))) {
            for (Path sibling : siblings) {
                if (name.matcher(String.valueOf(sibling.getFileName())).matches() && isOlder(sibling, before)) {
                    Files.deleteIfExists(sibling);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The write itself is well: a later one tries again.
        }
    }

    private static boolean isOlder(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(time);
        } catch (NoSuchFileException e) {
            return false; // moved meanwhile by who wrote it
        }
    }

    /** Makes the move itself durable, where a folder can be opened like a file. */
    private static void forceFolder(Path file) {
        try (FileChannel folder = FileChannel.open(Objects.requireNonNull(file.getParent()))) {
            folder.force(true);
        } catch (IOException e) {
            // Not on this system: the move is atomic all the same.
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
