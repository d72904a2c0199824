package io.licensedesk.catalog;

/**
 * A thing that has a price. Its code is unique among all items of a catalog, so that a price list names it without its kind.
 */
public abstract sealed class Item extends Code permits AccountType, AddOn, Plugin, Option, SupportPlan, Meter {

    Item(Kind kind, String code, int rank) {
        super(kind, code, rank);
    }

    /** {@return whether this item is billed by usage instead of by period} */
    public final boolean isMetered() {
        return kind() == Kind.METER;
    }
}
