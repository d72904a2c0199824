/**
 * The accounts of a license: concurrent agents, and named mobile agents, users and telephones.
 *
 * <p>{@link io.licensedesk.account.Accounts} holds one total for each {@link io.licensedesk.account.AccountType}. The
 * administrator is not an account: exactly one is always included, never counted and never billed.
 */
@NullMarked
package io.licensedesk.account;

import org.jspecify.annotations.NullMarked;
