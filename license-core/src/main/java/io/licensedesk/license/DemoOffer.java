package io.licensedesk.license;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import java.util.Objects;
import java.util.Set;

/**
 * What a free demo includes.
 *
 * <p>Source: seed, "Free 30 days demo": "3 Voice Digital agents, 1 administrator, 1 telephone, 1 mobile agent, WebRTC and
 * Windows Phonebar for agents, All add-ons to try out the functionalities of our product"; D1.
 *
 * @param days how many days a demo runs, the first one included; 1 to 3650
 * @param accounts the account totals
 * @param addOns the enabled add-ons
 * @param capabilities the enabled capabilities
 */
public record DemoOffer(int days, Accounts accounts, Set<AddOn> addOns, Set<Capability> capabilities) {

    private static final int MAX_DAYS = 3650;

    private static final DemoOffer STANDARD = new DemoOffer(
            30, new Accounts(3, 1, 0, 1), Set.of(AddOn.values()), Set.of(Capability.WEBRTC, Capability.PHONEBAR));

    /**
     * Creates an offer; the sets are copied.
     *
     * @throws IllegalArgumentException if {@code days} is not 1 to 3650
     */
    public DemoOffer {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("days: expected 1 to " + MAX_DAYS + ", got " + days);
        }
        addOns = Set.copyOf(Objects.requireNonNull(addOns, "addOns"));
        capabilities = Set.copyOf(Objects.requireNonNull(capabilities, "capabilities"));
    }

    /**
     * Obtains the offer of the portal: 30 days.
     *
     * @return the standard offer
     */
    public static DemoOffer standard() {
        return STANDARD;
    }
}
