/**
 * The pure domain of XCALLY licenses: what a license is, what a customer may ask, and what it costs.
 *
 * <p>Nothing here reads a clock, a file, a network or a JSON document: dates and values come in, values go out.
 */
module io.licensedesk.core {
    requires transitive jakarta.validation;
    requires transitive java.money;
    requires static transitive org.jspecify;

    exports io.licensedesk.billing;
    exports io.licensedesk.catalog;
    exports io.licensedesk.license;
    exports io.licensedesk.request;

    // A Jakarta Validation provider reads the form records and creates their constraint validators.
    opens io.licensedesk.request;
}
