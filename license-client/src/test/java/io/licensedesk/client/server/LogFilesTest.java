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
import org.junit.jupiter.params.provider.ValueSource;

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
    class Scrubbing {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "GET /api/license?apikey=k3y-4-me&x=1 200      | GET /api/license?apikey=***&x=1 200",
                    "GET /api/license?x=1&API_KEY=k3y-4-me HTTP/1.1| GET /api/license?x=1&API_KEY=*** HTTP/1.1",
                    "password=hunter2                              | password=***",
                    "Password : hunter2, user : admin              | Password : *** user : admin",
                    "db.passwd='hunter 2' user=root                | db.passwd='***' user=root",
                    "pwd=ab                                        | pwd=**",
                    "pwd=                                          | pwd=",
                    "{\"password\":\"hunt er,2\",\"a\":1}          | {\"password\":\"***\",\"a\":1}",
                    "{\"password\":\"hunt\\\"er\",\"a\":1}         | {\"password\":\"***\",\"a\":1}",
                    "body: \"{\\\"token\\\":\\\"4f6c\\\",\\\"a\\\":1}\" | body: \"{\\\"token\\\":\\\"***\\\",\\\"a\\\":1}\"",
                    "{\"licenseToken\": \"4f6c-acme-0001\"}        | {\"licenseToken\": \"***\"}",
                    "{\"newToken\":\"4f6c-acme-0001\",\"b\":\"c\"} | {\"newToken\":\"***\",\"b\":\"c\"}",
                    "License token 4f6c-acme-0001 is not known     | License token *** is not known",
                    "new token is 4f6c-acme-0001                   | new token is ***",
                    "client_secret=abc access_token=def            | client_secret=*** access_token=***",
                    "Authorization: Basic YWRtaW46aHVudGVyMg==     | Authorization: Basic ***",
                    "'authorization': 'Bearer abc.def'             | 'authorization': '***'",
                    "sent Bearer abcdef0123456789.x to server      | sent Bearer *** to server",
                    "amqp://motion:s3cret@queue                    | amqp://motion:***",
                    "<password>hunter2</password>                  | <password>***",
                })
        void masksWhatFollowsTheWordForASecret(String line, String expected) throws IOException {
            assertThat(text(LogFiles.tail(file(line + "\n"), 1000), StandardCharsets.UTF_8))
                    .isEqualTo(expected + "\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-05-31 23:59:59 INFO new token detected, grace period until 2026-06-10",
                    "basic settings loaded from https://motion.acme.example:8443/api",
                    "tokenizer started, password policy applied",
                    "keepalive=30",
                })
        void leavesTheRestAlone(String line) throws IOException {
            assertThat(text(LogFiles.tail(file(line), 1000), StandardCharsets.UTF_8))
                    .isEqualTo(line);
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
        void masksASecretWholeThatContainsAnother() throws IOException {
            assertThat(text(
                            LogFiles.tail(file("k3y-4-me-too\n"), 1000, List.of("k3y-4", "k3y-4-me-too")),
                            StandardCharsets.UTF_8))
                    .isEqualTo("***\n");
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

        @Test
        void aLongLineIsNoProblem() throws IOException {
            String line = "token".repeat(200_000) + "=" + "\\".repeat(100_000) + "\"" + "://a:".repeat(100_000);

            assertThat(text(LogFiles.tail(file(line), 10_000_000), StandardCharsets.UTF_8))
                    .startsWith("tokentoken");
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
