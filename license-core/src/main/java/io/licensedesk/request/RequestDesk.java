package io.licensedesk.request;

import io.licensedesk.billing.AlreadyInvoicedException;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Decided;
import io.licensedesk.billing.Decisions;
import io.licensedesk.billing.MissingPriceException;
import io.licensedesk.billing.Quote;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.Item;
import io.licensedesk.license.DemoPeriod;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseHistory.DemoGrant;
import io.licensedesk.license.LicenseHistory.TokenChange;
import io.licensedesk.license.Standing;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accepts or refuses requests, and applies the accepted ones to the history of a license. A pure function: no side effect,
 * safe for use by many threads.
 *
 * <p>A request is decided on the day it acts: the day it is asked for what is applied automatically, the day of its approval
 * for what the license team reviews. What nobody has approved changes nothing; whoever calls keeps it, and decides it again
 * with its approval date.
 *
 * <p>Source: billing B7.
 */
public final class RequestDesk {

    private final FormCheck forms;
    private final RequestRule rules;
    private final FulfilmentPolicy fulfilment;
    private final Catalog catalog;

    /**
     * Creates a desk.
     *
     * @param validator any Jakarta Validation provider's validator
     * @param catalog what is sold
     * @param rules the rules that need the current license
     * @param fulfilment what is applied automatically
     * @throws NullPointerException if an argument is null
     * @throws IllegalStateException if the validator does not see the constraints of the forms
     */
    public RequestDesk(Validator validator, Catalog catalog, RequestRule rules, FulfilmentPolicy fulfilment) {
        this.forms = new FormCheck(validator, catalog);
        this.catalog = catalog;
        this.rules = Objects.requireNonNull(rules, "rules");
        this.fulfilment = Objects.requireNonNull(fulfilment, "fulfilment");
    }

    /**
     * Obtains a desk with the standard rules and fulfilment, and a validator of the Jakarta Validation provider on the class
     * path, which needs no expression language. The validator is made anew each time: keep the desk.
     *
     * @param catalog what is sold
     * @return the desk
     * @throws IllegalStateException if there is no provider, or its validator does not see the constraints of the forms; the
     *     message says what to do
     */
    public static RequestDesk standard(Catalog catalog) {
        return standard(FormCheck.providedValidator(), catalog);
    }

    /**
     * Obtains a desk with the standard rules and fulfilment.
     *
     * @param validator any Jakarta Validation provider's validator
     * @param catalog what is sold
     * @return the desk
     * @throws IllegalStateException if the validator does not see the constraints of the forms
     */
    public static RequestDesk standard(Validator validator, Catalog catalog) {
        return new RequestDesk(validator, catalog, RequestRule.standard(catalog), FulfilmentPolicy.standard());
    }

    /** {@return what is sold} */
    public Catalog catalog() {
        return catalog;
    }

    /** {@return what this desk applies automatically} */
    public FulfilmentPolicy fulfilment() {
        return fulfilment;
    }

    /**
     * Checks the form of a request alone, as on the day it is asked.
     *
     * @param request the request
     * @return all problems; empty if the form is right
     */
    public List<Rejection> checkForm(LicenseRequest request) {
        return forms.check(request);
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
     * Decides a request. A request whose id has been decided already gives its first result again.
     *
     * @param dated the request and its dates
     * @param history the history of the installation so far
     * @return the new history, or all reasons of the refusal, or that it awaits the review of the license team
     * @throws IllegalArgumentException if another request was decided under this id; the message names it
     * @throws MissingPriceException if usage that is known already has no price
     */
    public Decision decide(DatedRequest dated, LicenseHistory history) {
        return decide(dated, history, true);
    }

    /**
     * Previews a request. No side effect.
     *
     * @param dated the request and its dates; what is reviewed counts as approved on the day asked, unless it says when
     * @param history the history of the installation so far
     * @return its cost and effect, or the reasons of a refusal
     * @throws MissingPriceException if an invoice needs a missing price even without the request
     * @throws IllegalArgumentException if another request was decided under this id
     */
    public Preview preview(DatedRequest dated, LicenseHistory history) {
        return preview(List.of(dated), history);
    }

    /**
     * Previews a plan of several requests, decided one after the other. No side effect.
     *
     * <p>Source: billing B12.
     *
     * @param plan the requests in their order, at least one; what is reviewed counts as approved on the day asked, unless it
     *     says when
     * @param history the history of the installation so far
     * @return their cost and effect together, or the reasons why the first of them would be refused
     * @throws MissingPriceException if an invoice needs a missing price even without the requests
     * @throws IllegalArgumentException if the plan is empty, or another request was decided under one of the ids
     */
    public Preview preview(List<DatedRequest> plan, LicenseHistory history) {
        if (plan.isEmpty()) {
            throw new IllegalArgumentException("plan: expected at least one request");
        }
        boolean single = plan.size() == 1;
        LicenseHistory after = history;
        List<Change> changes = new ArrayList<>();
        Set<LicensePart> parts = EnumSet.noneOf(LicensePart.class);
        Set<LicensePart> reviewed = EnumSet.noneOf(LicensePart.class);
        Optional<LocalDate> effectiveOn = Optional.empty();
        for (DatedRequest dated : plan) {
            DatedRequest approved = dated.approvedOn().isPresent() ? dated : dated.approvedOn(dated.on());
            // The quote of a single request is its priced run.
            Decision decision = decide(approved, after, !single);
            if (decision instanceof Decision.Refused refused) {
                return new Preview.Refused(refused.rejections());
            }
            Decision.Accepted accepted = (Decision.Accepted) decision;
            after = accepted.history();
            accepted.change().ifPresent(changes::add);
            effectiveOn = accepted.effectiveOn();
            parts.addAll(FulfilmentPolicy.parts(dated.request()));
            reviewed.addAll(fulfilment.waiting(dated.request(), catalog));
        }
        parts.removeAll(reviewed);
        if (changes.isEmpty()) {
            return new Preview.Offer(effectiveOn, parts, reviewed, Optional.empty());
        }
        try {
            Quote quote = Quote.of(history.subscription(), after.subscription(), changes);
            return new Preview.Offer(effectiveOn, parts, reviewed, Optional.of(quote));
        } catch (MissingPriceException e) {
            Optional<Rejection> blamed = notPriced(plan.get(0).request(), after.subscription(), changes);
            if (blamed.isPresent()) {
                return new Preview.Refused(List.of(blamed.get()));
            }
            throw e;
        }
    }

    // ---- deciding

    private Decision decide(DatedRequest dated, LicenseHistory history, boolean priced) {
        LicenseRequest request = dated.request();
        List<Rejection> problems = forms.check(request);
        if (!problems.isEmpty()) {
            return new Decision.Refused(problems);
        }
        Fulfilment applied = fulfilment.of(request, catalog);
        Optional<Decided> decided = history.find(dated.id());
        LocalDate day = dated.on();
        if (applied == Fulfilment.AFTER_REVIEW) {
            Optional<LocalDate> approved = dated.approvedOn().or(() -> decided.map(Decided::actsOn));
            if (approved.isEmpty()) {
                return new Decision.AwaitingReview(fulfilment.waiting(request, catalog));
            }
            day = approved.get().isAfter(day) ? approved.get() : day;
        }
        Decided effect = request.accept(new Effects(dated, day, history)).orElse(null);
        if (decided.isPresent()) {
            // "Another change with an id that is taken is an error that names it" (B13).
            if (!decided.get().equals(effect)) {
                throw new IllegalArgumentException("id: another request was decided as " + dated.id());
            }
            boolean twice = effect instanceof Change.Deactivation again
                    && history.subscription().upTo(again).isClosingOn(day);
            return accepted(history, effect, twice, applied);
        }
        Subscription before = history.subscription().before(day, dated.on());
        Standing standing = history.with(before).standingOn(day);
        problems = rules.check(request, standing);
        if (!problems.isEmpty()) {
            return new Decision.Refused(problems);
        }
        try {
            LicenseHistory after = effect == null ? history : with(history, effect);
            Optional<String> overtaken = effect == null ? Optional.empty() : overtaken(effect, history, after);
            if (overtaken.isPresent()) {
                return refused(Rejection.of(RejectionCode.OVERTAKEN, "", overtaken.get()));
            }
            if (priced && effect instanceof Change change) {
                Optional<Rejection> missing = notPriced(request, after.subscription(), List.of(change));
                if (missing.isPresent()) {
                    return refused(missing.get());
                }
            }
            boolean twice = effect instanceof Change.Deactivation && before.isClosingOn(day);
            return accepted(after, effect, twice, applied);
        } catch (MissingPriceException e) {
            return refused(notPriced(request, e));
        } catch (AlreadyInvoicedException e) {
            // "NOT_PRICED and ALREADY_INVOICED come last and alone, when everything else is right."
            Subscription notIssued = history.subscription().issuedThrough(LocalDate.MIN);
            Decision otherwise = decide(dated, history.with(notIssued), priced);
            return otherwise instanceof Decision.Refused
                    ? otherwise
                    : refused(Rejection.of(RejectionCode.ALREADY_INVOICED, "", e.firstDay()));
        } catch (IllegalArgumentException e) {
            List<Change> all = history.subscription().changes();
            if (before.changes().size() == all.size()) {
                throw e;
            }
            // A later change meets a subscription that this one makes inactive.
            String id = all.get(before.changes().size()).cause().id();
            return refused(Rejection.of(RejectionCode.OVERTAKEN, "", id));
        }
    }

    private static Decision refused(Rejection rejection) {
        return new Decision.Refused(List.of(rejection));
    }

    private static LicenseHistory with(LicenseHistory history, Decided effect) {
        if (effect instanceof DemoGrant demo) {
            return history.with(demo);
        }
        return effect instanceof TokenChange token
                ? history.with(token)
                : history.with(history.subscription().with((Change) effect));
    }

    /** Decides that a request is accepted; a deactivation that is accepted twice is once (B6). */
    private static Decision accepted(
            LicenseHistory after, @Nullable Decided effect, boolean twice, Fulfilment applied) {
        Optional<LocalDate> effectiveOn = Optional.ofNullable(effect).map(Decided::actsOn);
        if (twice || !(effect instanceof Change change)) {
            // It is kept, in case a decision of an earlier day takes the first one back.
            return new Decision.Accepted(after, Optional.empty(), twice ? Optional.empty() : effectiveOn, applied);
        }
        if (change instanceof Change.Totals || change instanceof Change.Deactivation) {
            effectiveOn = Optional.of(after.subscription().inForceFrom(change));
        }
        return new Decision.Accepted(after, Optional.of(change), effectiveOn, applied);
    }

    // ---- B15: no price, no promise

    private static Optional<Rejection> notPriced(LicenseRequest request, Subscription after, List<Change> changes) {
        try {
            Quote.invoices(after, changes);
            return Optional.empty();
        } catch (MissingPriceException e) {
            return Optional.of(notPriced(request, e));
        }
    }

    private static Rejection notPriced(LicenseRequest request, MissingPriceException e) {
        if (e.item().isMetered()) {
            // Usage that is known already: no request is to blame.
            throw e;
        }
        String path = Asked.paths(request).getOrDefault(e.item(), Asked.path(e.item()));
        return Rejection.of(
                RejectionCode.NOT_PRICED,
                path,
                e.item(),
                e.plan().map(Object::toString).orElse("–"),
                e.period(),
                e.on());
    }

    // ---- B7: decided out of order

    /** The id of the first later decision that a new one would make invalid. */
    private Optional<String> overtaken(Decided effect, LicenseHistory history, LicenseHistory after) {
        LocalDate day = effect.actsOn();
        Decisions<DemoGrant> demos = Decisions.of(history.demos());
        for (DemoGrant later : demos.subList(demos.by(day), demos.size())) {
            if (overtakesADemo(effect, later.actsOn())) {
                return Optional.of(later.cause().id());
            }
        }
        Decisions<Change> changes = history.subscription().changes();
        for (Change later : changes.subList(changes.place(day, effect.cause().date()), changes.size())) {
            if (effect instanceof TokenChange
                    ? !hasItsToken(later, history, after)
                    : effect instanceof Change && !staysValid(later, history, after)) {
                return Optional.of(later.cause().id());
            }
        }
        return Optional.empty();
    }

    /** Whether a demo, or more days of one, that was granted for a later day would not have been so. */
    private static boolean overtakesADemo(Decided effect, LocalDate from) {
        if (!(effect instanceof DemoGrant demo)) {
            return effect instanceof Change.Activation;
        }
        // More days of a demo that is over again by then leave the later ones as they are.
        boolean moreDays = demo.cause().kind().equals(RequestKind.GRACE_EXPIRED.name());
        return !moreDays || demo.period().to().isAfter(from);
    }

    /** Whether a change is asked with the same token after a token was replaced, if it names the current token. */
    private static boolean hasItsToken(Change later, LicenseHistory history, LicenseHistory after) {
        return later instanceof Change.Activation
                || later instanceof Change.Reactivation
                || after.tokenOn(later.actsOn()).equals(history.tokenOn(later.actsOn()));
    }

    private boolean staysValid(Change later, LicenseHistory history, LicenseHistory after) {
        Subscription without = history.subscription().upTo(later);
        Subscription with = after.subscription().upTo(later);
        return later.accept(new StillValid(later.actsOn(), without, with));
    }

    /** Whether a decision that was right without another one is right with it. */
    private final class StillValid implements Change.Cases<Boolean> {
        private final boolean usable;
        private final boolean closing;
        private final boolean closingWithout;
        private final @Nullable Terms askedWithout;
        private final @Nullable Terms askedWith;

        StillValid(LocalDate day, Subscription without, Subscription with) {
            usable = with.isUsableOn(day);
            closing = with.isClosingOn(day);
            closingWithout = without.isClosingOn(day);
            askedWithout = without.askedBy(day).orElse(null);
            askedWith = with.askedBy(day).orElse(null);
        }

        @Override
        public Boolean totals(Change.Totals change) {
            if (!usable || closing || askedWithout == null || askedWith == null) {
                return false;
            }
            Terms terms = askedWith;
            for (Map.Entry<Item, Integer> total : change.totals().entrySet()) {
                int before = Integer.compare(total.getValue(), askedWithout.units(total.getKey()));
                if (before != Integer.compare(total.getValue(), askedWith.units(total.getKey()))) {
                    return false;
                }
                terms = terms.with(total.getKey(), total.getValue());
            }
            return FormCheck.missing(catalog, terms.addOns(), "").isEmpty()
                    && FormCheck.missing(catalog, terms.plugins(), "").isEmpty();
        }

        @Override
        public Boolean contract(Change.Contract change) {
            Terms asked = askedWith;
            return usable
                    && !closing
                    && asked != null
                    && change.plan().filter(asked.plan()::equals).isEmpty()
                    && change.supportPlan().filter(asked.supportPlan()::equals).isEmpty()
                    && change.frequency().filter(asked.frequency()::equals).isEmpty()
                    && change.whiteLabel()
                            .filter(on -> on == asked.whiteLabel())
                            .isEmpty();
        }

        @Override
        public Boolean activation(Change.Activation change) {
            return !usable;
        }

        @Override
        public Boolean reactivation(Change.Reactivation change) {
            return closing;
        }

        @Override
        public Boolean deactivation(Change.Deactivation change) {
            return (usable || closing) && closing == closingWithout;
        }
    }

    // ---- what each kind of request does

    /** What an accepted request adds to a history, if anything. */
    private final class Effects implements LicenseRequest.Cases<Optional<Decided>> {
        private final LocalDate day;
        private final LicenseHistory history;
        private final Cause cause;

        Effects(DatedRequest dated, LocalDate day, LicenseHistory history) {
            this.day = day;
            this.history = history;
            this.cause =
                    new Cause(dated.id(), dated.on(), dated.request().kind().name());
        }

        @Override
        public Optional<Decided> newDemo(NewDemoRequest request) {
            return Optional.of(
                    new DemoGrant(cause, DemoPeriod.of(day, catalog.demo().days())));
        }

        @Override
        public Optional<Decided> newPlan(NewPlanRequest request) {
            Terms terms = new Terms(
                    required(request.plan()),
                    required(request.supportPlan()),
                    required(request.frequency()),
                    request.whiteLabel(),
                    Accounts.of(required(request.accounts())),
                    request.addOns(),
                    request.plugins());
            return Optional.of(new Change.Activation(cause, day, terms));
        }

        @Override
        public Optional<Decided> addItems(AddItemsRequest request) {
            return totals(request);
        }

        @Override
        public Optional<Decided> removeItems(RemoveItemsRequest request) {
            return totals(request);
        }

        private Optional<Decided> totals(ItemsRequest asked) {
            int enabled = asked.adds() ? 1 : 0;
            Map<Item, Integer> totals = new TreeMap<>(asked.newTotals());
            asked.addOns().forEach(addOn -> totals.put(addOn, enabled));
            asked.plugins().forEach(plugin -> totals.put(plugin, enabled));
            return Optional.of(new Change.Totals(cause, day, totals));
        }

        @Override
        public Optional<Decided> deactivation(DeactivationRequest request) {
            return Optional.of(new Change.Deactivation(cause, day));
        }

        @Override
        public Optional<Decided> contractChange(ContractChangeRequest request) {
            return Optional.of(new Change.Contract(
                    cause,
                    day,
                    Optional.ofNullable(request.plan()),
                    Optional.ofNullable(request.supportPlan()),
                    Optional.ofNullable(request.frequency()),
                    Optional.ofNullable(request.whiteLabel())));
        }

        /** Source: domain, D7: "an expired demo gets 30 more days, from the approval if it is over, from its end if not". */
        @Override
        public Optional<Decided> graceExpired(GraceExpiredRequest request) {
            int last = Decisions.of(history.demos()).by(day) - 1;
            if (last >= 0 && history.demos().get(last).cause().id().equals(cause.id())) {
                last--;
            }
            LocalDate end = last < 0 ? day : history.demos().get(last).period().to();
            LocalDate from = day.isBefore(end) ? end : day;
            return Optional.of(new DemoGrant(
                    cause, new DemoPeriod(day, from.plusDays(catalog.demo().days()))));
        }

        @Override
        public Optional<Decided> graceDeactivated(GraceDeactivatedRequest request) {
            return Optional.of(new Change.Reactivation(cause, day));
        }

        @Override
        public Optional<Decided> graceNewToken(GraceNewTokenRequest request) {
            return Optional.of(new TokenChange(cause, day, required(request.newToken())));
        }

        @Override
        public Optional<Decided> general(GeneralRequest request) {
            return Optional.empty();
        }

        /** A field that the form check has seen. */
        private static <T> T required(@Nullable T field) {
            return Objects.requireNonNull(field, "a field that the form requires");
        }
    }
}
