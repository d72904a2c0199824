package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * What is billed by usage: one unit is counted each time it is used, and billed in arrears.
 *
 * <p>Source: seed, "New license plan": "if you implement AI bots, there will be a billing based on usage"; D14.
 */
public final class Meter extends Item {

    /** One unit of AI bot usage. */
    public static final Meter AI_BOT_UNIT = new Meter("AI_BOT_UNIT", 0);

    static final List<Meter> STANDARD = List.of(AI_BOT_UNIT);

    private static final Map<String, Meter> BY_CODE = byCode(STANDARD);

    private Meter(String code, int rank) {
        super(Kind.METER, code, rank);
    }

    /**
     * Obtains a meter with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static Meter of(String code) {
        Meter standard = BY_CODE.get(code);
        return standard == null ? new Meter(code, ADDED) : standard;
    }
}
