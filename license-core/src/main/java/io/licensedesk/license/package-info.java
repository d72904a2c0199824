/**
 * What a license is on a day, and the history it follows from.
 *
 * <p>A {@link io.licensedesk.license.License} is a snapshot, as a server shows it: state, accounts, add-ons. A {@link
 * io.licensedesk.license.LicenseHistory} is the vendor's side: tokens, demos and the subscription, all dated; it computes
 * the snapshot of any day, and the {@link io.licensedesk.license.Standing} against which a new request is held.
 */
@NullMarked
package io.licensedesk.license;

import org.jspecify.annotations.NullMarked;
