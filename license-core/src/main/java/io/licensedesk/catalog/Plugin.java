package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * A plugin of the product. After a plugin is activated the customer gets a documentation link and a download link.
 *
 * <p>Source: seed, "Select Plugins"; D2, D3.
 */
public final class Plugin extends Item implements Feature {

    /** Data retention. */
    public static final Plugin DATA_RETENTION = new Plugin("DATA_RETENTION", 0);

    /** Botify. */
    public static final Plugin BOTIFY = new Plugin("BOTIFY", 1);

    /** Queue manager. */
    public static final Plugin QUEUE_MANAGER = new Plugin("QUEUE_MANAGER", 2);

    /** Schedulease. */
    public static final Plugin SCHEDULEASE = new Plugin("SCHEDULEASE", 3);

    static final List<Plugin> STANDARD = List.of(DATA_RETENTION, BOTIFY, QUEUE_MANAGER, SCHEDULEASE);

    private static final Map<String, Plugin> BY_CODE = byCode(STANDARD);

    private Plugin(String code, int rank) {
        super(Kind.PLUGIN, code, rank);
    }

    /**
     * Obtains a plugin with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static Plugin of(String code) {
        Plugin standard = BY_CODE.get(code);
        return standard == null ? new Plugin(code, ADDED) : standard;
    }
}
