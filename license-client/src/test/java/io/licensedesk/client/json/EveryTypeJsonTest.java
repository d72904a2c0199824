package io.licensedesk.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Decisions;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceDifference;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Quote;
import io.licensedesk.billing.Share;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.Sold;
import io.licensedesk.client.check.ConcurrentSeats;
import io.licensedesk.client.check.FileLicenseStore;
import io.licensedesk.client.check.LastKnownGood;
import io.licensedesk.client.check.LicenseCheck;
import io.licensedesk.client.check.LicenseEvent;
import io.licensedesk.client.check.LicenseMonitor;
import io.licensedesk.client.check.LicenseSnapshot;
import io.licensedesk.client.check.LicenseStore;
import io.licensedesk.client.check.NamedSeats;
import io.licensedesk.client.check.SeatUse;
import io.licensedesk.license.DemoPeriod;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.FormCheck;
import io.licensedesk.request.FulfilmentPolicy;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicensePart;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Preview;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RequestDesk;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Every public type of the domain and of license checks, found and not listed: it has a JSON that loses nothing, or none. */
class EveryTypeJsonTest {

    private static final List<JsonMapper> MAPPERS = List.of(
            LicenseDeskJson.mapper(Sold.CATALOG),
            JsonMapper.builder().findAndAddModules().build());

    /** Read as any of its kinds. */
    private static final List<Class<?>> FAMILIES = List.of(
            Change.class,
            LicenseState.class,
            LicenseRequest.class,
            Decision.class,
            Preview.class,
            LicenseCheck.class,
            LicenseEvent.class,
            LicenseStore.Content.class);

    /** What works and is no value; a list of decisions is written as a list. */
    private static final Set<Class<?>> NO_DATA = Set.of(
            Decisions.class,
            PriceList.Builder.class,
            License.Builder.class,
            FormCheck.class,
            RequestDesk.class,
            LicenseMonitor.class,
            LicenseMonitor.Builder.class,
            LicenseSnapshot.class,
            FileLicenseStore.class,
            NamedSeats.class,
            ConcurrentSeats.class,
            ConcurrentSeats.Lease.class);

    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001-ACME");
    private static final LicenseToken OTHER = LicenseToken.of("TOKEN-0002-ACME");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);
    private static final Instant NOW = Instant.parse("2026-03-11T09:30:00.125Z");
    private static final Cause CAUSE = new Cause("2", DAY, "ADD_ITEMS");
    private static final Attachment LOG = Attachment.of("license.log", new byte[] {0, 1, -1});
    private static final PriceList PRICES = PriceList.in("EUR")
            .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
            .add(Sold.VOICE_BOT, PricePeriod.MONTHLY, "12.345")
            .add(Sold.GOLD, PricePeriod.MONTHLY, "0")
            .add(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
            .build();
    private static final Terms TERMS =
            Terms.of(PlanCode.of("OMNI"), Sold.GOLD, BillingFrequency.MONTHLY, Accounts.agents(5));
    private static final Change.Activation ACTIVATION = new Change.Activation(
            new Cause("1", LocalDate.of(2026, 1, 1), "NEW_PLAN"), LocalDate.of(2026, 1, 1), TERMS);
    private static final Change.Totals INCREASE =
            new Change.Totals(CAUSE, DAY, Map.of(AccountType.AGENT, 8, Sold.VOICE_BOT, 1));
    private static final Subscription BEFORE = Subscription.of(
            SubscriptionId.of("ACME"),
            PRICES,
            BillingRules.standard(),
            List.of(ACTIVATION),
            List.of(UsageEvent.of("u1", DAY, Meter.AI_BOT_UNIT, 50)));
    private static final Subscription SUBSCRIPTION = BEFORE.with(INCREASE);
    private static final Invoice INVOICE =
            SUBSCRIPTION.invoices(YearMonth.of(2026, 3)).get(0);
    private static final Quote QUOTE = Quote.of(BEFORE, SUBSCRIPTION, List.of(INCREASE));
    private static final LicenseHistory.DemoGrant DEMO =
            new LicenseHistory.DemoGrant(CAUSE, DemoPeriod.of(DAY.minusDays(99), 30));
    private static final LicenseHistory.TokenChange NEW_TOKEN = new LicenseHistory.TokenChange(CAUSE, DAY, OTHER);
    private static final LicenseHistory HISTORY =
            LicenseHistory.of(TOKEN, SUBSCRIPTION).with(DEMO).with(NEW_TOKEN);
    private static final License LICENSE =
            License.builder(TOKEN, new LicenseState.Active(DAY)).terms(TERMS).build();
    private static final LastKnownGood GOOD = new LastKnownGood(LICENSE, Optional.of(OTHER), NOW, NOW.plusSeconds(1));
    private static final Rejection REJECTION = Rejection.of(RejectionCode.NOT_AN_INCREASE, "newTotals.AGENT", 5, 8);
    private static final LicenseRequest REQUEST = new AddItemsRequest(
            TOKEN,
            "ACME",
            "it@acme.example",
            true,
            "r",
            Map.of(AccountType.USER, 2),
            Set.of(Sold.VOICE_BOT),
            Set.of(Sold.CRM_SYNC));

    static Stream<Object> values() {
        return Stream.of(catalog(), billing(), license(), Stream.concat(requests(), decided()), checks())
                .flatMap(values -> values);
    }

    private static Stream<Object> catalog() {
        return Stream.of(
                Sold.SUPERVISOR,
                Sold.VOICE_BOT,
                Sold.CRM_SYNC,
                Sold.GOLD,
                Sold.TELEGRAM,
                Sold.WALLBOARD,
                Sold.SINGLE_SIGN_ON,
                Sold.MOTION_CLOUD,
                Option.WHITE_LABEL,
                Meter.AI_BOT_UNIT,
                PlanCode.of("OMNI"),
                Accounts.agents(5).with(Sold.KIOSK, 2),
                Sold.CATALOG,
                Sold.CATALOG.row(Sold.SUPERVISOR),
                CatalogRow.of(Sold.SUPERVISOR).label(),
                Sold.CATALOG.demo(),
                new Plan(PlanCode.of("OMNI"), Set.of(Channel.VOICE), Set.of(LicenseModule.of("DIALER"))));
    }

    private static Stream<Object> billing() {
        return Stream.of(
                PRICES,
                Price.of(Sold.VOICE_BOT, PricePeriod.MONTHLY, "12.345")
                        .forPlan(PlanCode.of("OMNI"))
                        .validFrom(DAY),
                BillingRules.standard(),
                CAUSE,
                new Share(3, 31),
                TERMS,
                ACTIVATION,
                INCREASE,
                new Change.Contract(
                        CAUSE,
                        DAY,
                        Optional.of(PlanCode.of("VOICE")),
                        Optional.of(SupportPlan.SILVER),
                        Optional.of(BillingFrequency.ANNUAL),
                        Optional.of(true)),
                new Change.Contract(
                        CAUSE, DAY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false)),
                new Change.Deactivation(CAUSE, DAY),
                new Change.Reactivation(CAUSE, DAY),
                new UsageEvent("u1", DAY, Meter.AI_BOT_UNIT, 50, DAY.plusDays(30)),
                SUBSCRIPTION.id(),
                SUBSCRIPTION.issuedThrough(DAY),
                INVOICE.id(),
                INVOICE,
                INVOICE.lines().get(0),
                new InvoiceDifference(DAY, Optional.empty(), Optional.of(INVOICE)),
                QUOTE);
    }

    private static Stream<Object> license() {
        return Stream.of(
                TOKEN,
                LICENSE,
                new LicenseState.NotActivated(),
                new LicenseState.Demo(DAY),
                new LicenseState.Active(DAY),
                new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, DAY, Optional.of(DAY.plusDays(9))),
                new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, DAY, Optional.empty()),
                new LicenseState.Expired(DAY),
                new LicenseState.Deactivated(DAY),
                DEMO.period(),
                DEMO,
                NEW_TOKEN,
                HISTORY,
                new Standing(LICENSE, true, true, false, Set.of(OTHER)),
                HISTORY.standingOn(DAY));
    }

    private static Stream<Object> requests() {
        return Stream.concat(
                LicenseDeskJsonTest.requests(),
                Stream.of(
                        LOG,
                        REQUEST,
                        new ContractChangeRequest(TOKEN, "ACME", "it@acme.example", true, null, Sold.GOLD, null, true),
                        new GraceExpiredRequest("ACME", TOKEN, LOG, "late"),
                        new GraceDeactivatedRequest("ACME", TOKEN, DAY, LOG, "late"),
                        new GraceNewTokenRequest("ACME", TOKEN, OTHER, DAY, LOG, "hardware"),
                        new GeneralRequest(TOKEN, "a question", List.of(LOG)),
                        DatedRequest.of("7", DAY, REQUEST),
                        DatedRequest.of("7", DAY, REQUEST).approvedOn(DAY.plusDays(1)),
                        new FulfilmentPolicy(Set.of(LicensePart.DEMO)),
                        REJECTION));
    }

    private static Stream<Object> decided() {
        return Stream.of(
                new Decision.Accepted(HISTORY, Optional.of(INCREASE), Optional.of(DAY), Fulfilment.AFTER_REVIEW),
                new Decision.Accepted(HISTORY, Optional.empty(), Optional.empty(), Fulfilment.AUTOMATIC),
                new Decision.Refused(List.of(REJECTION)),
                new Decision.AwaitingReview(Set.of(LicensePart.PLAN)),
                new Preview.Offer(
                        Optional.of(DAY), Set.of(LicensePart.ACCOUNTS), Set.of(LicensePart.PLAN), Optional.of(QUOTE)),
                new Preview.Offer(Optional.empty(), Set.of(), Set.of(LicensePart.ANSWER), Optional.empty()),
                new Preview.Refused(List.of(REJECTION)));
    }

    private static Stream<Object> checks() {
        LicenseCheck.Freshness freshness = new LicenseCheck.Freshness(NOW, true, NOW.plusSeconds(60));
        return Stream.of(
                freshness,
                new LicenseCheck.Granted(LICENSE, freshness),
                new LicenseCheck.Denied(LicenseCheck.Reason.LIMIT_EXCEEDED),
                new LicenseCheck.Unknown(LicenseCheck.Cause.OUTDATED),
                GOOD,
                new LicenseStore.Content.Nothing(),
                new LicenseStore.Content.Kept(GOOD),
                new LicenseStore.Content.Unusable("not a regular file"),
                new SeatUse(AccountType.AGENT, 5, 6, 1L << 40, 3),
                new LicenseEvent.Activated(NOW, LICENSE),
                new LicenseEvent.GraceStarted(NOW, LICENSE, Optional.of(GraceReason.NEW_TOKEN_DETECTED), NOW),
                new LicenseEvent.GraceStarted(NOW, LICENSE, Optional.empty(), NOW),
                new LicenseEvent.ExpiringSoon(NOW, LICENSE, DAY),
                new LicenseEvent.Expired(NOW, LICENSE),
                new LicenseEvent.Deactivated(NOW, LICENSE),
                new LicenseEvent.Renewed(NOW, LICENSE, DAY),
                new LicenseEvent.TokenChanged(NOW, TOKEN, OTHER),
                new LicenseEvent.QuantitiesChanged(NOW, Accounts.none(), Accounts.agents(5)),
                new LicenseEvent.WentStale(NOW, NOW.minusSeconds(60)),
                new LicenseEvent.Unreachable(NOW, "no connection"),
                new LicenseEvent.Inconclusive(NOW, List.of("/state: missing")),
                new LicenseEvent.Foreign(NOW, OTHER),
                new LicenseEvent.Recovered(NOW, NOW.minusSeconds(60)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void isReadBackEqual(Object value) {
        for (JsonMapper mapper : MAPPERS) {
            String json = mapper.writeValueAsString(value);

            assertThat(json).isNotEqualTo("{}");
            assertThat((Object) mapper.readValue(json, value.getClass()))
                    .as(json)
                    .isEqualTo(value);
            FAMILIES.stream()
                    .filter(family -> family.isInstance(value))
                    .forEach(family -> assertThat((Object) mapper.readValue(json, family))
                            .as(json)
                            .isEqualTo(value));
        }
    }

    @Test
    void everyPublicTypeIsHere() {
        Set<String> here = new TreeSet<>();
        values().map(value -> value.getClass().getName()).forEach(here::add);
        NO_DATA.forEach(type -> here.add(type.getName()));

        List<String> types = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                "io.licensedesk.catalog",
                                "io.licensedesk.billing",
                                "io.licensedesk.license",
                                "io.licensedesk.request",
                                "io.licensedesk.client.check")
                        .stream()
                        .filter(EveryTypeJsonTest::isValue)
                        .map(JavaClass::getName)
                        .toList();

        assertThat(types)
                .hasSizeGreaterThan(NO_DATA.size())
                .filteredOn(type -> !here.contains(type))
                .isEmpty();
    }

    private static boolean isValue(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.getEnclosingClass()
                        .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                        .orElse(true)
                && !type.isEnum()
                && !type.isInterface()
                && !type.isAssignableTo(Throwable.class)
                && !type.isAssignableTo(jakarta.validation.ConstraintValidator.class);
    }

    @Test
    void whatIsNoValueIsRefusedAndNeverEmpty() {
        for (JsonMapper mapper : MAPPERS) {
            for (Object work : List.of(PriceList.in("EUR"), LICENSE.toBuilder(), LicenseStore.inMemory())) {
                assertThatThrownBy(() -> mapper.writeValueAsString(work))
                        .isInstanceOf(JacksonException.class)
                        .hasMessageContaining("has no JSON");
            }
        }
    }

    @Test
    void aFamilyIsToldByOneProperty() {
        JsonMapper mapper = LicenseDeskJson.mapper();

        assertThat(mapper.writeValueAsString(new LicenseCheck.Unknown(LicenseCheck.Cause.OUTDATED)))
                .isEqualTo("{\"check\":\"UNKNOWN\",\"cause\":\"OUTDATED\"}");
        assertThat(mapper.writeValueAsString(new Decision.AwaitingReview(Set.of(LicensePart.PLAN))))
                .isEqualTo("{\"decision\":\"AWAITING_REVIEW\",\"parts\":[\"PLAN\"]}");
        assertThat(mapper.valueToTree(new Decision.Accepted(
                                HISTORY, Optional.empty(), Optional.empty(), Fulfilment.AUTOMATIC))
                        .propertyNames())
                .containsExactly("decision", "history", "applied");
        assertThat(mapper.writeValueAsString(new Preview.Offer(Optional.of(DAY), Set.of(), Set.of(), Optional.empty())))
                .isEqualTo(
                        "{\"preview\":\"OFFER\",\"effectiveOn\":\"2026-03-11\",\"automatic\":[],\"afterReview\":[]}");
        assertThat(mapper.writeValueAsString(new LicenseState.Demo(DAY)))
                .isEqualTo("{\"state\":\"DEMO\",\"expiresOn\":\"2026-03-11\"}");
        assertThat(mapper.writerFor(mapper.getTypeFactory().constructCollectionType(List.class, Preview.class))
                        .writeValueAsString(List.of(new Preview.Refused(List.of()))))
                .isEqualTo("[{\"preview\":\"REFUSED\",\"rejections\":[]}]");
    }

    @Test
    void anotherKindThanTheOneReadIsRefused() {
        assertThatThrownBy(() ->
                        LicenseDeskJson.mapper().readValue("{\"state\":\"NOT_ACTIVATED\"}", LicenseState.Active.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("expected Active, got NotActivated");
    }
}
