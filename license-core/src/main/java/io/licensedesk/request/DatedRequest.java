package io.licensedesk.request;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A request with the dates that decide what it does.
 *
 * @param id the id of the request, unique within a license; invoices name it as the cause of their lines
 * @param on the civil date of the request in the contract's zone
 * @param approvedOn the civil date on which the license team approved it; empty while nobody has. What is applied
 *     automatically needs no approval and takes no notice of it
 * @param request the form
 */
public record DatedRequest(String id, LocalDate on, Optional<LocalDate> approvedOn, LicenseRequest request) {

    /**
     * Creates a dated request.
     *
     * @throws NullPointerException if an argument is null
     */
    public DatedRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(approvedOn, "approvedOn");
        Objects.requireNonNull(request, "request");
    }

    /**
     * Obtains a request that nobody has approved.
     *
     * @param id the id of the request
     * @param on the civil date of the request in the contract's zone
     * @param request the form
     * @return the dated request
     */
    public static DatedRequest of(String id, LocalDate on, LicenseRequest request) {
        return new DatedRequest(id, on, Optional.empty(), request);
    }

    /**
     * Returns this request with its approval.
     *
     * @param day the civil date of the approval; one before the request counts as the day of the request
     * @return a copy
     */
    public DatedRequest approvedOn(LocalDate day) {
        return new DatedRequest(id, on, Optional.of(day), request);
    }
}
