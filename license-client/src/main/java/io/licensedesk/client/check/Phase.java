package io.licensedesk.client.check;

/** What a license is at a moment, with its days counted. */
enum Phase {
    UNVERIFIED,
    NOT_ACTIVATED,
    DEMO,
    ACTIVE,
    IN_GRACE,
    EXPIRED,
    DEACTIVATED;

    boolean isUsable() {
        return this == DEMO || this == ACTIVE || this == IN_GRACE;
    }
}
