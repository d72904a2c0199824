package io.licensedesk.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Is told about every HTTP call, so that it can be counted and timed. Methods are called on the thread that makes the call;
 * what they throw is logged and otherwise ignored. Neither addresses nor bodies are told.
 */
public interface CallListener {

    /**
     * An attempt of an operation.
     *
     * @param operation the stable name of the operation, such as {@code createRequest}
     * @param number the number of the attempt, from 1
     */
    record Attempt(String operation, int number) {}

    /**
     * Called before an attempt.
     *
     * @param attempt the attempt
     */
    default void started(Attempt attempt) {}

    /**
     * Called after an attempt.
     *
     * @param attempt the attempt
     * @param status the HTTP status, empty if there was no answer
     * @param failure why there was no answer, empty if there was one
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

    /** {@return the listener that does nothing} */
    static CallListener none() {
        return new CallListener() {};
    }
}
