package io.licensedesk.testkit.portal;

import java.util.concurrent.CountDownLatch;

/**
 * A gate at which calls wait until a test opens it, so that no test has to sleep.
 *
 * <p>Closing the relay ends the connections that still wait.
 */
public final class Gate {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Creates a closed gate. */
    public Gate() {}

    /** Opens the gate for good: whoever waits goes on, whoever comes later does not wait. */
    public void open() {
        opened.countDown();
    }

    /**
     * Waits until the first call stands at the gate.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitArrival() throws InterruptedException {
        arrived.await();
    }

    void pass() throws InterruptedException {
        arrived.countDown();
        opened.await();
    }
}
