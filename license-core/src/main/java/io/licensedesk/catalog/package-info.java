/**
 * What can be licensed: billable items, plans as data, add-ons, plugins, support plans, capabilities.
 *
 * <p>The items that appear on a price list and an invoice are the closed list {@link io.licensedesk.catalog.Item}. Plan
 * names are not public, so a {@link io.licensedesk.catalog.Plan} is a code with its channels and modules, supplied as
 * data in a {@link io.licensedesk.catalog.Catalog}.
 */
@NullMarked
package io.licensedesk.catalog;

import org.jspecify.annotations.NullMarked;
