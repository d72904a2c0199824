package io.licensedesk.testkit.hostile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection to a client, which can end in every way that a connection can. */
class RawLine {

    /** Fatal, bad_certificate: an alert that Java takes for the failure of a handshake. */
    private static final byte[] PLAIN_ALERT = {21, 3, 3, 0, 2, 2, 42};

    private static final int BAD_CERTIFICATE = 42;

    /** What the portal does with a connection. */
    private enum Work {
        WAITS,
        WORKS,
        IS_SPENT
    }

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Work work = Work.WORKS;
    final Socket socket;
    final InputStream in;
    final OutputStream out;

    private RawLine(Socket socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    static RawLine plain(Socket socket) throws IOException {
        return new RawLine(socket, socket.getInputStream(), socket.getOutputStream());
    }

    /** TLS 1.2 of the JDK, above a socket that stays within reach. */
    static RawLine tls12(Socket socket, SSLContext context) throws IOException {
        SSLSocket session = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        session.setEnabledProtocols(new String[] {"TLSv1.2"});
        session.startHandshake();
        return new RawLine(socket, session.getInputStream(), session.getOutputStream()) {
            @Override
            void farewell() throws IOException {
                session.shutdownOutput();
                super.farewell();
            }

            /** Asks for a certificate in a second handshake; the client has none, and that is fatal. */
            @Override
            void alert() throws IOException {
                session.setNeedClientAuth(true);
                session.startHandshake();
                session.getInputStream().read();
            }
        };
    }

    static RawLine tls13(Socket socket) throws IOException {
        RawTls13 session = new RawTls13(socket, RawTls.one());
        return new RawLine(socket, session.in(), session.out()) {
            @Override
            void farewell() throws IOException {
                session.alert(1, 0);
                super.farewell();
            }

            @Override
            void alert() throws IOException {
                session.alert(2, BAD_CERTIFICATE);
                cut();
            }
        };
    }

    void waits() {
        work = Work.WAITS;
    }

    void works() {
        work = Work.WORKS;
    }

    /** Nothing will be done any more for what comes here. */
    void isSpent() {
        work = Work.IS_SPENT;
    }

    boolean isAtWork() {
        return work != Work.WAITS;
    }

    void ended() {
        isSpent();
        end.countDown();
    }

    void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Whether something that was sent here may still be done. */
    boolean mayDoMore() {
        try {
            return switch (work) {
                case WAITS -> socket.getInputStream().available() > 0;
                case WORKS -> true;
                case IS_SPENT -> false;
            };
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends as it should be: with the farewell of TLS, if there is one, and without a reset. */
    void farewell() throws IOException {
        cut();
    }

    /** Ends without the farewell of TLS, and without a reset: what the client still says is read. */
    void cut() throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
        drain();
    }

    /** Reads until the client ends the connection. */
    void drain() throws IOException {
        isSpent();
        InputStream raw = socket.getInputStream();
        byte[] buffer = new byte[8192];
        int read = raw.read(buffer);
        while (read >= 0) {
            read = raw.read(buffer);
        }
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void plainAlert() throws IOException {
        socket.getOutputStream().write(PLAIN_ALERT);
        cut();
    }

    void alert() throws IOException {
        throw new IOException("no alerts without TLS");
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
