package io.licensedesk.billing;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.util.Objects;
import java.util.Set;

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
        addOns = Set.copyOf(Objects.requireNonNull(addOns, "addOns"));
        plugins = Set.copyOf(Objects.requireNonNull(plugins, "plugins"));
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
    public Terms withAddOns(Set<AddOn> newAddOns) {
        return new Terms(plan, supportPlan, frequency, whiteLabel, accounts, newAddOns, plugins);
    }

    /**
     * Returns these terms with other plugins.
     *
     * @param newPlugins the enabled plugins
     * @return a copy
     */
    public Terms withPlugins(Set<Plugin> newPlugins) {
        return new Terms(plan, supportPlan, frequency, whiteLabel, accounts, addOns, newPlugins);
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
     * Returns the units of one periodic item under these terms: an account total, or 1 for what is on and 0 for what is
     * off.
     *
     * @param item a periodic item
     * @return the units, 0 to 100,000
     * @throws IllegalArgumentException if {@code item} is metered
     */
    public int units(Item item) {
        return switch (item) {
            case AGENT -> accounts.agents();
            case MOBILE_AGENT -> accounts.mobileAgents();
            case USER -> accounts.users();
            case TELEPHONE -> accounts.telephones();
            case REAL_TIME_TRANSLATOR -> flag(addOns.contains(AddOn.REAL_TIME_TRANSLATOR));
            case QUALITY_ANALYSIS -> flag(addOns.contains(AddOn.QUALITY_ANALYSIS));
            case AI_ASSISTANTS -> flag(addOns.contains(AddOn.AI_ASSISTANTS));
            case AI_AGENT_ASSISTANTS -> flag(addOns.contains(AddOn.AI_AGENT_ASSISTANTS));
            case DATA_RETENTION -> flag(plugins.contains(Plugin.DATA_RETENTION));
            case BOTIFY -> flag(plugins.contains(Plugin.BOTIFY));
            case QUEUE_MANAGER -> flag(plugins.contains(Plugin.QUEUE_MANAGER));
            case SCHEDULEASE -> flag(plugins.contains(Plugin.SCHEDULEASE));
            case WHITE_LABEL -> flag(whiteLabel);
            case SUPPORT_SILVER -> flag(supportPlan == SupportPlan.SILVER);
            case SUPPORT_PLATINUM -> flag(supportPlan == SupportPlan.PLATINUM);
            case AI_BOT_UNIT -> throw new IllegalArgumentException("item: " + item + " is metered");
        };
    }

    private static int flag(boolean on) {
        return on ? 1 : 0;
    }
}
