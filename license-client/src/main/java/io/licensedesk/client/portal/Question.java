package io.licensedesk.client.portal;

import io.licensedesk.catalog.AccountType;

/**
 * What a portal's forms ask for, in the order of its forms. A request answers some of these questions; how a portal words them is data, see {@link
 * PortalWords}.
 */
public enum Question {
    /** One line that tells what the request is about, and carries the marker. */
    SUMMARY,
    /** Whether the license agreement is accepted. Many forms only show it: then the answer has no place. */
    AGREEMENT,
    /** The license token. */
    TOKEN,
    /** The customer's name or reference. */
    CUSTOMER,
    /** The customer's email address. */
    EMAIL,
    /** Whether a free demo is asked for. */
    DEMO,
    /** What to do with the license: add, remove or deactivate. */
    ACTION,
    /** The reason of a change. */
    REASON,
    /** The options that a contract change is about. */
    OPTIONS,
    /** The plan. */
    PLAN,
    /** The accounts that a change is about. */
    ITEMS,
    /** The total of agents. */
    AGENTS,
    /** The total of additional users. */
    USERS,
    /** The total of mobile agents. */
    MOBILE_AGENTS,
    /** The total of telephones, also called PBX extensions. */
    TELEPHONES,
    /** The billing frequency. */
    FREQUENCY,
    /** Whether the white label option is on. */
    WHITE_LABEL,
    /** The support plan. */
    SUPPORT_PLAN,
    /** The add-ons. */
    ADD_ONS,
    /** The plugins. */
    PLUGINS,
    /** Why a grace period is asked for. */
    GRACE_REASON,
    /** The token before. */
    OLD_TOKEN,
    /** The token that was detected. */
    NEW_TOKEN,
    /** The day on which the grace period ends. */
    GRACE_UNTIL,
    /** The log file. */
    LOG_FILE,
    /** Comments. */
    COMMENTS,
    /** A description in the customer's words. */
    DESCRIPTION,
    /** Any files. */
    ATTACHMENTS;

    /** Whether the answer only repeats what other answers say, so that a form may do without it. */
    boolean isRepetition() {
        return this == AGREEMENT || this == ITEMS || this == OPTIONS;
    }

    static Question of(AccountType type) {
        return switch (type) {
            case AGENT -> AGENTS;
            case MOBILE_AGENT -> MOBILE_AGENTS;
            case USER -> USERS;
            case TELEPHONE -> TELEPHONES;
        };
    }
}
