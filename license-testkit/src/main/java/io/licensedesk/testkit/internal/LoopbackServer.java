package io.licensedesk.testkit.internal;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a free port of the loopback address, whose threads do not keep the JVM alive. */
public final class LoopbackServer implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Starts a server.
     *
     * @param name the name of its threads
     * @param handler answers every call
     * @throws UncheckedIOException if there is no free port
     */
    public LoopbackServer(String name, HttpHandler handler) {
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Returns where the server listens.
     *
     * @return the port, 1 to 65535
     */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
