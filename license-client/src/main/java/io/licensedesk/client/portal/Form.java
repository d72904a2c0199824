package io.licensedesk.client.portal;

import io.licensedesk.request.RequestKind;
import java.util.List;
import java.util.Objects;

/**
 * A form as it was discovered on a portal, so that another portal can build its own page.
 *
 * @param kind the kind of request
 * @param serviceDeskId the id of the service desk
 * @param requestTypeId the id of the request type
 * @param name the name of the request type
 * @param fields the visible fields, in the portal's order, then the questions of its form, if the portal lists them
 * @param mayRaiseOnBehalf whether the caller may raise requests for others
 */
public record Form(
        RequestKind kind,
        String serviceDeskId,
        String requestTypeId,
        String name,
        List<FormField> fields,
        boolean mayRaiseOnBehalf) {

    /**
     * Creates a form; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public Form {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(serviceDeskId, "serviceDeskId");
        Objects.requireNonNull(requestTypeId, "requestTypeId");
        Objects.requireNonNull(name, "name");
        fields = List.copyOf(Objects.requireNonNull(fields, "fields"));
    }
}
