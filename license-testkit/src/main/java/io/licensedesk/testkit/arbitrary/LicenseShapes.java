package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Product;
import io.licensedesk.license.DemoOffer;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Licenses that can exist: what is enabled goes with the state. */
final class LicenseShapes {

    /** What a server's license page shows beside state and terms. */
    private record Page(
            Product product,
            Set<Capability> capabilities,
            Set<Channel> channels,
            Set<LicenseModule> modules,
            boolean updateAllowed,
            boolean appZone) {

        License.Builder of(LicenseToken token, LicenseState state) {
            return License.builder(token, state)
                    .product(product)
                    .updateAllowed(updateAllowed)
                    .appZone(appZone);
        }

        License license(LicenseToken token, LicenseState state, Terms terms) {
            return of(token, state)
                    .terms(terms)
                    .capabilities(capabilities)
                    .channels(channels)
                    .modules(modules)
                    .build();
        }
    }

    private LicenseShapes() {}

    private static Arbitrary<Page> pages() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(6, Product.MOTION), Tuple.of(1, Product.SHUTTLE)),
                        Arbitraries.of(Capability.class).set(),
                        Arbitraries.of(Channel.class).set(),
                        Arbitraries.of(LicenseModule.class).set(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Page::new);
    }

    static Arbitrary<LicenseState> statesWithTerms() {
        Arbitrary<LicenseState> active = LicenseArbitraries.dates().map(LicenseState.Active::new);
        Arbitrary<LicenseState> grace = Combinators.combine(
                        Arbitraries.of(GraceReason.class),
                        LicenseArbitraries.dates(),
                        LicenseArbitraries.dates().optional())
                .as(LicenseState.InGracePeriod::new);
        return Arbitraries.oneOf(active, grace);
    }

    static Arbitrary<LicenseState> statesWithoutTerms() {
        Arbitrary<LocalDate> dates = LicenseArbitraries.dates();
        return Arbitraries.oneOf(
                Arbitraries.create(LicenseState.NotActivated::new),
                dates.map(LicenseState.Demo::new),
                dates.map(LicenseState.Expired::new),
                dates.map(LicenseState.Deactivated::new));
    }

    /** Active, or in a grace period. */
    static Arbitrary<License> billed() {
        return Combinators.combine(LicenseArbitraries.tokens(), statesWithTerms(), LicenseArbitraries.terms(), pages())
                .as((token, state, terms, page) -> page.license(token, state, terms));
    }

    /** Never activated, in a demo or after it, or deactivated. */
    static Arbitrary<License> unbilled() {
        return Combinators.combine(LicenseArbitraries.tokens(), statesWithoutTerms(), pages())
                .as((token, state, page) -> state instanceof LicenseState.Demo
                        ? demo(page.of(token, state))
                        : page.of(token, state).build());
    }

    private static License demo(License.Builder license) {
        DemoOffer offer = DemoOffer.standard();
        return license.accounts(offer.accounts())
                .addOns(offer.addOns())
                .capabilities(offer.capabilities())
                .build();
    }

    /** Where a license stands that nobody deactivated. */
    static Arbitrary<Standing> ofBilled() {
        return Combinators.combine(billed(), Arbitraries.of(false, true))
                .as((license, demoUsed) -> new Standing(license, demoUsed, false));
    }

    /** Where a license stands that is not billed; a demo that shows was used. */
    static Arbitrary<Standing> ofUnbilled() {
        return Combinators.combine(unbilled(), Arbitraries.of(false, true))
                .as((license, demoUsed) ->
                        new Standing(license, demoUsed || Standing.of(license).demoUsed(), false));
    }

    /** The terms of a billed license; empty for any other. */
    static Optional<Terms> terms(License license) {
        return license.plan()
                .map(plan -> new Terms(
                        plan,
                        license.supportPlan().orElseThrow(),
                        license.frequency().orElseThrow(),
                        license.whiteLabel(),
                        license.accounts(),
                        license.addOns(),
                        license.plugins()));
    }
}
