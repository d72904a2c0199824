package io.licensedesk.catalog;

/** How an accepted request is applied. */
public enum Fulfilment {
    /** By the system, on the day of the request. */
    AUTOMATIC,
    /** By the license team after an administrative check, on the day of its approval. */
    AFTER_REVIEW
}
