package io.licensedesk.testkit.portal;

import io.licensedesk.request.LicenseRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A request as the portal received it: one for each ticket. */
public final class ReceivedRequest {

    private final String key;
    private final PortalForm form;
    private final String requestType;
    private final String summary;
    private final String reporter;
    private final Map<String, String> values;
    private final List<ReceivedFile> attachments;
    private final LicenseRequest request;

    ReceivedRequest(Ticket ticket) {
        this.key = ticket.key;
        this.form = ticket.type.form();
        this.requestType = ticket.type.name();
        this.summary = ticket.summary();
        this.reporter = ticket.reporter.accountId();
        this.values = new LinkedHashMap<>(ticket.valuesByLabel());
        this.attachments = ticket.files.stream().map(Ticket.AttachedFile::file).toList();
        this.request = ticket.request();
    }

    /**
     * Returns the key of the ticket.
     *
     * @return the key, such as {@code LIC-1}
     */
    public String key() {
        return key;
    }

    /**
     * Returns which form was filled in.
     *
     * @return the form
     */
    public PortalForm form() {
        return form;
    }

    /**
     * Returns the name of the request type.
     *
     * @return the name as the portal shows it
     */
    public String requestType() {
        return requestType;
    }

    /**
     * Returns the summary.
     *
     * @return the summary; the name of the request type where the form has none
     */
    public String summary() {
        return summary;
    }

    /**
     * Returns whose request it is: whoever sent it, or the customer on whose behalf it was raised.
     *
     * @return the account id
     */
    public String reporter() {
        return reporter;
    }

    /**
     * Returns the values as they were sent, fields and form answers alike.
     *
     * @return JSON texts by label, in the order of the submission; answers in the shape of field values
     */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /**
     * Returns the value of one field as it was sent.
     *
     * @param label the label of the field
     * @return the JSON text, such as {@code {"id":"20003"}}; empty text if the field was left out
     */
    public String value(String label) {
        return Objects.requireNonNullElse(values.get(label), "");
    }

    /**
     * Returns the files, from fields and attached later.
     *
     * @return the files in the order of their arrival
     */
    public List<ReceivedFile> attachments() {
        return attachments;
    }

    /**
     * Returns the request, read by the portal's own knowledge of its form.
     *
     * @return the request
     */
    public LicenseRequest toRequest() {
        return request;
    }

    /** Returns key and name of the request type: what a person typed may be private. */
    @Override
    public String toString() {
        return key + " " + requestType;
    }
}
