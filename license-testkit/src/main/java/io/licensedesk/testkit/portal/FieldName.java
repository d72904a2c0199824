package io.licensedesk.testkit.portal;

import static io.licensedesk.testkit.portal.FieldType.ATTACHMENT;
import static io.licensedesk.testkit.portal.FieldType.DATE;
import static io.licensedesk.testkit.portal.FieldType.MULTI_OPTION;
import static io.licensedesk.testkit.portal.FieldType.NUMBER;
import static io.licensedesk.testkit.portal.FieldType.OPTION;
import static io.licensedesk.testkit.portal.FieldType.TEXT;
import static io.licensedesk.testkit.portal.FieldType.TEXT_AREA;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of all forms, with the seed's words. Wording of the labels where the seed shows only pictures: [assumed]. */
enum FieldName {
    SUMMARY("Summary", TEXT, "summary"),
    DESCRIPTION("Description", TEXT_AREA, "description"),
    AGREEMENT("License Agreement", OPTION, "I Agree"),
    TOKEN("License token", TEXT),
    CUSTOMER("Customer Name/Reference", TEXT),
    EMAIL("Customer Email address", TEXT),
    DEMO("Are you requesting a 30 days free demo?", OPTION, "YES", "NO"),
    PLAN("XCALLY Plan", OPTION),
    AGENTS("Number of agents", NUMBER),
    USERS("Number of additional users", NUMBER),
    TELEPHONES("Number of telephones", NUMBER),
    MOBILE_AGENTS("Number of mobile agents", NUMBER),
    FREQUENCY("Billing frequency", OPTION, "Monthly", "Annual"),
    WHITE_LABEL("Whitelabel/Customization", OPTION, "Yes", "No"),
    SUPPORT("Support package", OPTION, "Silver", "Platinum"),
    ADD_ONS(
            "Add-ons",
            MULTI_OPTION,
            "Real-time Translator",
            "Quality Analysis",
            "AI Assistants",
            "AI Agent Assistants"),
    PLUGINS("Plugins", MULTI_OPTION, "Data retention", "Botify", "Queue manager", "Schedulease"),
    ACTION("Action Request", OPTION, "Add", "Remove", "Deactivate"),
    UPGRADE_REASON("Upgrade reason", OPTION, "New project", "Seasonal peak", "Growth of the team"),
    REMOVAL_REASON("Removal reason", OPTION, "End of a project", "Cost reduction", "Smaller team"),
    DEACTIVATION_REASON("Deactivation reason", OPTION, "End of the contract", "Move to another server", "Other"),
    ACCOUNTS("Accounts to modify", MULTI_OPTION, "Agents", "Users", "Mobile agents", "PBX extensions"),
    NEW_AGENTS("New quantity of agents", NUMBER),
    NEW_USERS("New quantity of users", NUMBER),
    NEW_MOBILE_AGENTS("New quantity of mobile agents", NUMBER),
    NEW_EXTENSIONS("New quantity of PBX extensions", NUMBER),
    OPTIONS("Options to modify", MULTI_OPTION, "License plan", "Support plan", "Billing frequency", "White label"),
    NEW_PLAN("New license plan", OPTION),
    NEW_SUPPORT("New support plan", OPTION, "Silver", "Platinum"),
    NEW_FREQUENCY("New billing frequency", OPTION, "Monthly", "Annual"),
    NEW_WHITE_LABEL("New white label", OPTION, "Yes", "No"),
    GRACE_REASON(
            "Grace period reason",
            OPTION,
            "Expired License (trial mode)",
            "License Deactivated (Grace Period)",
            "New Token Detected (Grace Period)"),
    OLD_TOKEN("Old token", TEXT),
    NEW_TOKEN("New token", TEXT),
    GRACE_DATE("Grace period expiration date", DATE),
    LOG_FILE("Log file", ATTACHMENT, "attachment"),
    COMMENTS("Additional comments", TEXT_AREA),
    ATTACHMENTS("Attachments", ATTACHMENT, "attachment");

    private final String label;
    private final FieldType type;
    /** The options, separated by bars; for a system field its id. */
    private final String words;

    FieldName(String label, FieldType type, String... words) {
        this.label = label;
        this.type = type;
        this.words = String.join("|", words);
    }

    /** The name of the constant that a word of the seed stands for, such as {@code DATA_RETENTION}. */
    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
    }

    String label() {
        return label;
    }

    FieldType type() {
        return type;
    }

    /** The words of the options; for a plan they are data. */
    List<String> words() {
        return type.hasOptions() ? List.of(words.split("\\|", -1)) : List.of();
    }

    /** The id of a system field; empty for a custom field. */
    Optional<String> systemId() {
        return type.hasOptions() || words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
