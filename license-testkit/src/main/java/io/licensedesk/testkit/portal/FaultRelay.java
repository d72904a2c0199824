package io.licensedesk.testkit.portal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A small TCP relay on loopback in front of an HTTP/1.1 server, which spoils what a test says.
 *
 * <p>Faults are scripted by count and by predicate on the request; the first script that fits a request is used, the others
 * stay. Without script everything passes unchanged. Safe for use by many threads; it knows neither TLS nor HTTP/2.
 *
 * <p>Example: {@code relay.next(Fault.lostAnswer())} lets the server process the next request and loses its answer.
 */
public final class FaultRelay implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private final URI target;
    private final int port;
    private final ExecutorService threads;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Script> scripts = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private ServerSocket listener;
    private CompletableFuture<Void> accepting;
    private boolean closed;

    private FaultRelay(URI target, int port) throws IOException {
        this.target = Objects.requireNonNull(target, "target");
        this.threads = Executors.newCachedThreadPool(FaultRelay::daemon);
        this.listener = listen(port);
        this.port = listener.getLocalPort();
        this.accepting = accept(listener);
    }

    /**
     * Opens a relay on a free port of the loopback address.
     *
     * @param target the server, such as {@code http://127.0.0.1:8080}; only host and port are used
     * @return the relay, which accepts connections
     * @throws UncheckedIOException if there is no free port
     */
    public static FaultRelay inFrontOf(URI target) {
        return inFrontOf(target, 0);
    }

    /**
     * Opens a relay on a port of the loopback address.
     *
     * @param target the server, such as {@code http://127.0.0.1:8080}; only host and port are used
     * @param port the port, 0 to 65535; 0 for a free one
     * @return the relay, which accepts connections
     * @throws UncheckedIOException if the port is taken
     * @throws IllegalArgumentException if the port is out of range
     */
    public static FaultRelay inFrontOf(URI target, int port) {
        try {
            return new FaultRelay(target, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the address to use instead of the server's.
     *
     * @return {@code http://127.0.0.1:port}, without a path
     */
    public URI uri() {
        return loopback(port);
    }

    /**
     * Spoils the next request.
     *
     * @param fault what goes wrong
     * @return this relay
     */
    public FaultRelay next(Fault fault) {
        return next(head -> true, 1, fault);
    }

    /**
     * Spoils the next requests that fit.
     *
     * @param which which requests
     * @param times how many of them, at least 1; {@link Integer#MAX_VALUE} for all
     * @param fault what goes wrong
     * @return this relay
     * @throws IllegalArgumentException if {@code times} is below 1
     */
    public FaultRelay next(Predicate<RequestHead> which, int times, Fault fault) {
        Objects.requireNonNull(which, "which");
        Objects.requireNonNull(fault, "fault");
        if (times < 1) {
            throw new IllegalArgumentException("times: expected at least 1, got " + times);
        }
        synchronized (this) {
            scripts.add(new Script(which, times, fault));
        }
        return this;
    }

    /** Forgets all scripts: from now on everything passes. */
    public synchronized void pass() {
        scripts.clear();
    }

    /**
     * Returns how many scripts wait for a request.
     *
     * @return 0 when every scripted fault has happened as often as it was asked for
     */
    public synchronized int pending() {
        return scripts.size();
    }

    /**
     * Lists the requests that arrived, spoiled or not.
     *
     * @return a copy, in the order of arrival
     */
    public synchronized List<RequestHead> seen() {
        return seen.stream().map(call -> call.head).toList();
    }

    /**
     * Lists the calls with what became of them, for a report.
     *
     * @return a copy, in the order of arrival; a call that is still under way has no status
     */
    public synchronized List<RelayedCall> calls() {
        return seen.stream().map(Seen::call).toList();
    }

    /** Ends all connections and refuses new ones, until {@link #acceptConnections()}. */
    public synchronized void refuseConnections() {
        quietly(listener);
        // The system accepts connections until the thread that waits for one has noticed.
        accepting.join();
        sockets.forEach(FaultRelay::quietly);
    }

    /**
     * Accepts connections again, on the same port.
     *
     * @throws UncheckedIOException if the port is taken meanwhile
     * @throws IllegalStateException if this relay is closed
     */
    public synchronized void acceptConnections() {
        if (closed) {
            throw new IllegalStateException("the relay is closed");
        }
        if (listener.isClosed()) {
            try {
                listener = listen(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            accepting = accept(listener);
        }
    }

    /** Ends all connections; calls that wait at a gate end without an answer. */
    @Override
    public synchronized void close() {
        closed = true;
        refuseConnections();
        threads.shutdownNow();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return socket;
    }

    /**
     * Obtains the address of a port of this machine.
     *
     * @param port the port
     * @return {@code http://127.0.0.1:port}
     */
    public static URI loopback(int port) {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private CompletableFuture<Void> accept(ServerSocket socket) {
        Runnable untilClosed = () -> {
            try {
                while (true) {
                    Socket client = socket.accept();
                    sockets.add(client);
                    threads.execute(() -> serve(client));
                }
            } catch (IOException e) {
                quietly(socket);
            }
        };
        return CompletableFuture.runAsync(untilClosed, threads);
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            HttpMessage request = HttpMessage.read(in);
            while (request != null && answer(client, in, request)) {
                request = HttpMessage.read(in);
            }
        } catch (IOException e) {
            // One side went away, as in life.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(client);
        }
    }

    /** Handles one request; false if the connection ends with it. */
    private boolean answer(Socket client, InputStream in, HttpMessage request)
            throws IOException, InterruptedException {
        Seen call = arrived(request.request());
        Fault wrong = call.fault.orElse(null);
        if (wrong instanceof Fault.Reset reset && !reset.forwarded()) {
            return reset(client);
        }
        if (request.field("expect").equalsIgnoreCase("100-continue")) {
            client.getOutputStream().write(CONTINUE.getBytes(StandardCharsets.ISO_8859_1));
        }
        if (wrong instanceof Fault.Answer instead) {
            request.copyBody(in, OutputStream.nullOutputStream(), false);
            call.status = instead.status();
            client.getOutputStream().write(instead.bytes());
            return false;
        }
        if (wrong instanceof Fault.Held held && !held.processed()) {
            held.gate().pass();
        }
        try (Socket server = connect()) {
            boolean whole = forward(request, in, server);
            if (wrong instanceof Fault.Reset) {
                reset(client);
            }
            boolean goesOn = answer(client, call, server);
            return goesOn && whole;
        }
    }

    /** Opens a connection for one request: a test never meets one that the server has given up meanwhile. */
    private Socket connect() throws IOException {
        Socket server = new Socket(target.getHost(), target.getPort());
        server.setTcpNoDelay(true);
        return server;
    }

    /** Sends a request; false if the server closed before it was complete, as it may after an early answer. */
    private static boolean forward(HttpMessage request, InputStream in, Socket server) throws IOException {
        OutputStream out = new BufferedOutputStream(server.getOutputStream());
        try {
            out.write(request.head());
            request.copyBody(in, out, false);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answer(Socket client, Seen call, Socket server) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(server.getInputStream());
        HttpMessage answer = HttpMessage.read(in);
        while (answer != null && answer.status() / 100 == 1) {
            answer = HttpMessage.read(in);
        }
        if (answer == null) {
            return false;
        }
        call.status = answer.status();
        boolean hasBody = !call.head.method().equals("HEAD") && answer.status() != 204 && answer.status() != 304;
        if (call.fault.isPresent()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (hasBody) {
                answer.copyBody(in, body, true);
            }
            return spoil(client, answer, body.toByteArray(), call.fault.get());
        }
        OutputStream out = new BufferedOutputStream(client.getOutputStream());
        out.write(answer.head());
        if (hasBody) {
            answer.copyBody(in, out, true);
        }
        out.flush();
        return !answer.closes();
    }

    private static boolean spoil(Socket client, HttpMessage answer, byte[] body, Fault fault)
            throws IOException, InterruptedException {
        if (client.isClosed() || fault instanceof Fault.LostAnswer) {
            return false;
        }
        OutputStream out = client.getOutputStream();
        if (fault instanceof Fault.Garbage garbage) {
            out.write(garbage.text().getBytes(StandardCharsets.ISO_8859_1));
            return false;
        }
        if (fault instanceof Fault.OtherBody other) {
            out.write(new Fault.Answer(answer.status(), Map.of(), "application/json;charset=UTF-8", other.text())
                    .bytes());
            return false;
        }
        if (fault instanceof Fault.Held held && held.processed()) {
            held.gate().pass();
        }
        out.write(answer.head());
        int sent = body.length;
        if (fault instanceof Fault.TruncatedBody cut) {
            sent = Math.max(0, Math.min(cut.bodyBytes(), body.length - 1));
        } else if (fault instanceof Fault.StalledBody stalled) {
            sent = Math.min(stalled.bodyBytes(), body.length);
            out.write(body, 0, sent);
            stalled.gate().pass();
            out.write(body, sent, body.length - sent);
            return !answer.closes();
        }
        out.write(body, 0, sent);
        return sent == body.length && !answer.closes();
    }

    /** Closes with a TCP reset instead of an orderly end. */
    private static boolean reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        return false;
    }

    private synchronized Seen arrived(RequestHead head) {
        Seen call = new Seen(head, faultFor(head));
        seen.add(call);
        return call;
    }

    private Optional<Fault> faultFor(RequestHead head) {
        for (Iterator<Script> all = scripts.iterator(); all.hasNext(); ) {
            Script script = all.next();
            if (script.which.test(head)) {
                if (script.isUsedUp()) {
                    all.remove();
                }
                return Optional.of(script.fault);
            }
        }
        return Optional.empty();
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is closed for all we need.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-relay");
        thread.setDaemon(true);
        return thread;
    }

    /** A call, from its arrival on. */
    private static final class Seen {
        private final RequestHead head;
        private final Optional<Fault> fault;
        private final long nanoTime = System.nanoTime();
        /** 0 until there is an answer. */
        private volatile int status;

        Seen(RequestHead head, Optional<Fault> fault) {
            this.head = head;
            this.fault = fault;
        }

        RelayedCall call() {
            int answered = status;
            return new RelayedCall(
                    head, answered == 0 ? OptionalInt.empty() : OptionalInt.of(answered), fault, nanoTime);
        }
    }

    private static final class Script {
        private final Predicate<RequestHead> which;
        private int left;
        private final Fault fault;

        Script(Predicate<RequestHead> which, int times, Fault fault) {
            this.which = which;
            this.left = times;
            this.fault = fault;
        }

        /** Uses this script once; a script for all requests is never used up. */
        boolean isUsedUp() {
            if (left != Integer.MAX_VALUE) {
                left--;
            }
            return left == 0;
        }
    }
}
