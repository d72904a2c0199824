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

    /**
     * Checks for a status of 200 to 299.
     *
     * @return whether it is one
     */
    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
