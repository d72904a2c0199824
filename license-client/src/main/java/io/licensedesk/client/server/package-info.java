/**
 * The XCALLY server as a remote system: its license status and what follows from it.
 *
 * <p>{@link io.licensedesk.client.server.XcallyServer} reads the status over HTTP; it is a {@link
 * io.licensedesk.client.check.LicenseSource}. {@link io.licensedesk.client.server.StatusDocuments} reads and writes the
 * status document itself, for a server that embeds the library and need not call itself. {@link
 * io.licensedesk.client.server.GracePeriodRequests} turns a status and a log file, cut and scrubbed by {@link
 * io.licensedesk.client.server.LogFiles}, into the request that re-activates the license.
 *
 * <p>Reading a status loads neither Jackson's data binding nor a validator nor money: a license check must start fast.
 */
@NullMarked
package io.licensedesk.client.server;

import org.jspecify.annotations.NullMarked;
