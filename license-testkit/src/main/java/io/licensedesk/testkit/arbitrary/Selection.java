package io.licensedesk.testkit.arbitrary;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Item;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a form for adding or removing items selects.
 *
 * @param totals the new totals of account types
 * @param items add-ons and plugins
 */
record Selection(Map<AccountType, Integer> totals, Set<Item> items) {

    boolean isEmpty() {
        return totals.isEmpty() && items.isEmpty();
    }

    /** The new total of each selected item; add-ons and plugins are 1 when enabled and 0 when not. */
    Map<Item, Integer> newTotals(int enabled) {
        Map<Item, Integer> all = new TreeMap<>(totals);
        items.forEach(item -> all.put(item, enabled));
        return all;
    }

    /** The items of one type. */
    static <T extends Item> Set<T> of(Class<T> type, Collection<? extends Item> items) {
        return Code.sorted(
                items.stream().filter(type::isInstance).map(type::cast).toList());
    }
}
