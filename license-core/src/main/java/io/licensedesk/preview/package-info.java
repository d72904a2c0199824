/**
 * What a request would cost, before it is sent.
 *
 * <p>A {@link io.licensedesk.preview.Quote} compares the invoices of a subscription with and without one change, through the
 * first advance at the new values. It runs the same function as invoicing, so what it shows is what will be issued if
 * nothing else happens. A {@link io.licensedesk.preview.Preview} of a request is a quote, or the reasons of a refusal.
 */
@NullMarked
package io.licensedesk.preview;

import org.jspecify.annotations.NullMarked;
