package io.licensedesk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.check.FileLicenseStore;
import io.licensedesk.client.check.LastKnownGood;
import io.licensedesk.client.check.LicenseStore;
import io.licensedesk.testkit.PropertyRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Group;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;

/** The contract, run on the library's stores, and on stores that break it. */
@SuppressWarnings("ClassCanBeStatic") // jqwik's groups may not
class LicenseStoreContractTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("license-store");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("license"));
        Files.delete(folder);
    }

    @Group
    class InMemory extends LicenseStoreContract {
        @Override
        protected LicenseStore emptyStore() {
            return LicenseStore.inMemory();
        }

        @Override
        protected LicenseStore reopened(LicenseStore store) {
            return store;
        }
    }

    @Group
    class InAFile extends LicenseStoreContract {
        private final Path file = folder.resolve("license");

        @Override
        protected LicenseStore emptyStore() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return FileLicenseStore.of(file, KEY);
        }

        @Override
        protected LicenseStore reopened(LicenseStore store) {
            return FileLicenseStore.of(file, KEY);
        }
    }

    /** Grants a minute more than was verified. */
    static class Generous extends LicenseStoreContract {
        @Override
        protected LicenseStore emptyStore() {
            LicenseStore kept = LicenseStore.inMemory();
            return new LicenseStore() {
                @Override
                public Content load() {
                    return kept.load();
                }

                @Override
                public void save(LastKnownGood status) {
                    kept.save(new LastKnownGood(
                            status.license(),
                            status.newToken(),
                            status.verifiedAt().plus(Duration.ofMinutes(1)),
                            status.highWater().plus(Duration.ofMinutes(1))));
                }
            };
        }

        @Override
        protected LicenseStore reopened(LicenseStore store) {
            return store;
        }
    }

    static class Forgetful extends LicenseStoreContract {
        @Override
        protected LicenseStore emptyStore() {
            return LicenseStore.inMemory();
        }

        @Override
        protected LicenseStore reopened(LicenseStore store) {
            return LicenseStore.inMemory();
        }
    }

    @Test
    void anotherTimeBreaksTheContract() {
        assertThat(PropertyRun.failures(Generous.class))
                .containsOnlyKeys("whatWasSavedLastIsLoadedAsItWas", "whatWasSavedLastIsLoadedBeItOfAnEarlierTime");
    }

    @Test
    void forgettingOverARestartBreaksTheContract() {
        assertThat(PropertyRun.failures(Forgetful.class))
                .containsOnlyKeys("whatWasSavedLastIsLoadedAsItWas", "whatWasSavedLastIsLoadedBeItOfAnEarlierTime");
        assertThat(PropertyRun.failures(Forgetful.class).get("whatWasSavedLastIsLoadedAsItWas"))
                .asString()
                .contains("after a restart too");
    }

    /** Believes that a time never goes back. */
    static class Ratchet extends LicenseStoreContract {
        @Override
        protected LicenseStore emptyStore() {
            LicenseStore kept = LicenseStore.inMemory();
            return new LicenseStore() {
                @Override
                public Content load() {
                    return kept.load();
                }

                @Override
                public void save(LastKnownGood status) {
                    boolean isLater = !(kept.load() instanceof Content.Kept before)
                            || !before.status().highWater().isAfter(status.highWater());
                    if (isLater) {
                        kept.save(status);
                    }
                }
            };
        }

        @Override
        protected LicenseStore reopened(LicenseStore store) {
            return store;
        }
    }

    @Test
    void keepingTheLatestTimeBreaksTheContract() {
        assertThat(PropertyRun.failures(Ratchet.class)).containsOnlyKeys("whatWasSavedLastIsLoadedBeItOfAnEarlierTime");
    }
}
