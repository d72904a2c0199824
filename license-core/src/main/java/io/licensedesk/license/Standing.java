package io.licensedesk.license;

import java.util.Objects;

/**
 * What a new request is held against: the license with the values asked for last, in force or not.
 *
 * @param current the license; its plan, accounts, add-ons and so on are those asked for last
 * @param demoUsed whether the token ever had a demo
 * @param closing whether a deactivation was accepted, be it that the license is still usable
 */
public record Standing(License current, boolean demoUsed, boolean closing) {

    /**
     * Creates a standing.
     *
     * @throws NullPointerException if {@code current} is null
     */
    public Standing {
        Objects.requireNonNull(current, "current");
    }

    /**
     * Obtains the standing of a license of which no history is known, as a server reports it.
     *
     * @param license the license
     * @return a standing in which a demo counts as used only while it shows, and nothing is closing
     */
    public static Standing of(License license) {
        boolean demo = license.state() instanceof LicenseState.Demo || license.state() instanceof LicenseState.Expired;
        return new Standing(license, demo, false);
    }
}
