package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * An option of the contract that is on or off.
 *
 * <p>Source: seed, "Whitelabel/Customization option"; D2, D6.
 */
public final class Option extends Item implements Feature {

    /** The white label ("Customization") option. */
    public static final Option WHITE_LABEL = new Option("WHITE_LABEL", 0);

    static final List<Option> STANDARD = List.of(WHITE_LABEL);

    private static final Map<String, Option> BY_CODE = byCode(STANDARD);

    private Option(String code, int rank) {
        super(Kind.OPTION, code, rank);
    }

    /**
     * Obtains an option with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static Option of(String code) {
        Option standard = BY_CODE.get(code);
        return standard == null ? new Option(code, ADDED) : standard;
    }
}
