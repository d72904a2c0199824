package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.arbitrary.FilledForm.Ingredients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Requests that fit, and requests that were spoiled in one way each. */
final class RequestShapes {

    private static final Set<RequestKind> WITH_THREE_FIELDS =
            EnumSet.range(RequestKind.NEW_DEMO, RequestKind.CONTRACT_CHANGE);
    private static final Set<RequestKind> GRACE = EnumSet.range(RequestKind.GRACE_EXPIRED, RequestKind.GRACE_NEW_TOKEN);
    private static final Set<RequestKind> CHANGES =
            EnumSet.of(RequestKind.ADD_ITEMS, RequestKind.REMOVE_ITEMS, RequestKind.CONTRACT_CHANGE);

    private static final List<AccountType> ACCOUNT_TYPES = List.of(AccountType.values());

    /** Spoils a form that was right. */
    private interface Spoil {
        void on(FilledForm form, Ingredients from);
    }

    private RequestShapes() {}

    static Arbitrary<FittingRequest> fitting(RequestKind kind) {
        return ingredients(kind).map(from -> new FittingRequest(new FilledForm(kind, from).request(), from.standing()));
    }

    /** What goes into a form that fits. */
    private static Arbitrary<Ingredients> ingredients(RequestKind kind) {
        return ingredients(kind, standings(kind));
    }

    private static Arbitrary<Ingredients> ingredients(RequestKind kind, Arbitrary<Standing> standings) {
        Arbitrary<Ingredients> all = FilledForm.ingredients(standings);
        return kind == RequestKind.REMOVE_ITEMS
                ? all.filter(from -> !from.wish().removalsFrom(from.terms()).isEmpty())
                : all;
    }

    private static Arbitrary<Standing> standings(RequestKind kind) {
        Arbitrary<Standing> billed = LicenseShapes.ofBilled();
        Arbitrary<Standing> unbilled = LicenseShapes.ofUnbilled();
        return switch (kind) {
            case NEW_DEMO -> unbilled.filter(standing -> !standing.demoUsed());
            case NEW_PLAN -> unbilled;
            case ADD_ITEMS, REMOVE_ITEMS, CONTRACT_CHANGE -> billed;
            case DEACTIVATE -> Arbitraries.oneOf(billed, unbilled.filter(in(LicenseState.Deactivated.class)));
            case GRACE_EXPIRED, GRACE_DEACTIVATED, GRACE_NEW_TOKEN ->
                Arbitraries.oneOf(
                        billed,
                        unbilled.filter(in(LicenseState.NotActivated.class).negate()));
            case GENERAL -> Arbitraries.oneOf(billed, unbilled);
        };
    }

    private static Predicate<Standing> in(Class<? extends LicenseState> state) {
        return standing -> state.isInstance(standing.current().state());
    }

    // ---- spoiled

    static Arbitrary<InvalidRequest> refused(RejectionCode code) {
        Arbitrary<Standing> billed = LicenseShapes.ofBilled();
        Arbitrary<Standing> unbilled = LicenseShapes.ofUnbilled();
        return switch (code) {
            case TOKEN_ALREADY_ACTIVE ->
                Arbitraries.oneOf(List.of(
                        spoiled(code, RequestKind.NEW_DEMO, billed, (form, from) -> {}),
                        spoiled(code, RequestKind.NEW_PLAN, billed, (form, from) -> {})));
            case DEMO_ALREADY_USED ->
                spoiled(code, RequestKind.NEW_DEMO, unbilled.filter(Standing::demoUsed), (form, from) -> {});
            case AGREEMENT_NOT_ACCEPTED ->
                spoiled(code, WITH_THREE_FIELDS, (form, from) -> form.agreementAccepted = false);
            case MINIMUM_AGENTS ->
                spoiled(
                        code,
                        EnumSet.of(RequestKind.NEW_PLAN, RequestKind.REMOVE_ITEMS),
                        (form, from) -> form.total(AccountType.AGENT, from.number() % Accounts.MINIMUM_AGENTS));
            case NOT_AN_INCREASE ->
                spoiled(code, EnumSet.of(RequestKind.ADD_ITEMS), (form, from) -> {
                    int current = current(from);
                    form.total(type(from), current - Math.min(current, from.number() % 3));
                });
            case NOT_A_DECREASE ->
                spoiled(
                        code,
                        EnumSet.of(RequestKind.REMOVE_ITEMS),
                        (form, from) ->
                                form.total(type(from), Math.min(Accounts.MAXIMUM, current(from) + from.number() % 3)));
            case ALREADY_ENABLED ->
                spoiled(
                        code,
                        RequestKind.ADD_ITEMS,
                        billed.filter(standing -> !standing.current().addOns().isEmpty()
                                || !standing.current().plugins().isEmpty()),
                        (form, from) -> select(form, from, true));
            case NOT_ENABLED ->
                spoiled(
                        code,
                        RequestKind.REMOVE_ITEMS,
                        billed.filter(standing -> standing.current().addOns().size() < AddOn.values().length
                                || standing.current().plugins().size() < Plugin.values().length),
                        (form, from) -> select(form, from, false));
            case DEPENDENCY_MISSING -> withoutDependency(code);
            case NOTHING_REQUESTED -> spoiled(code, CHANGES, (form, from) -> form.clear());
            case NO_CHANGE ->
                spoiled(code, EnumSet.of(RequestKind.CONTRACT_CHANGE), RequestShapes::askForTheCurrentValue);
            case REASON_MISSING ->
                spoiled(
                        code,
                        EnumSet.of(RequestKind.ADD_ITEMS, RequestKind.REMOVE_ITEMS, RequestKind.DEACTIVATE),
                        (form, from) -> form.reason = from.number() % 2 == 0 ? null : " \t");
            case FIELD_MISSING -> withoutField(code);
            case SAME_TOKEN ->
                spoiled(code, EnumSet.of(RequestKind.GRACE_NEW_TOKEN), (form, from) -> form.newToken = form.token);
            case NOT_ACTIVE -> notActive(code);
            case UNKNOWN_PLAN ->
                spoiled(
                        code,
                        EnumSet.of(RequestKind.NEW_PLAN, RequestKind.CONTRACT_CHANGE),
                        (form, from) -> form.plan = PlanCode.of("NO-SUCH-PLAN"));
            case INVALID_EMAIL -> {
                List<String> wrong = List.of("nobody", "it@acme", "it@@acme.example", "it@acme.", "@acme.example");
                yield spoiled(
                        code, WITH_THREE_FIELDS, (form, from) -> form.email = wrong.get(from.number() % wrong.size()));
            }
            case OUT_OF_RANGE ->
                spoiled(
                        code,
                        EnumSet.of(RequestKind.NEW_PLAN, RequestKind.ADD_ITEMS, RequestKind.REMOVE_ITEMS),
                        (form, from) -> form.total(
                                type(from),
                                from.number() % 2 == 0 ? -1 - from.number() : Accounts.MAXIMUM + from.number()));
        };
    }

    private static Arbitrary<InvalidRequest> spoiled(RejectionCode code, Set<RequestKind> kinds, Spoil spoil) {
        return Arbitraries.oneOf(kinds.stream()
                .map(kind -> spoiled(code, kind, standings(kind), spoil))
                .toList());
    }

    private static Arbitrary<InvalidRequest> spoiled(
            RejectionCode code, RequestKind kind, Arbitrary<Standing> standings, Spoil... spoils) {
        return Combinators.combine(ingredients(kind, standings), Arbitraries.of(spoils))
                .as((from, spoil) -> {
                    FilledForm form = new FilledForm(kind, from);
                    spoil.on(form, from);
                    return new InvalidRequest(form.request(), from.standing(), code);
                });
    }

    private static AccountType type(Ingredients from) {
        return ACCOUNT_TYPES.get(from.number() / 2 % ACCOUNT_TYPES.size());
    }

    private static int current(Ingredients from) {
        return from.standing().current().accounts().total(type(from));
    }

    /** Selects one more add-on or plugin, one that is enabled or one that is not. */
    private static void select(FilledForm form, Ingredients from, boolean enabled) {
        Set<AddOn> addOns = from.standing().current().addOns();
        Set<Plugin> plugins = from.standing().current().plugins();
        List<Runnable> choices = new ArrayList<>();
        Arrays.stream(AddOn.values())
                .filter(addOn -> addOns.contains(addOn) == enabled)
                .forEach(addOn -> choices.add(() -> form.addOns.add(addOn)));
        Arrays.stream(Plugin.values())
                .filter(plugin -> plugins.contains(plugin) == enabled)
                .forEach(plugin -> choices.add(() -> form.plugins.add(plugin)));
        choices.get(from.number() % choices.size()).run();
    }

    private static void askForTheCurrentValue(FilledForm form, Ingredients from) {
        Terms terms = from.terms();
        switch (from.number() % 4) {
            case 0 -> form.plan = terms.plan();
            case 1 -> form.supportPlan = terms.supportPlan();
            case 2 -> form.frequency = terms.frequency();
            default -> form.whiteLabel = terms.whiteLabel();
        }
    }

    /** AI Agent Assistants without AI Assistants. */
    private static Arbitrary<InvalidRequest> withoutDependency(RejectionCode code) {
        Arbitrary<Standing> billed = LicenseShapes.ofBilled();
        Predicate<Standing> withIt = standing -> standing.current().addOns().contains(AddOn.AI_AGENT_ASSISTANTS);
        Predicate<Standing> withoutBoth =
                standing -> !standing.current().addOns().contains(AddOn.AI_ASSISTANTS);
        Spoil onlyTheDependent = (form, from) -> {
            form.addOns.remove(AddOn.AI_ASSISTANTS);
            form.addOns.add(AddOn.AI_AGENT_ASSISTANTS);
        };
        return Arbitraries.oneOf(List.of(
                spoiled(code, EnumSet.of(RequestKind.NEW_PLAN), onlyTheDependent),
                spoiled(code, RequestKind.ADD_ITEMS, billed.filter(withoutBoth), onlyTheDependent),
                spoiled(code, RequestKind.REMOVE_ITEMS, billed.filter(withIt), (form, from) -> {
                    form.addOns.add(AddOn.AI_ASSISTANTS);
                    form.addOns.remove(AddOn.AI_AGENT_ASSISTANTS);
                })));
    }

    private static Arbitrary<InvalidRequest> withoutField(RejectionCode code) {
        Spoil noToken = (form, from) -> form.token = null;
        Spoil noCustomer = (form, from) -> form.customer = from.number() % 2 == 0 ? null : "  ";
        Spoil noEmail = (form, from) -> form.email = from.number() % 2 == 0 ? null : "";
        Spoil noLogFile = (form, from) -> form.logFile = null;
        Spoil noDay = (form, from) -> form.graceUntil = null;
        List<Arbitrary<InvalidRequest>> shapes = new ArrayList<>();
        WITH_THREE_FIELDS.forEach(
                kind -> shapes.add(spoiled(code, kind, standings(kind), noToken, noCustomer, noEmail)));
        GRACE.forEach(kind -> shapes.add(spoiled(code, kind, standings(kind), noToken, noCustomer, noLogFile)));
        shapes.add(spoiled(code, EnumSet.of(RequestKind.GRACE_DEACTIVATED, RequestKind.GRACE_NEW_TOKEN), noDay));
        shapes.add(spoiled(code, EnumSet.of(RequestKind.GRACE_NEW_TOKEN), (form, from) -> form.newToken = null));
        shapes.add(spoiled(code, EnumSet.of(RequestKind.GENERAL), (form, from) -> form.text = null));
        shapes.add(spoiled(
                code,
                RequestKind.NEW_PLAN,
                standings(RequestKind.NEW_PLAN),
                (form, from) -> form.plan = null,
                (form, from) -> form.frequency = null,
                (form, from) -> form.supportPlan = null,
                (form, from) -> form.totals = null));
        return Arbitraries.oneOf(shapes);
    }

    /** Changes of what is not active, of what is closing, and of another installation's license. */
    private static Arbitrary<InvalidRequest> notActive(RejectionCode code) {
        Arbitrary<Standing> billed = LicenseShapes.ofBilled();
        Arbitrary<Standing> unbilled = LicenseShapes.ofUnbilled();
        Arbitrary<Standing> closing =
                billed.map(standing -> new Standing(standing.current(), standing.demoUsed(), true));
        Spoil asItIs = (form, from) -> {};
        List<Arbitrary<InvalidRequest>> shapes = new ArrayList<>();
        for (RequestKind kind : CHANGES) {
            shapes.add(spoiled(code, kind, unbilled, asItIs));
            shapes.add(spoiled(code, kind, closing, asItIs));
        }
        shapes.add(spoiled(
                code,
                RequestKind.DEACTIVATE,
                unbilled.filter(in(LicenseState.Deactivated.class).negate()),
                asItIs));
        for (RequestKind kind : GRACE) {
            shapes.add(spoiled(code, kind, unbilled.filter(in(LicenseState.NotActivated.class)), asItIs));
        }
        Set<RequestKind> ofALicense = EnumSet.range(RequestKind.ADD_ITEMS, RequestKind.GRACE_NEW_TOKEN);
        shapes.add(spoiled(code, ofALicense, (form, from) -> {
            String own = from.standing().current().token().value();
            form.token = LicenseToken.of("other-" + own);
        }));
        return Arbitraries.oneOf(shapes);
    }
}
