/**
 * A simulated portal and server, scenario files with their runner, and what tests need: fixtures, arbitraries, contracts, assertions.
 * JUnit, jqwik and AssertJ are optional: {@code Scenarios} needs JUnit, {@code junit} needs JUnit or jqwik, {@code arbitrary} and
 * {@code contract} need jqwik, {@code assertj} needs AssertJ, everything else none of them.
 */
module io.licensedesk.testkit {
    requires transitive io.licensedesk.client;
    requires tools.jackson.databind;
    requires java.logging;
    requires jdk.httpserver;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
    requires static transitive net.jqwik.api;
    requires static transitive org.assertj.core;

    exports io.licensedesk.testkit;
    exports io.licensedesk.testkit.arbitrary;
    exports io.licensedesk.testkit.assertj;
    exports io.licensedesk.testkit.contract;
    exports io.licensedesk.testkit.fixture;
    exports io.licensedesk.testkit.junit;
    exports io.licensedesk.testkit.portal;
    exports io.licensedesk.testkit.scenario;
    exports io.licensedesk.testkit.server;

    // jqwik calls providers and properties, which are no API.
    opens io.licensedesk.testkit.arbitrary;
    opens io.licensedesk.testkit.contract;
}
