package io.licensedesk.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.DemoOffer;
import io.licensedesk.catalog.Feature;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The snapshot of a license, its six states, and what a demo offers. */
class LicenseTest {

    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001-SECRET");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 26);

    @Test
    void nothingIsEnabledUnlessSaid() {
        License license =
                License.builder(TOKEN, new LicenseState.NotActivated()).build();

        assertThat(license.product()).isEqualTo(Product.MOTION);
        assertThat(license.plan()).isEmpty();
        assertThat(license.supportPlan()).isEmpty();
        assertThat(license.frequency()).isEmpty();
        assertThat(license.whiteLabel()).isFalse();
        assertThat(license.accounts()).isEqualTo(Accounts.none());
        assertThat(license.addOns()).isEmpty();
        assertThat(license.plugins()).isEmpty();
        assertThat(license.capabilities()).isEmpty();
        assertThat(license.channels()).isEmpty();
        assertThat(license.modules()).isEmpty();
        assertThat(license.updateAllowed()).isTrue();
        assertThat(license.appZone()).isTrue();
        assertThat(license.expiresOn()).isEmpty();
    }

    @Test
    void everythingThatIsSetShows() {
        Terms terms = new Terms(
                PlanCode.of("OMNI"),
                SupportPlan.PLATINUM,
                BillingFrequency.ANNUAL,
                true,
                Accounts.agents(8)
                        .with(AccountType.MOBILE_AGENT, 1)
                        .with(AccountType.USER, 2)
                        .with(AccountType.TELEPHONE, 3),
                Set.of(AddOn.AI_ASSISTANTS),
                Set.of(Plugin.BOTIFY));
        License license = License.builder(TOKEN, new LicenseState.Active(DAY))
                .product(Product.SHUTTLE)
                .terms(terms)
                .capabilities(Set.of(Capability.WEBRTC))
                .channels(Set.of(Channel.VOICE))
                .modules(Set.of(LicenseModule.DIALER))
                .updateAllowed(false)
                .appZone(false)
                .build();

        assertThat(license)
                .isEqualTo(new License(
                        TOKEN,
                        new LicenseState.Active(DAY),
                        Product.SHUTTLE,
                        Optional.of(PlanCode.of("OMNI")),
                        Optional.of(SupportPlan.PLATINUM),
                        Optional.of(BillingFrequency.ANNUAL),
                        true,
                        Accounts.agents(8)
                                .with(AccountType.MOBILE_AGENT, 1)
                                .with(AccountType.USER, 2)
                                .with(AccountType.TELEPHONE, 3),
                        Set.of(AddOn.AI_ASSISTANTS),
                        Set.of(Plugin.BOTIFY),
                        Set.of(Capability.WEBRTC),
                        Set.of(Channel.VOICE),
                        Set.of(LicenseModule.DIALER),
                        false,
                        false));
    }

    @Test
    void oneAdministratorIsAlwaysIncludedAndNeverCounted() {
        assertThat(License.builder(TOKEN, new LicenseState.NotActivated())
                        .build()
                        .administrators())
                .isEqualTo(1);
    }

    @Test
    void setsAreCopies() {
        Set<AddOn> addOns = new HashSet<>(Set.of(AddOn.AI_ASSISTANTS));
        License license = License.builder(TOKEN, new LicenseState.Active(DAY))
                .addOns(addOns)
                .build();
        addOns.clear();

        assertThat(license.addOns()).containsExactly(AddOn.AI_ASSISTANTS);
        assertThatThrownBy(() -> license.addOns().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tokenIsNotPrintedWhole() {
        assertThat(License.builder(TOKEN, new LicenseState.Active(DAY)).build().toString())
                .doesNotContain("TOKEN-0001-SECRET");
    }

    static Stream<Arguments> states() {
        return Stream.of(
                arguments(new LicenseState.NotActivated(), "not activated", Optional.empty()),
                arguments(new LicenseState.Demo(DAY), "demo", Optional.of(DAY)),
                arguments(new LicenseState.Active(DAY), "active", Optional.of(DAY)),
                arguments(
                        new LicenseState.InGracePeriod(
                                GraceReason.LICENSE_DEACTIVATED, LocalDate.of(2026, 7, 3), Optional.of(DAY)),
                        "in a grace period",
                        Optional.of(DAY)),
                arguments(
                        new LicenseState.InGracePeriod(
                                GraceReason.NEW_TOKEN_DETECTED, LocalDate.of(2026, 7, 3), Optional.empty()),
                        "in a grace period",
                        Optional.empty()),
                arguments(new LicenseState.Expired(DAY), "expired", Optional.of(DAY)),
                arguments(new LicenseState.Deactivated(DAY), "deactivated", Optional.of(DAY)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateHasItsCaseAndItsLastUsableDay(LicenseState state, String name, Optional<LocalDate> expiresOn) {
        assertThat(state.accept(new Names())).isEqualTo(name);
        assertThat(License.builder(TOKEN, state).build().expiresOn()).isEqualTo(expiresOn);
    }

    @ParameterizedTest
    @MethodSource("states")
    void standingOfAServersLicenseKnowsADemoOnlyWhileItShows(LicenseState state, String name) {
        Standing standing = Standing.of(License.builder(TOKEN, state).build());

        assertThat(standing.demoUsed()).isEqualTo(name.equals("demo") || name.equals("expired"));
        assertThat(standing.closing())
                .isEqualTo(name.equals("deactivated")
                        || state.graceReason().equals(Optional.of(GraceReason.LICENSE_DEACTIVATED)));
        assertThat(standing.everBilled()).isEqualTo(!standing.demoUsed() && !name.equals("not activated"));
        assertThat(standing.formerTokens()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("states")
    void stateIsMadeOfItsKindAndItsDays(LicenseState state, String name, Optional<LocalDate> expiresOn) {
        assertThat(LicenseState.of(state.kind(), expiresOn, state.graceReason(), state.graceUntil()))
                .isEqualTo(state);
    }

    static Stream<Arguments> incompleteStates() {
        Optional<LocalDate> day = Optional.of(DAY);
        Optional<GraceReason> reason = Optional.of(GraceReason.LICENSE_DEACTIVATED);
        return Stream.of(
                arguments(LicenseState.Kind.DEMO, Optional.empty(), reason, day, "expiresOn"),
                arguments(LicenseState.Kind.ACTIVE, Optional.empty(), reason, day, "expiresOn"),
                arguments(LicenseState.Kind.EXPIRED, Optional.empty(), reason, day, "expiresOn"),
                arguments(LicenseState.Kind.DEACTIVATED, Optional.empty(), reason, day, "expiresOn"),
                arguments(LicenseState.Kind.IN_GRACE_PERIOD, day, Optional.empty(), day, "graceReason"),
                arguments(LicenseState.Kind.IN_GRACE_PERIOD, day, reason, Optional.empty(), "graceUntil"));
    }

    @ParameterizedTest
    @MethodSource("incompleteStates")
    void stateThatLacksAPartCannotBeMade(
            LicenseState.Kind kind,
            Optional<LocalDate> lastDay,
            Optional<GraceReason> reason,
            Optional<LocalDate> until,
            String missing) {
        assertThatThrownBy(() -> LicenseState.of(kind, lastDay, reason, until))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(missing, kind.name());
    }

    @Test
    void setsAreInTheOrderOfTheCatalog() {
        AddOn added = AddOn.of("A_BOT");
        License license = License.builder(TOKEN, new LicenseState.Active(DAY))
                .addOns(Set.of(added, AddOn.AI_ASSISTANTS, AddOn.REAL_TIME_TRANSLATOR))
                .plugins(Set.of(Plugin.SCHEDULEASE, Plugin.BOTIFY))
                .build();

        assertThat(license.addOns()).containsExactly(AddOn.REAL_TIME_TRANSLATOR, AddOn.AI_ASSISTANTS, added);
        assertThat(license.plugins()).containsExactly(Plugin.BOTIFY, Plugin.SCHEDULEASE);
    }

    @Test
    void pluginsAreUsableOnlyWithTheAppZone() {
        License license = License.builder(TOKEN, new LicenseState.Active(DAY))
                .addOns(Set.of(AddOn.AI_ASSISTANTS))
                .plugins(Set.of(Plugin.BOTIFY))
                .capabilities(Set.of(Capability.WEBRTC))
                .channels(Set.of(Channel.VOICE))
                .modules(Set.of(LicenseModule.DIALER))
                .whiteLabel(true)
                .build();
        License without = license.toBuilder().appZone(false).build();

        for (Feature feature : List.of(
                AddOn.AI_ASSISTANTS, Capability.WEBRTC, Channel.VOICE, LicenseModule.DIALER, Option.WHITE_LABEL)) {
            assertThat(license.has(feature)).as("%s", feature).isTrue();
            assertThat(without.has(feature)).as("%s", feature).isTrue();
        }
        assertThat(license.has(Plugin.BOTIFY)).isTrue();
        assertThat(without.has(Plugin.BOTIFY)).isFalse();
        for (Feature feature : List.of(
                AddOn.QUALITY_ANALYSIS, Plugin.SCHEDULEASE, Capability.PHONEBAR, Channel.FAX, LicenseModule.TIMINGS)) {
            assertThat(license.has(feature)).as("%s", feature).isFalse();
        }
    }

    @Test
    void anotherStateChangesNothingElse() {
        License license = License.builder(TOKEN, new LicenseState.Active(DAY))
                .plan(PlanCode.of("OMNI"))
                .accounts(Accounts.agents(8))
                .build();

        assertThat(license.withState(new LicenseState.Demo(DAY)).withState(new LicenseState.Active(DAY)))
                .isEqualTo(license);
    }

    @Test
    void demoOffersThirtyDaysWithAllAddOns() {
        DemoOffer offer = Catalog.standard().demo();

        assertThat(offer.days()).isEqualTo(30);
        assertThat(offer.accounts())
                .isEqualTo(Accounts.agents(3).with(AccountType.MOBILE_AGENT, 1).with(AccountType.TELEPHONE, 1));
        assertThat(offer.addOns())
                .containsExactlyInAnyOrder(
                        AddOn.REAL_TIME_TRANSLATOR,
                        AddOn.QUALITY_ANALYSIS,
                        AddOn.AI_ASSISTANTS,
                        AddOn.AI_AGENT_ASSISTANTS);
        assertThat(offer.capabilities()).containsExactlyInAnyOrder(Capability.WEBRTC, Capability.PHONEBAR);
    }

    /** One name for each state. */
    private static final class Names implements LicenseState.Cases<String> {
        @Override
        public String notActivated(LicenseState.NotActivated state) {
            return "not activated";
        }

        @Override
        public String demo(LicenseState.Demo state) {
            return "demo";
        }

        @Override
        public String active(LicenseState.Active state) {
            return "active";
        }

        @Override
        public String inGracePeriod(LicenseState.InGracePeriod state) {
            return "in a grace period";
        }

        @Override
        public String expired(LicenseState.Expired state) {
            return "expired";
        }

        @Override
        public String deactivated(LicenseState.Deactivated state) {
            return "deactivated";
        }
    }
}
