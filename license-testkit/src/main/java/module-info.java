/** Scenario files and their runner, fixtures, generators and simulators. JUnit, jqwik and AssertJ are optional. */
module io.licensedesk.testkit {
    requires transitive io.licensedesk.client;
    requires tools.jackson.databind;
    requires static net.jqwik.api;
    requires static org.assertj.core;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
}
