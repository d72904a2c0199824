package io.licensedesk.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a license is on a day, and what a request of that day is held against. */
class LicenseHistoryTest {

    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001");
    private static final PlanCode OMNI = PlanCode.of("OMNI");
    private static final Catalog CATALOG = Catalog.standard()
            .withPlans(List.of(new Plan(OMNI, Set.of(Channel.VOICE, Channel.CHAT), Set.of(LicenseModule.DIALER))));

    @Nested
    class Demo {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # starts   | last day   | refused from
                2026-03-01 | 2026-03-30 | 2026-03-31
                2026-02-01 | 2026-03-02 | 2026-03-03
                2028-02-01 | 2028-03-01 | 2028-03-02
                2026-05-28 | 2026-06-26 | 2026-06-27
                2026-12-15 | 2027-01-13 | 2027-01-14
                """)
        void demoRunsThirtyDaysItsFirstDayIncluded(String starts, LocalDate lastDay, String refusedFrom) {
            LicenseHistory history = never().with(demo(starts));

            assertThat(DemoPeriod.of(day(starts), 30).lastDay()).isEqualTo(lastDay);
            assertThat(state(history, starts)).isEqualTo("Demo " + lastDay);
            assertThat(state(history, lastDay.toString())).isEqualTo("Demo " + lastDay);
            assertThat(state(history, refusedFrom)).isEqualTo("Expired " + lastDay);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # moment                 | in Rome              | state
                2026-05-27T21:59:59.999Z | 27 May, 23:59:59.999 | NotActivated
                2026-05-27T22:00:00Z     | 28 May, 00:00        | Demo 2026-06-26
                2026-06-26T21:59:59.999Z | 26 Jun, 23:59:59.999 | Demo 2026-06-26
                2026-06-26T22:00:00Z     | 27 Jun, 00:00        | Expired 2026-06-26
                """)
        void licenseThatExpiresOn26JuneIsUsableToItsLastMillisecondInRome(Instant moment, String inRome, String state) {
            LicenseHistory history = never().with(demo("2026-05-28"));
            TimeZone before = TimeZone.getDefault();
            try {
                for (String jvm : List.of("Europe/Rome", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")) {
                    TimeZone.setDefault(TimeZone.getTimeZone(jvm));
                    LocalDate civil = BillingRules.standard().dateOf(moment);
                    assertThat(state(history, civil.toString()))
                            .as("%s in Rome, on a JVM in %s", inRome, jvm)
                            .isEqualTo(state);
                }
            } finally {
                TimeZone.setDefault(before);
            }
        }

        @Test
        void demoHasWhatIsOfferedAndNothingAfterwards() {
            LicenseHistory history = never().with(demo("2026-03-01"));

            assertThat(history.licenseOn(day("2026-03-30"), CATALOG)).satisfies(license -> {
                assertThat(license.accounts())
                        .isEqualTo(Accounts.agents(3)
                                .with(AccountType.MOBILE_AGENT, 1)
                                .with(AccountType.TELEPHONE, 1));
                assertThat(license.addOns()).hasSize(4);
                assertThat(license.capabilities()).containsExactlyInAnyOrder(Capability.WEBRTC, Capability.PHONEBAR);
                assertThat(license.plan()).isEmpty();
                assertThat(license.frequency()).isEmpty();
            });
            assertThat(history.licenseOn(day("2026-03-31"), CATALOG)).satisfies(license -> {
                assertThat(license.accounts()).isEqualTo(Accounts.none());
                assertThat(license.addOns()).isEmpty();
                assertThat(license.capabilities()).isEmpty();
            });
        }

        @Test
        void lastOfSeveralDemosCounts() {
            LicenseHistory history = never().with(demo("2026-03-01")).with(demo("2026-04-10"));

            assertThat(history.demoBy(day("2026-02-28"))).isEmpty();
            assertThat(state(history, "2026-04-09")).isEqualTo("Expired 2026-03-30");
            assertThat(state(history, "2026-04-10")).isEqualTo("Demo 2026-05-09");
        }

        @Test
        void demoThatWasConvertedIsHistory() {
            LicenseHistory history =
                    activated("2026-03-11", BillingFrequency.MONTHLY).with(demo("2026-03-01"));

            assertThat(state(history, "2026-03-10")).isEqualTo("Demo 2026-03-30");
            assertThat(state(history, "2026-03-11")).isEqualTo("Active 2026-03-31");
            assertThat(history.standingOn(day("2026-03-11")).demoUsed()).isTrue();
            LicenseHistory over = deactivated(history, "2026-03-15");
            assertThat(state(over, "2026-04-01")).isEqualTo("Deactivated 2026-03-31");
        }
    }

    @Nested
    class LastPaidDay {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # activated | seen on    | state
                2026-01-15  | 2026-01-14 | NotActivated
                2026-01-15  | 2026-01-15 | Active 2026-01-31
                2026-01-15  | 2026-01-30 | Active 2026-01-31
                2026-01-15  | 2026-01-31 | Active 2026-02-28
                2026-01-15  | 2026-02-01 | Active 2026-02-28
                2026-01-15  | 2026-02-28 | Active 2026-03-31
                2028-01-31  | 2028-01-31 | Active 2028-02-29
                """)
        void monthlyLicenseIsPaidToTheEndOfTheMonthAndFromTheInvoiceDateOnToThatOfTheNext(
                String activated, String day, String state) {
            assertThat(state(activated(activated, BillingFrequency.MONTHLY), day))
                    .isEqualTo(state);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # activated | seen on    | state
                2026-03-01  | 2026-03-01 | Active 2027-02-28
                2026-03-01  | 2027-02-27 | Active 2027-02-28
                2026-03-01  | 2027-02-28 | Active 2028-02-29
                2026-02-15  | 2026-02-15 | Active 2026-02-28
                2026-02-15  | 2026-02-28 | Active 2027-02-28
                2026-02-15  | 2026-03-01 | Active 2027-02-28
                """)
        void annualLicenseIsPaidToTheEndOfItsStubOrTerm(String activated, String day, String state) {
            assertThat(state(activated(activated, BillingFrequency.ANNUAL), day))
                    .isEqualTo(state);
        }
    }

    @Nested
    class Deactivation {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked on | last day   | deactivated from
                2026-03-01 | 2026-03-31 | 2026-04-01
                2026-03-20 | 2026-03-31 | 2026-04-01
                2026-03-21 | 2026-04-30 | 2026-05-01
                2026-03-31 | 2026-04-30 | 2026-05-01
                2028-01-21 | 2028-02-29 | 2028-03-01
                """)
        void monthlyLicenseIsDeactivatedTheDayAfterItsLastPaidDay(String asked, String lastDay, String from) {
            LicenseHistory history = deactivated(activated("2026-01-01", BillingFrequency.MONTHLY), asked);

            assertThat(state(history, lastDay)).isEqualTo("Active " + lastDay);
            assertThat(history.licenseOn(day(lastDay), CATALOG).accounts().total(AccountType.AGENT))
                    .isEqualTo(8);
            assertThat(state(history, from)).isEqualTo("Deactivated " + lastDay);
            assertThat(history.licenseOn(day(from), CATALOG).accounts()).isEqualTo(Accounts.none());
            assertThat(history.licenseOn(day(from), CATALOG).plan()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # asked on | last day of a license whose terms start on 1 March
                2026-03-10 | 2027-02-28
                2027-01-25 | 2027-02-28
                2027-02-20 | 2027-02-28
                2027-02-25 | 2027-02-28
                2027-03-01 | 2028-02-29
                """)
        void annualLicenseIsUsableToTheEndOfItsTerm(String asked, LocalDate lastDay) {
            LicenseHistory history = deactivated(activated("2026-03-01", BillingFrequency.ANNUAL), asked);

            assertThat(state(history, lastDay.toString())).isEqualTo("Active " + lastDay);
            assertThat(state(history, lastDay.plusDays(1).toString())).isEqualTo("Deactivated " + lastDay);
        }

        @Test
        void newActivationEndsTheDeactivation() {
            LicenseHistory over = deactivated(activated("2026-01-01", BillingFrequency.MONTHLY), "2026-03-10");
            LicenseHistory again = over.with(over.subscription().with(activation("c3", "2026-04-16", 5)));

            assertThat(state(again, "2026-04-15")).isEqualTo("Deactivated 2026-03-31");
            assertThat(state(again, "2026-04-16")).isEqualTo("Active 2026-04-30");
            assertThat(again.licenseOn(day("2026-04-16"), CATALOG).accounts().total(AccountType.AGENT))
                    .isEqualTo(5);
        }
    }

    @Nested
    class WhatARequestIsHeldAgainst {

        private final LicenseHistory active = activated("2026-01-01", BillingFrequency.MONTHLY);

        @Test
        void decreaseThatIsPendingIsTheCurrentTotal() {
            LicenseHistory history = active.with(active.subscription()
                    .with(Change.Totals.of(
                            cause("c2", "2026-03-21"), Map.of(AccountType.AGENT, 6, AddOn.AI_ASSISTANTS, 1))));

            assertThat(history.licenseOn(day("2026-03-21"), CATALOG).accounts().total(AccountType.AGENT))
                    .isEqualTo(8);
            assertThat(history.standingOn(day("2026-03-20"))
                            .current()
                            .accounts()
                            .total(AccountType.AGENT))
                    .isEqualTo(8);
            assertThat(history.standingOn(day("2026-03-21"))
                            .current()
                            .accounts()
                            .total(AccountType.AGENT))
                    .isEqualTo(6);
            assertThat(history.standingOn(day("2026-03-21")).current().addOns()).containsExactly(AddOn.AI_ASSISTANTS);
        }

        @Test
        void planIsTheCurrentOneFromItsApprovalAndNotBefore() {
            Change.Contract change = new Change.Contract(
                    cause("c2", "2026-03-05"),
                    day("2026-03-20"),
                    Optional.of(PlanCode.of("PRO")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(true));
            LicenseHistory history = active.with(active.subscription().with(change));

            assertThat(history.licenseOn(day("2026-03-19"), CATALOG).plan()).contains(OMNI);
            assertThat(history.standingOn(day("2026-03-19")).current().plan()).contains(OMNI);
            assertThat(history.standingOn(day("2026-03-19")).current().whiteLabel())
                    .isFalse();
            assertThat(history.standingOn(day("2026-03-20")).current().plan()).contains(PlanCode.of("PRO"));
            assertThat(history.standingOn(day("2026-03-20")).current().whiteLabel())
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # on       | closing | state
                2026-03-20 | false   | Active 2026-03-31
                2026-03-21 | true    | Active 2026-03-31
                2026-04-30 | true    | Active 2026-04-30
                2026-05-01 | true    | Deactivated 2026-04-30
                """)
        void licenseIsClosingFromTheDeactivationOn(String on, boolean closing, String state) {
            LicenseHistory history = deactivated(active, "2026-03-21");

            assertThat(history.standingOn(day(on)).closing()).isEqualTo(closing);
            assertThat(text(history.standingOn(day(on)).current().state())).isEqualTo(state);
        }

        @Test
        void demoIsUsedFromItsFirstDay() {
            LicenseHistory history = never().with(demo("2026-03-01"));

            assertThat(history.standingOn(day("2026-02-28")).demoUsed()).isFalse();
            assertThat(history.standingOn(day("2026-03-01")).demoUsed()).isTrue();
            assertThat(history.standingOn(day("2031-01-01")).demoUsed()).isTrue();
        }
    }

    @Nested
    class Token {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # on       | token
                2026-03-09 | TOKEN-0001
                2026-03-10 | TOKEN-0002
                2026-04-30 | TOKEN-0002
                2026-05-01 | TOKEN-0003
                """)
        void tokenHoldsFromItsDayUntilTheNext(String on, String token) {
            LicenseHistory history = activated("2026-01-01", BillingFrequency.MONTHLY)
                    .with(token("TOKEN-0003", "2026-05-01"))
                    .with(token("TOKEN-0002", "2026-03-10"));

            assertThat(history.tokenOn(day(on)).value()).isEqualTo(token);
            assertThat(history.licenseOn(day(on), CATALOG).token().value()).isEqualTo(token);
            assertThat(history.standingOn(day(on)).current().token().value()).isEqualTo(token);
        }
    }

    /** D7, D1: what the past forbids or allows. */
    @Nested
    class Past {

        private final LicenseHistory billed = activated("2026-01-01", BillingFrequency.MONTHLY);

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # on       | current    | former
                2026-03-09 | TOKEN-0001 |
                2026-03-10 | TOKEN-0002 | TOKEN-0001
                2026-05-01 | TOKEN-0003 | TOKEN-0001 TOKEN-0002
                2026-06-01 | TOKEN-0001 | TOKEN-0002 TOKEN-0003
                """)
        void formerTokensAreThoseThatHeldBefore(String on, String current, String former) {
            LicenseHistory history = billed.with(token("TOKEN-0003", "2026-05-01"))
                    .with(token("TOKEN-0002", "2026-03-10"))
                    .with(token("TOKEN-0001", "2026-06-01"));
            Standing standing = history.standingOn(day(on));

            assertThat(standing.current().token().value()).isEqualTo(current);
            assertThat(standing.formerTokens())
                    .extracting(LicenseToken::value)
                    .containsExactlyInAnyOrder(former == null ? new String[0] : former.split(" "));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # on       | ever billed
                2025-12-31 | false
                2026-01-01 | true
                2026-03-31 | true
                2030-01-01 | true
                """)
        void billedLifeIsNeverForgotten(String on, boolean everBilled) {
            assertThat(deactivated(billed, "2026-03-10").standingOn(day(on)).everBilled())
                    .isEqualTo(everBilled);
        }

        @Test
        void demoAloneIsNoBilledLife() {
            assertThat(never().with(demo("2026-03-01"))
                            .standingOn(day("2026-06-01"))
                            .everBilled())
                    .isFalse();
        }
    }

    @Nested
    class Catalogs {

        @Test
        void billedLicenseHasTheChannelsAndModulesOfItsPlan() {
            License license = activated("2026-01-01", BillingFrequency.MONTHLY).licenseOn(day("2026-01-01"), CATALOG);

            assertThat(license.channels()).containsExactlyInAnyOrder(Channel.VOICE, Channel.CHAT);
            assertThat(license.modules()).containsExactly(LicenseModule.DIALER);
            assertThat(license.capabilities()).containsExactlyInAnyOrder(Capability.WEBRTC, Capability.PHONEBAR);
        }

        @Test
        void openCatalogKnowsNone() {
            License license =
                    activated("2026-01-01", BillingFrequency.MONTHLY).licenseOn(day("2026-01-01"), Catalog.standard());

            assertThat(license.channels()).isEmpty();
            assertThat(license.modules()).isEmpty();
        }
    }

    // ---- histories

    private static LicenseHistory never() {
        PriceList.Builder prices = PriceList.in("EUR");
        for (Item item : Catalog.standard().all(Item.class)) {
            if (!item.isMetered()) {
                prices.add(Price.of(item, PricePeriod.MONTHLY, "12.00"))
                        .add(Price.of(item, PricePeriod.ANNUAL, "120.00"));
            }
        }
        Subscription subscription =
                Subscription.of(SubscriptionId.of("SUB-1"), prices.build(), BillingRules.standard());
        return LicenseHistory.of(TOKEN, subscription);
    }

    private static LicenseHistory activated(String on, BillingFrequency frequency) {
        Terms terms = Terms.of(OMNI, SupportPlan.SILVER, frequency, Accounts.agents(8));
        return never().with(never().subscription().with(new Change.Activation(cause("c1", on), day(on), terms)));
    }

    private static LicenseHistory deactivated(LicenseHistory history, String on) {
        return history.with(history.subscription().with(Change.Deactivation.of(cause("end", on))));
    }

    private static Change activation(String id, String on, int agents) {
        Terms terms = Terms.of(OMNI, SupportPlan.SILVER, BillingFrequency.MONTHLY, Accounts.agents(agents));
        return new Change.Activation(cause(id, on), day(on), terms);
    }

    private static LicenseHistory.DemoGrant demo(String starts) {
        return new LicenseHistory.DemoGrant(cause("demo of " + starts, starts), DemoPeriod.of(day(starts), 30));
    }

    private static LicenseHistory.TokenChange token(String token, String from) {
        return new LicenseHistory.TokenChange(cause(token, from), day(from), LicenseToken.of(token));
    }

    private static Cause cause(String id, String on) {
        return new Cause(id, day(on), "TEST");
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    /** The state of a day and the last usable day, as {@code "Active 2026-04-30"}. */
    private static String state(LicenseHistory history, String on) {
        return text(history.licenseOn(day(on), CATALOG).state());
    }

    private static String text(LicenseState state) {
        String lastDay = state.expiresOn().map(LocalDate::toString).orElse("");
        return (state.getClass().getSimpleName() + " " + lastDay).strip();
    }
}
