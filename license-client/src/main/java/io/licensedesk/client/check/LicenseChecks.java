package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Plugin;

/**
 * Asks what a license permits: the {@code check} methods say why, the {@code allows} methods only whether. The latter
 * cost one volatile read and one clock read and allocate nothing.
 *
 * <p>A {@link LicenseMonitor} asks its newest snapshot at its clock's time; {@link LicenseSnapshot#at} asks one snapshot
 * at a given time.
 */
public sealed interface LicenseChecks permits LicenseMonitor, LicenseSnapshot.At {

    /**
     * Returns the snapshot that is asked.
     *
     * @return the snapshot
     */
    LicenseSnapshot snapshot();

    /**
     * Returns the time at which it is asked.
     *
     * @return milliseconds since 1970-01-01T00:00Z
     */
    long millis();

    /**
     * Checks the license itself, whatever it includes.
     *
     * @return the answer
     */
    default LicenseCheck check() {
        return snapshot().check(Features.LICENSE, millis());
    }

    /**
     * Checks a channel.
     *
     * @param channel the channel
     * @return the answer
     */
    default LicenseCheck check(Channel channel) {
        return snapshot().check(Features.of(channel), millis());
    }

    /**
     * Checks a module.
     *
     * @param module the module
     * @return the answer
     */
    default LicenseCheck check(LicenseModule module) {
        return snapshot().check(Features.of(module), millis());
    }

    /**
     * Checks an add-on.
     *
     * @param addOn the add-on
     * @return the answer
     */
    default LicenseCheck check(AddOn addOn) {
        return snapshot().check(Features.of(addOn), millis());
    }

    /**
     * Checks a plugin. No plugin is included while the license's App Zone is off.
     *
     * @param plugin the plugin
     * @return the answer
     */
    default LicenseCheck check(Plugin plugin) {
        return snapshot().check(Features.of(plugin), millis());
    }

    /**
     * Checks a capability.
     *
     * @param capability the capability
     * @return the answer
     */
    default LicenseCheck check(Capability capability) {
        return snapshot().check(Features.of(capability), millis());
    }

    /**
     * Checks a number of accounts.
     *
     * @param type the account type
     * @param total the number of accounts in all, 0 or more
     * @return the answer
     * @throws IllegalArgumentException if the total is negative
     */
    default LicenseCheck check(AccountType type, int total) {
        return snapshot().check(type, total, millis());
    }

    /**
     * Checks whether software updates are allowed.
     *
     * @return the answer
     */
    default LicenseCheck checkUpdate() {
        return snapshot().check(Features.UPDATE, millis());
    }

    /**
     * Checks the license itself, whatever it includes.
     *
     * @return true only if a verified status grants it
     */
    default boolean allows() {
        return snapshot().allows(Features.LICENSE, millis());
    }

    /**
     * Checks a channel.
     *
     * @param channel the channel
     * @return true only if a verified status grants it
     */
    default boolean allows(Channel channel) {
        return snapshot().allows(Features.of(channel), millis());
    }

    /**
     * Checks a module.
     *
     * @param module the module
     * @return true only if a verified status grants it
     */
    default boolean allows(LicenseModule module) {
        return snapshot().allows(Features.of(module), millis());
    }

    /**
     * Checks an add-on.
     *
     * @param addOn the add-on
     * @return true only if a verified status grants it
     */
    default boolean allows(AddOn addOn) {
        return snapshot().allows(Features.of(addOn), millis());
    }

    /**
     * Checks a plugin. No plugin is included while the license's App Zone is off.
     *
     * @param plugin the plugin
     * @return true only if a verified status grants it
     */
    default boolean allows(Plugin plugin) {
        return snapshot().allows(Features.of(plugin), millis());
    }

    /**
     * Checks a capability.
     *
     * @param capability the capability
     * @return true only if a verified status grants it
     */
    default boolean allows(Capability capability) {
        return snapshot().allows(Features.of(capability), millis());
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

    /**
     * Checks whether software updates are allowed.
     *
     * @return true only if a verified status grants them
     */
    default boolean allowsUpdate() {
        return snapshot().allows(Features.UPDATE, millis());
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
