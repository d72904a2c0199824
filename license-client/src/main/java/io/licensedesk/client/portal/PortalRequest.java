package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.license.Standing;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RequestDesk;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request on its way to the portal.
 *
 * @param request the form
 * @param marker the marker; empty for one that is made when the request is submitted. With a marker, a ticket that carries
 *     it is searched before one is created
 * @param attachments files beside those of the form, at most 60 in all
 * @param onBehalfOf the account id of the customer for whom a partner raises the request
 * @param standing where the license stands, if it is known: then the license's rules are checked before anything is sent
 */
public record PortalRequest(
        LicenseRequest request,
        Optional<Marker> marker,
        List<Attachment> attachments,
        Optional<String> onBehalfOf,
        Optional<Standing> standing) {

    /**
     * Creates a request; the list is copied.
     *
     * @throws NullPointerException if an argument or element is null
     */
    public PortalRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(marker, "marker");
        attachments = List.copyOf(Objects.requireNonNull(attachments, "attachments"));
        Objects.requireNonNull(onBehalfOf, "onBehalfOf");
        Objects.requireNonNull(standing, "standing");
    }

    /**
     * Obtains a request without anything beside its form.
     *
     * @param request the form
     * @return the request
     */
    public static PortalRequest of(LicenseRequest request) {
        return new PortalRequest(request, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns this request with a marker that the caller keeps.
     *
     * @param newMarker the marker
     * @return the request
     */
    public PortalRequest withMarker(Marker newMarker) {
        return new PortalRequest(request, Optional.of(newMarker), attachments, onBehalfOf, standing);
    }

    /**
     * Returns this request with files.
     *
     * @param files the files beside those of the form
     * @return the request
     */
    public PortalRequest withAttachments(List<Attachment> files) {
        return new PortalRequest(request, marker, files, onBehalfOf, standing);
    }

    /**
     * Returns this request, raised for somebody else.
     *
     * @param accountId the account id of the customer
     * @return the request
     */
    public PortalRequest onBehalfOf(String accountId) {
        return new PortalRequest(request, marker, attachments, Optional.of(accountId), standing);
    }

    /**
     * Returns this request, to be checked against a license first.
     *
     * @param current where the license stands
     * @return the request
     */
    public PortalRequest against(Standing current) {
        return new PortalRequest(request, marker, attachments, onBehalfOf, Optional.of(current));
    }

    /** Refuses a request that breaks a rule of its form or, where it is known where the license stands, of the license. */
    void requireValid(RequestDesk desk) {
        List<Rejection> rejections =
                standing.map(known -> desk.check(request, known)).orElseGet(() -> desk.checkForm(request));
        if (!rejections.isEmpty()) {
            throw new LicenseDeskException.InvalidRequest(rejections);
        }
    }
}
