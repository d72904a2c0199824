package io.licensedesk.client.check;

import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Feature;
import io.licensedesk.catalog.Option;
import io.licensedesk.license.License;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a license switches on. Asking for a feature costs one look into a slot that its hash chooses: an empty one
 * says no, one with this very feature says yes, and only otherwise the set decides.
 */
final class Features {

    private static final int SLOTS = 64;

    static final Features NONE = new Features();

    private final Set<Object> all = new HashSet<>();
    private final @Nullable Object[] slots = new @Nullable Object[SLOTS];

    private Features() {}

    static Features of(License license) {
        Features features = new Features();
        features.add(license.channels());
        features.add(license.modules());
        features.add(license.addOns());
        features.add(license.capabilities());
        if (license.appZone()) {
            features.add(license.plugins());
        }
        if (license.whiteLabel()) {
            features.add(Set.of(Option.WHITE_LABEL));
        }
        return features;
    }

    private void add(Collection<? extends Feature> some) {
        for (Feature feature : some) {
            all.add(feature);
            slots[slot(feature)] = feature;
        }
    }

    /** For each slot one of the features in it, or null. Not to be changed. */
    @Nullable
    Object[] slots() {
        return slots;
    }

    boolean contains(Feature feature) {
        return all.contains(feature);
    }

    static int slot(Feature feature) {
        return ((Code) feature).hashCode() & (SLOTS - 1); // every feature is a code, whose hash is a field
    }
}
