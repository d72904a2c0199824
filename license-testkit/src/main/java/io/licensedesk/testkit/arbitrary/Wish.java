package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a customer would like to change, before it is known what there is: every wish can be read as an addition, as a removal
 * or as a contract change of any terms. So wishes are drawn, and shrink, without looking at the license.
 *
 * @param catalog what there is to wish for, with its plans
 * @param items add-ons and plugins
 * @param last whether the last of the other plans and support plans is wanted; otherwise the first
 */
record Wish(
        Catalog catalog, Map<AccountType, Integer> differences, Set<Item> items, Set<Option> options, boolean last) {

    /** An option of a contract change. */
    enum Option {
        PLAN,
        SUPPORT_PLAN,
        FREQUENCY,
        WHITE_LABEL
    }

    static Arbitrary<Wish> of(Catalog catalog) {
        return Combinators.combine(
                        Arbitraries.maps(
                                        Arbitraries.of(catalog.all(AccountType.class)),
                                        Arbitraries.integers().between(1, 30))
                                .ofMaxSize(3),
                        LicenseShapes.members(catalog),
                        Arbitraries.of(Option.class).set().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(true, false))
                .as((differences, items, options, last) -> new Wish(catalog, differences, items, options, last));
    }

    /** More of these terms: at least one more agent, if there can be one. */
    Selection additionsTo(Terms terms) {
        Map<AccountType, Integer> totals = new TreeMap<>();
        differences.forEach((type, difference) -> {
            int total = terms.units(type);
            if (total < Accounts.MAXIMUM) {
                totals.put(type, Math.min(Accounts.MAXIMUM, total + difference));
            }
        });
        Set<Item> added = withNeeds(catalog, items);
        added.removeIf(item -> terms.units(item) > 0);
        int agents = terms.units(AccountType.AGENT);
        if (totals.isEmpty() && added.isEmpty() && agents < Accounts.MAXIMUM) {
            totals.put(AccountType.AGENT, agents + 1);
        }
        return new Selection(totals, added);
    }

    /** Less of these terms; empty if nothing of what is wished can be removed. */
    Selection removalsFrom(Terms terms) {
        Map<AccountType, Integer> totals = new TreeMap<>();
        differences.forEach((type, difference) -> {
            int total = terms.units(type);
            int least = catalog.row(type).minimum();
            if (total > least) {
                totals.put(type, Math.max(least, total - difference));
            }
        });
        Set<Item> enabled = new TreeSet<>(terms.addOns());
        enabled.addAll(terms.plugins());
        // What needs something that goes, goes as well.
        enabled.removeIf(item -> withNeeds(catalog, List.of(item)).stream().noneMatch(items::contains));
        return new Selection(totals, enabled);
    }

    /** Items with all that they need, and what that needs. */
    static Set<Item> withNeeds(Catalog catalog, Collection<? extends Item> items) {
        Set<Item> all = new TreeSet<>();
        for (Item item : items) {
            all.add(item);
            all.addAll(withNeeds(catalog, catalog.row(item).needs()));
        }
        return all;
    }

    Optional<PlanCode> newPlan(Terms terms) {
        return wanted(
                Option.PLAN,
                catalog.plans().orElseThrow().stream().map(Plan::code).toList(),
                terms.plan());
    }

    Optional<SupportPlan> newSupportPlan(Terms terms) {
        return wanted(Option.SUPPORT_PLAN, catalog.all(SupportPlan.class), terms.supportPlan());
    }

    /** The other frequency, also where a catalog leaves nothing else to wish for. */
    Optional<BillingFrequency> newFrequency(Terms terms) {
        boolean nothing = !options.contains(Option.WHITE_LABEL)
                && newPlan(terms).isEmpty()
                && newSupportPlan(terms).isEmpty();
        boolean monthly = terms.frequency() == BillingFrequency.MONTHLY;
        return nothing || options.contains(Option.FREQUENCY)
                ? Optional.of(monthly ? BillingFrequency.ANNUAL : BillingFrequency.MONTHLY)
                : Optional.empty();
    }

    Optional<Boolean> newWhiteLabel(Terms terms) {
        return options.contains(Option.WHITE_LABEL) ? Optional.of(!terms.whiteLabel()) : Optional.empty();
    }

    private <T> Optional<T> wanted(Option option, List<T> all, T current) {
        List<T> others = all.stream().filter(one -> !one.equals(current)).toList();
        return options.contains(option) && !others.isEmpty()
                ? Optional.of(others.get(last ? others.size() - 1 : 0))
                : Optional.empty();
    }
}
