package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request whose form is right fits the current license. Current values are the ones asked for last, in
 * force or not.
 */
@FunctionalInterface
public interface RequestRule {

    /**
     * Checks a request.
     *
     * @param request a request whose form is right
     * @param standing the license with the values asked for last
     * @return all problems at once; empty if the request is fine, or the rule is not about requests of this kind
     */
    List<Rejection> check(LicenseRequest request, Standing standing);

    /**
     * Obtains the rules of the license desk. {@code TOKEN_ALREADY_ACTIVE} and {@code NOT_ACTIVE} stand alone, all other
     * problems are reported together.
     *
     * @param catalog the plans on offer
     * @return all rules
     */
    static RequestRule standard(Catalog catalog) {
        return tokenNotActive()
                .otherwise(licenseActive())
                .otherwise(allOf(
                        oneDemo(),
                        knownPlan(catalog),
                        totalsAboveCurrent(),
                        totalsBelowCurrent(),
                        minimumAgents(),
                        notYetEnabled(),
                        enabled(),
                        addOnDependencies(),
                        differentValues()));
    }

    /**
     * Obtains the rule that reports the problems of several rules together.
     *
     * @param rules the rules
     * @return their sum, in their order
     */
    static RequestRule allOf(RequestRule... rules) {
        List<RequestRule> all = List.of(rules);
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            all.forEach(rule -> problems.addAll(rule.check(request, standing)));
            return List.copyOf(problems);
        };
    }

    /**
     * Obtains the rule whose problems stand alone: another rule is asked only if this one has none.
     *
     * @param next the other rule
     * @return this rule, then the other
     */
    default RequestRule otherwise(RequestRule next) {
        return (request, standing) -> {
            List<Rejection> problems = check(request, standing);
            return problems.isEmpty() ? next.check(request, standing) : problems;
        };
    }

    /**
     * Obtains the rule that a new activation needs a token that is not active; a demo counts as not active.
     *
     * <p>Source: seed, "New license plan": "you can use this form only if your server token is not active yet"; D1, D2, B6.
     *
     * @return the rule of {@link RejectionCode#TOKEN_ALREADY_ACTIVE}
     */
    static RequestRule tokenNotActive() {
        return (request, standing) -> isActivation(request) && isUsable(standing)
                ? List.of(Rejection.of(RejectionCode.TOKEN_ALREADY_ACTIVE, "token"))
                : List.of();
    }

    /**
     * Obtains the rule that a change needs an active license of the same token, whose deactivation was not accepted yet. A
     * second deactivation changes nothing and is accepted; a grace request needs a token that was activated once.
     *
     * <p>Source: billing B6: "Once a deactivation is accepted, other changes are refused"; "Changes to a demo are refused".
     *
     * @return the rule of {@link RejectionCode#NOT_ACTIVE}
     */
    static RequestRule licenseActive() {
        return (request, standing) -> {
            License license = standing.current();
            boolean fits;
            if (isActivation(request) || request instanceof GeneralRequest) {
                fits = true;
            } else if (!license.token().equals(request.token())) {
                fits = false;
            } else if (request instanceof GracePeriodRequest) {
                fits = !(license.state() instanceof LicenseState.NotActivated);
            } else if (request instanceof DeactivationRequest) {
                fits = isUsable(standing) || license.state() instanceof LicenseState.Deactivated;
            } else {
                fits = isUsable(standing) && !standing.closing();
            }
            return fits ? List.of() : List.of(Rejection.of(RejectionCode.NOT_ACTIVE, "token"));
        };
    }

    /**
     * Obtains the rule that a token has one demo.
     *
     * <p>Source: domain, D1: "only for a token that is not active yet and never had a demo" (assumed).
     *
     * @return the rule of {@link RejectionCode#DEMO_ALREADY_USED}
     */
    static RequestRule oneDemo() {
        return (request, standing) -> request instanceof NewDemoRequest && standing.demoUsed()
                ? List.of(Rejection.of(RejectionCode.DEMO_ALREADY_USED, "token"))
                : List.of();
    }

    /**
     * Obtains the rule that a plan must be on offer.
     *
     * <p>Source: seed, "Select the XCALLY Plan".
     *
     * @param catalog the plans on offer
     * @return the rule of {@link RejectionCode#UNKNOWN_PLAN}
     */
    static RequestRule knownPlan(Catalog catalog) {
        return (request, standing) -> {
            PlanCode plan = null;
            if (request instanceof NewPlanRequest newPlan) {
                plan = newPlan.plan();
            } else if (request instanceof ContractChangeRequest change) {
                plan = change.plan();
            }
            return plan == null || catalog.accepts(plan)
                    ? List.of()
                    : List.of(Rejection.of(RejectionCode.UNKNOWN_PLAN, "plan", plan));
        };
    }

    /**
     * Obtains the rule that added accounts exceed the current total.
     *
     * <p>Source: seed, "Define the new quantity": "Remember to indicate the total number of concurrent items"; D3: "it must
     * exceed the current total".
     *
     * @return the rule of {@link RejectionCode#NOT_AN_INCREASE}
     */
    static RequestRule totalsAboveCurrent() {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof AddItemsRequest add) {
                add.newTotals().forEach((type, total) -> {
                    int current = standing.current().accounts().total(type);
                    if (total <= current) {
                        problems.add(Rejection.of(RejectionCode.NOT_AN_INCREASE, path(type), total, current));
                    }
                });
            }
            return problems;
        };
    }

    /**
     * Obtains the rule that removed accounts leave less than the current total.
     *
     * <p>Source: seed, "Modify License - Remove Items": "Remember to indicate the total number of accounts"; D4: "must be
     * below the current total".
     *
     * @return the rule of {@link RejectionCode#NOT_A_DECREASE}
     */
    static RequestRule totalsBelowCurrent() {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof RemoveItemsRequest remove) {
                remove.newTotals().forEach((type, total) -> {
                    int current = standing.current().accounts().total(type);
                    if (total >= current) {
                        problems.add(Rejection.of(RejectionCode.NOT_A_DECREASE, path(type), total, current));
                    }
                });
            }
            return problems;
        };
    }

    /**
     * Obtains the rule that a billed plan keeps at least 5 agents.
     *
     * <p>Source: seed, "Define the number of agents": "the minimum number is 5"; D4: "going to none is a deactivation".
     *
     * @return the rule of {@link RejectionCode#MINIMUM_AGENTS} for removals
     */
    static RequestRule minimumAgents() {
        return (request, standing) -> request instanceof RemoveItemsRequest remove
                        && remove.newTotals().getOrDefault(AccountType.AGENT, Accounts.MINIMUM_AGENTS)
                                < Accounts.MINIMUM_AGENTS
                ? List.of(Rejection.of(RejectionCode.MINIMUM_AGENTS, path(AccountType.AGENT)))
                : List.of();
    }

    /**
     * Obtains the rule that added add-ons and plugins are new.
     *
     * <p>Source: seed, "Modify License - Add New Items": "activate new Add-ons and/or Plugins".
     *
     * @return the rule of {@link RejectionCode#ALREADY_ENABLED}
     */
    static RequestRule notYetEnabled() {
        return (request, standing) -> request instanceof AddItemsRequest add
                ? members(RejectionCode.ALREADY_ENABLED, add.addOns(), add.plugins(), standing.current(), true)
                : List.of();
    }

    /**
     * Obtains the rule that removed add-ons and plugins are enabled.
     *
     * <p>Source: seed, "Modify License - Remove Items"; D4.
     *
     * @return the rule of {@link RejectionCode#NOT_ENABLED}
     */
    static RequestRule enabled() {
        return (request, standing) -> request instanceof RemoveItemsRequest remove
                ? members(RejectionCode.NOT_ENABLED, remove.addOns(), remove.plugins(), standing.current(), false)
                : List.of();
    }

    /**
     * Obtains the rule that AI Agent Assistants comes and stays with AI Assistants.
     *
     * <p>Source: seed, "Select Add-ons": "If you enable AI Assistants, the system allows you to activate also AI Agent
     * Assistants"; D3, D4.
     *
     * @return the rule of {@link RejectionCode#DEPENDENCY_MISSING} for additions and removals
     */
    static RequestRule addOnDependencies() {
        return (request, standing) -> {
            Set<AddOn> current = standing.current().addOns();
            List<Rejection> problems = new ArrayList<>();
            for (AddOn addOn : AddOn.values()) {
                Optional<AddOn> needed = addOn.needs();
                if (needed.isEmpty()) {
                    continue;
                }
                if (request instanceof AddItemsRequest add
                        && add.addOns().contains(addOn)
                        && !current.contains(addOn)
                        && !current.contains(needed.get())
                        && !add.addOns().contains(needed.get())) {
                    problems.add(Rejection.of(RejectionCode.DEPENDENCY_MISSING, path(addOn), addOn, needed.get()));
                }
                if (request instanceof RemoveItemsRequest remove
                        && remove.addOns().contains(needed.get())
                        && current.contains(needed.get())
                        && current.contains(addOn)
                        && !remove.addOns().contains(addOn)) {
                    problems.add(
                            Rejection.of(RejectionCode.DEPENDENCY_MISSING, path(needed.get()), addOn, needed.get()));
                }
            }
            return problems;
        };
    }

    /**
     * Obtains the rule that a contract change names values that differ from the current ones.
     *
     * <p>Source: seed, "Request Contract Change": "For each option that you decide to choose, select the new value"; D6.
     *
     * @return the rule of {@link RejectionCode#NO_CHANGE}
     */
    static RequestRule differentValues() {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof ContractChangeRequest change) {
                License current = standing.current();
                sameValue(problems, "plan", change.plan(), current.plan());
                sameValue(problems, "supportPlan", change.supportPlan(), current.supportPlan());
                sameValue(problems, "frequency", change.frequency(), current.frequency());
                sameValue(problems, "whiteLabel", change.whiteLabel(), Optional.of(current.whiteLabel()));
            }
            return problems;
        };
    }

    private static <T> void sameValue(List<Rejection> problems, String path, @Nullable T wanted, Optional<T> current) {
        if (wanted != null && current.isPresent() && wanted.equals(current.get())) {
            problems.add(Rejection.of(RejectionCode.NO_CHANGE, path, wanted));
        }
    }

    private static List<Rejection> members(
            RejectionCode code, Set<AddOn> addOns, Set<Plugin> plugins, License current, boolean refusedIfEnabled) {
        List<Rejection> problems = new ArrayList<>();
        Arrays.stream(AddOn.values())
                .filter(addOns::contains)
                .filter(addOn -> current.addOns().contains(addOn) == refusedIfEnabled)
                .forEach(addOn -> problems.add(Rejection.of(code, path(addOn), addOn)));
        Arrays.stream(Plugin.values())
                .filter(plugins::contains)
                .filter(plugin -> current.plugins().contains(plugin) == refusedIfEnabled)
                .forEach(plugin -> problems.add(Rejection.of(code, "plugins." + plugin, plugin)));
        return problems;
    }

    private static boolean isActivation(LicenseRequest request) {
        return request instanceof NewDemoRequest || request instanceof NewPlanRequest;
    }

    /** Whether the license is billed and may be used. */
    private static boolean isUsable(Standing standing) {
        LicenseState state = standing.current().state();
        return state instanceof LicenseState.Active || state instanceof LicenseState.InGracePeriod;
    }

    private static String path(AccountType type) {
        return "newTotals." + type;
    }

    private static String path(AddOn addOn) {
        return "addOns." + addOn;
    }
}
