package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.DemoOffer;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    private final Catalog catalog;
    private final Arbitrary<Terms> terms;

    LicenseShapes(Catalog catalog, Arbitrary<Terms> terms) {
        this.catalog = catalog;
        this.terms = terms;
    }

    /** Any add-ons and plugins, without regard to what they need. */
    static Arbitrary<Set<Item>> members(Catalog catalog) {
        List<Item> all = new ArrayList<>(catalog.all(AddOn.class));
        all.addAll(catalog.all(Plugin.class));
        return subsets(all);
    }

    private static <T extends Code> Arbitrary<Set<T>> subsets(List<T> all) {
        return all.isEmpty()
                ? Arbitraries.just(Set.of())
                : Arbitraries.of(all).set().ofMaxSize(all.size());
    }

    private Arbitrary<Page> pages() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(6, Product.MOTION), Tuple.of(1, Product.SHUTTLE)),
                        subsets(catalog.all(Capability.class)),
                        subsets(catalog.all(Channel.class)),
                        subsets(catalog.all(LicenseModule.class)),
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
    Arbitrary<License> billed() {
        return Combinators.combine(LicenseArbitraries.tokens(), statesWithTerms(), terms, pages())
                .as((token, state, bought, page) -> page.license(token, state, bought));
    }

    /** Never activated, in a demo or after it, or deactivated. */
    Arbitrary<License> unbilled() {
        return Combinators.combine(LicenseArbitraries.tokens(), statesWithoutTerms(), pages())
                .as((token, state, page) -> state.kind() == LicenseState.Kind.DEMO
                        ? demo(page.of(token, state))
                        : page.of(token, state).build());
    }

    private License demo(License.Builder license) {
        DemoOffer offer = catalog.demo();
        return license.accounts(offer.accounts())
                .addOns(offer.addOns())
                .plugins(offer.plugins())
                .capabilities(offer.capabilities())
                .channels(offer.channels())
                .modules(offer.modules())
                .build();
    }

    /** Where a usable license stands that nobody deactivated. */
    Arbitrary<Standing> open() {
        return standings(billed()).filter(standing -> !standing.closing());
    }

    /** Where a license stands that is still usable after its deactivation. */
    Arbitrary<Standing> closing() {
        return standings(billed())
                .map(standing -> new Standing(
                        standing.current(), standing.demoUsed(), standing.everBilled(), true, standing.formerTokens()));
    }

    /** Where a license stands that is not billed. */
    Arbitrary<Standing> closed() {
        return standings(unbilled());
    }

    /** What shows of a license, and perhaps a demo that does not show any more. */
    private static Arbitrary<Standing> standings(Arbitrary<License> licenses) {
        return Combinators.combine(licenses, Arbitraries.of(false, true)).as((license, demoUsed) -> {
            Standing shown = Standing.of(license);
            return new Standing(
                    license, demoUsed || shown.demoUsed(), shown.everBilled(), shown.closing(), shown.formerTokens());
        });
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
