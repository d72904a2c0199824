package io.licensedesk.testkit.hostile;

import io.licensedesk.testkit.hostile.Fault.Kind;
import io.licensedesk.testkit.hostile.Fault.Moment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLContext;

/**
 * A portal made of a socket and the papers alone, for counting tickets at the other end. It shares nothing with the simulator: a
 * mistake that the client and the simulator have in common shows here. What goes wrong is scripted by step and by the number of
 * the call.
 */
final class RawPortal implements AutoCloseable {

    /** What the portal speaks below HTTP. */
    enum Transport {
        PLAIN,
        TLS_1_2,
        TLS_1_3
    }

    /** What goes wrong, and when. */
    record Trouble(Fault fault, Moment moment) {
        boolean isAt(Moment other) {
            return moment == other;
        }
    }

    private record Script(IntPredicate calls, Trouble trouble) {}

    /** What is endless stops somewhere, so that nothing fills the memory of a client that reads it all. */
    private static final long ENDLESS = 64L << 20;

    private static final long ENDLESS_HEAD = 2L << 20;
    private static final int DRIP_MILLIS = 20;
    private static final int INTERIM = 40;

    private final Transport transport;
    private final ServerSocket server;
    private final RawDesk desk = new RawDesk();
    private final SSLContext context;
    private final Map<Step, Integer> calls = new EnumMap<>(Step.class);
    private final Map<Step, Script> scripts = new EnumMap<>(Step.class);
    private final List<RawRequest> seen = new CopyOnWriteArrayList<>();
    private final Set<RawLine> lines = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong endlessBytes = new AtomicLong();
    private final Map<Step, CountDownLatch> arrivals = new ConcurrentHashMap<>();
    private volatile boolean hangsUpAfterEveryAnswer;

    private RawPortal(Transport transport) {
        this.transport = transport;
        this.context = transport == Transport.PLAIN ? null : RawTls.one().portal();
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    static RawPortal open(Transport transport) {
        return new RawPortal(transport);
    }

    static RawPortal open() {
        return open(Transport.PLAIN);
    }

    // ---- what a test says

    URI uri() {
        return URI.create((transport == Transport.PLAIN ? "http" : "https") + "://localhost:" + server.getLocalPort());
    }

    /** What a client trusts this portal with. */
    static SSLContext trust() {
        return RawTls.one().client();
    }

    RawDesk desk() {
        return desk;
    }

    /** The first searches after a creation do not show the ticket. */
    void lag(int searches) {
        desk.lag(searches);
    }

    /** Every connection ends after an answer, which does not say so. */
    void hangUpAfterEveryAnswer() {
        hangsUpAfterEveryAnswer = true;
    }

    /** Something goes wrong with one call of a step, from 1, counted from now. */
    void on(Step step, int number, Fault fault, Moment moment) {
        script(step, call -> call == number, fault, moment);
    }

    /** Something goes wrong with every call of a step. */
    void onEvery(Step step, Fault fault, Moment moment) {
        script(step, call -> true, fault, moment);
    }

    private void script(Step step, IntPredicate which, Fault fault, Moment moment) {
        synchronized (scripts) {
            calls.remove(step);
            scripts.put(step, new Script(which, new Trouble(fault, moment)));
        }
    }

    /** From now on all is well. */
    void calm() {
        synchronized (scripts) {
            scripts.clear();
        }
    }

    /** What came, in its order: requests that were read to their end. */
    List<RawRequest> seen() {
        return List.copyOf(seen);
    }

    long seen(Step step) {
        return seen.stream().filter(request -> request.step() == step).count();
    }

    /** How many bytes of endless answers went out. */
    long endlessBytes() {
        return endlessBytes.get();
    }

    /** Waits until a call of a step was read, and done where it is done before something goes wrong. */
    boolean awaitArrival(Step step) throws InterruptedException {
        return arrival(step).await(20, TimeUnit.SECONDS);
    }

    private CountDownLatch arrival(Step step) {
        return arrivals.computeIfAbsent(step, any -> new CountDownLatch(1));
    }

    /** Waits until the clients have ended all connections that are at work. */
    void awaitClients() {
        lines.stream().filter(RawLine::isAtWork).forEach(line -> {
            try {
                line.awaitEnd();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    /** Lets what was sent be done, and ends all connections: what is not done now is never done. */
    void settle() {
        lines.forEach(this::finish);
        for (Thread thread : threads) {
            try {
                thread.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (thread.isAlive()) {
                throw new IllegalStateException("a connection is still at work");
            }
        }
    }

    private void finish(RawLine line) {
        try {
            // Between two looks something may be on its way from the socket to the desk.
            int quiet = 0;
            for (int i = 0; i < 5_000 && quiet < 3; i++) {
                quiet = line.mayDoMore() ? 0 : quiet + 1;
                if (closed.await(2, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.close();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(RawLine::close);
    }

    // ---- connections

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, "raw-portal-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(socket), "raw-portal-connection");
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            } catch (IOException e) {
                // The portal is closed.
            }
        }
    }

    private void serve(Socket socket) {
        RawLine line = null;
        try {
            line = switch (transport) {
                case PLAIN -> RawLine.plain(socket);
                case TLS_1_2 -> RawLine.tls12(socket, context);
                case TLS_1_3 -> RawLine.tls13(socket);
            };
            lines.add(line);
            boolean more = true;
            while (more) {
                more = serve(line);
            }
        } catch (IOException e) {
            // The client ended the connection, or a fault did.
        } finally {
            if (line != null) {
                line.close();
                line.ended();
                lines.remove(line);
            }
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed.
            }
            threads.remove(Thread.currentThread());
        }
    }

    private Optional<Trouble> trouble(Step step) {
        synchronized (scripts) {
            int number = calls.merge(step, 1, Integer::sum);
            Script script = scripts.get(step);
            return script == null || !script.calls().test(number) ? Optional.empty() : Optional.of(script.trouble());
        }
    }

    /** Serves one request; false if it was the last of its connection. */
    private boolean serve(RawLine line) throws IOException {
        line.waits();
        Optional<RawRequest.Line> first = RawRequest.readLine(line.in);
        line.works();
        if (first.isEmpty()) {
            return false;
        }
        Step step = first.get().step();
        Optional<Trouble> trouble = trouble(step);
        if (struck(line, trouble, Moment.BEFORE_READING)) {
            return false;
        }
        Map<String, String> headers = RawRequest.readHeaders(line.in);
        if (struck(line, trouble, Moment.AFTER_HEAD)) {
            return false;
        }
        RawRequest request = new RawRequest(
                step, first.get().method(), first.get().target(), headers, RawRequest.readBody(line.in, headers));
        seen.add(request);
        if (trouble.isPresent() && trouble.get().isAt(Moment.AFTER_BODY_BEFORE_DOING)) {
            arrival(step).countDown();
            return !struck(line, trouble, Moment.AFTER_BODY_BEFORE_DOING);
        }
        RawAnswer answer = desk.answer(request, uri().toString());
        arrival(step).countDown();
        if (trouble.isPresent()) {
            if (trouble.get().isAt(Moment.AFTER_DOING)) {
                return !ended(line, trouble.get().fault().kind())
                        && distorted(line, trouble.get().fault(), request, answer);
            }
            interrupted(line, trouble.get(), answer);
            return false;
        }
        send(line.out, answer.head(), answer.hasBody() ? answer.bodyBytes() : new byte[0]);
        return !hangsUpAfterEveryAnswer
                && !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    private static void send(OutputStream out, byte[] head, byte[] body) throws IOException {
        byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
        out.flush();
    }

    // ---- faults

    /** Lets something go wrong before anything is done; whether it did. */
    private boolean struck(RawLine line, Optional<Trouble> trouble, Moment moment) throws IOException {
        if (trouble.isEmpty() || !trouble.get().isAt(moment)) {
            return false;
        }
        Fault fault = trouble.get().fault();
        if (!ended(line, fault.kind())) {
            distorted(line, fault, null, RawAnswer.json(201, "{}"));
            line.farewell();
        }
        return true;
    }

    /** Ends a connection, if that is the fault. */
    private static boolean ended(RawLine line, Kind kind) throws IOException {
        switch (kind) {
            case CLOSE -> line.farewell();
            case CUT -> line.cut();
            case RESET -> line.reset();
            case PLAIN_ALERT -> line.plainAlert();
            case ALERT -> line.alert();
            case HANG -> line.drain();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Sends a part of an answer and ends the connection, or sends the rest byte by byte. */
    private void interrupted(RawLine line, Trouble trouble, RawAnswer answer) throws IOException {
        byte[] head = answer.head();
        byte[] body = answer.hasBody() ? answer.bodyBytes() : new byte[0];
        boolean inHead = trouble.isAt(Moment.IN_ANSWER_HEAD);
        line.isSpent();
        if (trouble.fault().kind() == Kind.DRIP) {
            byte[] padded = answer.withBody(answer.body() + " ".repeat(10_000)).head();
            if (inHead) {
                dripped(line.out, padded);
            } else {
                line.out.write(padded);
            }
            dripped(line.out, body);
            dripped(line.out, " ".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        if (inHead || body.length == 0) {
            line.out.write(head, 0, head.length / 2);
        } else {
            send(line.out, head, java.util.Arrays.copyOf(body, body.length / 2));
        }
        line.out.flush();
        ended(line, trouble.fault().kind());
    }

    private void dripped(OutputStream out, byte[] bytes) throws IOException {
        for (byte one : bytes) {
            out.write(one);
            out.flush();
            try {
                if (closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Sends another answer than the true one; whether the connection goes on. */
    private boolean distorted(RawLine line, Fault fault, RawRequest request, RawAnswer answer) throws IOException {
        OutputStream out = line.out;
        byte[] body = answer.hasBody() ? answer.bodyBytes() : new byte[0];
        switch (fault.kind()) {
            case ANSWER -> {
                RawAnswer other = fault.answer();
                boolean goesOn = request != null;
                send(
                        out,
                        (goesOn ? other : other.with("Connection: close")).head(),
                        other.hasBody() ? other.bodyBytes() : new byte[0]);
                return goesOn;
            }
            case TRUNCATED -> {
                send(out, answer.head("Content-Length: " + (body.length + 100)), body);
                line.farewell();
                return false;
            }
            case INTERIM_100, INTERIM_103 -> {
                int status = fault.kind() == Kind.INTERIM_100 ? 100 : 103;
                byte[] interim =
                        RawAnswer.empty(status).with("Link: </style.css>").head();
                for (int i = 0; i < INTERIM; i++) {
                    out.write(interim);
                }
                send(out, answer.head(), body);
                return true;
            }
            case GARBAGE -> {
                out.write("220 mail.example ESMTP ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                line.farewell();
                return false;
            }
            case ENDLESS_HEADERS -> {
                out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                endless(line, "X-More: " + "m".repeat(1000) + "\r\n", ENDLESS_HEAD);
                return false;
            }
            case ENDLESS_BODY -> {
                out.write(answer.head("Transfer-Encoding: chunked"));
                out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                send(out, body, "\r\n".getBytes(StandardCharsets.US_ASCII));
                endless(line, "1000\r\n" + " ".repeat(0x1000) + "\r\n", ENDLESS);
                return false;
            }
            case BAD_CHUNKS -> {
                out.write(answer.head("Transfer-Encoding: chunked"));
                send(out, "zz\r\n".getBytes(StandardCharsets.US_ASCII), body);
                line.farewell();
                return false;
            }
            case TWO_ANSWERS -> {
                send(out, answer.head(), body);
                RawAnswer second = answer.withBody(answer.body().replaceAll("LIC-\\d+", "EVIL-1"));
                send(out, second.head(), second.hasBody() ? second.bodyBytes() : new byte[0]);
                return true;
            }
            case DUPLICATE_KEY -> {
                RawAnswer twice = answer.withBody(withDuplicate(answer.body()));
                send(out, twice.head(), twice.hasBody() ? twice.bodyBytes() : new byte[0]);
                return true;
            }
            case WRONG_START -> {
                RawAnswer wrong = answer.withBody(answer.body().replaceFirst("\"start\":\\d+", "\"start\":50"));
                send(out, wrong.head(), wrong.bodyBytes());
                return true;
            }
            case REPEATED_PAGE -> {
                RawAnswer first = desk.answer(
                        new RawRequest(
                                request.step(),
                                request.method(),
                                request.target().replaceAll("([?&])start=\\d+", "$1start=0"),
                                request.headers(),
                                request.body()),
                        uri().toString());
                RawAnswer again = first.withBody(first.body()
                        .replace("\"isLastPage\":true", "\"isLastPage\":false")
                        .replaceFirst("\"start\":\\d+", "\"start\":" + request.number("start", 0)));
                send(out, again.head(), again.bodyBytes());
                return true;
            }
            case ENDLESS_PAGES -> {
                RawAnswer page = endlessPage(request, answer);
                send(out, page.head(), page.bodyBytes());
                return true;
            }
            default -> throw new IllegalArgumentException(fault.name());
        }
    }

    private void endless(RawLine line, String part, long most) throws IOException {
        line.isSpent();
        byte[] bytes = part.getBytes(StandardCharsets.US_ASCII);
        for (long sent = 0; sent < most; sent += bytes.length) {
            line.out.write(bytes);
            endlessBytes.addAndGet(bytes.length);
        }
        line.drain();
    }

    /** A document whose first property comes again at its end and says something else. */
    private static String withDuplicate(String document) {
        for (String list : List.of("values", "requestTypeFields", "temporaryAttachments")) {
            if (document.contains("\"" + list + "\":[")) {
                return document.substring(0, document.length() - 1) + ",\"" + list + "\":[]}";
            }
        }
        return document.length() < 2
                ? document
                : document.substring(0, document.length() - 1) + ",\"issueKey\":\"EVIL-1\",\"valid\":false}";
    }

    /** The true page, or one of a hundred things that nobody knows, and never the last one. */
    private static RawAnswer endlessPage(RawRequest request, RawAnswer answer) {
        int start = request.number("start", 0);
        if (!answer.body().contains("\"size\":0,")) {
            return answer.withBody(answer.body().replace("\"isLastPage\":true", "\"isLastPage\":false"));
        }
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String id = String.valueOf(900_000 + start + i);
            values.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"" + id + "\",\"name\":\"n" + id + "\",\"issueId\":\"" + id
                            + "\",\"issueKey\":\"OLD-" + id + "\",\"requestFieldValues\":[]}");
        }
        return answer.withBody("{\"size\":100,\"start\":" + start + ",\"limit\":100,\"isLastPage\":false,\"values\":["
                + values + "]}");
    }
}
