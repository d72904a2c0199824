package io.licensedesk.catalog;

/**
 * A thing that has a price. The names are those of price lists, scenario files and invoices.
 *
 * <p>The order is the order of lines on an invoice.
 */
public enum Item {
    /** A concurrent agent seat. */
    AGENT,
    /** A named mobile agent. */
    MOBILE_AGENT,
    /** An additional named back-office user. */
    USER,
    /** A telephone license ("pbx extension" on the modify form). */
    TELEPHONE,
    /** The add-on Real-time Translator. */
    REAL_TIME_TRANSLATOR,
    /** The add-on Quality Analysis. */
    QUALITY_ANALYSIS,
    /** The add-on AI Assistants. */
    AI_ASSISTANTS,
    /** The add-on AI Agent Assistants. */
    AI_AGENT_ASSISTANTS,
    /** The plugin Data retention. */
    DATA_RETENTION,
    /** The plugin Botify. */
    BOTIFY,
    /** The plugin Queue manager. */
    QUEUE_MANAGER,
    /** The plugin Schedulease. */
    SCHEDULEASE,
    /** The white label ("Customization") option. */
    WHITE_LABEL,
    /** The support plan Silver. */
    SUPPORT_SILVER,
    /** The support plan Platinum. */
    SUPPORT_PLATINUM,
    /** One unit of AI bot usage: metered and billed in arrears. */
    AI_BOT_UNIT;

    /**
     * Checks whether this item is billed by usage instead of by period.
     *
     * @return true for meters
     */
    public boolean isMetered() {
        return this == AI_BOT_UNIT;
    }
}
