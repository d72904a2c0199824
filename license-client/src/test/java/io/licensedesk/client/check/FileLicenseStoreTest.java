package io.licensedesk.client.check;

import static io.licensedesk.client.check.Statuses.active;
import static io.licensedesk.client.check.Statuses.license;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.client.ChildJvm;
import io.licensedesk.client.Sold;
import io.licensedesk.client.check.LicenseCheck.Cause;
import io.licensedesk.client.check.LicenseCheck.Unknown;
import io.licensedesk.client.check.LicenseStore.Content;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileLicenseStoreTest {

    static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final LastKnownGood STATUS = status(8);

    @TempDir
    private Path folder;

    private Path file;
    private FileLicenseStore store;

    @BeforeEach
    void anEmptyFolder() {
        file = folder.resolve("license");
        store = FileLicenseStore.of(file, KEY);
    }

    private static LastKnownGood status(int agents) {
        return new LastKnownGood(
                license(active("2026-12-31")).accounts(Accounts.agents(agents)).build(),
                Optional.of(Statuses.OTHER_TOKEN),
                NOON,
                NOON.plusSeconds(1));
    }

    @Test
    void whatACatalogAddsIsKeptWithoutAny() {
        LastKnownGood added = new LastKnownGood(
                license(active("2026-12-31"))
                        .accounts(Accounts.agents(8).with(Sold.SUPERVISOR, 3))
                        .product(Sold.MOTION_CLOUD)
                        .supportPlan(Sold.GOLD)
                        .addOns(Set.of(Sold.VOICE_BOT, AddOn.of("an add-on of its own, with ü")))
                        .plugins(Set.of(Sold.CRM_SYNC))
                        .channels(Set.of(Sold.TELEGRAM))
                        .modules(Set.of(Sold.WALLBOARD))
                        .capabilities(Set.of(Sold.SINGLE_SIGN_ON))
                        .build(),
                Optional.empty(),
                NOON,
                NOON);
        store.save(added);
        assertThat(store.load()).isEqualTo(new Content.Kept(added));
    }

    @Test
    void aStoreBeginsWithNothing() {
        assertThat(store.load()).isEqualTo(new Content.Nothing());
    }

    @Test
    void whatWasSavedLastIsLoadedByAnotherStore() throws IOException {
        store.save(status(1));
        store.save(STATUS);
        assertThat(FileLicenseStore.of(file, KEY).load()).isEqualTo(new Content.Kept(STATUS));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatACrashLeftBesideIsRemovedOnceItIsOld() throws IOException {
        Path left = Files.writeString(folder.resolve("license.17-0.tmp"), "half a sta");
        Path being = Files.writeString(folder.resolve("license.17-1.tmp"), "half a sta");
        List<Path> others = List.of(
                Files.writeString(folder.resolve("license.backup.tmp"), "not ours"),
                Files.writeString(folder.resolve("license2.17-0.tmp"), "not ours"));
        FileTime longAgo = FileTime.fromMillis(Files.getLastModifiedTime(being).toMillis() - 3_700_000);
        Files.setLastModifiedTime(left, longAgo);
        for (Path other : others) {
            Files.setLastModifiedTime(other, longAgo);
        }
        store.save(STATUS);
        assertThat(store.load()).isEqualTo(new Content.Kept(STATUS));
        assertThat(left).doesNotExist();
        assertThat(being).exists(); // somebody may be writing it
        assertThat(others).allSatisfy(other -> assertThat(other).exists());
    }

    @Test
    void everyEditedByteMakesItUnusable() throws IOException {
        store.save(STATUS);
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] edited = good.clone();
            edited[i] ^= (byte) (1 << i % 8);
            Files.write(file, edited);
            assertThat(store.load()).as("byte %s", i).isInstanceOf(Content.Unusable.class);
        }
    }

    @Test
    void everyLengthButTheRightOneIsUnusable() throws IOException {
        store.save(STATUS);
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length + 40; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            if (length != good.length) {
                assertThat(store.load()).as("length %s", length).isInstanceOf(Content.Unusable.class);
            }
        }
        Files.write(file, new byte[1 << 17]);
        assertThat(store.load()).isInstanceOf(Content.Unusable.class);
    }

    @Test
    void aFileOfAnotherKeyIsUnusable() {
        byte[] other = new byte[32];
        other[31] = 1;
        FileLicenseStore.of(file, new SecretKeySpec(other, "HmacSHA256")).save(STATUS);
        assertThat(store.load()).isEqualTo(new Content.Unusable("changed, or written with another key"));
    }

    @Test
    void aFolderInItsPlaceIsUnusable() throws IOException {
        Files.createDirectory(file);
        assertThat(store.load()).isInstanceOf(Content.Unusable.class);
        Files.createFile(file.resolve("occupied"));
        assertThatThrownBy(() -> store.save(STATUS)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void withoutItsFolderItCannotBeSaved() {
        FileLicenseStore lost = FileLicenseStore.of(folder.resolve("missing").resolve("license"), KEY);
        assertThat(lost.load()).isEqualTo(new Content.Nothing());
        assertThatThrownBy(() -> lost.save(STATUS)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        store.save(STATUS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** What is no file is not read: it could block for ever, or never end. */
    @Nested
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a broken store fails instead of hanging
    class WhatIsNoRegularFile {

        private static final Content NO_FILE = new Content.Unusable("not a regular file");

        private void makePipe() throws IOException, InterruptedException {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
            assertThat(new ProcessBuilder("/usr/bin/mkfifo", file.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }

        @Test
        void aPipeIsUnusableAndIsNotReplaced() throws IOException, InterruptedException {
            makePipe();
            assertThat(store.load()).isEqualTo(NO_FILE);
            assertThatThrownBy(() -> store.save(STATUS)).isInstanceOf(UncheckedIOException.class);
            assertThat(Files.readAttributes(file, BasicFileAttributes.class).isOther())
                    .isTrue();
        }

        @Test
        void aMonitorStartsAllTheSame() throws IOException, InterruptedException {
            makePipe();
            ManualTime time = new ManualTime(NOON);
            LicenseMonitor monitor = LicenseMonitor.builder(new Statuses.Source(Statuses.reading(active("2026-12-31"))))
                    .store(store)
                    .environment(time.environment())
                    .scheduler(time)
                    .start();
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.STORE_UNUSABLE));
            time.run();
            assertThat(monitor.allows()).isTrue();
        }

        @Test
        void aLinkToAnEndlessDeviceIsUnusable() throws IOException {
            Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
            Files.createSymbolicLink(file, Path.of("/dev/zero"));
            assertThat(store.load()).isEqualTo(NO_FILE);
        }

        @Test
        void aLinkToAFileIsReadAndASaveReplacesTheLink() throws IOException {
            Path elsewhere = folder.resolve("elsewhere");
            FileLicenseStore.of(elsewhere, KEY).save(STATUS);
            Files.createSymbolicLink(file, elsewhere);
            assertThat(store.load()).isEqualTo(new Content.Kept(STATUS));

            store.save(status(9));
            assertThat(store.load()).isEqualTo(new Content.Kept(status(9)));
            assertThat(Files.isSymbolicLink(file)).isFalse();
            assertThat(FileLicenseStore.of(elsewhere, KEY).load()).isEqualTo(new Content.Kept(STATUS));
        }

        @Test
        void aFileIsReadUpToALimit() throws IOException {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(1L << 40);
            }
            assertThat(store.load()).isEqualTo(new Content.Unusable("longer than 1048576 bytes"));
        }
    }

    /** Two that write to one file do not spoil each other's writes: the last whole save wins. */
    @Nested
    class SeveralWriters {

        private static final int SAVES = 300;

        @Test
        void threadsWithAStoreEachSaveWhole() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                CyclicBarrier start = new CyclicBarrier(3);
                List<Future<?>> writers = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    int writer = i;
                    writers.add(threads.submit(() -> {
                        start.await();
                        FileLicenseStore own = FileLicenseStore.of(file, KEY);
                        for (int number = 0; number < SAVES; number++) {
                            own.save(status(writer * SAVES + number));
                            assertThat(own.load()).isInstanceOf(Content.Kept.class);
                        }
                        return null;
                    }));
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertLastSaveOfOne(3);
        }

        @Test
        void processesSaveWhole() throws IOException, InterruptedException {
            store.save(status(0));
            List<Process> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                writers.add(ChildJvm.start(
                        List.of("-Xshare:auto"), Saves.class, file.toString(), Integer.toString(writer * SAVES)));
            }
            while (writers.stream().anyMatch(Process::isAlive)) {
                assertThat(store.load()).isInstanceOf(Content.Kept.class);
            }
            for (Process writer : writers) {
                assertThat(writer.waitFor()).isZero();
            }
            assertLastSaveOfOne(2);
        }

        private void assertLastSaveOfOne(int writers) throws IOException {
            List<Content> last = IntStream.rangeClosed(1, writers)
                    .<Content>mapToObj(writer -> new Content.Kept(status(writer * SAVES - 1)))
                    .toList();
            assertThat(store.load()).isIn(last);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    /** Saves a number of times. */
    static final class Saves {
        public static void main(String[] arguments) {
            FileLicenseStore own = FileLicenseStore.of(Path.of(arguments[0]), KEY);
            int first = Integer.parseInt(arguments[1]);
            for (int number = 0; number < SeveralWriters.SAVES; number++) {
                own.save(status(first + number));
            }
        }
    }

    @Nested
    class AnotherKey {

        private static final SecretKey NEW_KEY = new SecretKeySpec("a new key, 17 byte".getBytes(UTF_8), "HmacSHA256");
        private static final SecretKey OLDEST_KEY =
                new SecretKeySpec("the very first key".getBytes(UTF_8), "HmacSHA256");

        @Test
        void readsWhatAFormerOneWroteAndWritesWithItself() {
            FileLicenseStore rotated = FileLicenseStore.of(file, NEW_KEY).acceptingFormer(KEY, OLDEST_KEY);
            for (SecretKey former : List.of(KEY, OLDEST_KEY)) {
                FileLicenseStore.of(file, former).save(STATUS);
                assertThat(FileLicenseStore.of(file, NEW_KEY).load()).isInstanceOf(Content.Unusable.class);
                assertThat(rotated.load()).isEqualTo(new Content.Kept(STATUS));
            }
            rotated.save(STATUS);
            assertThat(FileLicenseStore.of(file, NEW_KEY).load()).isEqualTo(new Content.Kept(STATUS));
            assertThat(store.load()).isInstanceOf(Content.Unusable.class);
        }

        @Test
        void isTakenOverByAMonitorWithoutLosingWhatWasVerified() {
            store.save(STATUS);
            ManualTime time = new ManualTime(NOON.plusSeconds(60));
            Statuses.Source source = new Statuses.Source(Statuses.inconclusive());
            LicenseMonitor monitor = LicenseMonitor.builder(source)
                    .store(FileLicenseStore.of(file, NEW_KEY).acceptingFormer(KEY))
                    .environment(time.environment())
                    .scheduler(time)
                    .start();
            assertThat(monitor.allows()).isTrue();
            time.run(); // a poll saves, whatever it brings
            assertThat(FileLicenseStore.of(file, NEW_KEY).load()).isInstanceOf(Content.Kept.class);
        }

        @Test
        void thatNobodyNamedIsNotAccepted() {
            FileLicenseStore.of(file, OLDEST_KEY).save(STATUS);
            assertThat(FileLicenseStore.of(file, NEW_KEY).acceptingFormer(KEY).load())
                    .isEqualTo(new Content.Unusable("changed, or written with another key"));
        }

        @Test
        void thatIsTooShortIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.acceptingFormer(new SecretKeySpec(new byte[15], "HmacSHA256")));
        }
    }

    @Test
    void aKeyThatIsTooShortIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileLicenseStore.of(file, new SecretKeySpec(new byte[15], "HmacSHA256")))
                .withMessageNotContaining("[");
    }

    @Test
    void anEditedFileIsUnknownUntilTheSourceIsReadAgain() throws IOException {
        store.save(STATUS);
        byte[] edited = Files.readAllBytes(file);
        edited[20] ^= 1;
        Files.write(file, edited);
        ManualTime time = new ManualTime(NOON.plusSeconds(60));
        Statuses.Source source = new Statuses.Source(Statuses.inconclusive());
        LicenseMonitor monitor = LicenseMonitor.builder(source)
                .store(store)
                .environment(time.environment())
                .scheduler(time)
                .start();
        assertThat(monitor.check()).isEqualTo(new Unknown(Cause.STORE_UNUSABLE));
        time.run();
        assertThat(monitor.check()).isEqualTo(new Unknown(Cause.INCONCLUSIVE));

        source.says(active("2026-12-31"));
        time.pass(Duration.ofSeconds(10));
        assertThat(monitor.allows()).isTrue();
        assertThat(store.load()).isInstanceOf(Content.Kept.class);
    }

    @Test
    void itReadsTheSameInAnotherZoneLanguageAndCharset() throws IOException, InterruptedException {
        store.save(STATUS);
        for (List<String> options : List.of(
                List.of("-Duser.timezone=Pacific/Kiritimati", "-Duser.language=tr", "-Dfile.encoding=windows-1254"),
                List.of("-Duser.timezone=Pacific/Niue", "-Duser.language=ar", "-Dfile.encoding=US-ASCII"))) {
            assertThat(ChildJvm.run(options, Check.class, file.toString()))
                    .as("%s", options)
                    .containsExactly("2026-12-31T22:59:59.999Z", "false");
        }
    }

    /** Prints the last moment at which the stored status grants, and whether it grants a millisecond later. */
    static final class Check {
        public static void main(String[] arguments) {
            ManualTime time = new ManualTime(NOON.plusSeconds(60));
            LicenseMonitor monitor = LicenseMonitor.builder(() -> {
                        throw Statuses.unavailable();
                    })
                    .store(FileLicenseStore.of(Path.of(arguments[0]), KEY))
                    .maxOffline(Duration.ofDays(366))
                    .environment(time.environment())
                    .scheduler(time)
                    .start();
            if (monitor.check() instanceof LicenseCheck.Granted granted) {
                Instant end = granted.freshness().goodUntil();
                System.out.println(end.minusMillis(1));
                System.out.println(monitor.snapshot().at(end.toEpochMilli()).allows());
            }
        }
    }
}
