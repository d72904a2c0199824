package io.licensedesk.request;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Option;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The items that a form names, whichever form it is, each with its path. */
final class Asked {

    private Asked() {}

    static Map<Item, String> paths(LicenseRequest request) {
        Map<Item, String> paths = new TreeMap<>();
        if (request instanceof ItemsRequest items) {
            put(paths, items.newTotals().keySet(), "newTotals");
            put(paths, items.addOns(), "addOns");
            put(paths, items.plugins(), "plugins");
        } else if (request instanceof NewPlanRequest plan) {
            put(paths, plan.accounts() == null ? Set.of() : plan.accounts().keySet(), "accounts");
            put(paths, plan.addOns(), "addOns");
            put(paths, plan.plugins(), "plugins");
            if (plan.supportPlan() != null) {
                paths.put(plan.supportPlan(), "supportPlan");
            }
            if (plan.whiteLabel()) {
                paths.put(Option.WHITE_LABEL, "whiteLabel");
            }
        } else if (request instanceof ContractChangeRequest change) {
            if (change.supportPlan() != null) {
                paths.put(change.supportPlan(), "supportPlan");
            }
            if (Boolean.TRUE.equals(change.whiteLabel())) {
                paths.put(Option.WHITE_LABEL, "whiteLabel");
            }
        }
        return paths;
    }

    private static void put(Map<Item, String> paths, Set<? extends Item> items, String field) {
        items.forEach(item -> paths.put(item, field + "." + item));
    }

    /** The path of an item that a form does not name, as that of a new plan would be. */
    static String path(Item item) {
        return switch (item.kind()) {
            case ACCOUNT -> "accounts." + item;
            case ADD_ON -> "addOns." + item;
            case PLUGIN -> "plugins." + item;
            case OPTION -> "whiteLabel";
            case SUPPORT_PLAN -> "supportPlan";
            default -> item.code();
        };
    }
}
