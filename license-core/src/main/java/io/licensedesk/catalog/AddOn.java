package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * An add-on of the product.
 *
 * <p>Source: seed, "Select Add-ons": "If you enable AI Assistants, the system allows you to activate also AI Agent
 * Assistants"; D2.
 */
public final class AddOn extends Item implements Feature {

    /** Real-time Translator. */
    public static final AddOn REAL_TIME_TRANSLATOR = new AddOn("REAL_TIME_TRANSLATOR", 0);

    /** Quality Analysis. */
    public static final AddOn QUALITY_ANALYSIS = new AddOn("QUALITY_ANALYSIS", 1);

    /** AI Assistants. */
    public static final AddOn AI_ASSISTANTS = new AddOn("AI_ASSISTANTS", 2);

    /** AI Agent Assistants; needs {@link #AI_ASSISTANTS}. */
    public static final AddOn AI_AGENT_ASSISTANTS = new AddOn("AI_AGENT_ASSISTANTS", 3);

    static final List<AddOn> STANDARD =
            List.of(REAL_TIME_TRANSLATOR, QUALITY_ANALYSIS, AI_ASSISTANTS, AI_AGENT_ASSISTANTS);

    private static final Map<String, AddOn> BY_CODE = byCode(STANDARD);

    private AddOn(String code, int rank) {
        super(Kind.ADD_ON, code, rank);
    }

    /**
     * Obtains an add-on with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static AddOn of(String code) {
        AddOn standard = BY_CODE.get(code);
        return standard == null ? new AddOn(code, ADDED) : standard;
    }
}
