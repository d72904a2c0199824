package io.licensedesk.client.portal;

/** What happens to values of a request for which the portal's form has no place. */
public enum UnplacedValues {
    /** The submission is refused with {@link io.licensedesk.client.LicenseDeskException.IncompleteForm}. The default. */
    REFUSE,
    /**
     * They are written as a readable table into the description, each value on its own line and without markup. Lines with a
     * colon that the customer wrote before it begin with {@code >}, so that none of them looks like one of the table.
     */
    IN_DESCRIPTION
}
