package io.licensedesk.client.internal.http;

import java.net.http.HttpHeaders;

/**
 * An answer with any status.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the whole body, read as UTF-8
 */
public record Reply(int status, HttpHeaders headers, String body) {

    /** {@return whether the status is one of 200 to 299} */
    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
