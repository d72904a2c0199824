package io.licensedesk.catalog;

/**
 * A support package.
 *
 * <p>Source: seed, "Set the support package": "Choose the desired support package, between Silver and Platinum".
 */
public enum SupportPlan {
    /** Silver. */
    SILVER(Item.SUPPORT_SILVER),
    /** Platinum. */
    PLATINUM(Item.SUPPORT_PLATINUM);

    private final Item item;

    SupportPlan(Item item) {
        this.item = item;
    }

    /**
     * Returns the item under which this support plan is priced.
     *
     * @return the item
     */
    public Item item() {
        return item;
    }
}
