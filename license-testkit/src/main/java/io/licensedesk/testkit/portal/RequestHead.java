package io.licensedesk.testkit.portal;

import java.util.Objects;

/**
 * What a call asks for: the first line of an HTTP request.
 *
 * @param method the method, such as {@code POST}
 * @param target path and query as they were sent
 */
public record RequestHead(String method, String target) {

    /**
     * Creates a head.
     *
     * @throws NullPointerException if an argument is null
     */
    public RequestHead {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
    }

    /**
     * Returns the path without the query.
     *
     * @return the path as it was sent
     */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Returns method and path; a query may carry what a person typed. */
    @Override
    public String toString() {
        return method + " " + path();
    }
}
