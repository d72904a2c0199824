package io.licensedesk.testkit.portal;

/** An error answer of the portal, thrown where the call is handled. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ErrorBody body;

    Refusal(int status, String message) {
        this(status, ErrorBody.message(message));
    }

    Refusal(int status, ErrorBody body) {
        super("answered with " + status, null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    ErrorBody body() {
        return body;
    }
}
