/**
 * Who a license belongs to: the token of the installation and the identity of a subscription.
 *
 * <p>A {@link io.licensedesk.identity.LicenseToken} is a secret: it prints masked, and only code that must send or store
 * it asks for its {@linkplain io.licensedesk.identity.LicenseToken#value() value}.
 */
@NullMarked
package io.licensedesk.identity;

import org.jspecify.annotations.NullMarked;
