/** What all parts of the testkit share: the {@link io.licensedesk.testkit.TestClock}. */
@NullMarked
package io.licensedesk.testkit;

import org.jspecify.annotations.NullMarked;
