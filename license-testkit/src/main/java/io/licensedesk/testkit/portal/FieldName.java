package io.licensedesk.testkit.portal;

import static io.licensedesk.testkit.portal.FieldType.ATTACHMENT;
import static io.licensedesk.testkit.portal.FieldType.DATE;
import static io.licensedesk.testkit.portal.FieldType.MULTI_OPTION;
import static io.licensedesk.testkit.portal.FieldType.NUMBER;
import static io.licensedesk.testkit.portal.FieldType.OPTION;
import static io.licensedesk.testkit.portal.FieldType.TEXT;
import static io.licensedesk.testkit.portal.FieldType.TEXT_AREA;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form, with the seed's words. Wording of the labels where the seed shows only pictures: [assumed].
 *
 * @param label the seed's label
 * @param type the type of its values
 * @param words the words of its options
 * @param things what of the catalog its options are; null if they are words
 */
record FieldName(
        String label,
        FieldType type,
        List<String> words,
        @Nullable Class<? extends Code> things) {

    static final FieldName SUMMARY = of("Summary", TEXT);
    static final FieldName DESCRIPTION = of("Description", TEXT_AREA);
    static final FieldName AGREEMENT = of("License Agreement", OPTION, "I Agree");
    static final FieldName TOKEN = of("License token", TEXT);
    static final FieldName CUSTOMER = of("Customer Name/Reference", TEXT);
    static final FieldName EMAIL = of("Customer Email address", TEXT);
    static final FieldName DEMO = of("Are you requesting a 30 days free demo?", OPTION, "YES", "NO");
    static final FieldName PLAN = of("XCALLY Plan", OPTION);
    static final FieldName FREQUENCY = of("Billing frequency", OPTION, "Monthly", "Annual");
    static final FieldName WHITE_LABEL = of("Whitelabel/Customization", OPTION, "Yes", "No");
    static final FieldName SUPPORT = of("Support package", OPTION, SupportPlan.class);
    static final FieldName ADD_ONS = of("Add-ons", MULTI_OPTION, AddOn.class);
    static final FieldName PLUGINS = of("Plugins", MULTI_OPTION, Plugin.class);
    static final FieldName ACTION = of("Action Request", OPTION, "Add", "Remove", "Deactivate");
    static final FieldName UPGRADE_REASON =
            of("Upgrade reason", OPTION, "New project", "Seasonal peak", "Growth of the team");
    static final FieldName REMOVAL_REASON =
            of("Removal reason", OPTION, "End of a project", "Cost reduction", "Smaller team");
    static final FieldName DEACTIVATION_REASON =
            of("Deactivation reason", OPTION, "End of the contract", "Move to another server", "Other");
    static final FieldName ACCOUNTS = of("Accounts to modify", MULTI_OPTION, AccountType.class);
    static final FieldName OPTIONS =
            of("Options to modify", MULTI_OPTION, "License plan", "Support plan", "Billing frequency", "White label");
    static final FieldName NEW_PLAN = of("New license plan", OPTION);
    static final FieldName NEW_SUPPORT = of("New support plan", OPTION, SupportPlan.class);
    static final FieldName NEW_FREQUENCY = of("New billing frequency", OPTION, "Monthly", "Annual");
    static final FieldName NEW_WHITE_LABEL = of("New white label", OPTION, "Yes", "No");
    static final FieldName GRACE_REASON = of(
            "Grace period reason",
            OPTION,
            "Expired License (trial mode)",
            "License Deactivated (Grace Period)",
            "New Token Detected (Grace Period)");
    static final FieldName OLD_TOKEN = of("Old token", TEXT);
    static final FieldName NEW_TOKEN = of("New token", TEXT);
    static final FieldName GRACE_DATE = of("Grace period expiration date", DATE);
    static final FieldName LOG_FILE = of("Log file", ATTACHMENT);
    static final FieldName COMMENTS = of("Additional comments", TEXT_AREA);
    static final FieldName ATTACHMENTS = of("Attachments", ATTACHMENT);

    private static final String NUMBER_OF = "Number of ";

    private static FieldName of(String label, FieldType type, String... words) {
        return new FieldName(label, type, List.of(words), null);
    }

    private static FieldName of(String label, FieldType type, Class<? extends Code> things) {
        return new FieldName(label, type, List.of(), things);
    }

    /** The field of a new plan for the total of an account type. */
    static FieldName total(AccountType type, Catalog catalog) {
        String label = catalog.row(type).label().aliases().stream()
                .filter(alias -> alias.startsWith(NUMBER_OF))
                .findFirst()
                .orElseGet(() -> NUMBER_OF + within(word(type, catalog)));
        return of(label, NUMBER);
    }

    /** The field of a modification for the new total of an account type. */
    static FieldName newTotal(AccountType type, Catalog catalog) {
        return of("New quantity of " + within(word(type, catalog)), NUMBER);
    }

    /** The word of an option for a thing. Source: seed, "pbx extensions"; D3. */
    static String word(Code thing, Catalog catalog) {
        return thing.equals(AccountType.TELEPHONE)
                ? "PBX extensions"
                : catalog.row(thing).label().english();
    }

    /** A name inside a sentence: "users", but "PBX extensions". */
    private static String within(String name) {
        boolean isWord = name.length() > 1 && Character.isLowerCase(name.charAt(1));
        return isWord ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) : name;
    }

    /** The words of the options. */
    List<String> words(Catalog catalog) {
        return things == null
                ? words
                : catalog.all(things).stream()
                        .map(thing -> word(thing, catalog))
                        .toList();
    }

    /** The id of a system field; empty for a custom field. */
    Optional<String> systemId() {
        if (type == ATTACHMENT) {
            return Optional.of("attachment");
        }
        return equals(SUMMARY) || equals(DESCRIPTION) ? Optional.of(label.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
