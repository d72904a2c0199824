package io.licensedesk.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The totals of a license by account type. A type without a total has 0 of it. The administrator is not counted here.
 *
 * <p>Source: seed, "Define the number of agents, users, telephones and mobile agents"; D2.
 */
public final class Accounts {

    /** The largest total of any account type. */
    public static final int MAXIMUM = 100_000;

    /** Administrators of every license. Source: seed: "Remember that 1 admin user is always included". */
    public static final int ADMINISTRATORS = 1;

    private static final Accounts NONE = new Accounts(new TreeMap<>());

    /** The totals that are not 0. */
    private final SortedMap<AccountType, Integer> totals;

    private Accounts(SortedMap<AccountType, Integer> totals) {
        this.totals = totals;
    }

    /** {@return the totals of a license without accounts} */
    public static Accounts none() {
        return NONE;
    }

    /**
     * Obtains totals from a map.
     *
     * @param totals the total of each account type, 0 to 100,000; what is left out is 0
     * @return the totals
     * @throws NullPointerException if the map, a key or a value is null
     * @throws IllegalArgumentException if a total is negative or over 100,000
     */
    public static Accounts of(Map<AccountType, Integer> totals) {
        return NONE.with(totals);
    }

    /**
     * Obtains the totals of a license with agents only.
     *
     * @param agents concurrent agents, 0 to 100,000
     * @return the totals
     * @throws IllegalArgumentException if the number is negative or over 100,000
     */
    public static Accounts agents(int agents) {
        return NONE.with(AccountType.AGENT, agents);
    }

    /**
     * Returns these totals with another total of one type.
     *
     * @param type the account type
     * @param total its new total, 0 to 100,000
     * @return a copy
     * @throws IllegalArgumentException if the total is negative or over 100,000
     */
    public Accounts with(AccountType type, int total) {
        return with(Map.of(type, total));
    }

    /**
     * Returns these totals with some of them replaced.
     *
     * @param newTotals the new totals, each 0 to 100,000
     * @return a copy
     * @throws NullPointerException if the map, a key or a value is null
     * @throws IllegalArgumentException if a total is negative or over 100,000
     */
    public Accounts with(Map<AccountType, Integer> newTotals) {
        TreeMap<AccountType, Integer> copy = new TreeMap<>(totals);
        newTotals.forEach((type, total) -> {
            Objects.requireNonNull(type, "type");
            if (total < 0 || total > MAXIMUM) {
                throw new IllegalArgumentException(type + ": expected 0 to " + MAXIMUM + ", got " + total);
            }
            if (total == 0) {
                copy.remove(type);
            } else {
                copy.put(type, total);
            }
        });
        return new Accounts(copy);
    }

    /**
     * Returns the total of one type.
     *
     * @param type the account type
     * @return its total, 0 to 100,000
     */
    public int total(AccountType type) {
        return totals.getOrDefault(type, 0);
    }

    /** {@return the totals that are not 0, in the order of the account types; unmodifiable} */
    public SortedMap<AccountType, Integer> totals() {
        return Collections.unmodifiableSortedMap(totals);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Accounts that && totals.equals(that.totals);
    }

    @Override
    public int hashCode() {
        return totals.hashCode();
    }

    @Override
    public String toString() {
        return "Accounts" + totals;
    }
}
