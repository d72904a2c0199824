package io.licensedesk.client.internal.http;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer with any status.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the whole body, read as UTF-8; empty if it is too long
 * @param isTooLong whether the body was longer than the client reads
 * @param authorization the credentials that were sent, as their header had them: an answer may repeat them
 */
public record Reply(int status, HttpHeaders headers, String body, boolean isTooLong, Optional<String> authorization) {

    private static final List<String> TRACE = List.of("atl-traceid", "x-arequestid", "x-request-id");
    private static final Pattern TRACE_ID = Pattern.compile("[\\w.:-]{1,128}");

    /** {@return the credentials that were sent, without the name of their scheme} */
    public List<String> secrets() {
        return authorization.map(value -> value.replaceFirst("^\\w+ ", "")).stream()
                .toList();
    }

    /** {@return whether the status is one of 200 to 299} */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** {@return the time of day by the remote system's clock when it answered, if it tells} */
    public Optional<Instant> date() {
        return headers.firstValue("Date").flatMap(HttpDates::read);
    }

    /** {@return the id under which the remote system logged the call, if it tells one} */
    public Optional<String> traceId() {
        return TRACE.stream()
                .flatMap(name -> headers.firstValue(name).stream())
                .filter(id -> TRACE_ID.matcher(id).matches())
                .findFirst();
    }

    /** Returns the status: the rest may hold secrets. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
