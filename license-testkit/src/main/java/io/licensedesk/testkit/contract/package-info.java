/**
 * Laws that every policy and adapter must hold, as jqwik properties to be extended.
 *
 * <p>Whoever writes a policy extends its contract and returns it: {@link
 * io.licensedesk.testkit.contract.DecreasePolicyContract}, {@link io.licensedesk.testkit.contract.ProrationContract}, and for
 * a whole set of rules {@link io.licensedesk.testkit.contract.BillingRulesContract}. {@link
 * io.licensedesk.testkit.contract.PortalContract} is for whatever takes requests to the license team, {@link
 * io.licensedesk.testkit.contract.LicenseStoreContract} for whatever keeps a verified status. A failure tells the law
 * that is broken and the values that break it. Only jqwik is needed.
 */
@NullMarked
package io.licensedesk.testkit.contract;

import org.jspecify.annotations.NullMarked;
