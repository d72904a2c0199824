/** Typed client of License Desk: the service portal, the XCALLY server, license checks, and the JSON of the domain. */
module io.licensedesk.client {
    requires transitive io.licensedesk.core;
    requires transitive tools.jackson.databind;
    requires transitive java.net.http;
    requires org.hibernate.validator;
    requires methanol;
    requires static transitive org.jspecify;

    exports io.licensedesk.client;
    exports io.licensedesk.client.check;
    exports io.licensedesk.client.json;
    exports io.licensedesk.client.portal;
    exports io.licensedesk.client.server;
    exports io.licensedesk.client.status;

    provides tools.jackson.databind.JacksonModule with
            io.licensedesk.client.json.LicenseDeskModule;

    // Jackson reads the documents, which are records that are not exported.
    opens io.licensedesk.client.json to
            tools.jackson.databind;
    opens io.licensedesk.client.portal to
            tools.jackson.databind;
    opens io.licensedesk.client.internal.wire to
            tools.jackson.databind;
}
