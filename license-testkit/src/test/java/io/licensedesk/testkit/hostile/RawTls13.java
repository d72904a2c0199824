package io.licensedesk.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of TLS 1.3 with one suite and one group, just enough to say what no well-bred implementation says: any alert
 * at any time, encrypted as it should be. For tests only: it does not check the client's Finished.
 */
final class RawTls13 {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int DATA = 23;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HASH = 32;
    private static final int TAG = 16;
    private static final int MOST = 16_000;
    private static final byte[] NOTHING = {};

    /** One direction under one secret. */
    private static final class Keys {
        private final SecretKeySpec key;
        private final byte[] iv;
        private long sequence;

        Keys(byte[] secret) throws GeneralSecurityException {
            key = new SecretKeySpec(expand(secret, "key", NOTHING, 16), "AES");
            iv = expand(secret, "iv", NOTHING, 12);
        }

        byte[] apply(int mode, byte[] header, byte[] text) throws GeneralSecurityException {
            byte[] nonce = iv.clone();
            for (int i = 0; i < 8; i++) {
                nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> (8 * i));
            }
            sequence++;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(text);
        }
    }

    /** What a record holds. */
    private static final class Fragment {
        private final int type;
        private final byte[] bytes;

        Fragment(int type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    private final DataInputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private Keys reading;
    private Keys writing;
    private ByteBuffer unread = ByteBuffer.allocate(0);
    private boolean ended;

    /** Shakes hands. */
    RawTls13(Socket socket, RawTls identity) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        try {
            Fragment hello = record();
            if (hello.type != HANDSHAKE) {
                throw new IOException("expected a ClientHello");
            }
            transcript.write(hello.bytes);
            KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            ByteBuffer parts = ByteBuffer.wrap(hello.bytes);
            parts.position(4 + 2 + HASH);
            byte[] session = vector(parts, parts.get() & 0xff);
            byte[] shared = shared(pair, share(parts));
            plain(HANDSHAKE, said(2, serverHello(session, pair)));
            plain(CHANGE_CIPHER_SPEC, new byte[] {1});

            byte[] handshake =
                    extract(derived(extract(new byte[HASH], new byte[HASH]), "derived", hash(NOTHING)), shared);
            byte[] helloHash = hash(transcript.toByteArray());
            byte[] own = derived(handshake, "s hs traffic", helloHash);
            writing = new Keys(own);
            reading = new Keys(derived(handshake, "c hs traffic", helloHash));
            sealed(HANDSHAKE, said(8, new byte[] {0, 0}));
            sealed(HANDSHAKE, said(11, certificate(identity)));
            sealed(HANDSHAKE, said(15, signature(identity)));
            sealed(HANDSHAKE, said(20, mac(expand(own, "finished", NOTHING, HASH), hash(transcript.toByteArray()))));

            byte[] master = extract(derived(handshake, "derived", hash(NOTHING)), new byte[HASH]);
            byte[] all = hash(transcript.toByteArray());
            writing = new Keys(derived(master, "s ap traffic", all));
            if (opened().type != HANDSHAKE) {
                throw new IOException("the client does not finish the handshake");
            }
            reading = new Keys(derived(master, "c ap traffic", all));
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            throw new IOException(e);
        }
    }

    InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                while (!unread.hasRemaining()) {
                    if (ended) {
                        return -1;
                    }
                    fill();
                }
                int most = Math.min(length, unread.remaining());
                unread.get(into, offset, most);
                return most;
            }
        };
    }

    private void fill() throws IOException {
        try {
            Fragment next = opened();
            if (next.type == DATA) {
                unread = ByteBuffer.wrap(next.bytes);
            } else {
                ended = true;
            }
        } catch (EOFException e) {
            ended = true;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int from = offset; from < offset + length; from += MOST) {
                    say(DATA, Arrays.copyOfRange(bytes, from, Math.min(from + MOST, offset + length)));
                }
            }
        };
    }

    /** Says an alert, encrypted; level 1 is a warning, 2 is fatal. */
    void alert(int level, int description) throws IOException {
        say(ALERT, new byte[] {(byte) level, (byte) description});
    }

    private void say(int type, byte[] bytes) throws IOException {
        try {
            sealed(type, bytes);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    // ---- records

    private Fragment record() throws IOException {
        byte[] header = new byte[5];
        in.readFully(header);
        byte[] bytes = new byte[((header[3] & 0xff) << 8) | (header[4] & 0xff)];
        in.readFully(bytes);
        return new Fragment(header[0], bytes);
    }

    private static byte[] header(int type, int length) {
        return new byte[] {(byte) type, 3, 3, (byte) (length >>> 8), (byte) length};
    }

    private void plain(int type, byte[] bytes) throws IOException {
        send(header(type, bytes.length), bytes);
    }

    private synchronized void send(byte[] header, byte[] bytes) throws IOException {
        byte[] whole = Arrays.copyOf(header, header.length + bytes.length);
        System.arraycopy(bytes, 0, whole, header.length, bytes.length);
        out.write(whole);
        out.flush();
    }

    private void sealed(int type, byte[] bytes) throws IOException, GeneralSecurityException {
        byte[] inner = Arrays.copyOf(bytes, bytes.length + 1);
        inner[bytes.length] = (byte) type;
        byte[] header = header(DATA, inner.length + TAG);
        send(header, writing.apply(Cipher.ENCRYPT_MODE, header, inner));
    }

    private Fragment opened() throws IOException, GeneralSecurityException {
        Fragment next = record();
        while (next.type == CHANGE_CIPHER_SPEC) {
            next = record();
        }
        if (next.type != DATA) {
            return next;
        }
        byte[] inner = reading.apply(Cipher.DECRYPT_MODE, header(DATA, next.bytes.length), next.bytes);
        int end = inner.length - 1;
        while (end > 0 && inner[end] == 0) {
            end--;
        }
        return new Fragment(inner[end], Arrays.copyOf(inner, end));
    }

    // ---- the handshake

    private byte[] said(int type, byte[] body) {
        byte[] message = ByteBuffer.allocate(4 + body.length)
                .putInt((type << 24) | body.length)
                .put(body)
                .array();
        transcript.writeBytes(message);
        return message;
    }

    private static byte[] vector(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    /** The client's X25519 share. */
    private static byte[] share(ByteBuffer parts) throws IOException {
        parts.position(parts.position() + 2 + parts.getShort(parts.position()));
        parts.position(parts.position() + 1 + parts.get(parts.position()));
        int end = parts.position() + 2 + parts.getShort();
        while (parts.position() < end) {
            int extension = parts.getShort();
            ByteBuffer body = ByteBuffer.wrap(vector(parts, parts.getShort()));
            if (extension == 51) {
                body.getShort();
                while (body.hasRemaining()) {
                    int group = body.getShort();
                    byte[] share = vector(body, body.getShort());
                    if (group == 0x001d) {
                        return share;
                    }
                }
            }
        }
        throw new IOException("no X25519 share");
    }

    private static byte[] shared(KeyPair own, byte[] theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(own.getPrivate());
        byte[] u = reversed(theirs);
        u[0] &= 0x7f;
        agreement.doPhase(
                KeyFactory.getInstance("X25519")
                        .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, u))),
                true);
        return agreement.generateSecret();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[HASH];
        for (int i = 0; i < bytes.length && i < HASH; i++) {
            reversed[HASH - 1 - i] = bytes[i];
        }
        return reversed;
    }

    private static byte[] serverHello(byte[] session, KeyPair pair) {
        byte[] u = ((XECPublicKey) pair.getPublic()).getU().toByteArray();
        byte[] share = new byte[HASH];
        for (int i = 0; i < u.length && i < HASH; i++) {
            share[i] = u[u.length - 1 - i];
        }
        byte[] random = new byte[HASH];
        new SecureRandom().nextBytes(random);
        return ByteBuffer.allocate(2 + HASH + 1 + session.length + 2 + 1 + 2 + 6 + 8 + HASH)
                .putShort((short) 0x0303)
                .put(random)
                .put((byte) session.length)
                .put(session)
                .putShort((short) 0x1301)
                .put((byte) 0)
                .putShort((short) (6 + 8 + HASH))
                .putShort((short) 43)
                .putShort((short) 2)
                .putShort((short) 0x0304)
                .putShort((short) 51)
                .putShort((short) (4 + HASH))
                .putShort((short) 0x001d)
                .putShort((short) HASH)
                .put(share)
                .array();
    }

    private static byte[] certificate(RawTls identity) throws GeneralSecurityException {
        byte[] der = identity.certificate().getEncoded();
        int list = 3 + der.length + 2;
        return ByteBuffer.allocate(1 + 3 + list)
                .put((byte) 0)
                .put((byte) (list >>> 16))
                .putShort((short) list)
                .put((byte) (der.length >>> 16))
                .putShort((short) der.length)
                .put(der)
                .putShort((short) 0)
                .array();
    }

    private byte[] signature(RawTls identity) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(identity.key());
        signature.update(" ".repeat(64).getBytes(StandardCharsets.US_ASCII));
        signature.update("TLS 1.3, server CertificateVerify".getBytes(StandardCharsets.US_ASCII));
        signature.update((byte) 0);
        signature.update(hash(transcript.toByteArray()));
        byte[] signed = signature.sign();
        return ByteBuffer.allocate(4 + signed.length)
                .putShort((short) 0x0403)
                .putShort((short) signed.length)
                .put(signed)
                .array();
    }

    // ---- secrets

    private static byte[] hash(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] mac(byte[] key, byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes);
    }

    private static byte[] extract(byte[] salt, byte[] input) throws GeneralSecurityException {
        return mac(salt, input);
    }

    private static byte[] derived(byte[] secret, String label, byte[] context) throws GeneralSecurityException {
        return expand(secret, label, context, HASH);
    }

    private static byte[] expand(byte[] secret, String label, byte[] context, int length)
            throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(2 + 1 + name.length + 1 + context.length + 1)
                .putShort((short) length)
                .put((byte) name.length)
                .put(name)
                .put((byte) context.length)
                .put(context)
                .put((byte) 1)
                .array();
        return Arrays.copyOf(mac(secret, info), length);
    }
}
