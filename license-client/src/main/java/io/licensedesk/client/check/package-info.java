/**
 * License checks on an XCALLY server.
 *
 * <p>A {@link io.licensedesk.client.check.LicenseSource} reads the license status; what it reads is a {@link
 * io.licensedesk.client.status.StatusReading}. A {@link io.licensedesk.client.check.LicenseMonitor} polls the source,
 * publishes a {@link io.licensedesk.client.check.LicenseSnapshot}, keeps the {@link
 * io.licensedesk.client.check.LastKnownGood} status in a {@link io.licensedesk.client.check.LicenseStore} and tells its
 * listeners {@link io.licensedesk.client.check.LicenseEvent}s. It is asked through {@link
 * io.licensedesk.client.check.LicenseChecks}, which answer with a {@link io.licensedesk.client.check.LicenseCheck}. {@link
 * io.licensedesk.client.check.ConcurrentSeats} and {@link io.licensedesk.client.check.NamedSeats} count accounts in use.
 *
 * <p>None of this needs Jackson's databind, Hibernate Validator or Moneta, so that the first check comes early.
 */
@NullMarked
package io.licensedesk.client.check;

import org.jspecify.annotations.NullMarked;
