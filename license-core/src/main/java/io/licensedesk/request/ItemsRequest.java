package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Plugin;
import java.util.Map;
import java.util.Set;

/** A request of the form "Modify License" for more or fewer items. Source: seed, "Modify License"; D3, D4. */
public sealed interface ItemsRequest extends LicenseRequest, Selection permits AddItemsRequest, RemoveItemsRequest {

    /** {@return the new total of each account type to change} */
    Map<AccountType, Integer> newTotals();

    /** {@return the add-ons to enable or disable} */
    Set<AddOn> addOns();

    /** {@return the plugins to enable or disable} */
    Set<Plugin> plugins();

    /** {@return whether the items are to be added, otherwise removed} */
    default boolean adds() {
        return kind() == RequestKind.ADD_ITEMS;
    }

    @Override
    default boolean selectsNothing() {
        return newTotals().isEmpty() && addOns().isEmpty() && plugins().isEmpty();
    }
}
