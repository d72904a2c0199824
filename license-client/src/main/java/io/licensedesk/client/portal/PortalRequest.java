package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.license.Standing;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RequestDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param fields values for fields of the portal's form by their ids, as the portal wants them: texts, numbers, booleans, and
 *     lists and maps of them. They win over what the request would write there
 */
public record PortalRequest(
        LicenseRequest request,
        Optional<Marker> marker,
        List<Attachment> attachments,
        Optional<String> onBehalfOf,
        Optional<Standing> standing,
        Map<String, Object> fields) {

    /**
     * Creates a request; list and map are copied.
     *
     * @throws NullPointerException if an argument or element is null
     * @throws IllegalArgumentException if a value of a field is none that JSON has
     */
    public PortalRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(marker, "marker");
        attachments = List.copyOf(Objects.requireNonNull(attachments, "attachments"));
        Objects.requireNonNull(onBehalfOf, "onBehalfOf");
        Objects.requireNonNull(standing, "standing");
        fields = FieldValues.copyOf(fields);
    }

    /**
     * Obtains a request without anything beside its form.
     *
     * @param request the form
     * @return the request
     */
    public static PortalRequest of(LicenseRequest request) {
        return new PortalRequest(request, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * Returns this request with a marker that the caller keeps.
     *
     * @param newMarker the marker
     * @return the request
     */
    public PortalRequest withMarker(Marker newMarker) {
        return new PortalRequest(request, Optional.of(newMarker), attachments, onBehalfOf, standing, fields);
    }

    /**
     * Returns this request with files.
     *
     * @param files the files beside those of the form
     * @return the request
     */
    public PortalRequest withAttachments(List<Attachment> files) {
        return new PortalRequest(request, marker, files, onBehalfOf, standing, fields);
    }

    /**
     * Returns this request, raised for somebody else.
     *
     * @param accountId the account id of the customer
     * @return the request
     */
    public PortalRequest onBehalfOf(String accountId) {
        return new PortalRequest(request, marker, attachments, Optional.of(accountId), standing, fields);
    }

    /**
     * Returns this request with a value for a field of the portal's form, such as a required one that the request knows nothing
     * of: {@code withField("priority", Map.of("id", "3"))}.
     *
     * @param id the id of the field; {@link LicenseDesk#form} has them
     * @param value the value as the portal wants it: a text, number, boolean, or a list or map of them
     * @return the request
     * @throws IllegalArgumentException if the value is none that JSON has
     */
    public PortalRequest withField(String id, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(id, value);
        return new PortalRequest(request, marker, attachments, onBehalfOf, standing, more);
    }

    /**
     * Returns this request, to be checked against a license first.
     *
     * @param current where the license stands
     * @return the request
     */
    public PortalRequest against(Standing current) {
        return new PortalRequest(request, marker, attachments, onBehalfOf, Optional.of(current), fields);
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
