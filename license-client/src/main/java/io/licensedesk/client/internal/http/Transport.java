package io.licensedesk.client.internal.http;

import com.github.mizosoft.methanol.MoreBodyHandlers;
import io.licensedesk.client.CallListener;
import io.licensedesk.client.Delayer;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls to one base address. The head of an answer and each next part of its body have a deadline; redirects are not
 * followed, so that credentials never go elsewhere.
 */
public final class Transport {

    private static final System.Logger LOG = System.getLogger("io.licensedesk.client");
    private static final Set<Integer> MAY_PASS = Set.of(408, 429, 500, 502, 503, 504);
    private static final int TOO_MANY = 429;

    /**
     * What a transport is made of.
     *
     * @param base the base address; paths are resolved below it
     * @param authorization makes the value of the Authorization header, for each attempt; empty for none
     * @param http the HTTP client; it must not follow redirects
     * @param deadline how long to wait for the head of an answer, and for each next part of its body
     * @param retry when calls are repeated
     * @param delayer waits between attempts
     * @param clock reads dates in Retry-After
     * @param listener is told about every attempt
     */
    public record Settings(
            URI base,
            Supplier<Optional<String>> authorization,
            HttpClient http,
            Duration deadline,
            RetryPolicy retry,
            Delayer delayer,
            Clock clock,
            CallListener listener) {

        /**
         * Creates settings.
         *
         * @throws IllegalArgumentException if the base address is not an http or https address without query, or the
         *     HTTP client follows redirects
         */
        public Settings {
            String scheme = Objects.requireNonNullElse(base.getScheme(), "");
            if (!Set.of("http", "https").contains(scheme)
                    || base.getHost() == null
                    || base.getRawQuery() != null
                    || base.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "base: expected an http or https address with a host, without user, password and query");
            }
            if (http.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException(
                        "httpClient: expected a client that follows no redirects: it would take the credentials along");
            }
            if (deadline.isNegative() || deadline.isZero()) {
                throw new IllegalArgumentException("timeout: expected a positive duration");
            }
            base = base.toString().endsWith("/") ? base : URI.create(base + "/");
        }
    }

    private final Settings settings;

    /**
     * Creates a transport.
     *
     * @param settings what it is made of
     */
    public Transport(Settings settings) {
        this.settings = settings;
    }

    /**
     * Sends a call, again as often as it may be.
     *
     * @param call the call
     * @return the last answer, whatever its status
     * @throws ReplyLostException if the call may have been carried out and no answer came back
     * @throws LicenseDeskException.Unavailable if no connection was opened
     * @throws LicenseDeskException.RateLimited if the last answer has status 429
     * @throws LicenseDeskException.Interrupted if the thread was interrupted and nothing was carried out
     */
    public Reply send(Call call) throws ReplyLostException {
        RetryPolicy retry = settings.retry();
        for (int number = 1; ; number++) {
            CallListener.Attempt attempt = new CallListener.Attempt(call.operation(), number);
            Duration delay = backoff(number);
            try {
                Reply reply = attempt(call, attempt);
                Optional<Duration> wanted = retryAfter(reply);
                boolean again = call.repeat() == Call.Repeat.ALWAYS
                        ? MAY_PASS.contains(reply.status())
                        : reply.status() == TOO_MANY;
                boolean tooLong = wanted.isPresent() && wanted.get().compareTo(retry.longest()) > 0;
                if (!again || tooLong || number == retry.attempts()) {
                    if (reply.status() == TOO_MANY) {
                        throw new LicenseDeskException.RateLimited(call.operation(), wanted);
                    }
                    return reply;
                }
                if (wanted.isPresent()) {
                    delay = wanted.get().compareTo(retry.shortest()) < 0 ? retry.shortest() : wanted.get();
                }
            } catch (IOException e) {
                boolean notSent = isNotSent(e);
                boolean again = notSent || call.repeat() == Call.Repeat.ALWAYS;
                if (!again || number == retry.attempts()) {
                    if (notSent) {
                        throw new LicenseDeskException.Unavailable(call.operation(), OptionalInt.empty(), e);
                    }
                    throw new ReplyLostException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                if (call.repeat() == Call.Repeat.ALWAYS) {
                    throw new LicenseDeskException.Interrupted(call.operation(), e);
                }
                throw new ReplyLostException(e);
            }
            pause(attempt, delay);
        }
    }

    private Reply attempt(Call call, CallListener.Attempt attempt) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.base().resolve(call.path()))
                .timeout(settings.deadline())
                .header("Accept", "application/json")
                .method(call.method(), call.body().get());
        settings.authorization().get().ifPresent(value -> authorize(request, value));
        call.headers().forEach(request::header);
        tell(listener -> listener.started(attempt));
        long started = System.nanoTime();
        Reply reply = null;
        Throwable failure = null;
        try {
            reply = exchange(request.build());
            return reply;
        } catch (IOException | InterruptedException e) {
            failure = e;
            throw e;
        } finally {
            finished(attempt, reply, failure, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private static void authorize(HttpRequest.Builder request, String value) {
        try {
            request.header("Authorization", value);
        } catch (IllegalArgumentException e) {
            // Its message quotes the value: it is neither kept nor the cause.
            throw new IllegalArgumentException(
                    "authorization: expected credentials that a header may hold, without line breaks");
        }
    }

    /**
     * Exchanges one request for one answer. The client's own timeout ends with the head of the answer, so its body has one
     * as well. {@code sendAsync} would take a detour over another thread.
     */
    private Reply exchange(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = settings.http()
                .send(
                        request,
                        MoreBodyHandlers.withReadTimeout(
                                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), settings.deadline()));
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    private void finished(
            CallListener.Attempt attempt, @Nullable Reply reply, @Nullable Throwable failure, Duration duration) {
        OptionalInt status = reply == null ? OptionalInt.empty() : OptionalInt.of(reply.status());
        LOG.log(
                Level.DEBUG,
                () -> attempt.operation() + " attempt " + attempt.number() + ": "
                        + (failure == null ? status : failure.getClass().getSimpleName()) + " in "
                        + duration.toMillis() + " ms");
        tell(listener -> listener.finished(attempt, status, Optional.ofNullable(failure), duration));
    }

    private void tell(Consumer<CallListener> event) {
        try {
            event.accept(settings.listener());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a call listener failed", e);
        }
    }

    private void pause(CallListener.Attempt attempt, Duration delay) {
        tell(listener -> listener.retried(attempt, delay));
        try {
            settings.delayer().pause(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LicenseDeskException.Interrupted(attempt.operation(), e);
        }
    }

    /** The doubling delay, shortened by a random part of up to a half. */
    private Duration backoff(int number) {
        Duration doubled = settings.retry().first().multipliedBy(1L << (number - 1));
        Duration longest = settings.retry().longest();
        long most = (doubled.compareTo(longest) > 0 ? longest : doubled).toNanos();
        return Duration.ofNanos(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private Optional<Duration> retryAfter(Reply reply) {
        return reply.headers().firstValue("Retry-After").flatMap(this::seconds);
    }

    /** Seconds or an HTTP date; anything else says nothing. */
    private Optional<Duration> seconds(String value) {
        String text = value.strip();
        if (text.matches("\\d+")) {
            // More than nine digits are more than anybody waits.
            return Optional.of(Duration.ofSeconds(text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text)));
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(settings.clock().instant(), until.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether the call failed before anything of it could be read by the other side. */
    private static boolean isNotSent(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }
}
