package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * A switch on the license page that has no price of its own. Source: XCALLY wiki, license page; D15.
 */
public final class Capability extends Code implements Feature {

    /** WebRTC for agents. */
    public static final Capability WEBRTC = new Capability("WEBRTC", 0);

    /** The Windows Phonebar for agents. */
    public static final Capability PHONEBAR = new Capability("PHONEBAR", 1);

    /** Screen recording. */
    public static final Capability SCREEN_RECORDING = new Capability("SCREEN_RECORDING", 2);

    /** AI bots, billed by usage. */
    public static final Capability AI_BOTS = new Capability("AI_BOTS", 3);

    static final List<Capability> STANDARD = List.of(WEBRTC, PHONEBAR, SCREEN_RECORDING, AI_BOTS);

    private static final Map<String, Capability> BY_CODE = byCode(STANDARD);

    private Capability(String code, int rank) {
        super(Kind.CAPABILITY, code, rank);
    }

    /**
     * Obtains a capability with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static Capability of(String code) {
        Capability standard = BY_CODE.get(code);
        return standard == null ? new Capability(code, ADDED) : standard;
    }
}
