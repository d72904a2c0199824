package io.licensedesk.catalog;

/**
 * What a license switches on or off, and a license check can ask for.
 *
 * <p>Source: XCALLY wiki, license page: channels, modules, add-ons, AI solutions; D15.
 */
public sealed interface Feature permits AddOn, Plugin, Option, Channel, LicenseModule, Capability {

    /** {@return the kind} */
    Kind kind();

    /** {@return the code} */
    String code();
}
