package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Requests;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * A form while it is filled in. It starts complete and fitting; a field may be spoiled before the form is read as a request.
 * Made anew for every value, because it is changed.
 */
final class FilledForm {

    /** What goes into a form, whatever its kind. */
    record Ingredients(
            Standing standing,
            Wish wish,
            Terms newTerms,
            String customer,
            String email,
            String text,
            LocalDate day,
            int number) {

        /** The terms that a change refers to. */
        Terms terms() {
            return LicenseShapes.terms(standing.current()).orElse(newTerms);
        }
    }

    final RequestKind kind;

    @Nullable
    LicenseToken token;

    @Nullable
    LicenseToken newToken;

    @Nullable
    String customer;

    @Nullable
    String email;

    boolean agreementAccepted = true;

    @Nullable
    String reason;

    @Nullable
    String text;

    @Nullable
    LocalDate graceUntil;

    @Nullable
    Attachment logFile = Acme.LOG_FILE;

    @Nullable
    PlanCode plan;

    @Nullable
    SupportPlan supportPlan;

    @Nullable
    BillingFrequency frequency;

    @Nullable
    Boolean whiteLabel;

    @Nullable
    Map<AccountType, Integer> totals = new TreeMap<>();

    /** Add-ons and plugins. */
    final Set<Item> items = new TreeSet<>();

    FilledForm(RequestKind kind, Ingredients from) {
        this.kind = kind;
        token = from.standing().current().token();
        newToken = LicenseToken.of("new-" + token.value());
        customer = from.customer();
        email = from.email();
        text = from.text();
        graceUntil = from.day();
        switch (kind) {
            case NEW_PLAN -> fill(from.newTerms());
            case ADD_ITEMS -> fill(Requests.UPGRADE_REASON, from.wish().additionsTo(from.terms()));
            case REMOVE_ITEMS -> fill(Requests.REMOVAL_REASON, from.wish().removalsFrom(from.terms()));
            case CONTRACT_CHANGE -> {
                plan = from.wish().newPlan(from.terms()).orElse(null);
                supportPlan = from.wish().newSupportPlan(from.terms()).orElse(null);
                frequency = from.wish().newFrequency(from.terms()).orElse(null);
                whiteLabel = from.wish().newWhiteLabel(from.terms()).orElse(null);
            }
            case DEACTIVATE -> reason = Requests.DEACTIVATION_REASON;
            case GENERAL -> logFile = from.number() % 2 == 0 ? null : Acme.LOG_FILE;
            default -> {}
        }
    }

    private void fill(Terms terms) {
        plan = terms.plan();
        supportPlan = terms.supportPlan();
        frequency = terms.frequency();
        whiteLabel = terms.whiteLabel();
        totals = new TreeMap<>(terms.accounts().totals());
        items.addAll(terms.addOns());
        items.addAll(terms.plugins());
    }

    private void fill(String newReason, Selection selection) {
        reason = newReason;
        totals = new TreeMap<>(selection.totals());
        items.addAll(selection.items());
    }

    void total(AccountType type, int total) {
        if (totals != null) {
            totals.put(type, total);
        }
    }

    /** Selects nothing. */
    void clear() {
        plan = null;
        supportPlan = null;
        frequency = null;
        whiteLabel = null;
        totals = new TreeMap<>();
        items.clear();
    }

    static Arbitrary<Ingredients> ingredients(Arbitrary<Standing> standings, Catalog catalog, Arbitrary<Terms> terms) {
        return Combinators.combine(
                        standings,
                        Wish.of(catalog),
                        terms,
                        LicenseArbitraries.customers(),
                        LicenseArbitraries.emails(),
                        LicenseArbitraries.texts(),
                        LicenseArbitraries.dates(),
                        Arbitraries.integers().between(0, 999))
                .as(Ingredients::new);
    }

    LicenseRequest request() {
        Map<AccountType, Integer> selected = totals == null ? Map.of() : totals;
        Set<AddOn> addOns = Selection.of(AddOn.class, items);
        Set<Plugin> plugins = Selection.of(Plugin.class, items);
        return switch (kind) {
            case NEW_DEMO -> new NewDemoRequest(token, customer, email, agreementAccepted);
            case NEW_PLAN ->
                new NewPlanRequest(
                        token,
                        customer,
                        email,
                        agreementAccepted,
                        plan,
                        frequency,
                        supportPlan,
                        Boolean.TRUE.equals(whiteLabel),
                        totals,
                        addOns,
                        plugins);
            case ADD_ITEMS ->
                new AddItemsRequest(token, customer, email, agreementAccepted, reason, selected, addOns, plugins);
            case REMOVE_ITEMS ->
                new RemoveItemsRequest(token, customer, email, agreementAccepted, reason, selected, addOns, plugins);
            case DEACTIVATE -> new DeactivationRequest(token, customer, email, agreementAccepted, reason);
            case CONTRACT_CHANGE ->
                new ContractChangeRequest(
                        token, customer, email, agreementAccepted, plan, supportPlan, frequency, whiteLabel);
            case GRACE_EXPIRED -> new GraceExpiredRequest(customer, token, logFile, text);
            case GRACE_DEACTIVATED -> new GraceDeactivatedRequest(customer, token, graceUntil, logFile, text);
            case GRACE_NEW_TOKEN -> new GraceNewTokenRequest(customer, token, newToken, graceUntil, logFile, text);
            case GENERAL -> new GeneralRequest(token, text, logFile == null ? List.of() : List.of(logFile));
        };
    }
}
