/** Scenario files with their runner, and simulators of the portal and of an XCALLY server. JUnit is optional: only {@code Scenarios} needs it. */
module io.licensedesk.testkit {
    requires transitive io.licensedesk.client;
    requires tools.jackson.databind;
    requires java.logging;
    requires jdk.httpserver;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.licensedesk.testkit;
    exports io.licensedesk.testkit.portal;
    exports io.licensedesk.testkit.scenario;
    exports io.licensedesk.testkit.server;
}
