/**
 * Scenario files: one JSON file with prices, a license, what happens to it, how far to run and what must come out.
 *
 * <p>A {@link io.licensedesk.testkit.scenario.Scenario} is read strictly (errors name the JSON pointer), {@linkplain
 * io.licensedesk.testkit.scenario.Scenario#run() run} by the real core, and compared with its own expectation. {@link
 * io.licensedesk.testkit.scenario.Scenarios} makes JUnit tests of files and is the only type here that needs JUnit.
 */
@NullMarked
package io.licensedesk.testkit.scenario;

import org.jspecify.annotations.NullMarked;
