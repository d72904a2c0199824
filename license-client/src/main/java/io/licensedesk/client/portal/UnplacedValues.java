package io.licensedesk.client.portal;

/** What happens to values of a request for which the portal's form has no place. */
public enum UnplacedValues {
    /** The submission is refused with {@link io.licensedesk.client.LicenseDeskException.IncompleteForm}. The default. */
    REFUSE,
    /** They are written as a readable table into the description. */
    IN_DESCRIPTION
}
