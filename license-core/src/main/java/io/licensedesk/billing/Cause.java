package io.licensedesk.billing;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Why a subscription changed: the request behind a change, as far as billing needs to know it.
 *
 * @param id the id of the request, unique within a subscription
 * @param date the civil date of the request in the contract's zone
 * @param kind the kind of request, in the vendor's words
 */
public record Cause(String id, LocalDate date, String kind) {

    /**
     * Creates a cause.
     *
     * @throws NullPointerException if an argument is null
     */
    public Cause {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(kind, "kind");
    }
}
