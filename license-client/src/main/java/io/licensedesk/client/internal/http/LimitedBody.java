package io.licensedesk.client.internal.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of an answer, up to a number of bytes and until a deadline. Both end the exchange: what comes after them is
 * not read.
 */
final class LimitedBody implements HttpResponse.BodySubscriber<Optional<byte[]>> {

    private final int most;
    private final Deadline deadline;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    LimitedBody(int most, Deadline deadline) {
        this.most = most;
        this.deadline = deadline;
    }

    /** The bytes; empty if there are more than the limit. */
    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
        return body.orTimeout(deadline.leftAtLeast().toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure -> {
                    cancel();
                    return CompletableFuture.failedFuture(asTimeout(failure));
                });
    }

    private static Throwable asTimeout(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException ? new HttpTimeoutException("the answer took too long") : cause;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            if (bytes.size() + buffer.remaining() > most) {
                body.complete(Optional.empty());
                cancel();
                return;
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        if (deadline.isOver()) {
            body.completeExceptionally(new HttpTimeoutException("the answer took too long"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(bytes.toByteArray()));
    }

    private void cancel() {
        Flow.Subscription held = subscription;
        if (held != null) {
            held.cancel();
        }
    }
}
