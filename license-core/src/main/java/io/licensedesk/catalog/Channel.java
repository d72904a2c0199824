package io.licensedesk.catalog;

/** A communication channel that a plan may include. Source: XCALLY wiki, license page. */
public enum Channel {
    /** Telephone calls. */
    VOICE,
    /** Web chat. */
    CHAT,
    /** Email. */
    EMAIL,
    /** Text messages. */
    SMS,
    /** Fax. */
    FAX,
    /** Channels integrated by the customer. */
    OPEN_CHANNEL,
    /** WhatsApp. */
    WHATSAPP
}
