package io.licensedesk.catalog;

/**
 * A plugin of the product. After a plugin is activated the customer gets a documentation link and a download link.
 *
 * <p>Source: seed, "Select Plugins".
 */
public enum Plugin {
    /** Data retention. */
    DATA_RETENTION(Item.DATA_RETENTION),
    /** Botify. */
    BOTIFY(Item.BOTIFY),
    /** Queue manager. */
    QUEUE_MANAGER(Item.QUEUE_MANAGER),
    /** Schedulease. */
    SCHEDULEASE(Item.SCHEDULEASE);

    private final Item item;

    Plugin(Item item) {
        this.item = item;
    }

    /**
     * Returns the item under which this plugin is priced.
     *
     * @return the item
     */
    public Item item() {
        return item;
    }
}
