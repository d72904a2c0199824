package io.licensedesk.client.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.licensedesk.request.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilesTest {

    @TempDir
    Path folder;

    @Nested
    class Tail {

        @ParameterizedTest
        @CsvSource({
            "100, one|two|three|",
            "14, one|two|three|", // the whole file
            "13, two|three|", // one byte less
            "10, two|three|", // a cut between two lines
            "9, three|",
            "6, three|",
            "5, ''",
            "1, ''",
        })
        void keepsTheLastLinesThatFitWhole(long maxBytes, String expected) throws IOException {
            assertThat(text(LogFiles.tail(file("one\ntwo\nthree\n"), maxBytes), StandardCharsets.UTF_8))
                    .isEqualTo(expected.replace('|', '\n'));
        }

        @Test
        void keepsALastLineThatDoesNotEnd() throws IOException {
            assertThat(text(LogFiles.tail(file("one\r\ntwo\r\nthr"), 8), StandardCharsets.UTF_8))
                    .isEqualTo("two\r\nthr");
        }

        @Test
        void ofAnEmptyFileIsEmpty() throws IOException {
            assertThat(text(LogFiles.tail(file(""), 10), StandardCharsets.UTF_8))
                    .isEmpty();
        }

        @Test
        void keepsBytesThatAreNotAscii() throws IOException {
            Path file = folder.resolve("windows.log");
            Files.write(file, "è già scaduta\npassword=è-segreta\n".getBytes(Charset.forName("windows-1252")));

            assertThat(text(LogFiles.tail(file, 100), Charset.forName("windows-1252")))
                    .isEqualTo("è già scaduta\npassword=***\n");
        }

        @Test
        void isReadWhenItIsSentAndAgainWhenItIsSentAgain() throws IOException {
            Path file = file("one\n");
            Attachment attachment = LogFiles.tail(file, 4);
            Files.writeString(file, "one\ntwo\n");

            assertThat(text(attachment, StandardCharsets.UTF_8)).isEqualTo("two\n");
            assertThat(text(attachment, StandardCharsets.UTF_8)).isEqualTo("two\n");
            assertThat(attachment.fileName()).isEqualTo("server.log");
        }

        @Test
        void doesNotGrowWithTheLogWhileItIsSent() throws IOException {
            Path file = file("one\n");
            try (InputStream stream = LogFiles.tail(file, 100).content().open()) {
                Files.writeString(file, "one\ntwo\n");

                assertThat(stream.readAllBytes()).asString().isEqualTo("one\n");
            }
        }

        @Test
        void ofAFileThatIsNotThereFailsWhenItIsSent() {
            Attachment attachment = LogFiles.tail(folder.resolve("missing.log"), 10);

            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> attachment.content().open());
        }

        @Test
        void needsASize() {
            assertThatIllegalArgumentException().isThrownBy(() -> LogFiles.tail(folder.resolve("server.log"), 0));
        }
    }

    @Nested
    class Masking {

        @Test
        void masksWhatIsKnownByTheWordsBeforeIt() throws IOException {
            assertThat(text(
                            LogFiles.tail(
                                    file(
                                            "GET /?apikey=k3y-4-me&x=1\nAuthorization: Token a b c\r\nCookie: a=b; c\nfine\n"),
                                    1000),
                            StandardCharsets.UTF_8))
                    .isEqualTo("GET /?apikey=***&x=1\nAuthorization: ***\r\nCookie: ***\nfine\n");
        }

        @Test
        void masksGivenSecretsWhereverTheyStand() throws IOException {
            assertThat(text(
                            LogFiles.tail(
                                    file("key k3y-4-me, naïve-ключ, abc\n"),
                                    1000,
                                    List.of("k3y-4-me", "naïve-ключ", "abc")),
                            StandardCharsets.UTF_8))
                    .isEqualTo("key ***, ***, abc\n");
        }

        @Test
        void masksGivenSecretsInEverySpelling() throws IOException {
            assertThat(text(
                            LogFiles.tail(
                                    file(
                                            "na%C3%AFve-%D0%BA%D0%BB%D1%8E%D1%87 NA\\u00efve-\\u043a\\u043b\\u044e\\u0447\n"),
                                    1000,
                                    List.of("naïve-ключ")),
                            StandardCharsets.UTF_8))
                    .isEqualTo("*** ***\n");
        }

        @Test
        void keepsTheEndOfALineWithAnOpenQuotationMark() throws IOException {
            assertThat(text(LogFiles.tail(file("password=\"hun\r\nnext\n"), 1000), StandardCharsets.UTF_8))
                    .isEqualTo("password=\"***\r\nnext\n");
        }

        @Test
        void neverMakesTheFileLonger() throws IOException {
            assertThat(text(LogFiles.tail(file("pwd=a\npwd=b\n"), 12), StandardCharsets.UTF_8))
                    .isEqualTo("pwd=*\npwd=*\n");
        }
    }

    private Path file(String text) throws IOException {
        Path file = folder.resolve("server.log");
        Files.writeString(file, text);
        return file;
    }

    private static String text(Attachment attachment, Charset charset) throws IOException {
        try (InputStream content = attachment.content().open()) {
            return new String(content.readAllBytes(), charset);
        }
    }
}
