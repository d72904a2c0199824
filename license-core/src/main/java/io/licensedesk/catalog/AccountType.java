package io.licensedesk.catalog;

/**
 * A kind of account that a license counts.
 *
 * <p>Source: seed, "Define the number of agents, users, telephones and mobile agents": "agent licenses are intended per
 * concurrent agent", "the number of mobile agents is considered for named agents (not concurrent)".
 */
public enum AccountType {
    /** An agent: a concurrent seat, shared by whoever is logged in. */
    AGENT(Item.AGENT, Seating.CONCURRENT),
    /** A mobile agent: a seat bound to a person. */
    MOBILE_AGENT(Item.MOBILE_AGENT, Seating.NAMED),
    /** An additional back-office user: a seat bound to a person. */
    USER(Item.USER, Seating.NAMED),
    /** A telephone, which the modify form calls "pbx extension": bound to a device. */
    TELEPHONE(Item.TELEPHONE, Seating.NAMED);

    private final Item item;
    private final Seating seating;

    AccountType(Item item, Seating seating) {
        this.item = item;
        this.seating = seating;
    }

    /**
     * Returns the item under which this account is priced.
     *
     * @return the item
     */
    public Item item() {
        return item;
    }

    /**
     * Returns how seats of this type are counted.
     *
     * @return concurrent or named
     */
    public Seating seating() {
        return seating;
    }
}
