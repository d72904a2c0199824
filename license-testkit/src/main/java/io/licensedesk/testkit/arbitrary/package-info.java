/**
 * jqwik arbitraries of the domain: only values that can exist, shrinking to small ones.
 *
 * <p>{@link io.licensedesk.testkit.arbitrary.LicenseDomain} brings them to the parameters of properties by their type; {@link
 * io.licensedesk.testkit.arbitrary.LicenseArbitraries} has the same and more as functions, to be combined. A request alone is
 * a complete form; a {@link io.licensedesk.testkit.arbitrary.FittingRequest} comes with the license that it fits, an {@link
 * io.licensedesk.testkit.arbitrary.InvalidRequest} with the code by which it is refused. A {@link
 * io.licensedesk.testkit.arbitrary.ChangeHistory} is what happened to a subscription, and becomes one by any rules.
 */
@NullMarked
package io.licensedesk.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
