package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Feature;

/**
 * Asks what a license permits: the {@code check} methods say why, the {@code allows} methods only whether. The latter
 * cost one volatile read and one clock read and allocate nothing.
 *
 * <p>A {@link LicenseMonitor} asks its newest snapshot at its clock's time; {@link LicenseSnapshot#at} asks one snapshot
 * at a given time.
 */
public sealed interface LicenseChecks permits LicenseMonitor, LicenseSnapshot.At {

    /** {@return the snapshot that is asked} */
    LicenseSnapshot snapshot();

    /** {@return the time at which it is asked, in milliseconds since 1970-01-01T00:00Z} */
    default long millis() {
        return millis(snapshot());
    }

    /**
     * Returns the time at which a snapshot is asked: that of the clock, or, where the clock was held back since the last look,
     * as much later as the monotonic clock says. Source: wire contracts, W3.
     *
     * @param asked a snapshot of these checks
     * @return milliseconds since 1970-01-01T00:00Z
     */
    long millis(LicenseSnapshot asked);

    /** {@return whether the license itself is usable, whatever it includes, and why} */
    default LicenseCheck check() {
        LicenseSnapshot asked = snapshot();
        return asked.check(millis(asked));
    }

    /**
     * Checks a feature: a channel, module, add-on, plugin, capability or option. No plugin is included while the license's
     * App Zone is off.
     *
     * @param feature the feature, of the standard catalog or added
     * @return whether the license includes it, and why
     */
    default LicenseCheck check(Feature feature) {
        LicenseSnapshot asked = snapshot();
        return asked.check(feature, millis(asked));
    }

    /**
     * Checks a number of accounts.
     *
     * @param type the account type
     * @param total the number of accounts in all, 0 or more
     * @return whether the license includes as many, and why
     * @throws IllegalArgumentException if the total is negative
     */
    default LicenseCheck check(AccountType type, int total) {
        LicenseSnapshot asked = snapshot();
        return asked.check(type, total, millis(asked));
    }

    /** {@return whether software updates are allowed, and why} */
    default LicenseCheck checkUpdate() {
        LicenseSnapshot asked = snapshot();
        return asked.checkUpdate(millis(asked));
    }

    /** {@return true only if a verified status grants the license itself, whatever it includes} */
    default boolean allows() {
        LicenseSnapshot asked = snapshot();
        return asked.allows(millis(asked));
    }

    /**
     * Checks a feature, as {@link #check(Feature)} does.
     *
     * @param feature the feature
     * @return true only if a verified status grants it
     */
    default boolean allows(Feature feature) {
        LicenseSnapshot asked = snapshot();
        return asked.allows(feature, millis(asked));
    }

    /**
     * Checks a number of accounts.
     *
     * @param type the account type
     * @param total the number of accounts in all, 0 or more
     * @return true only if a verified status grants them
     * @throws IllegalArgumentException if the total is negative
     */
    default boolean allows(AccountType type, int total) {
        LicenseSnapshot asked = snapshot();
        return asked.allows(type, total, millis(asked));
    }

    /** {@return true only if a verified status grants software updates} */
    default boolean allowsUpdate() {
        LicenseSnapshot asked = snapshot();
        return asked.allowsUpdate(millis(asked));
    }

    /**
     * Returns how many accounts are granted now.
     *
     * @param type the account type
     * @return 0 to 100,000; 0 where no verified status grants the license
     */
    default int total(AccountType type) {
        LicenseSnapshot asked = snapshot();
        return asked.total(type, millis(asked));
    }
}
