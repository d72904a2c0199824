package io.licensedesk.client.check;

import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.license.License;

/** Everything that a license switches on or off, each as one bit. */
final class Features {

    /** The license itself: on in every license. */
    static final long LICENSE = 1;

    static final long UPDATE = 1 << 1;

    private static final int CHANNELS = 2;
    private static final int MODULES = CHANNELS + Channel.values().length;
    private static final int ADD_ONS = MODULES + LicenseModule.values().length;
    private static final int PLUGINS = ADD_ONS + AddOn.values().length;
    private static final int CAPABILITIES = PLUGINS + Plugin.values().length;

    private Features() {}

    static long of(Channel channel) {
        return bit(CHANNELS, channel);
    }

    static long of(LicenseModule module) {
        return bit(MODULES, module);
    }

    static long of(AddOn addOn) {
        return bit(ADD_ONS, addOn);
    }

    static long of(Plugin plugin) {
        return bit(PLUGINS, plugin);
    }

    static long of(Capability capability) {
        return bit(CAPABILITIES, capability);
    }

    @SuppressWarnings("EnumOrdinal") // the bits live as long as the program and are never stored
    private static long bit(int first, Enum<?> value) {
        return 1L << (first + value.ordinal());
    }

    static long of(License license) {
        long bits = LICENSE;
        if (license.updateAllowed()) {
            bits |= UPDATE;
        }
        for (Channel channel : license.channels()) {
            bits |= of(channel);
        }
        for (LicenseModule module : license.modules()) {
            bits |= of(module);
        }
        for (AddOn addOn : license.addOns()) {
            bits |= of(addOn);
        }
        if (license.appZone()) {
            for (Plugin plugin : license.plugins()) {
                bits |= of(plugin);
            }
        }
        for (Capability capability : license.capabilities()) {
            bits |= of(capability);
        }
        return bits;
    }
}
