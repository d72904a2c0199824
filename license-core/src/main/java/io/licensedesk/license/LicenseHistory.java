package io.licensedesk.license;

import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The vendor's record of one installation: its tokens, its demos and its subscription, all dated.
 *
 * @param token the first token
 * @param newTokens later tokens by the day from which they hold
 * @param demos the demos, the latest last
 * @param subscription the subscription, never activated for a demo
 * @param offer what a demo includes
 * @param catalog the plans on offer
 */
public record LicenseHistory(
        LicenseToken token,
        Map<LocalDate, LicenseToken> newTokens,
        List<DemoPeriod> demos,
        Subscription subscription,
        DemoOffer offer,
        Catalog catalog) {

    private static final Set<Capability> BILLED_CAPABILITIES = Set.of(Capability.WEBRTC, Capability.PHONEBAR);

    /**
     * Creates a history; the collections are copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public LicenseHistory {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(subscription, "subscription");
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(catalog, "catalog");
        newTokens = Map.copyOf(Objects.requireNonNull(newTokens, "newTokens"));
        demos = List.copyOf(Objects.requireNonNull(demos, "demos"));
    }

    /**
     * Obtains the history of an installation of which only the token is known.
     *
     * @param token the token
     * @param subscription the subscription, with or without changes
     * @param catalog the plans on offer
     * @return a history without demos, with the standard offer
     */
    public static LicenseHistory of(LicenseToken token, Subscription subscription, Catalog catalog) {
        return new LicenseHistory(token, Map.of(), List.of(), subscription, DemoOffer.standard(), catalog);
    }

    /**
     * Returns this history with another state of the subscription.
     *
     * @param newSubscription the subscription
     * @return a copy
     */
    public LicenseHistory with(Subscription newSubscription) {
        return new LicenseHistory(token, newTokens, demos, newSubscription, offer, catalog);
    }

    /**
     * Returns this history with one more demo.
     *
     * @param demo the demo, not before the ones that are already here
     * @return a copy
     */
    public LicenseHistory with(DemoPeriod demo) {
        List<DemoPeriod> more = new ArrayList<>(demos);
        more.add(demo);
        return new LicenseHistory(token, newTokens, more, subscription, offer, catalog);
    }

    /**
     * Returns this history with a new token. Everything else stays.
     *
     * <p>Source: domain, D7: "a new token replaces the old one and everything else stays".
     *
     * @param newToken the new token
     * @param from the day from which it holds
     * @return a copy
     */
    public LicenseHistory withToken(LicenseToken newToken, LocalDate from) {
        Map<LocalDate, LicenseToken> more = new TreeMap<>(newTokens);
        more.put(from, newToken);
        return new LicenseHistory(token, more, demos, subscription, offer, catalog);
    }

    /**
     * Returns the token that holds on a day.
     *
     * @param day a civil date in the contract's zone
     * @return the token
     */
    public LicenseToken tokenOn(LocalDate day) {
        Map.Entry<LocalDate, LicenseToken> entry = new TreeMap<>(newTokens).floorEntry(day);
        return entry == null ? token : entry.getValue();
    }

    /**
     * Finds the last demo that started by a day.
     *
     * @param day a civil date in the contract's zone
     * @return the demo, running or over
     */
    public Optional<DemoPeriod> demoBy(LocalDate day) {
        return demos.stream().filter(demo -> !demo.from().isAfter(day)).reduce((one, other) -> other);
    }

    /**
     * Computes the license of a day.
     *
     * @param day a civil date in the contract's zone
     * @return what may be used, and the state; never a grace period, which only a server knows
     */
    public License licenseOn(LocalDate day) {
        return subscription.entitlementOn(day).map(terms -> billed(day, terms)).orElseGet(() -> unbilled(day));
    }

    /**
     * Computes what a request of a day is held against.
     *
     * @param day a civil date in the contract's zone
     * @return the license with the values asked for last
     */
    public Standing standingOn(LocalDate day) {
        boolean usable = subscription.isUsableOn(day);
        License license = usable ? billed(day, subscription.askedBy(day).orElseThrow()) : unbilled(day);
        boolean closing = usable && subscription.isDeactivatedBy(day);
        return new Standing(license, demoBy(day).isPresent(), closing);
    }

    private License billed(LocalDate day, Terms terms) {
        LocalDate lastPaidDay = subscription.paidThrough(day).orElseThrow();
        License.Builder license = License.builder(tokenOn(day), new LicenseState.Active(lastPaidDay))
                .terms(terms)
                .capabilities(BILLED_CAPABILITIES);
        catalog.find(terms.plan())
                .ifPresent(plan -> license.channels(plan.channels()).modules(plan.modules()));
        return license.build();
    }

    private License unbilled(LocalDate day) {
        Optional<DemoPeriod> demo = demoBy(day);
        Optional<LocalDate> paidThrough = subscription.paidThrough(day);
        if (demo.isPresent() && (paidThrough.isEmpty() || demo.get().from().isAfter(paidThrough.get()))) {
            return demo(day, demo.get());
        }
        LicenseState state = paidThrough.isPresent()
                ? new LicenseState.Deactivated(paidThrough.get())
                : new LicenseState.NotActivated();
        return License.builder(tokenOn(day), state).build();
    }

    private License demo(LocalDate day, DemoPeriod demo) {
        if (!day.isBefore(demo.to())) {
            return License.builder(tokenOn(day), new LicenseState.Expired(demo.lastDay()))
                    .build();
        }
        return License.builder(tokenOn(day), new LicenseState.Demo(demo.lastDay()))
                .accounts(offer.accounts())
                .addOns(offer.addOns())
                .capabilities(offer.capabilities())
                .build();
    }
}
