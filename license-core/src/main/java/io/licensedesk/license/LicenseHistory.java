package io.licensedesk.license;

import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Decided;
import io.licensedesk.billing.Decisions;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.DemoOffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The vendor's record of one installation: its tokens, its demos and its subscription, all dated.
 *
 * @param token the first token
 * @param newTokens later tokens by the day from which they hold
 * @param demos the demos by the day they start
 * @param subscription the subscription, never activated for a demo
 */
public record LicenseHistory(
        LicenseToken token, List<TokenChange> newTokens, List<DemoGrant> demos, Subscription subscription) {

    /**
     * A new token that replaced the one before.
     *
     * @param cause the request
     * @param actsOn the day from which it holds
     * @param token the new token
     */
    public record TokenChange(Cause cause, LocalDate actsOn, LicenseToken token) implements Decided {

        /**
         * Creates a change of token.
         *
         * @throws NullPointerException if an argument is null
         */
        public TokenChange {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(actsOn, "actsOn");
            Objects.requireNonNull(token, "token");
        }
    }

    /**
     * A demo, or 30 more days of one.
     *
     * @param cause the request
     * @param period the days of the demo
     */
    public record DemoGrant(Cause cause, DemoPeriod period) implements Decided {

        /**
         * Creates a grant.
         *
         * @throws NullPointerException if an argument is null
         */
        public DemoGrant {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(period, "period");
        }

        @Override
        public LocalDate actsOn() {
            return period.from();
        }
    }

    /**
     * Creates a history; the lists are copied and put in the order of their days.
     *
     * @throws NullPointerException if an argument or element is null
     */
    public LicenseHistory {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(subscription, "subscription");
        newTokens = Decisions.of(newTokens);
        demos = Decisions.of(demos);
    }

    /**
     * Obtains the history of an installation of which only the token is known.
     *
     * @param token the token
     * @param subscription the subscription, with or without changes
     * @return a history without demos
     */
    public static LicenseHistory of(LicenseToken token, Subscription subscription) {
        return new LicenseHistory(token, List.of(), List.of(), subscription);
    }

    /**
     * Returns this history with another state of the subscription.
     *
     * @param newSubscription the subscription
     * @return a copy
     */
    public LicenseHistory with(Subscription newSubscription) {
        return new LicenseHistory(token, newTokens, demos, newSubscription);
    }

    /**
     * Returns this history with one more demo.
     *
     * @param demo the demo
     * @return a copy
     */
    public LicenseHistory with(DemoGrant demo) {
        return new LicenseHistory(token, newTokens, Decisions.of(demos).with(demo), subscription);
    }

    /**
     * Returns this history with a new token. Everything else stays.
     *
     * <p>Source: domain, D7: "a new token replaces the old one and everything else stays".
     *
     * @param newToken the new token
     * @return a copy
     */
    public LicenseHistory with(TokenChange newToken) {
        return new LicenseHistory(token, Decisions.of(newTokens).with(newToken), demos, subscription);
    }

    /**
     * Finds what was decided under an id.
     *
     * @param id the id of a request
     * @return the change, demo or new token
     */
    public Optional<Decided> find(String id) {
        Optional<? extends Decided> change = subscription.changes().find(id);
        Optional<? extends Decided> demo = Decisions.of(demos).find(id);
        return Stream.of(demo, Decisions.of(newTokens).find(id), change)
                .<Decided>flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Returns the token that holds on a day.
     *
     * @param day a civil date in the contract's zone
     * @return the token
     */
    public LicenseToken tokenOn(LocalDate day) {
        int changes = Decisions.of(newTokens).by(day);
        return changes == 0 ? token : newTokens.get(changes - 1).token();
    }

    /**
     * Finds the last demo that started by a day.
     *
     * @param day a civil date in the contract's zone
     * @return the demo, running or over
     */
    public Optional<DemoPeriod> demoBy(LocalDate day) {
        int started = Decisions.of(demos).by(day);
        return started == 0
                ? Optional.empty()
                : Optional.of(demos.get(started - 1).period());
    }

    /**
     * Computes the license of a day.
     *
     * @param day a civil date in the contract's zone
     * @param catalog what plans and demos include
     * @return what may be used, and the state; never a grace period, which only a server knows
     */
    public License licenseOn(LocalDate day, Catalog catalog) {
        Optional<Terms> terms = subscription.entitlementOn(day);
        License license = terms.isPresent() ? billed(day, terms.get()) : unbilled(day);
        License.Builder complete = license.toBuilder();
        if (license.state().kind() == LicenseState.Kind.DEMO) {
            DemoOffer offer = catalog.demo();
            complete.accounts(offer.accounts())
                    .addOns(offer.addOns())
                    .plugins(offer.plugins())
                    .capabilities(offer.capabilities())
                    .channels(offer.channels())
                    .modules(offer.modules());
        } else if (terms.isPresent()) {
            complete.capabilities(catalog.includedWithPlan());
            catalog.find(terms.get().plan())
                    .ifPresent(plan -> complete.channels(plan.channels()).modules(plan.modules()));
        }
        return complete.build();
    }

    /**
     * Computes what a request of a day is held against.
     *
     * @param day a civil date in the contract's zone
     * @return the license with the values asked for last
     */
    public Standing standingOn(LocalDate day) {
        Optional<Terms> asked = subscription.askedBy(day);
        License current = subscription.isUsableOn(day) ? billed(day, asked.orElseThrow()) : unbilled(day);
        int changes = Decisions.of(newTokens).by(day);
        FormerTokens former = new FormerTokens(token, newTokens.subList(0, changes), current.token());
        return new Standing(current, demoBy(day).isPresent(), asked.isPresent(), subscription.isClosingOn(day), former);
    }

    private License billed(LocalDate day, Terms terms) {
        LocalDate lastPaidDay = subscription.paidThrough(day).orElseThrow();
        return License.builder(tokenOn(day), new LicenseState.Active(lastPaidDay))
                .terms(terms)
                .build();
    }

    private License unbilled(LocalDate day) {
        Optional<DemoPeriod> demo = demoBy(day);
        Optional<LocalDate> paidThrough = subscription.paidThrough(day);
        LicenseState state = new LicenseState.NotActivated();
        if (paidThrough.isPresent()) {
            // A demo comes before every billed life.
            state = new LicenseState.Deactivated(paidThrough.get());
        } else if (demo.isPresent()) {
            boolean over = !day.isBefore(demo.get().to());
            LocalDate lastDay = demo.get().lastDay();
            state = over ? new LicenseState.Expired(lastDay) : new LicenseState.Demo(lastDay);
        }
        return License.builder(tokenOn(day), state).build();
    }
}
