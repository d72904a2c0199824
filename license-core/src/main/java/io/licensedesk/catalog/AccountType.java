package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * A kind of account that a license counts.
 *
 * <p>Source: seed, "Define the number of agents, users, telephones and mobile agents": "agent licenses are intended per
 * concurrent agent", "the number of mobile agents is considered for named agents (not concurrent)"; D2.
 */
public final class AccountType extends Item {

    /** An agent: a concurrent seat, shared by whoever is logged in. */
    public static final AccountType AGENT = new AccountType("AGENT", 0);

    /** A mobile agent: a seat bound to a person. */
    public static final AccountType MOBILE_AGENT = new AccountType("MOBILE_AGENT", 1);

    /** An additional back-office user: a seat bound to a person. */
    public static final AccountType USER = new AccountType("USER", 2);

    /** A telephone, which the modify form calls "pbx extension": bound to a device. */
    public static final AccountType TELEPHONE = new AccountType("TELEPHONE", 3);

    static final List<AccountType> STANDARD = List.of(AGENT, MOBILE_AGENT, USER, TELEPHONE);

    private static final Map<String, AccountType> BY_CODE = byCode(STANDARD);

    private AccountType(String code, int rank) {
        super(Kind.ACCOUNT, code, rank);
    }

    /**
     * Obtains an account type with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static AccountType of(String code) {
        AccountType standard = BY_CODE.get(code);
        return standard == null ? new AccountType(code, ADDED) : standard;
    }
}
