package io.licensedesk.testkit.portal;

import static io.licensedesk.testkit.portal.FieldName.*;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Makes the request types of a portal, with ids that no two portals of different labels share. */
final class PortalForms {

    private static final Set<FieldName> REQUIRED = Set.of(
            SUMMARY, AGREEMENT, TOKEN, CUSTOMER, EMAIL, DEMO, ACTION, OPTIONS, GRACE_REASON, OLD_TOKEN, LOG_FILE);

    private final SimulatedPortal.Builder settings;
    private final boolean later;
    private int nextField;
    private int nextOption;
    private final Map<FieldName, PortalField> made = new HashMap<>();

    PortalForms(SimulatedPortal.Builder settings) {
        this.settings = settings;
        this.later = settings.labels == LabelGeneration.LATER;
        this.nextField = later ? 13_700 : 10_100;
        this.nextOption = later ? 27_000 : 20_000;
    }

    /** The request types of the license desk, Motion first. */
    List<PortalRequestType> requestTypes() {
        List<PortalRequestType> types = new ArrayList<>();
        int id = later ? 71 : 11;
        for (Product product : settings.products) {
            for (PortalForm form : PortalForm.values()) {
                if (product.equals(Product.MOTION) || isOfShuttle(form)) {
                    types.add(requestType(Integer.toString(id++), form, product));
                }
            }
        }
        return types;
    }

    private List<FieldName> fields(PortalForm form) {
        return switch (form) {
            case NEW_ACTIVATION ->
                fields(
                        List.of(AGREEMENT, TOKEN, CUSTOMER, EMAIL, DEMO, PLAN),
                        FieldName::total,
                        List.of(FREQUENCY, WHITE_LABEL, SUPPORT, ADD_ONS, PLUGINS));
            case MODIFY_LICENSE ->
                fields(
                        List.of(
                                AGREEMENT,
                                TOKEN,
                                CUSTOMER,
                                EMAIL,
                                ACTION,
                                UPGRADE_REASON,
                                REMOVAL_REASON,
                                DEACTIVATION_REASON,
                                ACCOUNTS),
                        FieldName::newTotal,
                        List.of(ADD_ONS, PLUGINS));
            case CONTRACT_CHANGE ->
                List.of(
                        AGREEMENT,
                        TOKEN,
                        CUSTOMER,
                        EMAIL,
                        OPTIONS,
                        NEW_PLAN,
                        NEW_SUPPORT,
                        NEW_FREQUENCY,
                        NEW_WHITE_LABEL);
            case GRACE_PERIOD -> List.of(CUSTOMER, GRACE_REASON, OLD_TOKEN, NEW_TOKEN, GRACE_DATE, LOG_FILE, COMMENTS);
            case GENERAL -> List.of(TOKEN, ATTACHMENTS);
        };
    }

    /** The fields of a form that asks for the total of every account type of the catalog. */
    private List<FieldName> fields(
            List<FieldName> before, BiFunction<AccountType, Catalog, FieldName> total, List<FieldName> after) {
        List<FieldName> all = new ArrayList<>(before);
        settings.catalog.all(AccountType.class).forEach(type -> all.add(total.apply(type, settings.catalog)));
        all.addAll(after);
        return all;
    }

    /** Source: XCALLY wiki; W1. */
    private static boolean isOfShuttle(PortalForm form) {
        return form == PortalForm.MODIFY_LICENSE || form == PortalForm.CONTRACT_CHANGE;
    }

    private PortalRequestType requestType(String id, PortalForm form, Product product) {
        String label = product.equals(Product.MOTION) ? form.label(settings.labels) : form.shuttleLabel();
        List<String> groups = settings.hidden.contains(form) ? List.of() : List.of(group(product));
        List<PortalField> own = new ArrayList<>();
        int question = 1;
        for (FieldName name : fields(form)) {
            if (!isLeftOut(name)) {
                boolean required = REQUIRED.contains(name) && !(form == PortalForm.GENERAL && name.equals(TOKEN));
                own.add(
                        settings.formsRoute
                                ? question(Integer.toString(question++), name, required)
                                : field(name, required));
            }
        }
        List<PortalField> fields = new ArrayList<>();
        for (FieldName name : List.of(SUMMARY, DESCRIPTION)) {
            if (!isLeftOut(name)) {
                fields.add(field(name, name.equals(SUMMARY) || form == PortalForm.GENERAL));
            }
        }
        if (!settings.formsRoute) {
            fields.addAll(own);
        }
        return new PortalRequestType(
                id,
                shown(label),
                form,
                groups,
                List.copyOf(fields),
                settings.formsRoute ? List.copyOf(own) : List.of());
    }

    static String group(Product product) {
        return product.equals(Product.MOTION) ? "31" : "32";
    }

    private boolean isLeftOut(FieldName name) {
        return settings.withoutFields.contains(name.label());
    }

    /** Jira fields are shared by the request types of a site. */
    private PortalField field(FieldName name, boolean required) {
        PortalField field = made.computeIfAbsent(
                name,
                any -> new PortalField(
                        name.systemId().orElseGet(() -> PortalField.CUSTOM + nextField++),
                        name,
                        shown(name.label()),
                        type(name),
                        required,
                        fieldOptions(name)));
        return new PortalField(field.id(), name, field.label(), field.type(), required, field.options());
    }

    private PortalField question(String id, FieldName name, boolean required) {
        FieldType type = type(name) == FieldType.CASCADING ? FieldType.OPTION : type(name);
        List<PortalOption> choices = new ArrayList<>();
        for (String word : words(name)) {
            choices.add(new PortalOption(Integer.toString(choices.size() + 1), shown(word), word, List.of()));
        }
        return new PortalField(id, name, shown(name.label()), type, required, type.hasOptions() ? choices : List.of());
    }

    private List<PortalOption> fieldOptions(FieldName name) {
        List<PortalOption> options = new ArrayList<>();
        if (type(name).hasOptions()) {
            for (String word : words(name)) {
                options.add(option(word, List.of()));
            }
        }
        // A list of two levels: the words stand on the second one.
        return type(name) == FieldType.CASCADING
                ? List.of(
                        option("Commercial", options), option("Technical", List.of(option("See comments", List.of()))))
                : options;
    }

    private PortalOption option(String word, List<PortalOption> children) {
        return new PortalOption(Integer.toString(nextOption++), shown(word), word, List.copyOf(children));
    }

    private FieldType type(FieldName name) {
        return settings.fieldTypes.getOrDefault(name.label(), name.type());
    }

    private List<String> words(FieldName name) {
        if (name.equals(PLAN) || name.equals(NEW_PLAN)) {
            return settings.catalog.plans().orElseThrow().stream()
                    .map(plan -> plan.code().value())
                    .toList();
        }
        return settings.options.getOrDefault(name.label(), name.words(settings.catalog));
    }

    private String shown(String word) {
        return settings.renamed.getOrDefault(word, word);
    }
}
