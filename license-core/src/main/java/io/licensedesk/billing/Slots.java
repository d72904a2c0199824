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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * The items that the changes of one subscription name, in the order of invoice lines: each has a slot. The support plan is
 * one item with one price, whichever it is: it has the last slot.
 */
final class Slots {

    private final List<Item> items;

    private Slots(List<Item> items) {
        this.items = items;
    }

    static Slots of(Collection<Change> changes) {
        List<Item> named = new ArrayList<>();
        named.add(Option.WHITE_LABEL);
        changes.forEach(change -> forEach(change, named::add));
        Collections.sort(named);
        List<Item> items = new ArrayList<>();
        for (Item item : named) {
            if (items.isEmpty() || !items.get(items.size() - 1).equals(item)) {
                items.add(item);
            }
        }
        return new Slots(items);
    }

    private static void forEach(Change change, Consumer<Item> each) {
        if (change instanceof Change.Activation activation) {
            Terms terms = activation.terms();
            terms.accounts().totals().keySet().forEach(each);
            terms.addOns().forEach(each);
            terms.plugins().forEach(each);
        } else if (change instanceof Change.Totals totals) {
            totals.totals().keySet().forEach(each);
        }
    }

    /** Whether every item that a change names has a slot. */
    boolean holds(Change change) {
        boolean[] holds = {true};
        forEach(change, item -> holds[0] &= Collections.binarySearch(items, item) >= 0);
        return holds[0];
    }

    int size() {
        return items.size() + 1;
    }

    int support() {
        return items.size();
    }

    /** The slot of an item that has one. */
    int of(Item item) {
        int slot = Collections.binarySearch(items, item);
        if (slot < 0) {
            throw new IllegalStateException("no slot for " + item);
        }
        return slot;
    }

    /** The item of a slot under a support plan. */
    Item item(int slot, SupportPlan support) {
        return slot == support() ? support : items.get(slot);
    }

    /** Puts units by slot into terms. */
    Terms terms(PlanCode plan, SupportPlan support, BillingFrequency frequency, IntUnaryOperator units) {
        Map<AccountType, Integer> accounts = new TreeMap<>();
        List<AddOn> addOns = new ArrayList<>();
        List<Plugin> plugins = new ArrayList<>();
        for (int slot = 0; slot < support(); slot++) {
            Item item = items.get(slot);
            int total = units.applyAsInt(slot);
            if (item instanceof AccountType type) {
                accounts.put(type, total);
            } else if (total > 0 && item instanceof AddOn addOn) {
                addOns.add(addOn);
            } else if (total > 0 && item instanceof Plugin plugin) {
                plugins.add(plugin);
            }
        }
        boolean whiteLabel = units.applyAsInt(of(Option.WHITE_LABEL)) > 0;
        return new Terms(
                plan, support, frequency, whiteLabel, Accounts.of(accounts), Code.sorted(addOns), Code.sorted(plugins));
    }
}
