package io.licensedesk.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.client.Validators;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.FormCheck;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RemoveItemsRequest;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.fixture.Plans;
import io.licensedesk.testkit.fixture.Requests;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** What the domain promises: only values that can exist, and every leaf is reached. */
@Domain(LicenseDomain.class)
@StatisticsReport(StatisticsReportMode.OFF)
class LicenseDomainProperties {

    private static final FormCheck FORMS = new FormCheck(Validators.standard(), Plans.catalog());

    private static final List<String> REQUIRED_FIELDS = List.of(
            "token",
            "customer",
            "email",
            "plan",
            "frequency",
            "supportPlan",
            "accounts",
            "oldToken",
            "newToken",
            "graceUntil",
            "logFile",
            "description");

    /** Checks that every one of some values is seen. */
    private static void reaches(String label, Object seen, Collection<?> leaves) {
        Statistics.label(label)
                .collect(seen)
                .coverage(
                        coverage -> leaves.forEach(leaf -> coverage.check(leaf).count(count -> count > 0)));
    }

    private static void reaches(String label, boolean seen, double percentage) {
        Statistics.label(label)
                .collect(seen)
                .coverage(coverage -> coverage.check(true).percentage(share -> share >= percentage));
    }

    @Property(tries = 500)
    void requestsAreCompleteFormsOfEveryKind(@ForAll LicenseRequest request) {
        assertThat(FORMS.check(request)).isEmpty();
        reaches("kind", request.kind(), List.of(RequestKind.values()));
    }

    @Property(tries = 100)
    void requestsOfOneKindAreThereToo(@ForAll RemoveItemsRequest request) {
        assertThat(FORMS.check(request)).isEmpty();
        reaches("accounts", !request.newTotals().isEmpty(), 30);
        reaches("add-ons", !request.addOns().isEmpty(), 10);
        reaches("plugins", !request.plugins().isEmpty(), 10);
    }

    @Property(tries = 1000)
    void fittingRequestsAreAccepted(@ForAll FittingRequest fitting) {
        assertThat(Requests.desk().check(fitting.request(), fitting.standing())).isEmpty();
        reaches("kind", fitting.request().kind(), List.of(RequestKind.values()));
    }

    @Property(tries = 2000)
    void invalidRequestsAreRefusedByTheExpectedCodeAlone(@ForAll InvalidRequest invalid) {
        List<Rejection> rejections = Requests.desk().check(invalid.request(), invalid.standing());
        assertThat(rejections).isNotEmpty().extracting(Rejection::code).containsOnly(invalid.expected());

        reaches("code", invalid.expected(), LicenseArbitraries.standard().rejectionCodes());
        // A general request can only lack its description, which is too rare here; see the property of fields.
        reaches("kind", invalid.request().kind(), EnumSet.complementOf(EnumSet.of(RequestKind.GENERAL)));
        if (invalid.expected() == RejectionCode.NOT_ACTIVE) {
            Set<RequestKind> ofALicense = EnumSet.range(RequestKind.ADD_ITEMS, RequestKind.GRACE_NEW_TOKEN);
            reaches("not active", invalid.request().kind(), ofALicense);
        }
    }

    @Property(tries = 500)
    void licensesAreOfAllStatesAndHaveWhatGoesWithTheirState(@ForAll License license) {
        LicenseState state = license.state();
        boolean billed = state instanceof LicenseState.Active || state instanceof LicenseState.InGracePeriod;
        assertThat(license.plan().isPresent()).isEqualTo(billed);
        assertThat(license.frequency().isPresent()).isEqualTo(billed);
        assertThat(license.supportPlan().isPresent()).isEqualTo(billed);
        if (billed) {
            assertThat(license.accounts().total(AccountType.AGENT)).isGreaterThanOrEqualTo(5);
        }
        reaches(
                "state",
                state.getClass(),
                Arrays.stream(LicenseState.class.getPermittedSubclasses()).toList());
        if (state instanceof LicenseState.InGracePeriod grace) {
            reaches("grace", grace.reason(), List.of(GraceReason.values()));
        }
    }

    @Property(tries = 500)
    void standingsAreOfAllStates(@ForAll Standing standing, @ForAll LicenseState state) {
        reaches("closing", standing.closing(), List.of(true, false));
        reaches("demo used", standing.demoUsed(), List.of(true, false));
        reaches(
                "state",
                state.getClass(),
                Arrays.stream(LicenseState.class.getPermittedSubclasses()).toList());
    }

    @Property(tries = 500)
    void termsKeepTheMinimumAndTheDependency(@ForAll Terms terms, @ForAll Accounts accounts) {
        assertThat(terms.accounts().total(AccountType.AGENT)).isBetween(5, Accounts.MAXIMUM - 1);
        assertThat(terms.addOns().contains(AddOn.AI_AGENT_ASSISTANTS)
                        && !terms.addOns().contains(AddOn.AI_ASSISTANTS))
                .isFalse();
        reaches("plan", terms.plan(), Plans.all());
        reaches("frequency", terms.frequency(), List.of(BillingFrequency.values()));
        reaches("minimum", accounts.total(AccountType.AGENT) == 5, 1);
        reaches("maximum", accounts.total(AccountType.USER) == Accounts.MAXIMUM, 0.1);
    }

    @Property(tries = 300)
    void priceListsHaveNoGapsAndCurrenciesOfAllDecimals(@ForAll PriceList prices, @ForAll LocalDate day) {
        for (Item item : Catalog.standard().all(Item.class)) {
            PricePeriod period = item.isMetered() ? PricePeriod.USAGE : PricePeriod.ANNUAL;
            assertThat(prices.price(item, Plans.OMNI, period, day)).isNotNegative();
        }
        reaches("decimals", prices.currency().getDefaultFractionDigits(), List.of(0, 2, 3, 4));
        reaches(
                "valid from",
                prices.prices().stream().anyMatch(price -> price.validFrom().isPresent()),
                10);
        reaches("free", prices.prices().stream().anyMatch(price -> price.price().signum() == 0), 10);
        reaches(
                "by plan",
                prices.prices().stream().anyMatch(price -> price.plan().isPresent()),
                10);
    }

    @Property(tries = 1000)
    void datesAreNearTheEdgesOfTheCalendar(@ForAll LocalDate day) {
        assertThat(day.getYear()).isBetween(2026, 2029);
        LocalDate sunday = day.plusDays(7);
        boolean clockChange = day.getDayOfWeek() == DayOfWeek.SUNDAY
                && sunday.getMonth() != day.getMonth()
                && (day.getMonth() == Month.MARCH || day.getMonth() == Month.OCTOBER);
        reaches("month end", day.getDayOfMonth() == day.lengthOfMonth(), 10);
        reaches("cutoff", day.getDayOfMonth() == 20 || day.getDayOfMonth() == 21, 10);
        reaches("leap day", day.equals(LocalDate.of(2028, 2, 29)), 1);
        reaches("clock change", clockChange, 1);
        reaches("year end", day.getDayOfYear() == day.lengthOfYear(), 0.1);
    }

    @Property(tries = 500)
    void usageIsKnownOnItsDayOrLater(@ForAll UsageEvent event) {
        assertThat(event.knownOn()).isAfterOrEqualTo(event.on());
        reaches("late", event.knownOn().isAfter(event.on()), 10);
    }

    @Property(tries = 400)
    void historiesAreValidAndOfEveryChange(@ForAll ChangeHistory history) {
        Subscription subscription = history.subscription(BillingRules.standard());
        assertThat(history.changes().get(0)).isInstanceOf(Change.Activation.class);
        assertThat(subscription.invoicesUntil(history.horizon()))
                .allMatch(invoice -> !invoice.lines().isEmpty());

        Set<Class<?>> kinds = new HashSet<>();
        history.changes().forEach(change -> kinds.add(change.getClass()));
        for (Class<?> kind : Change.class.getPermittedSubclasses()) {
            reaches(kind.getSimpleName(), kinds.contains(kind), 5);
        }
        long activations = history.changes().stream()
                .filter(change -> change instanceof Change.Activation)
                .count();
        reaches("reactivation", activations > 1, 2);
        reaches("usage", !history.usage().isEmpty(), 30);
        reaches("alone", history.changes().size() == 1, 1);
    }

    @Property(tries = 200)
    void subscriptionsAndRulesAreThere(
            @ForAll Subscription subscription,
            @ForAll BillingRules rules,
            @ForAll LicenseToken token,
            @ForAll int any) {
        assertThat(subscription.changes()).isNotEmpty();
        assertThat(token.value()).matches("[a-z0-9-]{1,64}");
        reaches("zone", rules.zone().getId(), List.of("Europe/Rome", "America/New_York", "Pacific/Kiritimati"));
        reaches("any number of jqwik", any != 0, 50);
    }

    @Property(tries = 600)
    void everyRequiredFieldIsLeftOut(@ForAll("withoutField") InvalidRequest invalid) {
        List<Rejection> rejections = Requests.desk().check(invalid.request(), invalid.standing());

        assertThat(rejections).hasSize(1);
        reaches("kind", invalid.request().kind(), List.of(RequestKind.values()));
        reaches("field", rejections.get(0).path(), REQUIRED_FIELDS);
    }

    @Provide
    Arbitrary<InvalidRequest> withoutField() {
        return LicenseArbitraries.standard().invalidRequests(RejectionCode.FIELD_MISSING);
    }
}
