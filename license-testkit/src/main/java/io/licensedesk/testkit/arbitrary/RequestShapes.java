package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.arbitrary.FilledForm.Ingredients;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
    private static final Set<RequestKind> WITH_TOTALS =
            EnumSet.of(RequestKind.NEW_PLAN, RequestKind.ADD_ITEMS, RequestKind.REMOVE_ITEMS);

    private static final String NO_SUCH_THING = "NO-SUCH-THING";

    private static final Spoil NOTHING = (form, from) -> {};

    private final Catalog catalog;
    private final Arbitrary<Terms> terms;
    private final List<AccountType> accountTypes;
    private final Arbitrary<Standing> open;
    private final Arbitrary<Standing> closing;
    private final Arbitrary<Standing> closed;

    /** Spoils a form that was right. */
    private interface Spoil {
        void on(FilledForm form, Ingredients from);
    }

    RequestShapes(Catalog catalog, LicenseShapes licenses, Arbitrary<Terms> terms) {
        this.catalog = catalog;
        this.terms = terms;
        this.accountTypes = catalog.all(AccountType.class);
        this.open = licenses.open();
        this.closing = licenses.closing();
        this.closed = licenses.closed();
    }

    Arbitrary<FittingRequest> fitting(RequestKind kind) {
        return ingredients(kind, standings(kind))
                .map(from -> new FittingRequest(new FilledForm(kind, from).request(), from.standing()));
    }

    /** What goes into a form that fits. */
    private Arbitrary<Ingredients> ingredients(RequestKind kind, Arbitrary<Standing> standings) {
        Arbitrary<Ingredients> all = FilledForm.ingredients(standings, catalog, terms);
        return kind == RequestKind.REMOVE_ITEMS
                ? all.filter(from -> !from.wish().removalsFrom(from.terms()).isEmpty())
                : all;
    }

    private Arbitrary<Standing> standings(RequestKind kind) {
        return switch (kind) {
            case NEW_DEMO -> closed.filter(standing -> !standing.demoUsed() && !standing.everBilled());
            case NEW_PLAN -> closed;
            case ADD_ITEMS, REMOVE_ITEMS, CONTRACT_CHANGE -> open;
            case DEACTIVATE -> Arbitraries.oneOf(open, closing, closed.filter(Standing::closing));
            case GRACE_EXPIRED -> closed.filter(in(LicenseState.Kind.DEMO).or(in(LicenseState.Kind.EXPIRED)));
            case GRACE_DEACTIVATED -> Arbitraries.oneOf(closing, closed.filter(Standing::closing));
            case GRACE_NEW_TOKEN ->
                Arbitraries.oneOf(
                        open, closed.filter(in(LicenseState.Kind.NOT_ACTIVATED).negate()));
            case GENERAL -> Arbitraries.oneOf(open, closed);
        };
    }

    private static Predicate<Standing> in(LicenseState.Kind state) {
        return standing -> standing.current().state().kind() == state;
    }

    // ---- spoiled

    /** Requests refused by a code; empty for a code that nothing in this catalog is refused with, or not on its own. */
    Optional<Arbitrary<InvalidRequest>> refused(RejectionCode code) {
        return switch (code) {
            case TOKEN_ALREADY_ACTIVE ->
                any(List.of(
                        spoiled(code, RequestKind.NEW_DEMO, open, NOTHING),
                        spoiled(code, RequestKind.NEW_PLAN, Arbitraries.oneOf(open, closing), NOTHING)));
            case DEMO_ALREADY_USED ->
                any(List.of(spoiled(
                        code,
                        RequestKind.NEW_DEMO,
                        closed.filter(standing -> standing.demoUsed() || standing.everBilled()),
                        NOTHING)));
            case AGREEMENT_NOT_ACCEPTED ->
                any(List.of(spoiled(code, WITH_THREE_FIELDS, (form, from) -> form.agreementAccepted = false)));
            case MINIMUM_AGENTS -> belowMinimum(code, AccountType.AGENT::equals);
            case BELOW_MINIMUM -> belowMinimum(code, type -> !type.equals(AccountType.AGENT));
            case NOT_AN_INCREASE ->
                any(List.of(spoiled(code, EnumSet.of(RequestKind.ADD_ITEMS), (form, from) -> {
                    int current = current(from);
                    form.total(type(from), current - Math.min(current, from.number() % 3));
                })));
            case NOT_A_DECREASE ->
                any(List.of(spoiled(
                        code,
                        EnumSet.of(RequestKind.REMOVE_ITEMS),
                        (form, from) -> form.total(
                                type(from), Math.min(Accounts.MAXIMUM, current(from) + from.number() % 3)))));
            case ALREADY_ENABLED ->
                any(List.of(spoiled(
                        code,
                        RequestKind.ADD_ITEMS,
                        open.filter(standing -> !members(standing, true).isEmpty()),
                        (form, from) -> form.items.add(member(from, true)))));
            case NOT_ENABLED ->
                any(List.of(spoiled(
                        code,
                        RequestKind.REMOVE_ITEMS,
                        open.filter(standing -> !members(standing, false).isEmpty()),
                        (form, from) -> form.items.add(member(from, false)))));
            case DEPENDENCY_MISSING -> withoutNeeds(code);
            case NOTHING_REQUESTED -> any(List.of(spoiled(code, CHANGES, (form, from) -> form.clear())));
            case NO_CHANGE ->
                any(List.of(
                        spoiled(code, EnumSet.of(RequestKind.CONTRACT_CHANGE), RequestShapes::askForTheCurrentValue)));
            case REASON_MISSING ->
                any(List.of(spoiled(
                        code,
                        EnumSet.of(RequestKind.ADD_ITEMS, RequestKind.REMOVE_ITEMS, RequestKind.DEACTIVATE),
                        (form, from) -> form.reason = from.number() % 2 == 0 ? null : " \t")));
            case FIELD_MISSING -> Optional.of(withoutField(code));
            case SAME_TOKEN ->
                any(List.of(spoiled(
                        code, EnumSet.of(RequestKind.GRACE_NEW_TOKEN), (form, from) -> form.newToken = form.token)));
            case NOT_ACTIVE -> Optional.of(notActive(code));
            case WRONG_REASON ->
                any(List.of(
                        spoiled(code, RequestKind.GRACE_EXPIRED, open, NOTHING),
                        spoiled(code, RequestKind.GRACE_DEACTIVATED, open, NOTHING)));
            case UNKNOWN_PLAN ->
                any(List.of(spoiled(
                        code,
                        EnumSet.of(RequestKind.NEW_PLAN, RequestKind.CONTRACT_CHANGE),
                        (form, from) -> form.plan = PlanCode.of(NO_SUCH_THING))));
            case UNKNOWN_ITEM ->
                any(List.of(
                        spoiled(
                                code,
                                WITH_TOTALS,
                                (form, from) -> form.items.add(
                                        from.number() % 2 == 0 ? AddOn.of(NO_SUCH_THING) : Plugin.of(NO_SUCH_THING))),
                        spoiled(code, WITH_TOTALS, (form, from) -> form.total(AccountType.of(NO_SUCH_THING), 7)),
                        spoiled(
                                code,
                                EnumSet.of(RequestKind.NEW_PLAN, RequestKind.CONTRACT_CHANGE),
                                (form, from) -> form.supportPlan = SupportPlan.of(NO_SUCH_THING))));
            case INVALID_EMAIL -> {
                List<String> wrong = List.of("nobody", "it@acme", "it@@acme.example", "it@acme.", "@acme.example");
                yield any(List.of(spoiled(
                        code,
                        WITH_THREE_FIELDS,
                        (form, from) -> form.email = wrong.get(from.number() % wrong.size()))));
            }
            case OUT_OF_RANGE ->
                any(List.of(spoiled(
                        code,
                        WITH_TOTALS,
                        (form, from) -> form.total(
                                type(from),
                                from.number() % 2 == 0 ? -1 - from.number() : Accounts.MAXIMUM + from.number()))));
            case NOT_PRICED, ALREADY_INVOICED, OVERTAKEN -> Optional.empty();
        };
    }

    private static Optional<Arbitrary<InvalidRequest>> any(List<Arbitrary<InvalidRequest>> shapes) {
        return shapes.isEmpty() ? Optional.empty() : Optional.of(Arbitraries.oneOf(shapes));
    }

    private Arbitrary<InvalidRequest> spoiled(RejectionCode code, Set<RequestKind> kinds, Spoil spoil) {
        return Arbitraries.oneOf(kinds.stream()
                .map(kind -> spoiled(code, kind, standings(kind), spoil))
                .toList());
    }

    private Arbitrary<InvalidRequest> spoiled(
            RejectionCode code, RequestKind kind, Arbitrary<Standing> standings, Spoil... spoils) {
        return Combinators.combine(ingredients(kind, standings), Arbitraries.of(spoils))
                .as((from, spoil) -> {
                    FilledForm form = new FilledForm(kind, from);
                    spoil.on(form, from);
                    return new InvalidRequest(form.request(), from.standing(), code);
                });
    }

    private Optional<Arbitrary<InvalidRequest>> belowMinimum(RejectionCode code, Predicate<AccountType> which) {
        List<Arbitrary<InvalidRequest>> shapes = new ArrayList<>();
        for (AccountType type : accountTypes) {
            int minimum = catalog.row(type).minimum();
            if (minimum > 0 && which.test(type)) {
                shapes.add(spoiled(
                        code,
                        EnumSet.of(RequestKind.NEW_PLAN, RequestKind.REMOVE_ITEMS),
                        (form, from) -> form.total(type, from.number() % minimum)));
            }
        }
        return any(shapes);
    }

    private AccountType type(Ingredients from) {
        return accountTypes.get(from.number() / 2 % accountTypes.size());
    }

    private int current(Ingredients from) {
        return from.standing().current().accounts().total(type(from));
    }

    /** The add-ons and plugins of the catalog that are enabled, or not. */
    private List<Item> members(Standing standing, boolean enabled) {
        License license = standing.current();
        return catalog.all(Item.class).stream()
                .filter(item -> item instanceof AddOn || item instanceof Plugin)
                .filter(item ->
                        (license.addOns().contains(item) || license.plugins().contains(item)) == enabled)
                .toList();
    }

    private Item member(Ingredients from, boolean enabled) {
        List<Item> members = members(from.standing(), enabled);
        return members.get(from.number() % members.size());
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

    /** Something without what it needs, for each pair of the catalog. */
    private Optional<Arbitrary<InvalidRequest>> withoutNeeds(RejectionCode code) {
        List<Arbitrary<InvalidRequest>> shapes = new ArrayList<>();
        for (Item item : catalog.all(Item.class)) {
            for (Item needed : catalog.row(item).needs()) {
                Spoil alone = (form, from) -> {
                    form.items.remove(needed);
                    form.items.add(item);
                };
                shapes.add(spoiled(code, EnumSet.of(RequestKind.NEW_PLAN), alone));
                shapes.add(spoiled(
                        code,
                        RequestKind.ADD_ITEMS,
                        open.filter(standing -> members(standing, false).contains(needed)),
                        alone));
                shapes.add(spoiled(
                        code,
                        RequestKind.REMOVE_ITEMS,
                        open.filter(standing -> members(standing, true).contains(item)),
                        (form, from) -> {
                            form.items.add(needed);
                            form.items.remove(item);
                        }));
            }
        }
        return any(shapes);
    }

    private Arbitrary<InvalidRequest> withoutField(RejectionCode code) {
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
    private Arbitrary<InvalidRequest> notActive(RejectionCode code) {
        List<Arbitrary<InvalidRequest>> shapes = new ArrayList<>();
        for (RequestKind kind : CHANGES) {
            shapes.add(spoiled(code, kind, Arbitraries.oneOf(closed, closing), NOTHING));
        }
        shapes.add(spoiled(code, RequestKind.DEACTIVATE, closed.filter(standing -> !standing.closing()), NOTHING));
        for (RequestKind kind : GRACE) {
            shapes.add(spoiled(code, kind, closed.filter(in(LicenseState.Kind.NOT_ACTIVATED)), NOTHING));
        }
        Set<RequestKind> ofALicense = EnumSet.range(RequestKind.ADD_ITEMS, RequestKind.GRACE_NEW_TOKEN);
        shapes.add(spoiled(code, ofALicense, (form, from) -> {
            String own = from.standing().current().token().value();
            form.token = LicenseToken.of("other-" + own);
        }));
        return Arbitraries.oneOf(shapes);
    }
}
