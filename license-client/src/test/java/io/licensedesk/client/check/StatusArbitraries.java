package io.licensedesk.client.check;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.Sold;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Statuses of every kind. */
final class StatusArbitraries {

    private StatusArbitraries() {}

    /** States whose last days are up to some days before and after a day. */
    static Arbitrary<LicenseState> states(LocalDate around, int days) {
        Arbitrary<LocalDate> dates = Arbitraries.integers().between(-days, days).map(around::plusDays);
        Arbitrary<LicenseState> grace = Combinators.combine(Arbitraries.of(GraceReason.class), dates, dates.optional())
                .as(LicenseState.InGracePeriod::new);
        return Arbitraries.frequencyOf(
                Tuple.of(5, dates.map(LicenseState.Active::new)),
                Tuple.of(2, dates.map(LicenseState.Demo::new)),
                Tuple.of(2, grace),
                Tuple.of(1, dates.map(LicenseState.Expired::new)),
                Tuple.of(1, dates.map(LicenseState.Deactivated::new)),
                Tuple.of(1, Arbitraries.create(LicenseState.NotActivated::new)));
    }

    static Arbitrary<License> licenses(Arbitrary<LicenseToken> tokens, Arbitrary<LicenseState> states) {
        Arbitrary<Integer> totals = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(0, 20)),
                Tuple.of(1, Arbitraries.integers().between(0, Accounts.MAXIMUM)));
        Arbitrary<Accounts> accounts = Sold.accounts(totals);
        Arbitrary<Optional<PlanCode>> plans = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withChars("àß漢😀")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(PlanCode::new)
                .optional();
        return Combinators.combine(
                        Combinators.combine(tokens, states).as(License::builder),
                        Sold.any(Product.class),
                        Combinators.combine(
                                        plans,
                                        Sold.any(SupportPlan.class).optional(),
                                        Arbitraries.of(BillingFrequency.class).optional())
                                .as(Contract::new),
                        accounts,
                        Sold.some(AddOn.class),
                        Sold.some(Plugin.class),
                        Combinators.combine(
                                        Sold.some(Capability.class),
                                        Sold.some(Channel.class),
                                        Sold.some(LicenseModule.class))
                                .as(Switches::new),
                        Combinators.combine(flags(), flags(), flags()).as(Flags::new))
                .as((builder, product, contract, total, addOns, plugins, switches, flags) -> {
                    contract.plan.ifPresent(builder::plan);
                    contract.supportPlan.ifPresent(builder::supportPlan);
                    contract.frequency.ifPresent(builder::frequency);
                    return builder.product(product)
                            .accounts(total)
                            .addOns(addOns)
                            .plugins(plugins)
                            .capabilities(switches.capabilities)
                            .channels(switches.channels)
                            .modules(switches.modules)
                            .whiteLabel(flags.whiteLabel)
                            .updateAllowed(flags.updateAllowed)
                            .appZone(flags.appZone)
                            .build();
                });
    }

    static Arbitrary<LastKnownGood> lastKnownGoods() {
        Arbitrary<LicenseToken> tokens = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars("é漢😀")
                .ofMinLength(1)
                .ofMaxLength(250)
                .map(LicenseToken::new);
        Arbitrary<Long> millis = Arbitraries.longs().between(-1_000_000_000_000L, 10_000_000_000_000L);
        return Combinators.combine(
                        licenses(tokens, states(LocalDate.of(2026, 3, 10), 100_000)),
                        tokens.optional(),
                        millis,
                        Arbitraries.longs().between(0, 100_000_000_000L))
                .as((license, newToken, verified, later) -> new LastKnownGood(
                        license, newToken, Instant.ofEpochMilli(verified), Instant.ofEpochMilli(verified + later)));
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }

    private record Contract(
            Optional<PlanCode> plan, Optional<SupportPlan> supportPlan, Optional<BillingFrequency> frequency) {}

    private record Switches(Set<Capability> capabilities, Set<Channel> channels, Set<LicenseModule> modules) {}

    private record Flags(boolean whiteLabel, boolean updateAllowed, boolean appZone) {}
}
