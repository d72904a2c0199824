package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * A support plan; a license has exactly one. Price lists and invoices name it by its item code, {@code SUPPORT_SILVER};
 * licenses and requests, where nothing else can stand, by its {@linkplain #level() level}, {@code SILVER}.
 *
 * <p>Source: seed, "Set the support package": "Choose the desired support package, between Silver and Platinum"; D2, D6.
 */
public final class SupportPlan extends Item {

    private static final String PREFIX = "SUPPORT_";

    /** Silver. */
    public static final SupportPlan SILVER = new SupportPlan("SUPPORT_SILVER", 0);

    /** Platinum. */
    public static final SupportPlan PLATINUM = new SupportPlan("SUPPORT_PLATINUM", 1);

    static final List<SupportPlan> STANDARD = List.of(SILVER, PLATINUM);

    private static final Map<String, SupportPlan> BY_CODE = byCode(STANDARD);

    private SupportPlan(String code, int rank) {
        super(Kind.SUPPORT_PLAN, code, rank);
    }

    /**
     * Obtains the support plan of a level.
     *
     * @param level the part of the code after {@code SUPPORT_}, such as {@code SILVER}
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the level is blank, too long or has surrounding white space
     */
    public static SupportPlan of(String level) {
        if (level.isBlank()) {
            throw new IllegalArgumentException("level: expected the part of a support plan's code after " + PREFIX);
        }
        return ofItem(PREFIX + level);
    }

    /**
     * Obtains the support plan with an item code.
     *
     * @param code the code, {@code SUPPORT_} and the level
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code does not start with {@code SUPPORT_} or is too long
     */
    public static SupportPlan ofItem(String code) {
        SupportPlan standard = BY_CODE.get(code);
        if (standard != null) {
            return standard;
        }
        if (!code.startsWith(PREFIX) || code.length() == PREFIX.length()) {
            throw new IllegalArgumentException("code: expected " + PREFIX + " and a level, got " + code);
        }
        return new SupportPlan(code, ADDED);
    }

    /** {@return the code without {@code SUPPORT_}, as licenses and requests name the support plan} */
    public String level() {
        return code().substring(PREFIX.length());
    }
}
