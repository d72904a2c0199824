package io.licensedesk.billing;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a billed license consists of: the terms of an activation, the terms asked for last, or the terms in force.
 *
 * @param plan the plan
 * @param supportPlan the support plan
 * @param frequency the billing frequency
 * @param whiteLabel whether the white label option is on
 * @param accounts the account totals
 * @param addOns the enabled add-ons
 * @param plugins the enabled plugins
 */
public record Terms(
        PlanCode plan,
        SupportPlan supportPlan,
        BillingFrequency frequency,
        boolean whiteLabel,
        Accounts accounts,
        Set<AddOn> addOns,
        Set<Plugin> plugins) {

    /**
     * Creates terms; the sets are copied.
     *
     * @throws NullPointerException if an argument or an element is null
     */
    public Terms {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(supportPlan, "supportPlan");
        Objects.requireNonNull(frequency, "frequency");
        Objects.requireNonNull(accounts, "accounts");
        addOns = Code.sorted(Objects.requireNonNull(addOns, "addOns"));
        plugins = Code.sorted(Objects.requireNonNull(plugins, "plugins"));
    }

    /**
     * Obtains terms without white label, add-ons and plugins.
     *
     * @param plan the plan
     * @param supportPlan the support plan
     * @param frequency the billing frequency
     * @param accounts the account totals
     * @return the terms
     */
    public static Terms of(PlanCode plan, SupportPlan supportPlan, BillingFrequency frequency, Accounts accounts) {
        return new Terms(plan, supportPlan, frequency, false, accounts, Set.of(), Set.of());
    }

    /**
     * Returns these terms with other add-ons.
     *
     * @param newAddOns the enabled add-ons
     * @return a copy
     */
    public Terms withAddOns(Collection<AddOn> newAddOns) {
        return new Terms(plan, supportPlan, frequency, whiteLabel, accounts, Code.sorted(newAddOns), plugins);
    }

    /**
     * Returns these terms with other plugins.
     *
     * @param newPlugins the enabled plugins
     * @return a copy
     */
    public Terms withPlugins(Collection<Plugin> newPlugins) {
        return new Terms(plan, supportPlan, frequency, whiteLabel, accounts, addOns, Code.sorted(newPlugins));
    }

    /**
     * Returns these terms with the white label option on or off.
     *
     * @param on whether the option is on
     * @return a copy
     */
    public Terms withWhiteLabel(boolean on) {
        return new Terms(plan, supportPlan, frequency, on, accounts, addOns, plugins);
    }

    /**
     * Returns these terms with other totals of accounts, and add-ons or plugins on or off.
     *
     * @param totals the new total of each account type, 0 to 100,000, add-on or plugin, 0 or 1
     * @return a copy
     * @throws IllegalArgumentException if an item has no total, or a total is out of range
     */
    public Terms with(Map<Item, Integer> totals) {
        Map<AccountType, Integer> newAccounts = new TreeMap<>();
        Set<AddOn> newAddOns = addOns;
        Set<Plugin> newPlugins = plugins;
        for (Map.Entry<Item, Integer> total : totals.entrySet()) {
            Item item = total.getKey();
            if (item instanceof AccountType type) {
                newAccounts.put(type, total.getValue());
            } else if (item instanceof AddOn addOn) {
                newAddOns = switched(newAddOns, addOn, total.getValue());
            } else if (item instanceof Plugin plugin) {
                newPlugins = switched(newPlugins, plugin, total.getValue());
            } else {
                throw new IllegalArgumentException("item: " + item + " has no total");
            }
        }
        return new Terms(plan, supportPlan, frequency, whiteLabel, accounts.with(newAccounts), newAddOns, newPlugins);
    }

    /**
     * Returns these terms with another total of an account, or an add-on or plugin on or off.
     *
     * @param item an account type, add-on or plugin
     * @param total the new total, 0 to 100,000 for accounts, 0 or 1 for the others
     * @return a copy
     * @throws IllegalArgumentException if the item has no total, or the total is out of range
     */
    public Terms with(Item item, int total) {
        return with(Map.of(item, total));
    }

    private static <T extends Item> Set<T> switched(Set<T> members, T member, int total) {
        if (total < 0 || total > 1) {
            throw new IllegalArgumentException("total: expected 0 or 1 of " + member + ", got " + total);
        }
        Set<T> switched = new TreeSet<>(members);
        if (total == 1) {
            switched.add(member);
        } else {
            switched.remove(member);
        }
        return switched;
    }

    /**
     * Returns the units of one periodic item under these terms: an account total, or 1 for what is on and 0 for what is
     * off.
     *
     * @param item a periodic item
     * @return the units, 0 to 100,000
     * @throws IllegalArgumentException if {@code item} is metered
     */
    public int units(Item item) {
        return switch (item.kind()) {
            case ACCOUNT -> accounts.total((AccountType) item);
            case ADD_ON -> flag(addOns.contains(item));
            case PLUGIN -> flag(plugins.contains(item));
            case OPTION -> flag(whiteLabel && item.equals(Option.WHITE_LABEL));
            case SUPPORT_PLAN -> flag(item.equals(supportPlan));
            default -> throw new IllegalArgumentException("item: " + item + " is metered");
        };
    }

    private static int flag(boolean on) {
        return on ? 1 : 0;
    }
}
