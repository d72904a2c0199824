package io.licensedesk.request;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A part of a license that is applied automatically or by hand. Source: seed, "New license plan", two-column table; D10. */
public enum LicensePart {
    /** The administrator that is always included. */
    ADMINISTRATOR,
    /** Agent, mobile agent, telephone and user licenses. */
    ACCOUNTS,
    /** Add-ons. */
    ADD_ONS,
    /** Plugins. */
    PLUGINS,
    /** The plan. */
    PLAN,
    /** WebRTC and the Windows Phonebar. */
    WEBRTC_AND_PHONEBAR,
    /** The support plan. */
    SUPPORT_PLAN,
    /** The billing frequency. */
    BILLING_FREQUENCY,
    /** The white label option. */
    WHITE_LABEL,
    /** A free demo as a whole. */
    DEMO,
    /** The end of a license. */
    DEACTIVATION,
    /** A re-activation out of a grace period. */
    REACTIVATION,
    /** An answer to a general request. */
    ANSWER;

    /** A copy in the order of the parts. */
    static Set<LicensePart> sorted(Collection<LicensePart> parts) {
        EnumSet<LicensePart> copy = EnumSet.noneOf(LicensePart.class);
        copy.addAll(parts);
        return Collections.unmodifiableSet(copy);
    }
}
