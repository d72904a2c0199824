package io.licensedesk.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All that is true of one thing that the vendor sells.
 *
 * <p>Its place on an invoice is the order of its {@link Code} (B2).
 *
 * @param thing the thing
 * @param label what people call it
 * @param needs what must be enabled for this to be enabled; for add-ons and plugins, of the same kind
 * @param minimum the smallest total on a billed plan, 0 to 100,000; for account types, 0 for all else
 * @param seats how the seats of an account type are counted; concurrent for all else
 * @param fulfilment how a request for it is applied
 * @param inDemo how many of it a demo has: a total for account types, 0 or 1 for all else
 * @param includedWithPlan whether every billed plan has it: for capabilities
 */
public record CatalogRow(
        Code thing,
        Label label,
        Set<Item> needs,
        int minimum,
        Seating seats,
        Fulfilment fulfilment,
        int inDemo,
        boolean includedWithPlan) {

    /**
     * Creates a row; the set is copied.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if a fact does not fit the kind of thing, or a number is out of range; the message
     *     names both
     */
    public CatalogRow {
        Objects.requireNonNull(thing, "thing");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(seats, "seats");
        Objects.requireNonNull(fulfilment, "fulfilment");
        needs = Code.sorted(Objects.requireNonNull(needs, "needs"));
        Kind kind = thing.kind();
        if (!needs.isEmpty() && kind != Kind.ADD_ON && kind != Kind.PLUGIN) {
            throw wrong(thing, "needs", "only an add-on or a plugin needs others");
        }
        for (Item needed : needs) {
            if (needed.kind() != kind) {
                throw wrong(thing, "needs", "expected a code of the kind " + kind + ", got " + needed);
            }
        }
        if (minimum < 0 || minimum > (kind == Kind.ACCOUNT ? Accounts.MAXIMUM : 0)) {
            throw wrong(thing, "minimum", "expected 0 to " + Accounts.MAXIMUM + " for an account type, 0 for all else");
        }
        if (seats == Seating.NAMED && kind != Kind.ACCOUNT) {
            throw wrong(thing, "seats", "only an account type has seats");
        }
        if (inDemo < 0 || inDemo > (kind == Kind.ACCOUNT ? Accounts.MAXIMUM : 1)) {
            throw wrong(thing, "inDemo", "expected a total of an account type, or 0 or 1");
        }
        if (includedWithPlan && kind != Kind.CAPABILITY) {
            throw wrong(thing, "includedWithPlan", "only a capability comes with every plan");
        }
    }

    private static IllegalArgumentException wrong(Code thing, String fact, String expected) {
        return new IllegalArgumentException(fact + ": " + expected + " (" + thing + ")");
    }

    /**
     * Obtains the row of a thing of which nothing but its code is known: labelled by its code, concurrent, without minimum
     * and needs; in a demo if it is an add-on ("all add-ons"); a support plan, an option and a capability are applied after
     * review, all else automatically.
     *
     * @param thing the thing
     * @return the row
     */
    public static CatalogRow of(Code thing) {
        Kind kind = thing.kind();
        boolean reviewed = kind == Kind.SUPPORT_PLAN || kind == Kind.OPTION || kind == Kind.CAPABILITY;
        return new CatalogRow(
                thing,
                Label.of(thing.code()),
                Set.of(),
                0,
                Seating.CONCURRENT,
                reviewed ? Fulfilment.AFTER_REVIEW : Fulfilment.AUTOMATIC,
                kind == Kind.ADD_ON ? 1 : 0,
                false);
    }

    /**
     * Returns this row with another label.
     *
     * @param newLabel what people call the thing
     * @return a copy
     */
    public CatalogRow withLabel(Label newLabel) {
        return new CatalogRow(thing, newLabel, needs, minimum, seats, fulfilment, inDemo, includedWithPlan);
    }

    /**
     * Returns this row with a name in both languages.
     *
     * @param english the English name
     * @param italian the Italian name
     * @param aliases other names under which a portal may list it
     * @return a copy
     */
    public CatalogRow labelled(String english, String italian, String... aliases) {
        return withLabel(new Label(english, italian, List.of(aliases)));
    }

    /**
     * Returns this row with what the thing needs.
     *
     * @param items add-ons for an add-on, plugins for a plugin
     * @return a copy
     * @throws IllegalArgumentException if an item is of another kind
     */
    public CatalogRow needing(Item... items) {
        return new CatalogRow(
                thing, label, Code.sorted(List.of(items)), minimum, seats, fulfilment, inDemo, includedWithPlan);
    }

    /**
     * Returns this row with a minimum.
     *
     * @param total the smallest total on a billed plan, 0 to 100,000
     * @return a copy
     * @throws IllegalArgumentException if the thing is no account type, or the total is out of range
     */
    public CatalogRow withMinimum(int total) {
        return new CatalogRow(thing, label, needs, total, seats, fulfilment, inDemo, includedWithPlan);
    }

    /**
     * Returns this row with another counting of seats.
     *
     * @param newSeats how the seats of an account type are counted
     * @return a copy
     * @throws IllegalArgumentException if the thing has no seats
     */
    public CatalogRow withSeats(Seating newSeats) {
        return new CatalogRow(thing, label, needs, minimum, newSeats, fulfilment, inDemo, includedWithPlan);
    }

    /**
     * Returns this row with another fulfilment.
     *
     * @param newFulfilment how a request for the thing is applied
     * @return a copy
     */
    public CatalogRow applied(Fulfilment newFulfilment) {
        return new CatalogRow(thing, label, needs, minimum, seats, newFulfilment, inDemo, includedWithPlan);
    }

    /**
     * Returns this row with another content of a demo.
     *
     * @param total how many a demo has, 0 or 1 where nothing is counted
     * @return a copy
     * @throws IllegalArgumentException if the number is out of range
     */
    public CatalogRow inDemo(int total) {
        return new CatalogRow(thing, label, needs, minimum, seats, fulfilment, total, includedWithPlan);
    }

    /**
     * Returns this row as one of a capability that comes with every billed plan.
     *
     * @return a copy
     * @throws IllegalArgumentException if the thing is no capability
     */
    public CatalogRow withEveryPlan() {
        return new CatalogRow(thing, label, needs, minimum, seats, fulfilment, inDemo, true);
    }
}
