package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.testkit.fixture.Plans;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a customer would like to change, before it is known what there is: every wish can be read as an addition, as a removal
 * or as a contract change of any terms. So wishes are drawn, and shrink, without looking at the license.
 */
record Wish(
        Map<AccountType, Integer> differences,
        Set<AddOn> addOns,
        Set<Plugin> plugins,
        Set<Option> options,
        boolean dearerPlan) {

    /** An option of a contract change. */
    enum Option {
        PLAN,
        SUPPORT_PLAN,
        FREQUENCY,
        WHITE_LABEL
    }

    static Arbitrary<Wish> any() {
        return Combinators.combine(
                        Arbitraries.maps(
                                        Arbitraries.of(AccountType.class),
                                        Arbitraries.integers().between(1, 30))
                                .ofMaxSize(3),
                        Arbitraries.of(AddOn.class).set().ofMaxSize(3),
                        Arbitraries.of(Plugin.class).set().ofMaxSize(3),
                        Arbitraries.of(Option.class).set().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(true, false))
                .as(Wish::new);
    }

    /** More of these terms: at least one more agent, if there can be one. */
    Selection additionsTo(Terms terms) {
        Map<AccountType, Integer> totals = new EnumMap<>(AccountType.class);
        differences.forEach((type, difference) -> {
            int total = terms.accounts().total(type);
            if (total < Accounts.MAXIMUM) {
                totals.put(type, Math.min(Accounts.MAXIMUM, total + difference));
            }
        });
        Set<AddOn> newAddOns = EnumSet.noneOf(AddOn.class);
        addOns.stream().filter(addOn -> !terms.addOns().contains(addOn)).forEach(addOn -> {
            newAddOns.add(addOn);
            addOn.needs().filter(needed -> !terms.addOns().contains(needed)).ifPresent(newAddOns::add);
        });
        Set<Plugin> newPlugins = EnumSet.noneOf(Plugin.class);
        plugins.stream().filter(plugin -> !terms.plugins().contains(plugin)).forEach(newPlugins::add);
        boolean nothing = totals.isEmpty() && newAddOns.isEmpty() && newPlugins.isEmpty();
        if (nothing && terms.accounts().agents() < Accounts.MAXIMUM) {
            totals.put(AccountType.AGENT, terms.accounts().agents() + 1);
        }
        return new Selection(totals, newAddOns, newPlugins);
    }

    /** Less of these terms; empty if nothing of what is wished can be removed. */
    Selection removalsFrom(Terms terms) {
        Map<AccountType, Integer> totals = new EnumMap<>(AccountType.class);
        differences.forEach((type, difference) -> {
            int total = terms.accounts().total(type);
            int least = type == AccountType.AGENT ? Accounts.MINIMUM_AGENTS : 0;
            if (total > least) {
                totals.put(type, Math.max(least, total - difference));
            }
        });
        Set<AddOn> oldAddOns = EnumSet.noneOf(AddOn.class);
        addOns.stream().filter(terms.addOns()::contains).forEach(oldAddOns::add);
        terms.addOns().stream()
                .filter(addOn -> addOn.needs().filter(oldAddOns::contains).isPresent())
                .forEach(oldAddOns::add);
        Set<Plugin> oldPlugins = EnumSet.noneOf(Plugin.class);
        plugins.stream().filter(terms.plugins()::contains).forEach(oldPlugins::add);
        return new Selection(totals, oldAddOns, oldPlugins);
    }

    Optional<PlanCode> newPlan(Terms terms) {
        List<PlanCode> others = new ArrayList<>(Plans.all());
        others.remove(terms.plan());
        return wanted(Option.PLAN, others.get(dearerPlan ? others.size() - 1 : 0));
    }

    Optional<SupportPlan> newSupportPlan(Terms terms) {
        boolean silver = terms.supportPlan() == SupportPlan.SILVER;
        return wanted(Option.SUPPORT_PLAN, silver ? SupportPlan.PLATINUM : SupportPlan.SILVER);
    }

    Optional<BillingFrequency> newFrequency(Terms terms) {
        boolean monthly = terms.frequency() == BillingFrequency.MONTHLY;
        return wanted(Option.FREQUENCY, monthly ? BillingFrequency.ANNUAL : BillingFrequency.MONTHLY);
    }

    Optional<Boolean> newWhiteLabel(Terms terms) {
        return wanted(Option.WHITE_LABEL, !terms.whiteLabel());
    }

    private <T> Optional<T> wanted(Option option, T value) {
        return options.contains(option) ? Optional.of(value) : Optional.empty();
    }
}
