/**
 * The service portal. {@link io.licensedesk.client.portal.LicenseDesk} submits requests as tickets and follows them; {@link
 * io.licensedesk.client.portal.DraftPortal} writes them as drafts for a person. A {@link
 * io.licensedesk.client.portal.PortalRequest} is a form with what goes along; {@link
 * io.licensedesk.client.portal.PortalWords} says how a portal words its forms, and {@link
 * io.licensedesk.client.portal.Form} is what was discovered.
 *
 * <p>A ticket is made exactly once: its {@link io.licensedesk.client.Marker} finds it again, and the {@link
 * io.licensedesk.client.portal.SubmissionJournal} remembers what is under way. {@link io.licensedesk.client.portal.TicketPortal}
 * follows tickets, and {@link io.licensedesk.client.portal.NextSteps} tells what comes after their outcome.
 *
 * <p>A request becomes answers to questions; the answers are placed in the fields of the discovered form, or the submission
 * is refused. Nothing is sent before everything fits.
 */
@NullMarked
package io.licensedesk.client.portal;

import org.jspecify.annotations.NullMarked;
