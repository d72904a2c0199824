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
    long millis();

    /** {@return whether the license itself is usable, whatever it includes, and why} */
    default LicenseCheck check() {
        return snapshot().check(millis());
    }

    /**
     * Checks a feature: a channel, module, add-on, plugin, capability or option. No plugin is included while the license's
     * App Zone is off.
     *
     * @param feature the feature, of the standard catalog or added
     * @return whether the license includes it, and why
     */
    default LicenseCheck check(Feature feature) {
        return snapshot().check(feature, millis());
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
        return snapshot().check(type, total, millis());
    }

    /** {@return whether software updates are allowed, and why} */
    default LicenseCheck checkUpdate() {
        return snapshot().checkUpdate(millis());
    }

    /** {@return true only if a verified status grants the license itself, whatever it includes} */
    default boolean allows() {
        return snapshot().allows(millis());
    }

    /**
     * Checks a feature, as {@link #check(Feature)} does.
     *
     * @param feature the feature
     * @return true only if a verified status grants it
     */
    default boolean allows(Feature feature) {
        return snapshot().allows(feature, millis());
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
        return snapshot().allows(type, total, millis());
    }

    /** {@return true only if a verified status grants software updates} */
    default boolean allowsUpdate() {
        return snapshot().allowsUpdate(millis());
    }

    /**
     * Returns how many accounts are granted now.
     *
     * @param type the account type
     * @return 0 to 100,000; 0 where no verified status grants the license
     */
    default int total(AccountType type) {
        return snapshot().total(type, millis());
    }
}
