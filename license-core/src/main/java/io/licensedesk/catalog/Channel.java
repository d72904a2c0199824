package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * A communication channel that a plan may include. Source: XCALLY wiki, license page; D15.
 */
public final class Channel extends Code implements Feature {

    /** Telephone calls. */
    public static final Channel VOICE = new Channel("VOICE", 0);

    /** Web chat. */
    public static final Channel CHAT = new Channel("CHAT", 1);

    /** Email. */
    public static final Channel EMAIL = new Channel("EMAIL", 2);

    /** Text messages. */
    public static final Channel SMS = new Channel("SMS", 3);

    /** Fax. */
    public static final Channel FAX = new Channel("FAX", 4);

    /** Channels integrated by the customer. */
    public static final Channel OPEN_CHANNEL = new Channel("OPEN_CHANNEL", 5);

    /** WhatsApp. */
    public static final Channel WHATSAPP = new Channel("WHATSAPP", 6);

    static final List<Channel> STANDARD = List.of(VOICE, CHAT, EMAIL, SMS, FAX, OPEN_CHANNEL, WHATSAPP);

    private static final Map<String, Channel> BY_CODE = byCode(STANDARD);

    private Channel(String code, int rank) {
        super(Kind.CHANNEL, code, rank);
    }

    /**
     * Obtains a channel with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static Channel of(String code) {
        Channel standard = BY_CODE.get(code);
        return standard == null ? new Channel(code, ADDED) : standard;
    }
}
