/**
 * What can be licensed, as data.
 *
 * <p>Each thing is a value with a {@link io.licensedesk.catalog.Code}, its kind is a Java type, and everything true of it is
 * one {@link io.licensedesk.catalog.CatalogRow} of a {@link io.licensedesk.catalog.Catalog}. The things that the vendor's
 * documentation names are constants ({@code AddOn.AI_ASSISTANTS}) and rows of the standard catalog; a new one needs a row
 * and no line of code. {@link io.licensedesk.catalog.Accounts} holds one total for each account type; plan names are not
 * public, so a {@link io.licensedesk.catalog.Plan} is a code with its channels and modules.
 */
@NullMarked
package io.licensedesk.catalog;

import org.jspecify.annotations.NullMarked;
