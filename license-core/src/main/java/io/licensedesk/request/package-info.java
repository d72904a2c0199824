/**
 * What a customer can ask: the portal's forms, the rules they must meet, and what an accepted request does.
 *
 * <p>A {@link io.licensedesk.request.LicenseRequest} holds what a person typed, so every field may be missing. Two lines of
 * defence follow, each with all its problems at once: the Jakarta constraints on the forms ({@link
 * io.licensedesk.request.FormCheck}), then, only for a form that is right, the {@link io.licensedesk.request.RequestRule}s
 * that need the current license. Both refuse with {@link io.licensedesk.request.Rejection}s of a stable code.
 *
 * <p>A {@link io.licensedesk.request.RequestDesk} does both and turns an accepted request into the new {@link
 * io.licensedesk.license.LicenseHistory}.
 */
@NullMarked
package io.licensedesk.request;

import org.jspecify.annotations.NullMarked;
