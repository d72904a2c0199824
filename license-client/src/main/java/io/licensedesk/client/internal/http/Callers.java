package io.licensedesk.client.internal.http;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The threads that wait inside a client, so that closing it ends their waiting. */
final class Callers {

    // Both guarded by this.
    private final Set<Thread> waiting = new HashSet<>();
    private final Set<Thread> woken = new HashSet<>();
    private volatile boolean closed;

    /** Something that waits. */
    interface Waiting<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Runs something that {@link #close} interrupts. */
    <T> T call(Waiting<T> work) throws IOException, InterruptedException {
        Thread caller = Thread.currentThread();
        synchronized (this) {
            requireOpen();
            waiting.add(caller);
        }
        try {
            return work.run();
        } finally {
            synchronized (this) {
                waiting.remove(caller);
                if (woken.remove(caller)) {
                    // This interrupt was meant for the call, not for the thread.
                    boolean unused = Thread.interrupted();
                }
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
    }

    synchronized void close() {
        closed = true;
        for (Thread caller : waiting) {
            woken.add(caller);
            caller.interrupt();
        }
        waiting.clear();
    }
}
