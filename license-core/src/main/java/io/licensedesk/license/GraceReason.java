package io.licensedesk.license;

/** Why a server runs in a grace period. Source: seed, "Select the grace period reason"; D15. */
public enum GraceReason {
    /** The license was deactivated. */
    LICENSE_DEACTIVATED,
    /** The server has a new token, for instance after its hardware changed. */
    NEW_TOKEN_DETECTED
}
