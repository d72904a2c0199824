package io.licensedesk.client.check;

import io.licensedesk.client.internal.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A store in one file, which is only believed if it was written with the same key and not changed since.
 *
 * <p>The file holds four bytes {@code LDLS}, the version of the format, the status, and an HMAC-SHA256 over all of it. It is
 * written beside, forced to the disk and then moved over the one before, so that after a crash it is the old or the new one.
 * It contains the license token: where the file system knows owners, only the owner may read it. An older file with the same
 * key is believed too, but grants only what it granted then, and no longer.
 *
 * <p>It is a regular file of 1 MiB at most, or a symbolic link to one, which the next save replaces by a file: a pipe, a
 * device or a folder is {@link LicenseStore.Content.Unusable}, and is neither read nor replaced.
 *
 * <p>One file belongs to one monitor at a time. If several write it all the same, in one process or in several, no save
 * spoils another: the last whole one is loaded. Source: wire contracts, W3.
 */
public final class FileLicenseStore implements LicenseStore {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAGIC = 0x4C444C53;
    private static final int HEADER = 2 * Integer.BYTES;
    private static final int MAC = 32;
    private static final int SHORTEST_KEY = 16;
    private static final int LONGEST_FILE = 1 << 20;

    private final Path file;
    private final SecretKey key;
    private final List<SecretKey> formerKeys;

    private FileLicenseStore(Path file, SecretKey key, List<SecretKey> formerKeys) {
        this.file = file;
        this.key = key;
        this.formerKeys = formerKeys;
    }

    /**
     * Obtains the store in a file.
     *
     * @param file the file; its folder exists, the file itself need not
     * @param key the key, 16 bytes or more, such as {@code new SecretKeySpec(bytes, "HmacSHA256")}; use another for each
     *     installation, and keep it away from the file
     * @return the store
     * @throws IllegalArgumentException if the key is too short or not fit for HMAC-SHA256
     */
    public static FileLicenseStore of(Path file, SecretKey key) {
        Objects.requireNonNull(file, "file");
        return new FileLicenseStore(file.toAbsolutePath(), requireFit(key), List.of());
    }

    /**
     * Returns this store after a change of its key: what was written with a former one is still believed. Everything is
     * written with the key of this store, so that the former ones can go once a monitor has polled.
     *
     * @param formerKeys the keys before, 16 bytes or more each; no others are accepted any more
     * @return the store
     * @throws IllegalArgumentException if a key is too short or not fit for HMAC-SHA256
     */
    public FileLicenseStore acceptingFormer(SecretKey... formerKeys) {
        List<SecretKey> former = new ArrayList<>();
        for (SecretKey formerKey : formerKeys) {
            former.add(requireFit(formerKey));
        }
        return new FileLicenseStore(file, key, List.copyOf(former));
    }

    private static SecretKey requireFit(SecretKey key) {
        byte[] encoded = key.getEncoded(); // null for a key that does not leave its device
        if (encoded != null && encoded.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("key: expected " + SHORTEST_KEY + " bytes or more");
        }
        mac(key, new byte[0], 0);
        return key;
    }

    @Override
    public Content load() {
        byte[] bytes;
        try {
            // First what it is: to open a pipe may block for ever, to read a device may never end.
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                return new Content.Unusable("not a regular file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LONGEST_FILE + 1);
            }
        } catch (NoSuchFileException e) {
            return new Content.Nothing();
        } catch (IOException e) {
            return new Content.Unusable("unreadable: " + e.getClass().getSimpleName());
        }
        if (bytes.length > LONGEST_FILE) {
            return new Content.Unusable("longer than " + LONGEST_FILE + " bytes");
        }
        int end = bytes.length - MAC;
        if (end < HEADER || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
            return new Content.Unusable("not a stored license status");
        }
        if (!isWritten(key, bytes, end) && !isWrittenBefore(bytes, end)) {
            return new Content.Unusable("changed, or written with another key");
        }
        int version = ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
        if (version != StatusFormat.VERSION) {
            return new Content.Unusable("version " + version + " of the format, not " + StatusFormat.VERSION
                    + (version > StatusFormat.VERSION ? ": a newer License Desk wrote it" : ""));
        }
        try {
            return new Content.Kept(StatusFormat.read(Arrays.copyOfRange(bytes, HEADER, end)));
        } catch (IOException | RuntimeException e) {
            return new Content.Unusable("unreadable: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void save(LastKnownGood status) {
        byte[] fields = StatusFormat.write(status);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + fields.length + MAC);
        bytes.putInt(MAGIC).putInt(StatusFormat.VERSION).put(fields);
        bytes.put(mac(key, bytes.array(), bytes.position()));
        try {
            DurableFiles.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWrittenBefore(byte[] bytes, int end) {
        return formerKeys.stream().anyMatch(former -> isWritten(former, bytes, end));
    }

    private static boolean isWritten(SecretKey key, byte[] bytes, int end) {
        return MessageDigest.isEqual(mac(key, bytes, end), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] mac(SecretKey key, byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("key: not fit for " + ALGORITHM, e);
        }
    }
}
