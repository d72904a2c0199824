/**
 * A service portal on your desk: real HTTP on loopback, no account, no network.
 *
 * <p>A {@link io.licensedesk.testkit.portal.SimulatedPortal} speaks the JSM operations that the portal client uses, has the
 * forms of the license portal and works the tickets by the rules of the core. In front of it stands a {@link
 * io.licensedesk.testkit.portal.FaultRelay}, which loses, delays and spoils what passes as a {@link
 * io.licensedesk.testkit.portal.Fault} says; it works in front of any other HTTP/1.1 server as well.
 */
@NullMarked
package io.licensedesk.testkit.portal;

import org.jspecify.annotations.NullMarked;
