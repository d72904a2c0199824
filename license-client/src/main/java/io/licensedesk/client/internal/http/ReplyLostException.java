package io.licensedesk.client.internal.http;

import java.util.OptionalInt;

/** A call was sent, or may have been, and no whole answer came back. */
public final class ReplyLostException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    ReplyLostException(int status, Throwable cause) {
        super(cause);
        this.status = status;
    }

    /** {@return the status, if at least the head of the answer came back} */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
