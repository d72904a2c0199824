/**
 * License checks on an XCALLY server. A {@link io.licensedesk.client.check.LicenseSource} reads the license status; what it
 * reads is a {@link io.licensedesk.client.check.StatusReading}.
 */
@NullMarked
package io.licensedesk.client.check;

import org.jspecify.annotations.NullMarked;
