package io.licensedesk.client.check;

import io.licensedesk.client.internal.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
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
 * <p>One file belongs to one monitor at a time.
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

    private FileLicenseStore(Path file, SecretKey key) {
        this.file = file;
        this.key = key;
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
        byte[] encoded = key.getEncoded(); // null for a key that does not leave its device
        if (encoded != null && encoded.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("key: expected " + SHORTEST_KEY + " bytes or more");
        }
        FileLicenseStore store = new FileLicenseStore(file.toAbsolutePath(), key);
        store.mac(new byte[0], 0);
        return store;
    }

    @Override
    public Content load() {
        byte[] bytes;
        try {
            if (Files.size(file) > LONGEST_FILE) {
                return new Content.Unusable("longer than " + LONGEST_FILE + " bytes");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new Content.Nothing();
        } catch (IOException e) {
            return new Content.Unusable("unreadable: " + e.getClass().getSimpleName());
        }
        int end = bytes.length - MAC;
        if (end < HEADER || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
            return new Content.Unusable("not a stored license status");
        }
        if (!MessageDigest.isEqual(mac(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return new Content.Unusable("changed, or written with another key");
        }
        int version = ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
        if (version != StatusFormat.VERSION) {
            return new Content.Unusable("version " + version + " of the format, not " + StatusFormat.VERSION);
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
        bytes.put(mac(bytes.array(), bytes.position()));
        try {
            DurableFiles.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] mac(byte[] bytes, int length) {
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
