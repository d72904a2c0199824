/**
 * A portal, a server and their clients as parameters of tests: {@link io.licensedesk.testkit.junit.LicenseDeskTest} for JUnit
 * Jupiter, {@link io.licensedesk.testkit.junit.LicenseDeskLifecycle} for jqwik. Every test, and every try of a property, has
 * its own; when it fails, the calls that it made stand below the failure.
 */
@NullMarked
package io.licensedesk.testkit.junit;

import org.jspecify.annotations.NullMarked;
