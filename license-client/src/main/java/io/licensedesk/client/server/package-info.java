/**
 * The XCALLY server as a remote system.
 *
 * <p>{@link io.licensedesk.client.server.XcallyServer} reads the license status over HTTP; it is a {@link
 * io.licensedesk.client.check.LicenseSource}. {@link io.licensedesk.client.server.GracePeriodRequests} turns a status and a
 * log file, cut and masked by {@link io.licensedesk.client.server.LogFiles}, into the request that re-activates the
 * license.
 */
@NullMarked
package io.licensedesk.client.server;

import org.jspecify.annotations.NullMarked;
