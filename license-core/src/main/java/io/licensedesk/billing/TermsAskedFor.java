package io.licensedesk.billing;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Plugin;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what was asked for. Source: billing B5: "'Current total' in a form means the total asked for last". */
final class TermsAskedFor {

    private TermsAskedFor() {}

    /** The terms asked for by a day, null before the first activation. */
    static @Nullable Terms by(LocalDate day, List<Change> changes) {
        Terms terms = null;
        for (Change change : changes) {
            if (TimelineMaker.orderDay(change).isAfter(day)) {
                break;
            }
            if (change instanceof Change.Activation activation) {
                terms = activation.terms();
            } else if (terms != null && change instanceof Change.Totals totals) {
                terms = with(terms, totals.totals());
            } else if (terms != null && change instanceof Change.Contract contract && !dropped(contract, changes)) {
                terms = with(terms, contract);
            }
        }
        return terms;
    }

    /** Whether a deactivation came between the request and its approval: then the request is void. */
    private static boolean dropped(Change.Contract contract, List<Change> changes) {
        return changes.stream()
                .anyMatch(change -> change instanceof Change.Deactivation
                        && !change.actsOn().isBefore(contract.cause().date())
                        && change.actsOn().isBefore(contract.actsOn()));
    }

    private static Terms with(Terms terms, Map<Item, Integer> totals) {
        Map<AccountType, Integer> accounts = new EnumMap<>(AccountType.class);
        for (AccountType type : AccountType.values()) {
            accounts.put(type, totals.getOrDefault(type.item(), terms.units(type.item())));
        }
        Set<AddOn> addOns = EnumSet.noneOf(AddOn.class);
        for (AddOn addOn : AddOn.values()) {
            if (totals.getOrDefault(addOn.item(), terms.units(addOn.item())) > 0) {
                addOns.add(addOn);
            }
        }
        Set<Plugin> plugins = EnumSet.noneOf(Plugin.class);
        for (Plugin plugin : Plugin.values()) {
            if (totals.getOrDefault(plugin.item(), terms.units(plugin.item())) > 0) {
                plugins.add(plugin);
            }
        }
        return new Terms(
                terms.plan(),
                terms.supportPlan(),
                terms.frequency(),
                terms.whiteLabel(),
                Accounts.of(accounts),
                addOns,
                plugins);
    }

    private static Terms with(Terms terms, Change.Contract contract) {
        return new Terms(
                contract.plan().orElse(terms.plan()),
                contract.supportPlan().orElse(terms.supportPlan()),
                contract.frequency().orElse(terms.frequency()),
                contract.whiteLabel().orElse(terms.whiteLabel()),
                terms.accounts(),
                terms.addOns(),
                terms.plugins());
    }
}
