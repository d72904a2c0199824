package io.licensedesk.client.portal;

/** The category of a ticket's status, which is the same on every portal. */
public enum StatusCategory {
    /** None of the others, or one that is not known yet. */
    UNDEFINED,
    /** Nobody works on it yet. */
    NEW,
    /** Somebody works on it. */
    INDETERMINATE,
    /** Finished, whatever the outcome. */
    DONE
}
