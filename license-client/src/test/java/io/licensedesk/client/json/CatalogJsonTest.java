package io.licensedesk.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.Label;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Seating;
import io.licensedesk.client.Sold;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.LicenseRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class CatalogJsonTest {

    private static final JsonMapper MAPPER = LicenseDeskJson.mapper();
    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001-ACME");

    private static Catalog catalog(String json) {
        return MAPPER.readValue(json, Catalog.class);
    }

    private static <T> T readBack(JsonMapper mapper, Class<T> type, T value) {
        return mapper.readValue(mapper.writeValueAsString(value), type);
    }

    @Nested
    class ACatalog {

        @Test
        void hasThingsOfAllTenKindsFromDataAlone() {
            for (Kind kind : Kind.values()) {
                assertThat(Sold.CATALOG.rows()).as("%s", kind).anySatisfy(row -> {
                    assertThat(row.thing().kind()).isEqualTo(kind);
                    assertThat(Catalog.standard().has(row.thing())).isFalse();
                });
            }
            assertThat(Sold.CATALOG.row(Sold.SUPERVISOR))
                    .isEqualTo(CatalogRow.of(Sold.SUPERVISOR)
                            .withLabel(new Label("Supervisors", "Supervisori", List.of("Team leaders")))
                            .withSeats(Seating.NAMED)
                            .withMinimum(1));
            assertThat(Sold.CATALOG.row(Sold.VOICE_BOT).needs()).containsExactly(AddOn.AI_ASSISTANTS);
            assertThat(Sold.CATALOG.row(Sold.CRM_SYNC).fulfilment()).isEqualTo(Fulfilment.AFTER_REVIEW);
            assertThat(Sold.CATALOG.demo().channels()).contains(Sold.TELEGRAM, Channel.VOICE);
            assertThat(Sold.CATALOG.demo().addOns()).contains(Sold.VOICE_BOT);
            assertThat(Sold.CATALOG.includedWithPlan()).contains(Sold.SINGLE_SIGN_ON);
            assertThat(Sold.CATALOG.item("SUPPORT_GOLD")).contains(Sold.GOLD);
            assertThat(Sold.CATALOG.plans()).isEmpty();
        }

        @Test
        void isReadBackEqual() {
            Catalog plans = Sold.CATALOG.withPlans(List.of(
                    Plan.of(PlanCode.of("BASIC")),
                    new Plan(PlanCode.of("OMNI"), Set.of(Channel.VOICE, Sold.TELEGRAM), Set.of(Sold.WALLBOARD))));
            Catalog fewer = Catalog.standard()
                    .without(Plugin.BOTIFY)
                    .without(AddOn.AI_AGENT_ASSISTANTS)
                    .with(Catalog.standard().row(AccountType.AGENT).inDemo(0).withMinimum(3))
                    .withPlans(List.of())
                    .withDemoDays(14);
            for (Catalog one : List.of(Catalog.standard(), Sold.CATALOG, plans, fewer)) {
                assertThat(readBack(MAPPER, Catalog.class, one)).isEqualTo(one);
            }
        }

        @Test
        void isLaidOverTheStandardOne() {
            assertThat(catalog("{}")).isEqualTo(Catalog.standard());
            Catalog other = catalog("""
                    {"items":[{"code":"AGENT","kind":"ACCOUNT","minimum":3},{"code":"BOTIFY","kind":"PLUGIN","label":"Bots"}],
                     "plans":["BASIC",{"code":"OMNI","channels":["VOICE"]}],"demoDays":14}""");

            assertThat(other.row(AccountType.AGENT))
                    .isEqualTo(Catalog.standard().row(AccountType.AGENT).withMinimum(3));
            assertThat(other.row(Plugin.BOTIFY).label()).isEqualTo(Label.of("Bots"));
            assertThat(other.demo().days()).isEqualTo(14);
            assertThat(other.accepts(PlanCode.of("BASIC"))).isTrue();
            assertThat(other.accepts(PlanCode.of("OTHER"))).isFalse();
            assertThat(other.find(PlanCode.of("OMNI")).orElseThrow().channels()).containsExactly(Channel.VOICE);
        }

        @ParameterizedTest(name = "{0} is refused at {1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'items':[{'kind':'ADD_ON'}]}                                          | /items/0/code",
                    "{'items':[{'code':'X'}]}                                               | /items/0/kind",
                    "{'items':[{'code':' X','kind':'ADD_ON'}]}                              | /items/0/code",
                    "{'items':[{'code':'X','kind':'THING'}]}                                | /items/0/kind",
                    "{'items':[{'code':'GOLD','kind':'SUPPORT_PLAN'}]}                      | /items/0/code",
                    "{'items':[{'code':'X','kind':'ADD_ON','label':' '}]}                   | /items/0/label",
                    "{'items':[{'code':'X','kind':'ADD_ON','minimum':1}]}                   | /items/0/minimum",
                    "{'items':[{'code':'X','kind':'ACCOUNT','minimum':100001}]}             | /items/0/minimum",
                    "{'items':[{'code':'X','kind':'PLUGIN','seats':'NAMED'}]}               | /items/0/seats",
                    "{'items':[{'code':'X','kind':'ACCOUNT','seats':'BOTH'}]}               | /items/0/seats",
                    "{'items':[{'code':'X','kind':'PLUGIN','applied':'LATER'}]}             | /items/0/applied",
                    "{'items':[{'code':'X','kind':'CHANNEL','inDemo':2}]}                   | /items/0/inDemo",
                    "{'items':[{'code':'X','kind':'METER','needs':['Y']}]}                  | /items/0/needs",
                    "{'items':[{'code':'X','kind':'CHANNEL','needs':['VOICE']}]}            | /items/0/needs",
                    "{'items':[{'code':'X','kind':'ADD_ON'},{'code':'Y','kind':'ADD_ON','needs':['Z']}]} | /items/1/needs",
                    "{'items':[{'code':'X','kind':'ADD_ON','needs':['Y']},{'code':'Y','kind':'ADD_ON','needs':['X']}]} | /items/0/needs",
                    "{'items':[{'code':'X','kind':'ADD_ON'},{'code':'X','kind':'ADD_ON'}]}  | /items/1/code",
                    "{'items':[{'code':'X','kind':'ADD_ON'},{'code':'X','kind':'PLUGIN'}]}  | /items",
                    "{'items':[{'code':'X','kind':'ADD_ON','colour':'red'}]}                | /items/0/colour",
                    "{'items':[7]}                                                          | /items/0",
                    "{'without':[{'code':'AI_ASSISTANTS','kind':'ADD_ON'}]}                 | /without",
                    "{'plans':['A','A']}                                                    | /plans",
                    "{'plans':[{'channels':[]}]}                                            | /plans/0/code",
                    "{'demoDays':0}                                                         | /demoDays",
                })
        void isRefusedWithItsPlace(String json, String pointer) {
            JacksonException refused =
                    catchThrowableOfType(JacksonException.class, () -> catalog(json.replace('\'', '"')));

            assertThat(LicenseDeskJson.pointer(refused))
                    .as(refused.getMessage())
                    .isEqualTo(pointer);
        }
    }

    @Nested
    class WhatACatalogAdds {

        private static final PriceList PRICES = PriceList.in("EUR")
                .add(AccountType.AGENT, PricePeriod.ANNUAL, "480.00")
                .add(Sold.SUPERVISOR, PricePeriod.ANNUAL, "60.00")
                .add(Sold.VOICE_BOT, PricePeriod.ANNUAL, "120.00")
                .add(Sold.GOLD, PricePeriod.ANNUAL, "1000.00")
                .add(Meter.of("SMS_UNIT"), PricePeriod.USAGE, "0.05")
                .build();
        private static final LocalDate START = LocalDate.of(2026, 2, 2);
        private static final Subscription SUBSCRIPTION = Subscription.of(
                SubscriptionId.of("ACME"),
                PRICES,
                BillingRules.standard(),
                List.of(
                        new Change.Activation(
                                new Cause("1", START, "NEW_PLAN"),
                                START,
                                Terms.of(PlanCode.of("OMNI"), Sold.GOLD, BillingFrequency.ANNUAL, Accounts.agents(5))),
                        Change.Totals.of(
                                new Cause("2", START.plusDays(9), "ADD_ITEMS"),
                                Map.of(Sold.SUPERVISOR, 2, Sold.VOICE_BOT, 1, AccountType.AGENT, 6))),
                List.of(UsageEvent.of("u1", START, Meter.of("SMS_UNIT"), 100)));

        @Test
        void isPricedByItsCodeAlone() {
            String json = """
                    {"currency":"EUR","prices":[{"item":"VOICE_BOT","frequency":"MONTHLY","price":"20.00"},
                     {"item":"SUPPORT_GOLD","frequency":"ANNUAL","price":"1000"},{"item":"SMS_UNIT","frequency":"USAGE","price":"0.05"}]}""";

            assertThat(LicenseDeskJson.mapper(Sold.CATALOG)
                            .readValue(json, PriceList.class)
                            .prices())
                    .extracting(price -> (Object) price.item())
                    .containsExactly(Sold.VOICE_BOT, Sold.GOLD, Meter.of("SMS_UNIT"));
            JacksonException unknown =
                    catchThrowableOfType(JacksonException.class, () -> MAPPER.readValue(json, PriceList.class));
            assertThat(LicenseDeskJson.pointer(unknown)).isEqualTo("/prices/0/item");
            assertThat(unknown.getMessage()).contains("AGENT", "AI_BOT_UNIT", "itemKind");
        }

        @Test
        void staysReadableWhenNoCatalogHasItAnyMore() {
            Invoice invoice = SUBSCRIPTION.invoices(YearMonth.of(2026, 2)).get(0);

            assertThat(invoice.lines())
                    .extracting(line -> line.item().code())
                    .contains("SUPERVISOR", "VOICE_BOT", "SUPPORT_GOLD", "SMS_UNIT", "AGENT");
            assertThat(readBack(MAPPER, Invoice.class, invoice)).isEqualTo(invoice);
            assertThat(readBack(MAPPER, PriceList.class, PRICES)).isEqualTo(PRICES);
            Subscription read = readBack(MAPPER, Subscription.class, SUBSCRIPTION);
            assertThat(read).isEqualTo(SUBSCRIPTION);
            assertThat(read.invoices(YearMonth.of(2026, 2))).containsExactly(invoice);
        }

        @Test
        void staysReadableWhenItsStandardRowIsGone() {
            JsonMapper fewer = LicenseDeskJson.mapper(Catalog.standard().without(AccountType.AGENT));

            assertThat(readBack(fewer, Subscription.class, SUBSCRIPTION)).isEqualTo(SUBSCRIPTION);
        }

        @Test
        void isWrittenWithItsKindBeside() {
            assertThat(MAPPER.writeValueAsString(SUBSCRIPTION))
                    .contains("{\"item\":\"AGENT\",\"frequency\":\"ANNUAL\"")
                    .contains("{\"item\":\"VOICE_BOT\",\"itemKind\":\"ADD_ON\",\"frequency\":\"ANNUAL\"")
                    .contains("\"totals\":{\"AGENT\":6,\"SUPERVISOR\":2,\"VOICE_BOT\":1},"
                            + "\"itemKinds\":{\"SUPERVISOR\":\"ACCOUNT\",\"VOICE_BOT\":\"ADD_ON\"}");
        }

        @Test
        void isKeptInLicensesAndRequests() {
            License license = License.builder(TOKEN, new LicenseState.Active(START))
                    .supportPlan(Sold.GOLD)
                    .product(Sold.MOTION_CLOUD)
                    .accounts(Accounts.agents(5).with(Sold.KIOSK, 2))
                    .addOns(Set.of(Sold.VOICE_BOT))
                    .channels(Set.of(Sold.TELEGRAM))
                    .build();
            LicenseRequest request = new AddItemsRequest(
                    TOKEN,
                    "ACME",
                    "it@acme.example",
                    true,
                    "r",
                    Map.of(Sold.SUPERVISOR, 2),
                    Set.of(Sold.VOICE_BOT),
                    Set.of(Sold.CRM_SYNC));

            assertThat(readBack(MAPPER, License.class, license)).isEqualTo(license);
            assertThat(MAPPER.writeValueAsString(license))
                    .contains("\"supportPlan\":\"GOLD\"")
                    .contains("\"accounts\":{\"AGENT\":5,\"MOBILE_AGENT\":0,\"USER\":0,\"TELEPHONE\":0,\"KIOSK\":2}");
            assertThat(readBack(MAPPER, LicenseRequest.class, request)).isEqualTo(request);
        }

        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'change':'TOTALS','cause':{'id':'1','date':'2026-02-02','kind':'K'},'totals':{'VOICE_BOT':1}}   | /totals/VOICE_BOT",
                    "{'change':'TOTALS','cause':{'id':'1','date':'2026-02-02','kind':'K'},'totals':{'AGENT':null}}    | /totals/AGENT",
                    "{'change':'TOTALS','cause':{'id':'1','date':'2026-02-02','kind':'K'},'totals':{'AGENT':-1}}      | /totals",
                    "{'change':'TOTALS','cause':{'id':'1','date':'2026-02-02','kind':'K'},'totals':{'X':1},'itemKinds':{'X':'CHANNEL'}} | /totals/X",
                    "{'change':'TOTALS','cause':{'id':'1','date':'2026-02-02','kind':'K'}}                            | /totals",
                    "{'change':'ACTIVATION'}                                                                         | /cause",
                    "{'change':'DELETION'}                                                                           | /change",
                })
        void isRefusedInAChangeWithItsPlace(String json, String pointer) {
            JacksonException refused = catchThrowableOfType(
                    JacksonException.class, () -> MAPPER.readValue(json.replace('\'', '"'), Change.class));

            assertThat(LicenseDeskJson.pointer(refused))
                    .as(refused.getMessage())
                    .isEqualTo(pointer);
        }

        @Test
        void isNoMeterIfItIsSomethingElse() {
            JacksonException refused = catchThrowableOfType(
                    JacksonException.class,
                    () -> MAPPER.readValue(
                            "{\"id\":\"u1\",\"on\":\"2026-02-02\",\"meter\":\"AGENT\",\"quantity\":1}",
                            UsageEvent.class));

            assertThat(LicenseDeskJson.pointer(refused)).isEqualTo("/meter");
        }
    }
}
