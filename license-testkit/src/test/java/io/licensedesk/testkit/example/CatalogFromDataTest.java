package io.licensedesk.testkit.example;

import static io.licensedesk.testkit.assertj.LicenseDeskAssertions.assertThat;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.LineKind;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Validators;
import io.licensedesk.client.check.ConcurrentSeats;
import io.licensedesk.client.check.LicenseMonitor;
import io.licensedesk.client.check.LicenseStore;
import io.licensedesk.client.check.NamedSeats;
import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.PortalWords;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseState;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicensePart;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RemoveItemsRequest;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.arbitrary.FittingRequest;
import io.licensedesk.testkit.arbitrary.InvalidRequest;
import io.licensedesk.testkit.arbitrary.LicenseArbitraries;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Requests;
import io.licensedesk.testkit.portal.FormQuestion;
import io.licensedesk.testkit.portal.PortalForm;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.server.SimulatedServer;
import io.licensedesk.testkit.server.StatusSpelling;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** One new thing of each kind, from data alone, through every layer. */
class CatalogFromDataTest {

    private static final Catalog CATALOG = LicenseDeskJson.mapper().readValue("""
            { "items": [
                { "code": "SUPERVISOR", "kind": "ACCOUNT", "label": "Supervisors", "minimum": 2, "seats": "NAMED" },
                { "code": "KIOSK", "kind": "ACCOUNT", "label": "Kiosks" },
                { "code": "VOICE_BOT", "kind": "ADD_ON", "label": "Voice bot", "needs": ["AI_ASSISTANTS"] },
                { "code": "CRM_SYNC", "kind": "PLUGIN", "label": "CRM Sync", "applied": "AFTER_REVIEW" },
                { "code": "SUPPORT_GOLD", "kind": "SUPPORT_PLAN", "label": "Gold" },
                { "code": "SMS_UNIT", "kind": "METER", "label": "Text message" },
                { "code": "DARK_MODE", "kind": "OPTION" },
                { "code": "VIDEO", "kind": "CHANNEL" },
                { "code": "WALLBOARD", "kind": "MODULE" },
                { "code": "CLICK_TO_CALL", "kind": "CAPABILITY", "withEveryPlan": true },
                { "code": "NOVA", "kind": "PRODUCT" } ],
              "plans": [ { "code": "OMNI", "channels": ["VOICE", "VIDEO"], "modules": ["WALLBOARD"] }, "LEAN" ] }
            """, Catalog.class);

    private static final PriceList PRICES = LicenseDeskJson.mapper(CATALOG).readValue("""
            { "currency": "EUR", "prices": [
                { "item": "AGENT", "frequency": "MONTHLY", "price": "45.00" },
                { "item": "SUPERVISOR", "frequency": "MONTHLY", "price": "12.00" },
                { "item": "KIOSK", "frequency": "MONTHLY", "price": "8.00" },
                { "item": "AI_ASSISTANTS", "frequency": "MONTHLY", "price": "50.00" },
                { "item": "VOICE_BOT", "frequency": "MONTHLY", "price": "30.00" },
                { "item": "CRM_SYNC", "frequency": "MONTHLY", "price": "20.00" },
                { "item": "SUPPORT_GOLD", "frequency": "MONTHLY", "price": "65.00" },
                { "item": "SMS_UNIT", "frequency": "USAGE", "price": "0.04" } ] }
            """, PriceList.class);

    private static final AccountType SUPERVISOR = AccountType.of("SUPERVISOR");
    private static final AccountType KIOSK = AccountType.of("KIOSK");
    private static final AddOn VOICE_BOT = AddOn.of("VOICE_BOT");
    private static final Plugin CRM_SYNC = Plugin.of("CRM_SYNC");
    private static final SupportPlan GOLD = SupportPlan.of("GOLD");

    private static final LocalDate START = LocalDate.of(2026, 3, 1);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final RequestDesk DESK = RequestDesk.standard(Validators.standard(), CATALOG);

    // ---- requests, rules, billing

    private static NewPlanRequest plan(Map<AccountType, Integer> accounts, Set<AddOn> addOns) {
        return new NewPlanRequest(
                Acme.TOKEN,
                Acme.NAME,
                Acme.EMAIL,
                true,
                PlanCode.of("OMNI"),
                BillingFrequency.MONTHLY,
                GOLD,
                false,
                accounts,
                addOns,
                Set.of());
    }

    private static AddItemsRequest add(Map<AccountType, Integer> totals, Set<AddOn> addOns, Set<Plugin> plugins) {
        return new AddItemsRequest(
                Acme.TOKEN, Acme.NAME, Acme.EMAIL, true, Requests.UPGRADE_REASON, totals, addOns, plugins);
    }

    private static RemoveItemsRequest remove(Map<AccountType, Integer> totals, Set<AddOn> addOns) {
        return new RemoveItemsRequest(
                Acme.TOKEN, Acme.NAME, Acme.EMAIL, true, Requests.REMOVAL_REASON, totals, addOns, Set.of());
    }

    private static DatedRequest on(LocalDate day, LicenseRequest request) {
        return DatedRequest.of(request.kind() + " " + day, day, request);
    }

    private static LicenseHistory accepted(DatedRequest request, LicenseHistory history) {
        return ((Decision.Accepted) DESK.decide(request, history)).history();
    }

    /** Active since 1 March: 5 agents, 2 supervisors, AI Assistants with the voice bot, Gold support. */
    private static LicenseHistory active() {
        Subscription nothing = Subscription.of(Acme.SUBSCRIPTION, PRICES, BillingRules.standard());
        NewPlanRequest plan = plan(Map.of(AccountType.AGENT, 5, SUPERVISOR, 2), Set.of(AddOn.AI_ASSISTANTS, VOICE_BOT));
        return accepted(on(START, plan).approvedOn(START), LicenseHistory.of(Acme.TOKEN, nothing));
    }

    @Test
    void newPlanHasThemAndTheInvoiceListsThemInTheirOrder() {
        License license = active().licenseOn(START, CATALOG);

        assertThat(license)
                .isActive()
                .has(2, SUPERVISOR)
                .hasAddOns(AddOn.AI_ASSISTANTS, VOICE_BOT)
                .hasSupportPlan(GOLD);
        assertThat(license.has(Channel.of("VIDEO"))).isTrue();
        assertThat(license.has(LicenseModule.of("WALLBOARD"))).isTrue();
        assertThat(license.has(Capability.of("CLICK_TO_CALL"))).isTrue();
        assertThat(active().subscription().invoices(APRIL.minusMonths(1)).get(0).lines().stream()
                        .filter(line -> line.kind() == LineKind.ADVANCE)
                        .map(line -> line.item() + " " + line.amount()))
                .containsExactly(
                        "AGENT 225.00",
                        "SUPERVISOR 24.00",
                        "AI_ASSISTANTS 50.00",
                        "VOICE_BOT 30.00",
                        "SUPPORT_GOLD 65.00");
        assertThat(CATALOG.demo().addOns()).contains(VOICE_BOT);
    }

    @Test
    void minimumAndNeedsOfTheRowsAreRules() {
        assertThat(DESK.decide(on(START, plan(Map.of(AccountType.AGENT, 5), Set.of(VOICE_BOT))), active()))
                .isRefusedWith(RejectionCode.BELOW_MINIMUM, RejectionCode.DEPENDENCY_MISSING);
        LocalDate day = APRIL.atDay(10);
        assertThat(DESK.decide(on(day, remove(Map.of(SUPERVISOR, 1), Set.of(AddOn.AI_ASSISTANTS))), active()))
                .isRefusedWith(RejectionCode.BELOW_MINIMUM, RejectionCode.DEPENDENCY_MISSING);
        assertThat(DESK.decide(on(day, add(Map.of(), Set.of(AddOn.of("NO_SUCH_BOT")), Set.of())), active()))
                .isRefusedWith(RejectionCode.UNKNOWN_ITEM);
    }

    @Test
    void additionCostsItsFractionRemovalWaitsForThe1stUsageIsBilled() {
        DatedRequest plugin = on(APRIL.atDay(12), add(Map.of(), Set.of(), Set.of(CRM_SYNC)));
        LicenseHistory history = active();
        assertThat(DESK.preview(on(APRIL.atDay(10), add(Map.of(KIOSK, 3), Set.of(), Set.of())), history))
                .appliesAutomatically(LicensePart.ACCOUNTS)
                .quote()
                .costs("40.80");
        history = accepted(on(APRIL.atDay(10), add(Map.of(SUPERVISOR, 4), Set.of(), Set.of())), history);
        assertThat(DESK.decide(plugin, history)).awaitsReviewOf(LicensePart.PLUGINS);
        history = accepted(plugin.approvedOn(APRIL.atDay(12)), history);
        DatedRequest removal = on(APRIL.atDay(21), remove(Map.of(), Set.of(VOICE_BOT)));
        assertThat(DESK.decide(removal, history)).isAppliedAutomatically().takesEffectOn("2026-05-01");
        history = accepted(removal, history);
        Subscription subscription =
                history.subscription().with(UsageEvent.of("u1", APRIL.atDay(5), Meter.of("SMS_UNIT"), 100));

        assertThat(subscription.invoices(APRIL).get(0))
                .hasLine(LineKind.FRACTION, SUPERVISOR, "16.80")
                .hasLine(LineKind.FRACTION, CRM_SYNC, "12.67")
                .hasLine(LineKind.ADVANCE, SUPERVISOR, "48.00")
                .hasLine(LineKind.ADVANCE, VOICE_BOT, "30.00")
                .hasLine(LineKind.USAGE, Meter.of("SMS_UNIT"), "4.00");
        assertThat(subscription.invoices(APRIL.plusMonths(1)).get(0)).hasNoLineOf(VOICE_BOT);
    }

    // ---- portal, server, checks

    private static SimulatedPortal portal(TestClock clock, boolean formsRoute) {
        return SimulatedPortal.builder()
                .catalog(CATALOG)
                .billing(PRICES, BillingRules.standard())
                .license(active())
                .clock(clock)
                .formsRoute(formsRoute)
                .open();
    }

    private static LicenseDesk desk(SimulatedPortal portal, TestClock clock, PortalWords words) {
        return LicenseDesk.at(Connection.to(portal.uri())
                        .environment(clock.environment())
                        .build())
                .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                .portalId(portal.portalId())
                .catalog(CATALOG)
                .words(words)
                .build();
    }

    /** The ids of the questions and choices of a form, as whoever runs a portal with forms writes them down once. */
    private static PortalWords formWords(SimulatedPortal portal) {
        Map<String, String> questions = Map.ofEntries(
                Map.entry("License token", "TOKEN"),
                Map.entry("Customer Name/Reference", "CUSTOMER"),
                Map.entry("Customer Email address", "EMAIL"),
                Map.entry("License Agreement", "AGREEMENT"),
                Map.entry("Action Request", "ACTION"),
                Map.entry("Upgrade reason", "REASON"),
                Map.entry("Accounts to modify", "ITEMS"),
                Map.entry("New quantity of supervisors", "SUPERVISOR"),
                Map.entry("New quantity of kiosks", "KIOSK"),
                Map.entry("Add-ons", "ADD_ONS"),
                Map.entry("Plugins", "PLUGINS"));
        Map<String, String> choices = new TreeMap<>(Map.of("I Agree", "AGREE", "Add", "ADD"));
        CATALOG.rows()
                .forEach(row -> choices.put(row.label().english(), row.thing().code()));
        Map<String, Object> form = new TreeMap<>();
        for (FormQuestion question : portal.questions(PortalForm.MODIFY_LICENSE)) {
            if (questions.containsKey(question.label())) {
                Map<String, String> ids = new TreeMap<>();
                question.choices().forEach((label, id) -> ids.put(choices.getOrDefault(label, label), id));
                form.put(questions.get(question.label()), Map.of("id", question.id(), "choices", ids));
            }
        }
        return PortalWords.standard()
                .with(JsonMapper.shared()
                        .writeValueAsString(Map.of("kinds", Map.of("ADD_ITEMS", Map.of("form", form)))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void formListsThemAndTheTicketIsApproved(boolean formsRoute) {
        TestClock clock = TestClock.at(APRIL.atDay(10));
        try (SimulatedPortal portal = portal(clock, formsRoute);
                LicenseDesk desk = desk(portal, clock, formsRoute ? formWords(portal) : PortalWords.standard())) {
            LicenseRequest request = add(Map.of(SUPERVISOR, 4, KIOSK, 3), Set.of(), Set.of(CRM_SYNC));

            String key = desk.submit(PortalRequest.of(request)).ticket().key();

            assertThat(portal.received(key).toRequest()).isEqualTo(request);
            assertThat(desk.ticket(key)).isOpen().hasStatus("Waiting for approval");
            assertThat(portal.license(Acme.TOKEN)).has(2, SUPERVISOR).hasPlugins();
            portal.approve(key);
            assertThat(desk.ticket(key)).hasStatus("Resolved");
            assertThat(portal.comments(key)).last().asString().contains("CRM Sync", "crm-sync.zip");
            assertThat(portal.license(Acme.TOKEN))
                    .has(4, SUPERVISOR)
                    .has(3, KIOSK)
                    .hasPlugins(CRM_SYNC);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CANONICAL", "NESTED_STAFF", "EVERYTHING_ELSE"})
    void statusShowsThemAndTheyAreChecked(StatusSpelling spelling) {
        TestClock clock = TestClock.at(APRIL.atDay(10));
        LicenseStore store = LicenseStore.inMemory();
        try (SimulatedPortal portal = portal(clock, false);
                SimulatedServer server = SimulatedServer.builder(portal, Acme.TOKEN)
                        .spelling(spelling)
                        .open()) {
            XcallyServer client = XcallyServer.at(server.uri())
                    .credentials(ServerCredentials.basic(SimulatedServer.USER, SimulatedServer.PASSWORD))
                    .catalog(CATALOG)
                    .build();
            License license = portal.license(Acme.TOKEN);
            StatusReading.Conclusive status = (StatusReading.Conclusive) client.licenseStatus();
            assertThat(status.withServerTime(Optional.empty()))
                    .isEqualTo(new StatusReading.Conclusive(license, Optional.empty(), List.of()));

            try (LicenseMonitor monitor =
                    LicenseMonitor.builder(client).clock(clock).store(store).start()) {
                monitor.refresh().join();
                assertThat(monitor.check(VOICE_BOT)).isGrantedFresh();
                assertThat(monitor.allows(CRM_SYNC)).isFalse();
                assertThat(monitor.allows(Channel.of("VIDEO"))).isTrue();
                NamedSeats<String> supervisors = NamedSeats.of(monitor, SUPERVISOR, List.of("Ada"), CATALOG);
                assertThat(supervisors.assign("Grace")).isTrue();
                assertThat(supervisors.assign("Edsger")).isFalse();
                ConcurrentSeats kiosks = ConcurrentSeats.of(monitor, KIOSK, Duration.ofMinutes(5), CATALOG);
                assertThat(kiosks.acquire()).isEmpty();
            }
            assertThat(store.load())
                    .isInstanceOfSatisfying(
                            LicenseStore.Content.Kept.class,
                            kept -> assertThat(kept.status().license()).isEqualTo(license));
        }
        assertThat(LicenseDeskJson.mapper(CATALOG).readValue(json(active()), LicenseHistory.class))
                .isEqualTo(active());
    }

    private static String json(LicenseHistory history) {
        return LicenseDeskJson.mapper(CATALOG).writeValueAsString(history);
    }

    // ---- arbitraries

    private static final LicenseArbitraries VALUES = LicenseArbitraries.of(CATALOG);

    @Provide
    Arbitrary<FittingRequest> fitting() {
        return VALUES.fittingRequests();
    }

    @Provide
    Arbitrary<InvalidRequest> invalid() {
        return VALUES.invalidRequests();
    }

    @Property(tries = 300)
    void generatedRequestsFit(@ForAll("fitting") FittingRequest fitting) {
        assertThat(DESK.check(fitting.request(), fitting.standing())).isEmpty();
        License license = fitting.standing().current();
        if (license.state().kind() == LicenseState.Kind.ACTIVE) {
            assertThat(license.accounts().total(SUPERVISOR)).isGreaterThanOrEqualTo(2);
            Statistics.label("voice bot")
                    .collect(license.has(VOICE_BOT))
                    .coverage(coverage -> coverage.check(true).count(count -> count > 0));
        }
    }

    @Property(tries = 600)
    void generatedRequestsAreRefused(@ForAll("invalid") InvalidRequest invalid) {
        assertThat(DESK.check(invalid.request(), invalid.standing()))
                .isNotEmpty()
                .allSatisfy(rejection -> assertThat(rejection.code()).isEqualTo(invalid.expected()));
        Statistics.label("below minimum")
                .collect(invalid.expected() == RejectionCode.BELOW_MINIMUM)
                .coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }
}
