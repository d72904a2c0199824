package io.licensedesk.request;

/** The ten kinds of requests, in the words of scenario files. Source: domain, D1 to D8. */
public enum RequestKind {
    /** A free demo. */
    NEW_DEMO,
    /** A new license plan. */
    NEW_PLAN,
    /** More accounts, new add-ons or plugins. */
    ADD_ITEMS,
    /** Fewer accounts, add-ons or plugins. */
    REMOVE_ITEMS,
    /** The end of a license. */
    DEACTIVATE,
    /** Another plan, support plan, billing frequency or white label option. */
    CONTRACT_CHANGE,
    /** Re-activation of an expired demo. */
    GRACE_EXPIRED,
    /** Re-activation of a deactivated license. */
    GRACE_DEACTIVATED,
    /** Re-activation after a new token was detected. */
    GRACE_NEW_TOKEN,
    /** Anything else. */
    GENERAL
}
