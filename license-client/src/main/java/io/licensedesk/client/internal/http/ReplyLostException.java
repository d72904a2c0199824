package io.licensedesk.client.internal.http;

/** A call was sent, or may have been, and no whole answer came back. */
public final class ReplyLostException extends Exception {

    private static final long serialVersionUID = 1;

    ReplyLostException(Throwable cause) {
        super(cause);
    }
}
