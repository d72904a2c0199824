package io.licensedesk.client.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.client.check.LicenseStore.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class FileLicenseStoreProperties {

    private static Path folder;

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "store");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path path : files.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<LastKnownGood> statuses() {
        return StatusArbitraries.lastKnownGoods();
    }

    @Property(tries = 200)
    void everyStatusIsLoadedAsItWasSaved(@ForAll("statuses") LastKnownGood status) {
        FileLicenseStore store = FileLicenseStore.of(folder.resolve("license"), FileLicenseStoreTest.KEY);
        store.save(status);
        assertThat(store.load()).isEqualTo(new Content.Kept(status));
    }

    /** The format alone, without the HMAC: no bytes make it do anything but give a status or refuse. */
    @Property
    void changedBytesGiveAStatusOrARefusal(
            @ForAll("statuses") LastKnownGood status, @ForAll int where, @ForAll byte what, @ForAll int cut)
            throws IOException {
        byte[] bytes = StatusFormat.write(status);
        bytes[Math.floorMod(where, bytes.length)] = what;
        byte[] changed = Arrays.copyOf(bytes, bytes.length - Math.max(0, cut % 4));
        try {
            assertThat(StatusFormat.read(changed)).isNotNull();
        } catch (IOException | RuntimeException refused) {
            assertThat(refused).isNotInstanceOf(NullPointerException.class);
        }
    }

    @Property(tries = 500)
    void aFileOfAnythingIsUnusable(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        Path file = folder.resolve("anything");
        Files.write(file, bytes);
        assertThat(FileLicenseStore.of(file, FileLicenseStoreTest.KEY).load()).isInstanceOf(Content.Unusable.class);
    }

    @Property(tries = 200)
    void moreBytesThanAStatusAreRefused(@ForAll("statuses") LastKnownGood status) {
        byte[] bytes = StatusFormat.write(status);
        assertThatThrownBy(() -> StatusFormat.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IOException.class);
    }
}
