package io.licensedesk.client.internal.http;

import io.licensedesk.client.CallListener;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls below one address. Attempts, calls and answers are limited, in time and in bytes; redirects are not followed, so
 * that credentials never go elsewhere.
 */
public final class Transport implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.licensedesk.client");
    private static final Set<Integer> MAY_PASS = Set.of(408, 429, 500, 502, 503, 504);
    private static final int TOO_MANY = 429;
    private static final int NO_CONTENT = 204;
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "upgrade",
            "user-agent");

    private final Connection connection;
    private final Environment environment;
    private final Supplier<Optional<String>> authorization;
    private final int mostBytes;
    private final HttpClient http;
    private final Callers callers = new Callers();
    private final AtomicLong calls = new AtomicLong();
    private final int port;

    /**
     * Creates a transport.
     *
     * @param connection the connection
     * @param authorization makes the value of the Authorization header, for each attempt; empty for none
     * @param mostBytes how many bytes of an answer are read
     */
    public Transport(Connection connection, Supplier<Optional<String>> authorization, int mostBytes) {
        this.connection = connection;
        this.environment = connection.environment();
        this.authorization = authorization;
        this.mostBytes = mostBytes;
        this.http = connection.httpClient().orElseGet(() -> newHttpClient(connection));
        URI address = connection.address();
        int standard = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        this.port = address.getPort() < 0 ? standard : address.getPort();
    }

    private static HttpClient newHttpClient(Connection connection) {
        HttpClient.Builder client = HttpClient.newBuilder()
                // One call, one connection: what became of it does not depend on others.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connection.connectTimeout())
                // Answers are handed over by the thread that reads them: no detour over a pool.
                .executor(Runnable::run);
        connection.proxy().ifPresent(client::proxy);
        connection.sslContext().ifPresent(client::sslContext);
        return client.build();
    }

    /** {@return the deadline of a call that begins now} */
    public Deadline deadline() {
        return deadline(connection.deadline());
    }

    /**
     * Obtains a deadline of calls that begin now.
     *
     * @param all how long they may take
     * @return the deadline
     */
    public Deadline deadline(Duration all) {
        return Deadline.in(environment.nanoTime(), all, connection.timeout());
    }

    /**
     * Sends a call that may be repeated whatever became of it: reading changes nothing.
     *
     * @param call the call
     * @param deadline when all of it must have ended
     * @return the last answer, whatever its status
     * @throws LicenseDeskException.Unavailable if no whole answer came back, or the deadline is over
     * @throws LicenseDeskException.RateLimited if the last answer has status 429
     * @throws LicenseDeskException.NotAuthenticated if no credentials could be had
     * @throws LicenseDeskException.Interrupted if the thread was interrupted
     * @throws IllegalStateException if this transport is closed
     */
    public Reply read(Call call, Deadline deadline) {
        return read(call, deadline, connection.retry());
    }

    /**
     * Sends a call that reads what can be done without.
     *
     * @param call the call, which is not repeated
     * @param deadline when it must have ended
     * @return the answer, whatever its status
     * @throws LicenseDeskException as {@link #read(Call, Deadline)}
     */
    public Reply readOnce(Call call, Deadline deadline) {
        return read(call, deadline, RetryPolicy.none());
    }

    private Reply read(Call call, Deadline deadline, RetryPolicy retry) {
        try {
            return send(call, deadline, true, retry);
        } catch (ReplyLostException e) {
            throw unavailable(call, e.getCause());
        }
    }

    /**
     * Sends a call that changes something. It is only repeated if it certainly was not carried out: after status 429, or when no
     * connection was opened.
     *
     * @param call the call
     * @param deadline when all of it must have ended
     * @return the last answer, whatever its status
     * @throws ReplyLostException if the call may have been carried out and no answer came back
     * @throws LicenseDeskException as {@link #read}; nothing was carried out
     * @throws IllegalStateException if this transport is closed
     */
    public Reply change(Call call, Deadline deadline) throws ReplyLostException {
        return send(call, deadline, false, connection.retry());
    }

    private Reply send(Call call, Deadline deadline, boolean isRead, RetryPolicy retry) throws ReplyLostException {
        long id = calls.incrementAndGet();
        for (int number = 1; ; number++) {
            CallListener.Attempt attempt = new CallListener.Attempt(
                    call.operation(),
                    id,
                    number,
                    call.method(),
                    "/" + call.template(),
                    connection.address().getHost(),
                    port);
            boolean isLast = number == retry.attempts();
            Duration delay;
            if (deadline.isOver()) {
                throw unavailable(call, new HttpTimeoutException("the deadline is over"));
            }
            try {
                Reply reply = attempt(call, attempt, deadline.attempt());
                boolean again = isRead ? MAY_PASS.contains(reply.status()) : reply.status() == TOO_MANY;
                if (!again) {
                    return reply;
                }
                Optional<Duration> wanted = wanted(reply);
                boolean isTooLong = wanted.isPresent() && wanted.get().compareTo(retry.longest()) > 0;
                if (wanted.isPresent()) {
                    delay = wanted.get().compareTo(retry.shortest()) < 0 ? retry.shortest() : wanted.get();
                } else {
                    delay = backoff(number);
                }
                if (isLast || isTooLong || delay.compareTo(deadline.left()) >= 0) {
                    if (reply.status() == TOO_MANY) {
                        throw new LicenseDeskException.RateLimited(call.operation(), wanted).traced(reply.traceId());
                    }
                    return reply;
                }
            } catch (AttemptFailed e) {
                if (e.reason() instanceof InterruptedException && !callers.isClosed()) {
                    Thread.currentThread().interrupt();
                }
                if (!e.isNotSent && !isRead) {
                    throw new ReplyLostException(e.status, e.reason());
                }
                if (e.reason() instanceof InterruptedException interrupt) {
                    throw callers.isClosed()
                            ? unavailable(call, interrupt)
                            : new LicenseDeskException.Interrupted(call.operation(), interrupt);
                }
                if (e.reason() instanceof Error error) {
                    throw error;
                }
                delay = backoff(number);
                if (isLast || delay.compareTo(deadline.left()) >= 0) {
                    throw unavailable(call, e.reason());
                }
            }
            retried(attempt, delay);
        }
    }

    private LicenseDeskException unavailable(Call call, @Nullable Throwable cause) {
        String server = connection.address().getHost() + ":" + port;
        return new LicenseDeskException.Unavailable(call.operation(), OptionalInt.empty(), server, cause);
    }

    /** An attempt brought no whole answer. */
    private static final class AttemptFailed extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;
        private final boolean isNotSent;

        AttemptFailed(int status, Throwable cause) {
            super(cause);
            this.status = status;
            this.isNotSent = isNotSent(cause);
        }

        Throwable reason() {
            Throwable cause = getCause();
            return cause == null ? this : cause;
        }
    }

    private Reply attempt(Call call, CallListener.Attempt attempt, Deadline deadline) throws AttemptFailed {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        connection.address().resolve(call.path()))
                .timeout(deadline.leftAtLeast())
                .header("Accept", "application/json")
                .header("User-Agent", UserAgent.TEXT)
                .method(call.method(), call.body());
        Optional<String> credentials = authorize(call, request);
        call.headers().forEach(request::header);
        tell(listener -> listener.headers(attempt).forEach((name, value) -> add(request, name, value)));
        tell(listener -> listener.started(attempt));
        long started = environment.nanoTime().getAsLong();
        Reply reply = null;
        Throwable failure = null;
        try {
            reply = exchange(request.build(), credentials, deadline);
            return reply;
        } catch (AttemptFailed e) {
            failure = e.reason();
            throw e;
        } finally {
            finished(attempt, reply, failure, started);
        }
    }

    private Optional<String> authorize(Call call, HttpRequest.Builder request) {
        Optional<String> value;
        try {
            value = authorization.get();
        } catch (RuntimeException e) {
            throw new LicenseDeskException.NotAuthenticated(call.operation(), "", e);
        }
        try {
            value.ifPresent(credentials -> request.header("Authorization", credentials));
            return value;
        } catch (IllegalArgumentException e) {
            // Its message quotes the value: it is neither kept nor the cause.
            throw new IllegalArgumentException(
                    "authorization: expected credentials that a header may hold, without line breaks");
        }
    }

    private static void add(HttpRequest.Builder request, String name, String value) {
        if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            request.header(name, value);
        }
    }

    /**
     * Exchanges one request for one answer. {@code sendAsync} would take a detour over another thread.
     */
    private Reply exchange(HttpRequest request, Optional<String> credentials, Deadline deadline) throws AttemptFailed {
        int[] status = {0};
        try {
            HttpResponse<Optional<byte[]>> response = callers.call(() -> http.send(request, head -> {
                status[0] = head.statusCode();
                return new LimitedBody(mostBytes, deadline);
            }));
            Optional<byte[]> body = response.body() == null ? Optional.of(new byte[0]) : response.body();
            return new Reply(
                    response.statusCode(),
                    response.headers(),
                    body.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(""),
                    body.isEmpty(),
                    credentials);
        } catch (IllegalStateException e) {
            if (callers.isClosed()) {
                throw e;
            }
            throw new AttemptFailed(status[0], e);
        } catch (IOException e) {
            // The JDK's client refuses this head before it shows it.
            boolean isNoContent = String.valueOf(e.getMessage()).contains("with 204 response");
            throw new AttemptFailed(isNoContent ? NO_CONTENT : status[0], unquoted(e));
        } catch (InterruptedException | RuntimeException | Error e) {
            throw new AttemptFailed(status[0], unquoted(e));
        }
    }

    /** What the JDK says of an answer that is no HTTP quotes it; it may hold anything, a credential too (W4). */
    private static Throwable unquoted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProtocolException || cause instanceof NumberFormatException) {
                ProtocolException unquoted = new ProtocolException("the answer is no HTTP");
                unquoted.setStackTrace(failure.getStackTrace());
                return unquoted;
            }
        }
        return failure;
    }

    private void finished(
            CallListener.Attempt attempt, @Nullable Reply reply, @Nullable Throwable failure, long started) {
        OptionalInt status = reply == null ? OptionalInt.empty() : OptionalInt.of(reply.status());
        tell(listener -> {
            Duration duration = Duration.ofNanos(environment.nanoTime().getAsLong() - started);
            LOG.log(
                    Level.DEBUG,
                    () -> attempt.operation() + " attempt " + attempt.number() + ": "
                            + (failure == null ? status : failure.getClass().getSimpleName()) + " in "
                            + duration.toMillis() + " ms");
            listener.finished(attempt, status, Optional.ofNullable(failure), duration);
        });
    }

    /**
     * Tells the listener something.
     *
     * @param event what is told; what it throws is logged
     */
    public void tell(Consumer<CallListener> event) {
        try {
            event.accept(connection.listener());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a call listener failed: " + e.getClass().getName());
        }
    }

    private void retried(CallListener.Attempt attempt, Duration delay) {
        tell(listener -> listener.retried(attempt, delay));
        try {
            pause(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LicenseDeskException.Interrupted(attempt.operation(), e);
        }
    }

    /**
     * Waits; {@link #close} ends it.
     *
     * @param delay how long
     * @throws InterruptedException if the thread was interrupted
     * @throws IllegalStateException if this transport is closed, before or meanwhile
     */
    public void pause(Duration delay) throws InterruptedException {
        try {
            callers.call(() -> {
                environment.delayer().pause(delay);
                return delay;
            });
        } catch (InterruptedException e) {
            callers.requireOpen();
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return random hexadecimal digits} */
    public String nextId() {
        return Long.toHexString(environment.random().nextLong())
                + Long.toHexString(environment.random().nextLong());
    }

    /**
     * Checks that this transport can be used.
     *
     * @throws IllegalStateException if it is closed
     */
    public void requireOpen() {
        callers.requireOpen();
    }

    /** Ends the calls and pauses of all threads; further ones are refused. */
    @Override
    public void close() {
        callers.close();
        if (connection.httpClient().isEmpty()) {
            HttpClients.close(http);
        }
    }

    /** The doubling delay, shortened by a random part of up to a half. */
    private Duration backoff(int number) {
        Duration doubled = connection.retry().first().multipliedBy(1L << (number - 1));
        Duration longest = connection.retry().longest();
        long most = (doubled.compareTo(longest) > 0 ? longest : doubled).toNanos();
        return Duration.ofNanos(most - environment.random().nextLong(most / 2 + 1));
    }

    /** How long the remote system asks to wait. */
    private Optional<Duration> wanted(Reply reply) {
        Optional<Duration> after = reply.headers().firstValue("Retry-After").flatMap(this::seconds);
        return after.isPresent() || reply.status() != TOO_MANY
                ? after
                : reply.headers().firstValue("X-RateLimit-Reset").flatMap(this::until);
    }

    /** Seconds or an HTTP date; anything else says nothing. */
    private Optional<Duration> seconds(String value) {
        String text = value.strip();
        if (text.matches("\\d+")) {
            // More than nine digits are more than anybody waits.
            return Optional.of(Duration.ofSeconds(text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text)));
        }
        return HttpDates.read(text).map(this::until);
    }

    /** A point in time in ISO 8601; anything else says nothing. */
    private Optional<Duration> until(String value) {
        try {
            return Optional.of(until(OffsetDateTime.parse(value.strip()).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Duration until(Instant time) {
        Duration wait = Duration.between(environment.clock().instant(), time);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /**
     * Whether nothing of a call can have been read by the other side: there was no connection, or this side refused the
     * certificate. An alert of the other side says nothing: on an established session it may follow the whole request.
     */
    private static boolean isNotSent(Throwable failure) {
        boolean isTls = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            isTls |= cause instanceof SSLException;
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || (isTls
                            && (cause instanceof CertificateException
                                    || cause instanceof CertPathValidatorException))) {
                return true;
            }
        }
        return false;
    }
}
