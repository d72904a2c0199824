package io.licensedesk.testkit.arbitrary;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Plugin;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What a form for adding or removing items selects. */
record Selection(Map<AccountType, Integer> totals, Set<AddOn> addOns, Set<Plugin> plugins) {

    boolean isEmpty() {
        return totals.isEmpty() && addOns.isEmpty() && plugins.isEmpty();
    }

    /** The new total of each selected item; add-ons and plugins are 1 when enabled and 0 when not. */
    Map<Item, Integer> newTotals(int enabled) {
        Map<Item, Integer> all = new EnumMap<>(Item.class);
        totals.forEach((type, total) -> all.put(type.item(), total));
        addOns.forEach(addOn -> all.put(addOn.item(), enabled));
        plugins.forEach(plugin -> all.put(plugin.item(), enabled));
        return all;
    }
}
