package io.licensedesk.client;

import io.licensedesk.request.RequestKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Is told about every HTTP call, so that it can be counted, timed and traced. Methods are called on the thread that makes the
 * call; what they throw is logged and otherwise ignored. Neither whole addresses nor bodies are told.
 */
public interface CallListener {

    /**
     * An attempt of a call. What HTTP has is named as in OpenTelemetry's conventions.
     *
     * @param operation the stable name of the operation, such as {@code createRequest}
     * @param call the number of the call within its client, from 1: attempts of one call have the same
     * @param number the number of the attempt within its call, from 1
     * @param method the HTTP method ({@code http.request.method})
     * @param urlTemplate the path with names in the place of values ({@code url.template})
     * @param serverAddress the host ({@code server.address})
     * @param serverPort the port ({@code server.port})
     */
    record Attempt(
            String operation,
            long call,
            int number,
            String method,
            String urlTemplate,
            String serverAddress,
            int serverPort) {}

    /**
     * A submission as a whole, which makes several calls.
     *
     * @param marker its marker
     * @param kind the kind of request
     * @param isResumed whether its marker is searched before anything is sent
     */
    record Submitting(Marker marker, RequestKind kind, boolean isResumed) {}

    /**
     * Called before an attempt.
     *
     * @param attempt the attempt
     */
    default void started(Attempt attempt) {}

    /**
     * Returns headers to send with an attempt, such as a trace context. Headers that the client or HTTP needs itself are not
     * taken.
     *
     * @param attempt the attempt
     * @return the headers by name; none by default
     */
    default Map<String, String> headers(Attempt attempt) {
        return Map.of();
    }

    /**
     * Called after an attempt.
     *
     * @param attempt the attempt
     * @param status the HTTP status, empty if there was no answer
     * @param failure why there was no whole answer, empty if there was one
     * @param duration how long it took
     */
    default void finished(Attempt attempt, OptionalInt status, Optional<Throwable> failure, Duration duration) {}

    /**
     * Called before the delay that precedes the next attempt.
     *
     * @param attempt the attempt that failed
     * @param delay how long the client will wait
     */
    default void retried(Attempt attempt, Duration delay) {}

    /**
     * Called before a submission makes its first call.
     *
     * @param submitting the submission
     */
    default void submitting(Submitting submitting) {}

    /**
     * Called after a submission.
     *
     * @param submitting the submission
     * @param ticket the key of the ticket, empty if it failed
     * @param failure why it failed, empty if there is a ticket
     * @param duration how long it took
     */
    default void submitted(
            Submitting submitting, Optional<String> ticket, Optional<Throwable> failure, Duration duration) {}

    /** {@return the listener that does nothing} */
    static CallListener none() {
        return new CallListener() {};
    }
}
