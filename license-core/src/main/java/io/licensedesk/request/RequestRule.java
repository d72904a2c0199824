package io.licensedesk.request;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Feature;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
     * @param catalog what is sold
     * @return all rules
     */
    static RequestRule standard(Catalog catalog) {
        return tokenNotActive()
                .otherwise(licenseActive())
                .otherwise(allOf(
                        oneDemo(),
                        fittingReason(),
                        knownPlan(catalog),
                        knownItems(catalog),
                        totalsOnTheRightSide(catalog),
                        minimums(catalog),
                        membersOnTheRightSide(catalog),
                        dependencies(catalog),
                        differentValues(catalog)));
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
        return (request, standing) -> isActivation(request) && standing.isUsable()
                ? List.of(Rejection.of(RejectionCode.TOKEN_ALREADY_ACTIVE, "token"))
                : List.of();
    }

    /**
     * Obtains the rule that a change needs an active license of the same token, whose deactivation was not accepted yet. A
     * second deactivation changes nothing and is accepted; a grace request needs a token, current or former, of a license
     * that was activated once.
     *
     * <p>Source: billing B6: "Once a deactivation is accepted, changes are refused", "Changes to a demo are refused"; domain,
     * D7: "A token that never was, or that is neither the current nor a former token of the license".
     *
     * @return the rule of {@link RejectionCode#NOT_ACTIVE}
     */
    static RequestRule licenseActive() {
        return (request, standing) -> {
            License license = standing.current();
            boolean current = license.token().equals(request.token());
            boolean fits;
            if (isActivation(request) || request instanceof GeneralRequest) {
                fits = true;
            } else if (request instanceof GracePeriodRequest grace) {
                LicenseToken token = grace.oldToken();
                boolean own =
                        current || (token != null && standing.formerTokens().contains(token));
                fits = own && license.state().kind() != LicenseState.Kind.NOT_ACTIVATED;
            } else if (request instanceof DeactivationRequest) {
                fits = current && (standing.isUsable() || standing.closing());
            } else {
                fits = current && standing.isUsable() && !standing.closing();
            }
            String path = request instanceof GracePeriodRequest ? "oldToken" : "token";
            return fits ? List.of() : List.of(Rejection.of(RejectionCode.NOT_ACTIVE, path));
        };
    }

    /**
     * Obtains the rule that a demo is for a token that was never active, neither billed nor as a demo.
     *
     * <p>Source: domain, D1 (assumed); billing B9: "a running or past demo, and any billed life, refuse another".
     *
     * @return the rule of {@link RejectionCode#DEMO_ALREADY_USED}
     */
    static RequestRule oneDemo() {
        return (request, standing) ->
                request instanceof NewDemoRequest && (standing.demoUsed() || standing.everBilled())
                        ? List.of(Rejection.of(RejectionCode.DEMO_ALREADY_USED, "token"))
                        : List.of();
    }

    /**
     * Obtains the rule that the reason of a grace request fits what the license is.
     *
     * <p>Source: domain, D7: "expired only for a demo, running or over, that never became a license; deactivated only for a
     * license whose deactivation was accepted; new token for any token that was once active".
     *
     * @return the rule of {@link RejectionCode#WRONG_REASON}
     */
    static RequestRule fittingReason() {
        return (request, standing) -> {
            boolean wrong = (request instanceof GraceExpiredRequest && standing.everBilled())
                    || (request instanceof GraceDeactivatedRequest && !standing.closing());
            return wrong ? List.of(Rejection.of(RejectionCode.WRONG_REASON, "")) : List.of();
        };
    }

    /**
     * Obtains the rule that a plan must be on offer.
     *
     * <p>Source: seed, "Select the XCALLY Plan"; D2, D6.
     *
     * @param catalog the plans on offer
     * @return the rule of {@link RejectionCode#UNKNOWN_PLAN}
     */
    static RequestRule knownPlan(Catalog catalog) {
        return (request, standing) -> {
            PlanCode plan = request instanceof NewPlanRequest newPlan
                    ? newPlan.plan()
                    : request instanceof ContractChangeRequest change ? change.plan() : null;
            return plan == null || catalog.accepts(plan)
                    ? List.of()
                    : List.of(Rejection.of(RejectionCode.UNKNOWN_PLAN, "plan", plan));
        };
    }

    /**
     * Obtains the rule that everything asked for is in the catalog.
     *
     * <p>Source: D2, D3.
     *
     * @param catalog the rows
     * @return the rule of {@link RejectionCode#UNKNOWN_ITEM}
     */
    static RequestRule knownItems(Catalog catalog) {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            Asked.paths(request).forEach((item, path) -> {
                if (!catalog.has(item)) {
                    problems.add(Rejection.of(RejectionCode.UNKNOWN_ITEM, path, item));
                }
            });
            return problems;
        };
    }

    /**
     * Obtains the rule that added accounts exceed the current total, and removed ones leave less.
     *
     * <p>Source: seed, "Define the new quantity": "Remember to indicate the total number of concurrent items"; D3: "it must
     * exceed the current total"; D4: "must be below the current total".
     *
     * @param catalog the rows; what it does not have is not looked at
     * @return the rule of {@link RejectionCode#NOT_AN_INCREASE} and {@link RejectionCode#NOT_A_DECREASE}
     */
    static RequestRule totalsOnTheRightSide(Catalog catalog) {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof ItemsRequest items) {
                RejectionCode code = items.adds() ? RejectionCode.NOT_AN_INCREASE : RejectionCode.NOT_A_DECREASE;
                items.newTotals().forEach((type, total) -> {
                    int current = standing.current().accounts().total(type);
                    if (catalog.has(type) && (items.adds() ? total <= current : total >= current)) {
                        problems.add(Rejection.of(code, "newTotals." + type, total, current));
                    }
                });
            }
            return problems;
        };
    }

    /**
     * Obtains the rule that a billed plan keeps the minimum of every account type.
     *
     * <p>Source: seed, "Define the number of agents": "the minimum number is 5"; D4: "going to none is a deactivation".
     *
     * @param catalog the rows
     * @return the rule of {@link RejectionCode#MINIMUM_AGENTS} and {@link RejectionCode#BELOW_MINIMUM} for removals
     */
    static RequestRule minimums(Catalog catalog) {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof RemoveItemsRequest remove) {
                remove.newTotals()
                        .forEach(
                                (type, total) -> problems.addAll(FormCheck.minimum(catalog, type, total, "newTotals")));
            }
            return problems;
        };
    }

    /**
     * Obtains the rule that added add-ons and plugins are new, and removed ones enabled.
     *
     * <p>Source: seed, "Modify License - Add New Items": "activate new Add-ons and/or Plugins"; "Modify License - Remove
     * Items"; D3, D4.
     *
     * @param catalog the rows; what it does not have is not looked at
     * @return the rule of {@link RejectionCode#ALREADY_ENABLED} and {@link RejectionCode#NOT_ENABLED}
     */
    static RequestRule membersOnTheRightSide(Catalog catalog) {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof ItemsRequest items) {
                RejectionCode code = items.adds() ? RejectionCode.ALREADY_ENABLED : RejectionCode.NOT_ENABLED;
                Asked.paths(request).forEach((item, path) -> {
                    if (item instanceof Feature feature
                            && catalog.has(item)
                            && isEnabled(standing.current(), feature) == items.adds()) {
                        problems.add(Rejection.of(code, path, FormCheck.label(catalog, item)));
                    }
                });
            }
            return problems;
        };
    }

    /**
     * Obtains the rule that what needs others comes and stays with them.
     *
     * <p>Source: seed, "Select Add-ons": "If you enable AI Assistants, the system allows you to activate also AI Agent
     * Assistants"; D3, D4.
     *
     * @param catalog the rows
     * @return the rule of {@link RejectionCode#DEPENDENCY_MISSING} for additions and removals
     */
    static RequestRule dependencies(Catalog catalog) {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof ItemsRequest items) {
                License current = standing.current();
                dependencies(problems, catalog, items.adds(), items.addOns(), current.addOns(), "addOns");
                dependencies(problems, catalog, items.adds(), items.plugins(), current.plugins(), "plugins");
            }
            return problems;
        };
    }

    private static void dependencies(
            List<Rejection> problems,
            Catalog catalog,
            boolean adds,
            Set<? extends Item> changed,
            Set<? extends Item> current,
            String field) {
        Set<Item> after = new TreeSet<>(current);
        Set<Item> dependants = new TreeSet<>(changed);
        if (adds) {
            after.addAll(changed);
            dependants.removeAll(current);
        } else {
            after.removeAll(changed);
            dependants = after;
        }
        for (Item item : dependants) {
            for (Item needed : catalog.row(item).needs()) {
                boolean lost = !adds && changed.contains(needed) && current.contains(needed);
                if (adds ? !after.contains(needed) : lost) {
                    problems.add(Rejection.of(
                            RejectionCode.DEPENDENCY_MISSING,
                            field + "." + (adds ? item : needed),
                            FormCheck.label(catalog, item),
                            FormCheck.label(catalog, needed)));
                }
            }
        }
    }

    /**
     * Obtains the rule that a contract change names values that differ from the current ones.
     *
     * <p>Source: seed, "Request Contract Change": "For each option that you decide to choose, select the new value"; D6.
     *
     * @param catalog what is on offer; what is not is not looked at
     * @return the rule of {@link RejectionCode#NO_CHANGE}
     */
    static RequestRule differentValues(Catalog catalog) {
        return (request, standing) -> {
            List<Rejection> problems = new ArrayList<>();
            if (request instanceof ContractChangeRequest change) {
                License current = standing.current();
                PlanCode plan = change.plan();
                SupportPlan support = change.supportPlan();
                if (plan != null && catalog.accepts(plan)) {
                    sameValue(problems, "plan", plan, current.plan());
                }
                if (support != null && catalog.has(support)) {
                    sameValue(problems, "supportPlan", support, current.supportPlan());
                }
                sameValue(problems, "frequency", change.frequency(), current.frequency());
                if (catalog.has(Option.WHITE_LABEL) || !Boolean.TRUE.equals(change.whiteLabel())) {
                    sameValue(problems, "whiteLabel", change.whiteLabel(), Optional.of(current.whiteLabel()));
                }
            }
            return problems;
        };
    }

    private static <T> void sameValue(List<Rejection> problems, String path, @Nullable T wanted, Optional<T> current) {
        if (wanted != null && current.isPresent() && wanted.equals(current.get())) {
            Object word = wanted instanceof SupportPlan plan ? plan.level() : wanted;
            problems.add(Rejection.of(RejectionCode.NO_CHANGE, path, word));
        }
    }

    private static boolean isActivation(LicenseRequest request) {
        return request instanceof NewDemoRequest || request instanceof NewPlanRequest;
    }

    private static boolean isEnabled(License license, Feature item) {
        return license.addOns().contains(item) || license.plugins().contains(item);
    }
}
