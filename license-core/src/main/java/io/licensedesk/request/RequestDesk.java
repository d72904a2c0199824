package io.licensedesk.request;

import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.license.DemoPeriod;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts or refuses requests, and applies the accepted ones to the history of a license. A pure function: no side effect,
 * safe for use by many threads.
 */
public final class RequestDesk {

    private final FormCheck forms;
    private final RequestRule rules;
    private final FulfilmentPolicy fulfilment;

    /**
     * Creates a desk.
     *
     * @param validator any Jakarta Validation provider's validator
     * @param rules the rules that need the current license
     * @param fulfilment what is applied automatically
     * @throws NullPointerException if an argument is null
     */
    public RequestDesk(Validator validator, RequestRule rules, FulfilmentPolicy fulfilment) {
        this.forms = new FormCheck(validator);
        this.rules = Objects.requireNonNull(rules, "rules");
        this.fulfilment = Objects.requireNonNull(fulfilment, "fulfilment");
    }

    /**
     * Obtains a desk with the standard rules and fulfilment.
     *
     * @param validator any Jakarta Validation provider's validator
     * @param catalog the plans on offer
     * @return the desk
     */
    public static RequestDesk standard(Validator validator, Catalog catalog) {
        return new RequestDesk(validator, RequestRule.standard(catalog), FulfilmentPolicy.standard());
    }

    /**
     * Returns what this desk applies automatically.
     *
     * @return the policy
     */
    public FulfilmentPolicy fulfilment() {
        return fulfilment;
    }

    /**
     * Checks a request: its form first, and only if that is right, the rules.
     *
     * @param request the request
     * @param standing what it is held against
     * @return all problems of the first kind that has any; empty if the request is fine
     */
    public List<Rejection> check(LicenseRequest request, Standing standing) {
        List<Rejection> problems = forms.check(request);
        return problems.isEmpty() ? rules.check(request, standing) : problems;
    }

    /**
     * Decides a request.
     *
     * @param dated the request and its dates; requests are decided in the order of their dates
     * @param history the history of the installation so far
     * @return the new history, or all reasons of the refusal
     * @throws io.licensedesk.billing.MissingPriceException if a plan or support plan is changed and a price to compare is
     *     missing
     */
    public Decision decide(DatedRequest dated, LicenseHistory history) {
        List<Rejection> problems = check(dated.request(), history.standingOn(dated.on()));
        return problems.isEmpty()
                ? dated.request().accept(new Effects(dated, history))
                : new Decision.Refused(problems);
    }

    /** What each kind of accepted request does. */
    private final class Effects implements LicenseRequest.Cases<Decision> {

        private final DatedRequest dated;
        private final LicenseHistory history;
        private final Cause cause;

        Effects(DatedRequest dated, LicenseHistory history) {
            this.dated = dated;
            this.history = history;
            this.cause =
                    new Cause(dated.id(), dated.on(), dated.request().kind().name());
        }

        /** The day on which the request acts; an approval dated before its request counts as that day. */
        private LocalDate actsOn() {
            if (fulfilment.of(dated.request()) == Fulfilment.AUTOMATIC) {
                return dated.on();
            }
            LocalDate approved = dated.approvedOn().orElse(dated.on());
            return approved.isAfter(dated.on()) ? approved : dated.on();
        }

        private Decision accepted(LicenseHistory newHistory, Optional<Change> change, Optional<LocalDate> effectiveOn) {
            return new Decision.Accepted(newHistory, change, effectiveOn, fulfilment.of(dated.request()));
        }

        private Decision changed(Subscription before, Change change, Optional<LocalDate> effectiveOn) {
            Subscription after = before.with(change);
            return accepted(
                    history.with(after),
                    Optional.of(change),
                    Optional.of(effectiveOn.orElseGet(() -> after.inForceFrom(change))));
        }

        @Override
        public Decision newDemo(NewDemoRequest request) {
            LocalDate day = actsOn();
            DemoPeriod demo = DemoPeriod.of(day, history.offer().days());
            return accepted(history.with(demo), Optional.empty(), Optional.of(day));
        }

        @Override
        public Decision newPlan(NewPlanRequest request) {
            Terms terms = new Terms(
                    required(request.plan()),
                    required(request.supportPlan()),
                    required(request.frequency()),
                    request.whiteLabel(),
                    Accounts.of(required(request.accounts())),
                    request.addOns(),
                    request.plugins());
            return activate(terms);
        }

        private Decision activate(Terms terms) {
            LocalDate day = actsOn();
            Subscription subscription = history.subscription().withoutActivationsAfter(dated.on());
            return changed(subscription, new Change.Activation(cause, day, terms), Optional.of(day));
        }

        @Override
        public Decision addItems(AddItemsRequest request) {
            return totals(request.newTotals(), request.addOns(), request.plugins(), 1);
        }

        @Override
        public Decision removeItems(RemoveItemsRequest request) {
            return totals(request.newTotals(), request.addOns(), request.plugins(), 0);
        }

        private Decision totals(
                Map<AccountType, Integer> newTotals, Set<AddOn> addOns, Set<Plugin> plugins, int enabled) {
            Map<Item, Integer> totals = new EnumMap<>(Item.class);
            newTotals.forEach((type, total) -> totals.put(type.item(), total));
            addOns.forEach(addOn -> totals.put(addOn.item(), enabled));
            plugins.forEach(plugin -> totals.put(plugin.item(), enabled));
            return changed(history.subscription(), new Change.Totals(cause, actsOn(), totals), Optional.empty());
        }

        @Override
        public Decision deactivation(DeactivationRequest request) {
            return changed(history.subscription(), new Change.Deactivation(cause), Optional.empty());
        }

        @Override
        public Decision contractChange(ContractChangeRequest request) {
            LocalDate day = actsOn();
            Change change = new Change.Contract(
                    cause,
                    day,
                    Optional.ofNullable(request.plan()),
                    Optional.ofNullable(request.supportPlan()),
                    Optional.ofNullable(request.frequency()),
                    Optional.ofNullable(request.whiteLabel()));
            return changed(history.subscription(), change, Optional.of(day));
        }

        // Grace requests take effect only with an explicit approval (D7).

        @Override
        public Decision graceExpired(GraceExpiredRequest request) {
            LocalDate day = actsOn();
            Optional<DemoPeriod> demo = history.demoBy(day);
            boolean converted = history.subscription().askedBy(day).isPresent();
            if (dated.approvedOn().isEmpty() || demo.isEmpty() || converted) {
                return noEffect();
            }
            // "An expired demo gets 30 more days"; one that still runs gets them after its end.
            LocalDate from = day.isBefore(demo.get().to()) ? demo.get().to() : day;
            LocalDate to = from.plusDays(history.offer().days());
            return accepted(history.with(new DemoPeriod(day, to)), Optional.empty(), Optional.of(day));
        }

        @Override
        public Decision graceDeactivated(GraceDeactivatedRequest request) {
            LocalDate day = actsOn();
            Optional<Terms> last = history.subscription().askedBy(day);
            if (dated.approvedOn().isEmpty()
                    || last.isEmpty()
                    || !history.subscription().isDeactivatedBy(day)) {
                return noEffect();
            }
            return activate(last.get());
        }

        @Override
        public Decision graceNewToken(GraceNewTokenRequest request) {
            if (dated.approvedOn().isEmpty()) {
                return noEffect();
            }
            LicenseToken newToken = required(request.newToken());
            return accepted(history.withToken(newToken, actsOn()), Optional.empty(), Optional.of(actsOn()));
        }

        @Override
        public Decision general(GeneralRequest request) {
            return noEffect();
        }

        private Decision noEffect() {
            return accepted(history, Optional.empty(), Optional.empty());
        }

        /** A field that the form check has seen. */
        private static <T> T required(@Nullable T field) {
            return Objects.requireNonNull(field, "a field that the form requires");
        }
    }
}
