/** Scenario files with their runner, and a simulated portal. JUnit is optional: only {@code Scenarios} needs it. */
module io.licensedesk.testkit {
    requires transitive io.licensedesk.client;
    requires tools.jackson.databind;
    requires java.logging;
    requires jdk.httpserver;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.licensedesk.testkit.fixture;
    exports io.licensedesk.testkit.portal;
    exports io.licensedesk.testkit.scenario;
}
