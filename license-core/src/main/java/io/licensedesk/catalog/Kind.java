package io.licensedesk.catalog;

import java.util.Locale;

/**
 * The kinds of things that a catalog lists. The order of the first six, which have a price, is the order of lines on an
 * invoice.
 */
public enum Kind {
    /** An {@link AccountType}: counted, from 0 to 100,000. */
    ACCOUNT,
    /** An {@link AddOn}: on or off. */
    ADD_ON,
    /** A {@link Plugin}: on or off. */
    PLUGIN,
    /** An {@link Option} of the contract: on or off. */
    OPTION,
    /** A {@link SupportPlan}: a license has one. */
    SUPPORT_PLAN,
    /** A {@link Meter}: billed by usage, in arrears. */
    METER,
    /** A {@link Channel} that a plan may include. */
    CHANNEL,
    /** A {@link LicenseModule} that a plan may include. */
    MODULE,
    /** A {@link Capability}: a switch on the license page without a price of its own. */
    CAPABILITY,
    /** A {@link Product} of the vendor. */
    PRODUCT;

    /**
     * Obtains the thing of this kind with a code; for a code of the standard catalog, its constant.
     *
     * @param code the code, as {@link Code} describes it
     * @return the value
     * @throws IllegalArgumentException if the code is not one
     */
    public Code of(String code) {
        return switch (this) {
            case ACCOUNT -> AccountType.of(code);
            case ADD_ON -> AddOn.of(code);
            case PLUGIN -> Plugin.of(code);
            case OPTION -> Option.of(code);
            case SUPPORT_PLAN -> SupportPlan.ofItem(code);
            case METER -> Meter.of(code);
            case CHANNEL -> Channel.of(code);
            case MODULE -> LicenseModule.of(code);
            case CAPABILITY -> Capability.of(code);
            case PRODUCT -> Product.of(code);
        };
    }

    /**
     * Checks whether things of this kind have a price.
     *
     * @return true for the kinds of {@link Item}s
     */
    public boolean isPriced() {
        return compareTo(METER) <= 0;
    }

    /** The kind as a message names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
