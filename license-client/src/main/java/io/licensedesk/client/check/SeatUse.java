package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;

/**
 * How seats are used at a moment.
 *
 * @param type the account type
 * @param limit the number of seats that the license grants now, 0 to 100,000
 * @param used the number of seats in use; more than {@code limit} if that was lowered meanwhile
 * @param granted how often a seat was given since the start, 0 or more
 * @param refused how often a seat was refused since the start, 0 or more
 */
public record SeatUse(AccountType type, int limit, int used, long granted, long refused) {}
