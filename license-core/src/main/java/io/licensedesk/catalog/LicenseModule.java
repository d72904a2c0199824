package io.licensedesk.catalog;

/** A module of the product that a plan may include. Source: XCALLY wiki, license page. */
public enum LicenseModule {
    /** Contacts Manager. */
    CONTACTS_MANAGER,
    /** Dialer. */
    DIALER,
    /** Jscripty. */
    JSCRIPTY,
    /** Inspectors. */
    INSPECTORS,
    /** Multiprofile. */
    MULTIPROFILE,
    /** Timings. */
    TIMINGS
}
