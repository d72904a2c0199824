package io.licensedesk.catalog;

import java.util.EnumMap;
import java.util.Map;

/**
 * The totals of a license, one for each account type. The administrator is not counted here.
 *
 * @param agents concurrent agents, 0 to 100,000
 * @param mobileAgents named mobile agents, 0 to 100,000
 * @param users additional named users, 0 to 100,000
 * @param telephones telephones, 0 to 100,000
 */
public record Accounts(int agents, int mobileAgents, int users, int telephones) {

    /**
     * The smallest number of agents on a billed plan. Source: seed, "Define the number of agents": "the minimum number is
     * 5".
     */
    public static final int MINIMUM_AGENTS = 5;

    /** The largest total of any account type. */
    public static final int MAXIMUM = 100_000;

    /** Administrators of every license. Source: seed: "Remember that 1 admin user is always included". */
    public static final int ADMINISTRATORS = 1;

    private static final Accounts NONE = new Accounts(0, 0, 0, 0);

    /**
     * Creates totals.
     *
     * @throws IllegalArgumentException if a total is negative or over 100,000
     */
    public Accounts {
        check("agents", agents);
        check("mobileAgents", mobileAgents);
        check("users", users);
        check("telephones", telephones);
    }

    /**
     * Obtains the totals of a license without accounts.
     *
     * @return four zeros
     */
    public static Accounts none() {
        return NONE;
    }

    /**
     * Obtains totals from a map; a type that is not in the map has total 0.
     *
     * @param totals the total of each account type, 0 to 100,000
     * @return the totals
     * @throws IllegalArgumentException if a total is negative or over 100,000
     */
    public static Accounts of(Map<AccountType, Integer> totals) {
        return new Accounts(
                totals.getOrDefault(AccountType.AGENT, 0),
                totals.getOrDefault(AccountType.MOBILE_AGENT, 0),
                totals.getOrDefault(AccountType.USER, 0),
                totals.getOrDefault(AccountType.TELEPHONE, 0));
    }

    /**
     * Returns the total of one type.
     *
     * @param type the account type
     * @return its total, 0 to 100,000
     */
    public int total(AccountType type) {
        return switch (type) {
            case AGENT -> agents;
            case MOBILE_AGENT -> mobileAgents;
            case USER -> users;
            case TELEPHONE -> telephones;
        };
    }

    /**
     * Returns these totals with some of them replaced.
     *
     * @param newTotals the new totals, each 0 to 100,000
     * @return a copy
     * @throws IllegalArgumentException if a total is negative or over 100,000
     */
    public Accounts with(Map<AccountType, Integer> newTotals) {
        Map<AccountType, Integer> totals = asMap();
        totals.putAll(newTotals);
        return of(totals);
    }

    /**
     * Returns the totals as a new map in the order of the account types.
     *
     * @return a modifiable map with all four types
     */
    public Map<AccountType, Integer> asMap() {
        Map<AccountType, Integer> totals = new EnumMap<>(AccountType.class);
        for (AccountType type : AccountType.values()) {
            totals.put(type, total(type));
        }
        return totals;
    }

    private static void check(String name, int total) {
        if (total < 0 || total > MAXIMUM) {
            throw new IllegalArgumentException(name + ": expected 0 to " + MAXIMUM + ", got " + total);
        }
    }
}
