package io.licensedesk.catalog;

import java.util.Set;

/**
 * What a free demo includes, as the rows of a {@link Catalog} say.
 *
 * <p>Source: seed, "Free 30 days demo": "3 Voice Digital agents, 1 administrator, 1 telephone, 1 mobile agent, WebRTC and
 * Windows Phonebar for agents, All add-ons to try out the functionalities of our product"; D1, B9.
 *
 * @param days how many days a demo runs, the first one included
 * @param accounts the account totals
 * @param addOns the enabled add-ons
 * @param plugins the enabled plugins
 * @param capabilities the enabled capabilities
 * @param channels the channels: voice and the digital ones
 * @param modules the modules
 */
public record DemoOffer(
        int days,
        Accounts accounts,
        Set<AddOn> addOns,
        Set<Plugin> plugins,
        Set<Capability> capabilities,
        Set<Channel> channels,
        Set<LicenseModule> modules) {

    /**
     * Creates an offer; the sets are copied.
     *
     * @throws NullPointerException if an argument or an element is null
     */
    public DemoOffer {
        addOns = Code.sorted(addOns);
        plugins = Code.sorted(plugins);
        capabilities = Code.sorted(capabilities);
        channels = Code.sorted(channels);
        modules = Code.sorted(modules);
    }
}
