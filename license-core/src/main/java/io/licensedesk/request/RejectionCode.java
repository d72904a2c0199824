package io.licensedesk.request;

/** Why a request is refused. The names are stable API: scenario files and portals depend on them. */
public enum RejectionCode {
    /** An activation of a token that is already active. */
    TOKEN_ALREADY_ACTIVE,
    /** A second demo. */
    DEMO_ALREADY_USED,
    /** The license agreement was not accepted. */
    AGREEMENT_NOT_ACCEPTED,
    /** Fewer agents on a billed plan than the catalog's minimum, 5 in the standard catalog. */
    MINIMUM_AGENTS,
    /** Fewer of an added account type on a billed plan than its minimum. */
    BELOW_MINIMUM,
    /** A new total that does not exceed the current one. */
    NOT_AN_INCREASE,
    /** A new total that is not below the current one. */
    NOT_A_DECREASE,
    /** An add-on or plugin to add that is enabled already. */
    ALREADY_ENABLED,
    /** An add-on or plugin to remove that is not enabled. */
    NOT_ENABLED,
    /** An add-on or plugin without what it needs, such as AI Agent Assistants without AI Assistants. */
    DEPENDENCY_MISSING,
    /** A form on which nothing is selected. */
    NOTHING_REQUESTED,
    /** A contract change to the current value. */
    NO_CHANGE,
    /** No reason was given. */
    REASON_MISSING,
    /** A field that must be filled in was left out. */
    FIELD_MISSING,
    /** A new token equal to the old one. */
    SAME_TOKEN,
    /** A change to a license that is not active. */
    NOT_ACTIVE,
    /** A plan that is not on offer. */
    UNKNOWN_PLAN,
    /** An account type, add-on, plugin or support plan that the catalog does not have. */
    UNKNOWN_ITEM,
    /** A reason of a grace request that does not fit what the license is. */
    WRONG_REASON,
    /** A request that needs a price which the price list does not have. */
    NOT_PRICED,
    /** A request that would alter an invoice which was sent already. */
    ALREADY_INVOICED,
    /** A request that acts before accepted ones which it would make invalid. */
    OVERTAKEN,
    /** A text that is not an email address. */
    INVALID_EMAIL,
    /** A negative number, or more than 100,000 of anything. */
    OUT_OF_RANGE;

    /** {@return the key under which a constraint of the forms carries this code, and validators find its text} */
    String messageKey() {
        return "{io.licensedesk.rejection." + this + "}";
    }
}
