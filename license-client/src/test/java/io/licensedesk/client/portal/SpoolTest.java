package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.licensedesk.client.LicenseDeskException.UnusableAttachment;
import io.licensedesk.request.Attachment;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    private static final int LIMIT = 1_000_000;

    @TempDir
    private Path folder;

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 7);
        }
        return bytes;
    }

    private static byte[] sent(SpooledFile file) {
        HttpResponse.BodySubscriber<byte[]> received = HttpResponse.BodySubscribers.ofByteArray();
        file.content().subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                received.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer item) {
                received.onNext(List.of(item));
            }

            @Override
            public void onError(Throwable failure) {
                received.onError(failure);
            }

            @Override
            public void onComplete() {
                received.onComplete();
            }
        });
        return received.getBody().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_143, 262_144, 262_145, 1_000_000})
    void everySizeIsSentAsItWasReadTwiceAndWithItsLength(int size) {
        byte[] content = bytes(size);
        AtomicInteger opened = new AtomicInteger();
        Attachment file = new Attachment("a\"b\r\n.log", () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(content);
        });
        try (Spool spool = new Spool(LIMIT)) {
            spool.read(List.of(file));
            spool.read(List.of(file));
            SpooledFile spooled = spool.of(List.of(file)).get(0);
            assertThat(opened).hasValue(1);
            assertThat(spooled.name()).isEqualTo("ab.log");
            assertThat(spooled.content().contentLength()).isEqualTo(size);
            assertThat(sent(spooled)).isEqualTo(content);
            assertThat(sent(spooled)).isEqualTo(content);
        }
    }

    @Test
    void whatHappensToAFileAfterwardsDoesNotMatter() throws IOException {
        Path path = Files.write(folder.resolve("trace.log"), bytes(500_000));
        Attachment file = Attachment.of(path);
        try (Spool spool = new Spool(LIMIT)) {
            spool.read(List.of(file));
            Files.delete(path);
            assertThat(sent(spool.of(List.of(file)).get(0))).isEqualTo(bytes(500_000));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 300_000})
    void aFileAboveTheLimitIsRefusedWithoutReadingItToItsEnd(int limit) {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        try (Spool spool = new Spool(limit)) {
            assertThatExceptionOfType(UnusableAttachment.class)
                    .isThrownBy(() -> spool.read(List.of(new Attachment("endless", () -> endless))))
                    .withMessage("The attachment endless is refused: at most " + limit + " bytes");
        }
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        try (Spool spool = new Spool(LIMIT)) {
            assertThatExceptionOfType(UnusableAttachment.class)
                    .isThrownBy(() -> spool.read(List.of(Attachment.of(folder.resolve("missing.log")))))
                    .withMessage("The attachment missing.log is refused: a file that can be read");
            assertThatExceptionOfType(UnusableAttachment.class)
                    .isThrownBy(() -> spool.read(List.of(new Attachment("broken", () -> {
                        throw new FileNotFoundException("gone");
                    }))));
            assertThatExceptionOfType(UnusableAttachment.class)
                    .isThrownBy(() -> spool.read(List.of(new Attachment("wrong", () -> {
                        throw new IllegalStateException("wrong");
                    }))));
        }
    }

    @Test
    void sixtyFilesAreTheMost() {
        Attachment file = Attachment.of("a.log", bytes(1));
        try (Spool spool = new Spool(LIMIT)) {
            spool.read(Collections.nCopies(60, file));
            assertThatExceptionOfType(UnusableAttachment.class)
                    .isThrownBy(() -> spool.read(Collections.nCopies(61, file)))
                    .withMessage("The attachment a.log is refused: at most 60 files, got 61");
        }
    }
}
