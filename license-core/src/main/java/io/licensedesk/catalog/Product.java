package io.licensedesk.catalog;

/** A product of the vendor, as the portal asks for it. */
public enum Product {
    /** XCALLY Motion, the supported product. */
    MOTION,
    /** XCALLY Shuttle, the previous product: it can only be modified, or moved to Motion. */
    SHUTTLE
}
