package io.licensedesk.billing;

import io.licensedesk.catalog.Option;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of one day come to: of each thing, the change of the day that asked for it last, null where none did, and
 * the values asked for last.
 *
 * <p>It answers whether a change meets a subscription that it can change.
 *
 * <p>Source: billing B5: "Same-day changes of one item are netted first"; B7: "each thing by the date of its last request".
 */
final class Net implements Change.Cases<Boolean> {

    private final Slots slots;
    final @Nullable Change[] unitsBy;

    @Nullable
    Change planBy;

    @Nullable
    Change supportBy;

    @Nullable
    Change frequencyBy;
    /** Whether an activation holds at the end of the day. */
    boolean activated;
    /** The deactivation that holds at the end of the day. */
    @Nullable
    Change closedBy;

    @Nullable
    Terms asked;

    private boolean active;

    /** Starts a day with what was asked for before, and whether a change finds an active subscription. */
    Net(Slots slots, @Nullable Terms asked, boolean active) {
        this.slots = slots;
        this.unitsBy = new @Nullable Change[slots.size()];
        this.asked = asked;
        this.active = active;
    }

    /** Goes on with a day that had no further changes so far. */
    Net(Net other) {
        slots = other.slots;
        unitsBy = other.unitsBy.clone();
        planBy = other.planBy;
        supportBy = other.supportBy;
        frequencyBy = other.frequencyBy;
        activated = other.activated;
        closedBy = other.closedBy;
        asked = other.asked;
        active = other.active;
    }

    private void everything(@Nullable Change by, Terms terms) {
        Arrays.fill(unitsBy, by);
        planBy = by;
        supportBy = by;
        frequencyBy = by;
        activated = by != null;
        active = by != null;
        closedBy = null;
        asked = terms;
    }

    @Override
    public Boolean activation(Change.Activation change) {
        everything(change, change.terms());
        return true;
    }

    /** Source: billing B6: "It is one change of every item", "with the items asked for last". */
    @Override
    public Boolean reactivation(Change.Reactivation change) {
        if (asked == null || active) {
            return false;
        }
        everything(change, asked);
        return true;
    }

    @Override
    public Boolean totals(Change.Totals change) {
        if (asked == null || !active) {
            return false;
        }
        asked = asked.with(change.totals());
        change.totals().keySet().forEach(item -> unitsBy[slots.of(item)] = change);
        return true;
    }

    @Override
    public Boolean contract(Change.Contract change) {
        if (asked == null || !active) {
            return false;
        }
        planBy = change.plan().isPresent() ? change : planBy;
        supportBy = change.supportPlan().isPresent() ? change : supportBy;
        frequencyBy = change.frequency().isPresent() ? change : frequencyBy;
        if (change.whiteLabel().isPresent()) {
            unitsBy[slots.of(Option.WHITE_LABEL)] = change;
        }
        asked = new Terms(
                change.plan().orElse(asked.plan()),
                change.supportPlan().orElse(asked.supportPlan()),
                change.frequency().orElse(asked.frequency()),
                change.whiteLabel().orElse(asked.whiteLabel()),
                asked.accounts(),
                asked.addOns(),
                asked.plugins());
        return true;
    }

    /** Source: billing B6: "A deactivation swallows the other changes of its day", "Twice = once". */
    @Override
    public Boolean deactivation(Change.Deactivation change) {
        if (asked == null) {
            return false;
        }
        if (active) {
            everything(null, asked);
            closedBy = change;
        }
        return true;
    }
}
