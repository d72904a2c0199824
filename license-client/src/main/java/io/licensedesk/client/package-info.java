/**
 * What the portal's and the server's client share: how a remote system is reached ({@link io.licensedesk.client.Connection}),
 * when calls are repeated ({@link io.licensedesk.client.RetryPolicy}), who is told about them ({@link
 * io.licensedesk.client.CallListener}), where time and chance come from ({@link io.licensedesk.client.Environment}), the family
 * of {@link io.licensedesk.client.LicenseDeskException}s, the {@link io.licensedesk.client.Marker} of a submission, and the
 * validator of the forms.
 */
@NullMarked
package io.licensedesk.client;

import org.jspecify.annotations.NullMarked;
