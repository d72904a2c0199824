/**
 * An XCALLY server on your desk: the license status over real HTTP on loopback, in every spelling that the client reads.
 *
 * <p>A {@link io.licensedesk.testkit.server.SimulatedServer} shows what a {@link
 * io.licensedesk.testkit.portal.SimulatedPortal} knows of a license, or whatever license a test supplies, and what only a
 * server knows: a new token and grace periods. How it writes is a {@link io.licensedesk.testkit.server.StatusSpelling}; the
 * writer is its own, so that it shares no mistake with the client.
 */
@NullMarked
package io.licensedesk.testkit.server;

import org.jspecify.annotations.NullMarked;
