package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.licensedesk.client.ChildJvm;
import io.licensedesk.client.Marker;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GeneralRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSubmissionJournalTest {

    private static final int CRASHES = Integer.getInteger("licensedesk.crashes", 20);
    private static final LicenseToken TOKEN = LicenseToken.of("4f6c19d2-acme-7b1e");

    @TempDir
    private Path folder;

    private FileSubmissionJournal journal() {
        return FileSubmissionJournal.in(folder);
    }

    private static SubmissionJournal.Entry entry(String marker) {
        GeneralRequest request = new GeneralRequest(TOKEN, "Question " + marker, List.of());
        return new SubmissionJournal.Entry(new Marker(marker), PortalRequest.of(request));
    }

    @Test
    void keepsARequestWithItsFilesOverARestart() throws IOException {
        PortalRequest request = PortalRequest.of(new GeneralRequest(
                        TOKEN, "Which plan has WhatsApp?", List.of(Attachment.of("form.log", new byte[] {1, 2}))))
                .withAttachments(List.of(Attachment.of("trace.log", new byte[] {3})))
                .onBehalfOf("qm:acme");
        journal().keep(new SubmissionJournal.Entry(new Marker("ORDER42"), request));

        SubmissionJournal.Entry open = journal().open().get(0);

        assertThat(open.marker()).isEqualTo(new Marker("ORDER42"));
        assertThat(open.request().marker()).contains(open.marker());
        assertThat(open.request().onBehalfOf()).contains("qm:acme");
        GeneralRequest kept = (GeneralRequest) open.request().request();
        assertThat(kept.token()).isEqualTo(TOKEN);
        assertThat(kept.description()).isEqualTo("Which plan has WhatsApp?");
        assertThat(content(kept.attachments().get(0))).containsExactly(1, 2);
        assertThat(open.request().attachments()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo("trace.log");
            assertThat(content(file)).containsExactly(3);
        });
    }

    private static byte[] content(Attachment file) {
        try (InputStream in = file.content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void forgetsWhatIsDone() {
        journal().keep(entry("ORDER42"));
        journal().keep(entry("ORDER43"));
        journal().forget(new Marker("ORDER42"));
        journal().forget(new Marker("ORDER42"));
        assertThat(journal().open()).containsExactly(kept("ORDER43"));
    }

    private static SubmissionJournal.Entry kept(String marker) {
        SubmissionJournal.Entry entry = entry(marker);
        return new SubmissionJournal.Entry(entry.marker(), entry.request().withMarker(entry.marker()));
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        journal().keep(entry("ORDER42"));
        Path file = folder.resolve("ORDER42.json");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"version\":1}",
                "{\"version\":2,\"request\":{\"kind\":\"GENERAL\",\"description\":\"x\"}}",
                "{\"version\":1,\"request\":{\"kind\":\"GENERAL\",\"desc"
            })
    void aFileThatIsNoSubmissionIsLeftAlone(String content) throws IOException {
        Path file = folder.resolve("ORDER42.json");
        Files.writeString(file, content);
        Files.createDirectory(folder.resolve("ORDER44.json"));
        Files.writeString(folder.resolve("ORDER45.json.tmp"), "half");
        journal().keep(entry("ORDER43"));
        assertThat(journal().open()).containsExactly(kept("ORDER43"));
        assertThat(file).hasContent(content);
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        FileSubmissionJournal missing = FileSubmissionJournal.in(folder.resolve("missing"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> missing.keep(entry("ORDER42")));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(missing::open);
    }

    @Test
    void afterACrashEveryKeptSubmissionIsThereAsAWhole() throws IOException, InterruptedException {
        for (int crash = 0; crash < CRASHES; crash++) {
            Path own = Files.createDirectory(folder.resolve("crash" + crash));
            Set<String> told = killed(own, 1 + crash * 5 % 30);
            Set<String> kept = marked(told, "kept ");
            kept.removeAll(marked(told, "forgetting "));
            Set<String> forgotten = marked(told, "forgotten ");
            List<SubmissionJournal.Entry> open = FileSubmissionJournal.in(own).open();
            assertThat(open)
                    .as("crash %s", crash)
                    .allSatisfy(entry ->
                            assertThat(entry).isEqualTo(kept(entry.marker().text())));
            List<String> markers =
                    open.stream().map(entry -> entry.marker().text()).toList();
            assertThat(kept)
                    .as("crash %s", crash)
                    .allSatisfy(marker -> assertThat(markers).contains(marker));
            assertThat(markers)
                    .as("crash %s", crash)
                    .allSatisfy(marker -> assertThat(forgotten).doesNotContain(marker));
        }
    }

    private static Set<String> marked(Set<String> told, String word) {
        return told.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Kills a JVM that keeps and forgets after so many lines; returns what it told until it died. */
    private static Set<String> killed(Path folder, int lines) throws IOException, InterruptedException {
        Process writer = ChildJvm.start(List.of("-Xshare:auto"), Writer.class, folder.toString());
        Set<String> told = new HashSet<>();
        try (BufferedReader reader = writer.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                told.add(reader.readLine());
            }
            writer.toHandle().destroyForcibly();
            try (Stream<String> rest = reader.lines()) {
                rest.forEach(told::add);
            }
        }
        writer.waitFor();
        return told.stream()
                .filter(line -> line.endsWith("."))
                .map(line -> line.substring(0, line.length() - 1))
                .collect(Collectors.toSet());
    }

    /** Keeps submissions, and forgets every third, until it is killed. */
    static final class Writer {
        public static void main(String[] arguments) {
            FileSubmissionJournal journal = FileSubmissionJournal.in(Path.of(arguments[0]));
            for (int number = 1; ; number++) {
                String marker = "ORDER" + (10_000 + number);
                journal.keep(entry(marker));
                System.out.println("kept " + marker + ".");
                if (number % 3 == 0) {
                    System.out.println("forgetting " + marker + ".");
                    journal.forget(new Marker(marker));
                    System.out.println("forgotten " + marker + ".");
                }
            }
        }
    }
}
