package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * A module of the product that a plan may include. Source: XCALLY wiki, license page; D15.
 */
public final class LicenseModule extends Code implements Feature {

    /** Contacts Manager. */
    public static final LicenseModule CONTACTS_MANAGER = new LicenseModule("CONTACTS_MANAGER", 0);

    /** Dialer. */
    public static final LicenseModule DIALER = new LicenseModule("DIALER", 1);

    /** Jscripty. */
    public static final LicenseModule JSCRIPTY = new LicenseModule("JSCRIPTY", 2);

    /** Inspectors. */
    public static final LicenseModule INSPECTORS = new LicenseModule("INSPECTORS", 3);

    /** Multiprofile. */
    public static final LicenseModule MULTIPROFILE = new LicenseModule("MULTIPROFILE", 4);

    /** Timings. */
    public static final LicenseModule TIMINGS = new LicenseModule("TIMINGS", 5);

    static final List<LicenseModule> STANDARD =
            List.of(CONTACTS_MANAGER, DIALER, JSCRIPTY, INSPECTORS, MULTIPROFILE, TIMINGS);

    private static final Map<String, LicenseModule> BY_CODE = byCode(STANDARD);

    private LicenseModule(String code, int rank) {
        super(Kind.MODULE, code, rank);
    }

    /**
     * Obtains a module with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static LicenseModule of(String code) {
        LicenseModule standard = BY_CODE.get(code);
        return standard == null ? new LicenseModule(code, ADDED) : standard;
    }
}
