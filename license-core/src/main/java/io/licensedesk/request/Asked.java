package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.Plugin;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The items that a form names, whichever form it is.
 *
 * @param adds whether they are to be added; false for a removal
 * @param newTotals the new totals of an addition or removal
 * @param addOns the add-ons of an addition or removal
 * @param plugins the plugins of an addition or removal
 * @param paths every item that the form names, those of a new plan and a contract change too, with its path
 */
record Asked(
        boolean adds,
        Map<AccountType, Integer> newTotals,
        Set<AddOn> addOns,
        Set<Plugin> plugins,
        Map<Item, String> paths) {

    static Asked of(LicenseRequest request) {
        Map<Item, String> paths = new TreeMap<>();
        if (request instanceof AddItemsRequest add) {
            put(paths, add.newTotals().keySet(), "newTotals");
            put(paths, add.addOns(), "addOns");
            put(paths, add.plugins(), "plugins");
            return new Asked(true, add.newTotals(), add.addOns(), add.plugins(), paths);
        }
        if (request instanceof RemoveItemsRequest remove) {
            put(paths, remove.newTotals().keySet(), "newTotals");
            put(paths, remove.addOns(), "addOns");
            put(paths, remove.plugins(), "plugins");
            return new Asked(false, remove.newTotals(), remove.addOns(), remove.plugins(), paths);
        }
        if (request instanceof NewPlanRequest plan) {
            if (plan.accounts() != null) {
                put(paths, plan.accounts().keySet(), "accounts");
            }
            put(paths, plan.addOns(), "addOns");
            put(paths, plan.plugins(), "plugins");
            if (plan.supportPlan() != null) {
                paths.put(plan.supportPlan(), "supportPlan");
            }
            if (plan.whiteLabel()) {
                paths.put(Option.WHITE_LABEL, "whiteLabel");
            }
        }
        if (request instanceof ContractChangeRequest change) {
            if (change.supportPlan() != null) {
                paths.put(change.supportPlan(), "supportPlan");
            }
            if (Boolean.TRUE.equals(change.whiteLabel())) {
                paths.put(Option.WHITE_LABEL, "whiteLabel");
            }
        }
        return new Asked(false, Map.of(), Set.of(), Set.of(), paths);
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

    private static void put(Map<Item, String> paths, Set<? extends Item> items, String field) {
        items.forEach(item -> paths.put(item, field + "." + item));
    }

    /** The add-ons and plugins of an addition or removal, each with its path. */
    Map<Item, String> members() {
        Map<Item, String> members = new TreeMap<>(paths);
        members.keySet().removeIf(item -> !addOns.contains(item) && !plugins.contains(item));
        return members;
    }
}
