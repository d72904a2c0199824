/** Typed client of License Desk: the JSON of the domain, the license portal, the license server, license checks. */
module io.licensedesk.client {
    requires transitive io.licensedesk.core;
    requires tools.jackson.databind;
    requires org.hibernate.validator;
    requires static org.jspecify;
}
