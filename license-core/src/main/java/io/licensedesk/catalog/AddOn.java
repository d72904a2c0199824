package io.licensedesk.catalog;

import java.util.Optional;

/**
 * An add-on of the product.
 *
 * <p>Source: seed, "Select Add-ons": "If you enable AI Assistants, the system allows you to activate also AI Agent
 * Assistants".
 */
public enum AddOn {
    /** Real-time Translator. */
    REAL_TIME_TRANSLATOR(Item.REAL_TIME_TRANSLATOR),
    /** Quality Analysis. */
    QUALITY_ANALYSIS(Item.QUALITY_ANALYSIS),
    /** AI Assistants. */
    AI_ASSISTANTS(Item.AI_ASSISTANTS),
    /** AI Agent Assistants; needs {@link #AI_ASSISTANTS}. */
    AI_AGENT_ASSISTANTS(Item.AI_AGENT_ASSISTANTS);

    private final Item item;

    AddOn(Item item) {
        this.item = item;
    }

    /**
     * Returns the item under which this add-on is priced.
     *
     * @return the item
     */
    public Item item() {
        return item;
    }

    /**
     * Returns the add-on that must be enabled for this one to be enabled.
     *
     * @return the add-on needed, empty for an independent add-on
     */
    public Optional<AddOn> needs() {
        return this == AI_AGENT_ASSISTANTS ? Optional.of(AI_ASSISTANTS) : Optional.empty();
    }
}
