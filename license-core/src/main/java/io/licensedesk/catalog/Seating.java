package io.licensedesk.catalog;

/** How the seats of an account type are counted. */
public enum Seating {
    /** Counted while in use: anybody may take a free seat. */
    CONCURRENT,
    /** Counted while assigned: a seat belongs to one person or device. */
    NAMED
}
