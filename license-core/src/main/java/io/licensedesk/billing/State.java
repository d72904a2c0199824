package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import org.jspecify.annotations.Nullable;

/**
 * What is in force at a moment: for every slot the billed units, the plan whose price is billed and the last change behind
 * them; and what the customer may use.
 *
 * <p>A slot is a periodic item, except that the two support plans share one slot: the support plan is one item whose price
 * is that of the chosen plan.
 *
 * <p>Its identity is its equality: a state that nobody wrote to is the same object. The arrays are never written after its
 * creation.
 */
@SuppressWarnings("EnumOrdinal") // arrays by slot instead of maps: they are read for every line of every invoice
final class State {

    static final int SUPPORT = Item.SUPPORT_SILVER.ordinal();
    static final int SLOTS = SUPPORT + 1;
    static final int WHITE_LABEL = slot(Item.WHITE_LABEL);

    static final State NOTHING = new State(
            new int[SLOTS],
            new int[SLOTS],
            new @Nullable PlanRates[SLOTS],
            new @Nullable Cause[SLOTS],
            SupportPlan.SILVER,
            null,
            SupportPlan.SILVER);

    static final Item[] ITEMS = Item.values();

    private final int[] units;
    private final int[] usable;
    private final @Nullable PlanRates[] basis;
    private final @Nullable Cause[] causes;
    private final SupportPlan pricedSupport;
    private final @Nullable PlanCode plan;
    private final SupportPlan support;

    State(
            int[] units,
            int[] usable,
            @Nullable PlanRates[] basis,
            @Nullable Cause[] causes,
            SupportPlan pricedSupport,
            @Nullable PlanCode plan,
            SupportPlan support) {
        this.units = units;
        this.usable = usable;
        this.basis = basis;
        this.causes = causes;
        this.pricedSupport = pricedSupport;
        this.plan = plan;
        this.support = support;
    }

    /** Billed units by slot; all 0 while nothing is active. */
    int[] units() {
        return units;
    }

    /** Units that may be used by slot; the same array as the billed units except after a deactivation. */
    int[] usable() {
        return usable;
    }

    /** Whose prices are billed by slot. */
    @Nullable
    PlanRates[] basis() {
        return basis;
    }

    /** The last change of units or price by slot. */
    @Nullable
    Cause[] causes() {
        return causes;
    }

    /** The support plan whose price is billed. */
    SupportPlan pricedSupport() {
        return pricedSupport;
    }

    /** The plan that may be used, null before the first activation. */
    @Nullable
    PlanCode plan() {
        return plan;
    }

    /** The support plan that may be used. */
    SupportPlan support() {
        return support;
    }

    /** The slot of a periodic item. */
    static int slot(Item item) {
        return Math.min(item.ordinal(), SUPPORT);
    }

    /** The item of a slot under the support plan whose price is billed. */
    Item item(int slot) {
        return item(slot, pricedSupport);
    }

    static Item item(int slot, SupportPlan supportPlan) {
        return slot == SUPPORT ? supportPlan.item() : ITEMS[slot];
    }

    /** The unit price of a slot that has units, in 10^-6 currency units. */
    long price(int slot, PricePeriod period, int validOn) {
        PlanRates rates = basis[slot];
        if (rates == null) {
            throw new IllegalStateException("slot " + slot + " was never active");
        }
        return rates.micros(item(slot), period, validOn);
    }

    /** Whether units or price basis of a slot differ from an earlier state. */
    boolean differs(int slot, State earlier) {
        return units[slot] != earlier.units[slot]
                || basis[slot] != earlier.basis[slot]
                || (slot == SUPPORT && pricedSupport != earlier.pricedSupport);
    }
}
