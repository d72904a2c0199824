/**
 * The JSON of the domain, in the words of scenario files.
 *
 * <p>{@link io.licensedesk.client.json.LicenseDeskModule} teaches a Jackson mapper the core's types; {@link
 * io.licensedesk.client.json.LicenseDeskJson} has a mapper with it that reads strictly. Money is a decimal string beside a
 * currency code, dates are ISO dates, what is absent is left out.
 *
 * <p>Types whose JSON differs from their shape go through a package-private document record, which is the documentation of
 * that JSON; all others are read and written as they are.
 */
@NullMarked
package io.licensedesk.client.json;

import org.jspecify.annotations.NullMarked;
