package io.licensedesk.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.Shift;
import io.licensedesk.billing.AnnualProration;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.billing.EntitlementEnd;
import io.licensedesk.billing.IncreaseInvoice;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Proration;
import io.licensedesk.billing.Quote;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.DemoPeriod;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RemoveItemsRequest;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

class LicenseDeskJsonTest {

    private static final JsonMapper MAPPER = LicenseDeskJson.mapper();
    /** As frameworks make it: it knows nothing but the modules that it finds. */
    private static final JsonMapper FOUND =
            JsonMapper.builder().findAndAddModules().build();

    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001-ACME");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);
    private static final PriceList PRICES = PriceList.in("EUR")
            .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
            .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
            .add(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
            .build();
    private static final Terms TERMS = new Terms(
            PlanCode.of("OMNI"),
            SupportPlan.SILVER,
            BillingFrequency.MONTHLY,
            false,
            Accounts.agents(5),
            Set.of(),
            Set.of());
    private static final Change INCREASE =
            Change.Totals.of(new Cause("2", DAY, "ADD_ITEMS"), Map.of(AccountType.AGENT, 8));
    private static final Subscription BEFORE = Subscription.of(
            SubscriptionId.of("ACME"),
            PRICES,
            BillingRules.standard(),
            List.of(new Change.Activation(
                    new Cause("1", LocalDate.of(2026, 1, 1), "NEW_PLAN"), LocalDate.of(2026, 1, 1), TERMS)),
            List.of(UsageEvent.of("u1", DAY, Meter.AI_BOT_UNIT, 50)));
    private static final Subscription SUBSCRIPTION = BEFORE.with(INCREASE);

    private static final LicenseHistory HISTORY = LicenseHistory.of(TOKEN, SUBSCRIPTION)
            .with(new LicenseHistory.DemoGrant(
                    new Cause("d", DAY.minusDays(99), "NEW_DEMO"), DemoPeriod.of(DAY.minusDays(99), 30)))
            .with(new LicenseHistory.TokenChange(
                    new Cause("t", DAY, "GRACE_NEW_TOKEN"), DAY.plusDays(1), LicenseToken.of("TOKEN-0002-ACME")));

    static Stream<Object> values() {
        return Stream.of(
                PRICES,
                TERMS,
                BillingRules.standard(),
                BillingRules.standard()
                        .withDecrease(DecreasePolicy.cutoffDay(15))
                        .withProration(Proration.thirty360())
                        .withAnnualProration(AnnualProration.byMonthThenDay())
                        .withIncreaseInvoice(IncreaseInvoice.immediately())
                        .withEntitlementEnd(EntitlementEnd.atPaidThrough()),
                Catalog.standard(),
                Catalog.standard().withPlans(List.of(new Plan(PlanCode.of("OMNI"), Set.of(Channel.VOICE), Set.of()))),
                SUBSCRIPTION,
                SUBSCRIPTION.issuedThrough(LocalDate.of(2026, 2, 28)),
                SUBSCRIPTION
                        .with(new Change.Contract(
                                new Cause("3", DAY, "CONTRACT_CHANGE"),
                                DAY.plusDays(1),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(BillingFrequency.MONTHLY),
                                Optional.of(false)))
                        .with(new Change.Deactivation(new Cause("4", DAY.plusDays(2), "DEACTIVATE"), DAY.plusDays(3)))
                        .with(new Change.Reactivation(
                                new Cause("5", DAY.plusDays(4), "GRACE_DEACTIVATED"), DAY.plusDays(5))),
                HISTORY,
                SUBSCRIPTION.invoices(YearMonth.of(2026, 3)).get(0),
                Quote.of(BEFORE, SUBSCRIPTION, List.of(INCREASE)),
                Rejection.of(RejectionCode.NOT_AN_INCREASE, "newTotals.AGENT", 5, 8),
                License.builder(TOKEN, new LicenseState.Active(DAY))
                        .terms(TERMS)
                        .build(),
                License.builder(
                                TOKEN,
                                new LicenseState.InGracePeriod(
                                        GraceReason.NEW_TOKEN_DETECTED, DAY, Optional.of(DAY.plusDays(9))))
                        .build(),
                License.builder(TOKEN, new LicenseState.NotActivated()).build());
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsReadBackEqual(Object value) {
        for (JsonMapper mapper : List.of(MAPPER, FOUND)) {
            String json = mapper.writeValueAsString(value);
            assertThat((Object) mapper.readValue(json, value.getClass())).isEqualTo(value);
        }
    }

    @Test
    void theModuleIsFoundOnTheModulePathToo() {
        URI classes = URI.create(LicenseDeskModule.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        ModuleReference module =
                ModuleFinder.of(Path.of(classes)).find("io.licensedesk.client").orElseThrow();

        assertThat(module.descriptor().provides())
                .extracting(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers)
                .containsExactly(tuple(JacksonModule.class.getName(), List.of(LicenseDeskModule.class.getName())));
    }

    @Test
    void listsOfTheApplicationStayAsTheyAre() {
        assertThat(FOUND.readValue("{\"agents\":null}", Shift.class).agents()).isNull();
        assertThat(FOUND.readValue("{}", Shift.class).agents()).isNull();
    }

    @Test
    void aListOfTheDomainThatIsLeftOutIsEmpty() {
        String terms = "{\"plan\":\"OMNI\",\"supportPlan\":\"SILVER\",\"frequency\":\"MONTHLY\",\"whiteLabel\":false,"
                + "\"accounts\":{\"AGENT\":5},\"addOns\":null}";

        assertThat(FOUND.readValue(terms, Terms.class)).isEqualTo(TERMS);
    }

    static Stream<LicenseRequest> requests() {
        return Stream.of(
                new NewDemoRequest(TOKEN, "ACME", "it@acme.example", true),
                new NewPlanRequest(
                        TOKEN,
                        "ACME",
                        "it@acme.example",
                        true,
                        PlanCode.of("OMNI"),
                        BillingFrequency.ANNUAL,
                        SupportPlan.PLATINUM,
                        true,
                        Map.of(AccountType.AGENT, 5),
                        Set.of(AddOn.AI_ASSISTANTS),
                        Set.of(Plugin.BOTIFY)),
                new AddItemsRequest(
                        TOKEN, "ACME", "it@acme.example", true, "r", Map.of(AccountType.USER, 2), Set.of(), Set.of()),
                new RemoveItemsRequest(
                        TOKEN, "ACME", null, false, null, Map.of(), Set.of(AddOn.QUALITY_ANALYSIS), Set.of()),
                new DeactivationRequest(TOKEN, "ACME", "it@acme.example", true, "r"),
                new ContractChangeRequest(TOKEN, "ACME", "it@acme.example", true, null, null, null, true),
                new GraceNewTokenRequest("ACME", TOKEN, LicenseToken.of("TOKEN-0002-ACME"), DAY, null, "hardware"),
                new GeneralRequest(null, "a question", List.of()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsReadBackEqual(LicenseRequest request) {
        for (JsonMapper mapper : List.of(MAPPER, FOUND)) {
            String json = mapper.writeValueAsString(request);
            assertThat(json).contains("\"request\":\"" + request.kind() + "\"");
            assertThat(mapper.readValue(json, LicenseRequest.class)).isEqualTo(request);
        }
    }

    @Test
    void anInvoiceLineExplainsItselfInTheWordsOfScenarioFiles() {
        Invoice invoice = SUBSCRIPTION.invoices(YearMonth.of(2026, 3)).get(0);
        assertThat(MAPPER.valueToTree(invoice).at("/lines/0").toString())
                .isEqualTo("{\"kind\":\"FRACTION\",\"item\":\"AGENT\",\"plan\":\"OMNI\",\"from\":\"2026-03-11\","
                        + "\"to\":\"2026-04-01\",\"units\":3,\"unitPrice\":\"45.00\",\"amount\":\"91.45\",\"days\":21,"
                        + "\"periodDays\":31,\"rule\":\"D12\",\"cause\":{\"id\":\"2\",\"date\":\"2026-03-11\",\"kind\":"
                        + "\"ADD_ITEMS\"},\"because\":\"D12: 3 × 45.00 for 21 of 31 days, the fraction of an increase on"
                        + " 2026-03-11 (ADD_ITEMS 2 of 2026-03-11)\"}");
    }

    @Test
    void aLineOfAStubSaysByWhatItsAnnualPriceIsDivided() {
        LocalDate start = LocalDate.of(2026, 2, 2);
        Terms annual = Terms.of(PlanCode.of("OMNI"), SupportPlan.SILVER, BillingFrequency.ANNUAL, Accounts.agents(5));
        PriceList prices = PriceList.in("EUR")
                .add(AccountType.AGENT, PricePeriod.ANNUAL, "1000.00")
                .add(SupportPlan.SILVER, PricePeriod.ANNUAL, "0")
                .build();
        Invoice invoice = Subscription.of(SubscriptionId.of("ACME"), prices, BillingRules.standard())
                .with(new Change.Activation(new Cause("1", start, "NEW_PLAN"), start, annual))
                .invoices(YearMonth.of(2026, 2))
                .get(0);

        String stub = MAPPER.valueToTree(invoice).at("/lines/0").toString();

        assertThat(stub).contains("\"units\":5,\"unitPrice\":\"1000.00\",\"dividedBy\":12,\"amount\":\"401.79\"");
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(invoice), Invoice.class))
                .isEqualTo(invoice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'decreaseCutoffDay':29}                  | /decreaseCutoffDay",
                "{'decreaseCutoffDay':1,'decrease':'CUTOFF_DAY_20'} | /decrease",
                "{'proration':'DAILY'}                     | /proration",
                "{'increaseInvoicing':'IMMEDIATELY'}       | /increaseInvoicing",
                "{'increaseInvoice':'LATER'}               | /increaseInvoice",
                "{'entitlementEnd':'io.licensedesk.X'}     | /entitlementEnd",
                "{'zone':'Rome'}                           | /zone",
            })
    void aRuleThatIsNoneIsRefusedWithItsPlace(String json, String pointer) {
        JacksonException refused = catchThrowableOfType(
                JacksonException.class, () -> MAPPER.readValue(json.replace('\'', '"'), BillingRules.class));

        assertThat(LicenseDeskJson.pointer(refused)).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"currency\":\"EUR\",\"prices\":[],\"vat\":22}",
                "{\"currency\":\"EUR\",\"currency\":\"EUR\",\"prices\":[]}",
                "{\"currency\":\"EUR\",\"prices\":[]} {}",
                "{\"currency\":978,\"prices\":[]}",
                "{\"currency\":\"XXX\",\"prices\":[]}",
                "{\"prices\":[]}",
            })
    void aPriceListIsReadStrictly(String json) {
        assertThatThrownBy(() -> MAPPER.readValue(json, PriceList.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void anErrorPointsAtThePropertyAndNeverRepeatsAToken() {
        JacksonException price = catchThrowableOfType(
                JacksonException.class,
                () -> MAPPER.readValue(
                        "{\"currency\":\"EUR\",\"prices\":[{\"item\":\"AGENT\",\"frequency\":\"MONTHLY\",\"price\":"
                                + "\"1E999999999\"}]}",
                        PriceList.class));
        assertThat(LicenseDeskJson.pointer(price)).isEqualTo("/prices/0/price");
        String secret = "SECRET-" + "x".repeat(600);
        JacksonException token = catchThrowableOfType(
                JacksonException.class,
                () -> MAPPER.readValue(
                        "{\"request\":\"NEW_DEMO\",\"token\":\"" + secret + "\"}", LicenseRequest.class));
        assertThat(LicenseDeskJson.pointer(token)).isEqualTo("/token");
        assertThat(token.getMessage()).doesNotContain("SECRET");
    }

    @Test
    void tokensAreMaskedIfTheModuleIsToldSo() {
        JsonMapper masking = LicenseDeskJson.mapper(new LicenseDeskModule().maskingTokens());

        for (Object value : List.of(HISTORY, new NewDemoRequest(TOKEN, "ACME", "it@acme.example", true))) {
            assertThat(masking.writeValueAsString(value))
                    .contains("\"token\":\"TOKE…ACME\"")
                    .doesNotContain(TOKEN.value(), "TOKEN-0002-ACME");
        }
    }

    @Test
    void aMaskedTokenIsNotReadAsOne() {
        JacksonException refused = catchThrowableOfType(
                JacksonException.class,
                () -> MAPPER.readValue("{\"token\":\"TOKE…ACME\",\"state\":\"NOT_ACTIVATED\"}", License.class));

        assertThat(LicenseDeskJson.pointer(refused)).isEqualTo("/token");
        assertThat(refused).hasMessageContaining("expected a license token that is not masked");
    }

    @Test
    void messagesAreInTheLanguageOfWhoReadsThem() {
        AtomicReference<Locale> reader = new AtomicReference<>(Locale.ITALY);
        JsonMapper mapper = LicenseDeskJson.mapper(new LicenseDeskModule().messagesIn(reader::get));
        Rejection rejection = Rejection.of(RejectionCode.REASON_MISSING, "reason");
        Invoice invoice = SUBSCRIPTION.invoices(YearMonth.of(2026, 3)).get(0);

        assertThat(mapper.valueToTree(rejection).at("/message").asString())
                .isEqualTo(rejection.message(Locale.ITALIAN));
        assertThat(mapper.writeValueAsString(invoice)).contains("21 giorni su 31");
        assertThat(mapper.writeValueAsString(invoice.lines().get(0))).contains("21 giorni su 31");
        reader.set(Locale.FRANCE);
        assertThat(mapper.writeValueAsString(invoice)).contains("21 of 31 days");
    }

    /** A policy of a vendor's own. */
    private record Yearly(int days) implements Proration {
        @Override
        public int days(LocalDate from, LocalDate to) {
            return Math.min(days, (int) ChronoUnit.DAYS.between(from, to));
        }

        @Override
        public String name() {
            return "YEARLY";
        }
    }

    /** A policy of a vendor's own. */
    private record NextYear() implements DecreasePolicy {
        @Override
        public LocalDate processedOn(LocalDate requestDate) {
            return LocalDate.of(requestDate.getYear() + 1, 1, 1);
        }

        @Override
        public String name() {
            return "NEXT_YEAR";
        }
    }

    @Test
    void policiesOfOnesOwnAreKnownByTheirNames() {
        BillingRules own =
                BillingRules.standard().withProration(new Yearly(360)).withDecrease(new NextYear());
        JsonMapper mapper = LicenseDeskJson.mapper(new LicenseDeskModule().knowing(own));
        String json = mapper.writeValueAsString(own);

        assertThat(json).contains("\"decrease\":\"NEXT_YEAR\",\"proration\":\"YEARLY\"");
        assertThat(mapper.readValue(json, BillingRules.class)).isEqualTo(own);
        assertThat(mapper.readValue("{\"decreaseCutoffDay\":15}", BillingRules.class))
                .isEqualTo(BillingRules.standard().withDecrease(DecreasePolicy.cutoffDay(15)));
        JacksonException unknown = catchThrowableOfType(
                JacksonException.class, () -> MAPPER.readValue("{\"proration\":\"YEARLY\"}", BillingRules.class));
        assertThat(LicenseDeskJson.pointer(unknown)).isEqualTo("/proration");
        assertThat(unknown).hasMessageContaining("expected one of ACTUAL_DAYS, THIRTY_360");
        assertThatThrownBy(() -> MAPPER.writeValueAsString(own))
                .hasMessageContaining("decrease: the module does not know");
    }

    @Test
    void aNameMeansOnePolicy() {
        BillingRules standard = BillingRules.standard();

        assertThatThrownBy(() -> new LicenseDeskModule()
                        .knowing(standard.withProration(new Yearly(360)), standard.withProration(new Yearly(365))))
                .hasMessage("proration: two policies have the name YEARLY");
        assertThatThrownBy(() -> new LicenseDeskModule().knowing(standard.withProration((from, to) -> 0)))
                .hasMessage("proration: a lambda has no lasting name, expected a class");
    }
}
