package io.licensedesk.testkit.portal;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.Validators;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RequestDesk;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The vendor's book of licenses. What a request does to one is decided by the core. */
final class LicenseBook {

    private static final LicenseToken NO_TOKEN = LicenseToken.of("request-without-token");

    private final PriceList prices;
    private final BillingRules rules;
    private final RequestDesk desk;
    /** One entry for an installation, under its first token. */
    private final Map<LicenseToken, LicenseHistory> histories = new HashMap<>();
    /** The first token of every later one. */
    private final Map<LicenseToken, LicenseToken> firstTokens = new HashMap<>();

    LicenseBook(PriceList prices, BillingRules rules, Catalog catalog) {
        this.prices = prices;
        this.rules = rules;
        this.desk = RequestDesk.standard(Validators.standard(), catalog);
    }

    Catalog catalog() {
        return desk.catalog();
    }

    /** The history of an installation, known by any of its tokens. */
    LicenseHistory history(LicenseToken token) {
        LicenseToken first = firstTokens.getOrDefault(token, token);
        LicenseHistory known = histories.get(first);
        return known == null
                ? LicenseHistory.of(
                        token,
                        Subscription.of(SubscriptionId.of("installation-" + (histories.size() + 1)), prices, rules))
                : known;
    }

    void put(LicenseHistory history) {
        histories.put(history.token(), history);
        history.newTokens().forEach(later -> firstTokens.put(later.token(), history.token()));
    }

    /** Whether a request with this id was decided before: the same id is the same request. */
    boolean hasDecided(String id) {
        return histories.values().stream()
                .flatMap(history -> Stream.of(
                                history.subscription().changes().stream().map(Change::cause),
                                history.demos().stream().map(LicenseHistory.DemoGrant::cause),
                                history.newTokens().stream().map(LicenseHistory.TokenChange::cause))
                        .flatMap(causes -> causes))
                .anyMatch(cause -> cause.id().equals(id));
    }

    /** The history of the installation that a request is about. */
    LicenseHistory history(LicenseRequest request) {
        LicenseToken token = request.token();
        return history(token == null ? NO_TOKEN : token);
    }

    /** Decides a request without writing anything down. */
    Decision decide(DatedRequest request) {
        return desk.decide(request, history(request.request()));
    }

    /** Writes an accepted request down. */
    void accept(DatedRequest request, Decision.Accepted accepted) {
        if (request.request().token() != null) {
            put(accepted.history());
        }
    }

    LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), rules.zone());
    }
}
