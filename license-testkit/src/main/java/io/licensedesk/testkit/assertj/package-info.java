/**
 * AssertJ assertions that read as prose, in the words of the license desk.
 *
 * <p>{@link io.licensedesk.testkit.assertj.LicenseDeskAssertions} has the entry points, and all of AssertJ's own. Failures
 * show what was there: the state of a license, the reasons of a refusal, the lines of an invoice. Tokens stay masked.
 */
@NullMarked
package io.licensedesk.testkit.assertj;

import org.jspecify.annotations.NullMarked;
