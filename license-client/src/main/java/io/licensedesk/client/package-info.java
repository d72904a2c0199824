/**
 * What the portal's and the server's client share: the family of {@link io.licensedesk.client.LicenseDeskException}s, when
 * calls are repeated ({@link io.licensedesk.client.RetryPolicy}), who is told about them ({@link
 * io.licensedesk.client.CallListener}), and the validator of the forms.
 */
@NullMarked
package io.licensedesk.client;

import org.jspecify.annotations.NullMarked;
