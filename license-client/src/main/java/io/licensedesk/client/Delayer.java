package io.licensedesk.client;

import java.time.Duration;

/** Waits between attempts. Tests supply one that only writes down how long it was asked to wait. */
@FunctionalInterface
public interface Delayer {

    /**
     * Waits.
     *
     * @param delay how long, not negative
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void pause(Duration delay) throws InterruptedException;

    /** {@return the delayer that lets the calling thread sleep} */
    static Delayer sleeping() {
        return delay -> Thread.sleep(delay.toMillis());
    }
}
