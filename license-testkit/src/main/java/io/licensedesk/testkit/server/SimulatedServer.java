package io.licensedesk.testkit.server;

import com.sun.net.httpserver.HttpExchange;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.testkit.internal.LoopbackServer;
import io.licensedesk.testkit.portal.Fault;
import io.licensedesk.testkit.portal.FaultRelay;
import io.licensedesk.testkit.portal.SimulatedPortal;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An XCALLY server on your desk: real HTTP on a free loopback port, with the license status as the only call.
 *
 * <p>What it shows comes from a {@link SimulatedPortal}, as if the vendor's license system told it at once, or from a
 * supplier. On top of it come the grace periods: after {@link #detectNewToken(LicenseToken) a new token}, until the portal
 * has approved it, and after the last paid day of a deactivated license. A supplied license ages by the clock. Safe for use by
 * many threads.
 *
 * <p>Example: {@code try (SimulatedServer server = SimulatedServer.of(portal, token)) { … server.down(); … server.up(); }}
 *
 * <p>Source: wire contracts, W2; domain, D7 and D15.
 */
public final class SimulatedServer implements AutoCloseable {

    /** The user that works unless the builder says otherwise. */
    public static final String USER = "license-reader";

    /** The password that works unless the builder says otherwise. */
    public static final String PASSWORD = "simulated-password";

    /** The API key that works unless the builder says otherwise. */
    public static final String API_KEY = "simulated-api-key";

    private final String statusPath;
    private final String authorization;
    private final String apiKey;
    private final Catalog catalog;
    private final Clock clock;
    private final ZoneId zone;
    private final int graceDays;
    private final InstalledLicense installed;
    private final LoopbackServer server;
    private final FaultRelay relay;
    private volatile StatusSpelling spelling;

    private SimulatedServer(Builder settings) {
        statusPath = settings.statusPath;
        authorization = settings.authorization;
        apiKey = settings.apiKey;
        catalog = settings.catalog;
        clock = settings.clock;
        zone = settings.zone;
        graceDays = settings.graceDays;
        spelling = settings.spelling;
        installed = new InstalledLicense(settings.vendor, graceDays);
        server = new LoopbackServer("simulated-server", this::handle);
        relay = FaultRelay.inFrontOf(FaultRelay.loopback(server.port()), settings.port);
    }

    /**
     * Opens the server of an installation that the portal knows, with standard settings.
     *
     * @param portal the portal; its clock is the server's
     * @param token any token of the installation
     * @return the server, which accepts connections
     */
    public static SimulatedServer of(SimulatedPortal portal, LicenseToken token) {
        return builder(portal, token).open();
    }

    /**
     * Opens a server with standard settings, by the system's clock.
     *
     * @param license what the vendor says of the license
     * @return the server, which accepts connections
     */
    public static SimulatedServer of(Supplier<License> license) {
        return builder(license).open();
    }

    /**
     * Obtains a builder of the server of an installation that the portal knows.
     *
     * @param portal the portal; its catalog, clock and zone are the server's
     * @param token any token of the installation
     * @return a builder
     */
    public static Builder builder(SimulatedPortal portal, LicenseToken token) {
        Objects.requireNonNull(token, "token");
        return new Builder(day -> portal.history(token).licenseOn(day, portal.catalog()))
                .catalog(portal.catalog())
                .clock(portal.clock())
                .zone(portal.zone());
    }

    /**
     * Obtains a builder of a server.
     *
     * @param license what the vendor says of the license, asked for at every call
     * @return a builder
     */
    public static Builder builder(Supplier<License> license) {
        Objects.requireNonNull(license, "license");
        return new Builder(day -> license.get());
    }

    // ---- where it is

    /**
     * Returns the address of the server.
     *
     * @return {@code http://127.0.0.1:port}, by the relay
     */
    public URI uri() {
        return relay.uri();
    }

    /**
     * Returns where the status is found.
     *
     * @return the path below the address
     */
    public String statusPath() {
        return statusPath;
    }

    // ---- what it shows

    /**
     * Returns the license that the status shows now.
     *
     * @return the license
     */
    public License license() {
        return installed.on(today()).license();
    }

    /**
     * Changes how the status is written.
     *
     * @param value the spelling
     * @return this server
     */
    public SimulatedServer spelling(StatusSpelling value) {
        spelling = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Gives the server another token, as new hardware does. The license is in a grace period until a day; the day after it is
     * deactivated, unless the vendor knows the token by then.
     *
     * @param token the token that the server has now
     * @param until the last day of the grace period, inclusive
     * @return this server
     */
    public SimulatedServer detectNewToken(LicenseToken token, LocalDate until) {
        installed.detect(Objects.requireNonNull(token, "token"), Objects.requireNonNull(until, "until"));
        return this;
    }

    /**
     * Gives the server another token, as {@link #detectNewToken(LicenseToken, LocalDate)} does, with the grace days of the
     * builder counted from today.
     *
     * @param token the token that the server has now
     * @return this server
     */
    public SimulatedServer detectNewToken(LicenseToken token) {
        return detectNewToken(token, today().plusDays(graceDays));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    // ---- faults

    /**
     * Spoils the next call.
     *
     * @param fault what goes wrong
     * @return this server
     */
    public SimulatedServer fail(Fault fault) {
        return fail(1, fault);
    }

    /**
     * Spoils the next calls.
     *
     * @param times how many calls, at least 1; {@link Integer#MAX_VALUE} for all
     * @param fault what goes wrong
     * @return this server
     */
    public SimulatedServer fail(int times, Fault fault) {
        relay.next(head -> true, times, fault);
        return this;
    }

    /** Ends all connections and refuses new ones, until {@link #up()}. */
    public void down() {
        relay.refuseConnections();
    }

    /** Accepts connections again, on the same port. */
    public void up() {
        relay.acceptConnections();
    }

    /**
     * Returns the relay through which all calls go.
     *
     * @return the relay
     */
    public FaultRelay relay() {
        return relay;
    }

    /** Ends all connections. */
    @Override
    public void close() {
        relay.close();
        server.close();
    }

    /** Returns the address. */
    @Override
    public String toString() {
        return "SimulatedServer[" + uri() + "]";
    }

    // ---- HTTP

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestURI().getPath().equals(statusPath)) {
                send(exchange, 404, message("Not found"));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, message("Method not allowed"));
            } else if (!isAuthenticated(exchange)) {
                send(exchange, 401, message("Unauthorized"));
            } else {
                StatusSpelling now = spelling;
                InstalledLicense.Shown shown = installed.on(today());
                send(exchange, now.httpStatus(), StatusPage.of(shown.license(), shown.newToken(), now, catalog, zone));
            }
        }
    }

    private boolean isAuthenticated(HttpExchange exchange) {
        if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return true;
        }
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        return Arrays.stream(query.split("&", -1))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                .anyMatch(("apikey=" + apiKey)::equals);
    }

    private static JsonNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }

    private static void send(HttpExchange exchange, int status, JsonNode document) throws IOException {
        byte[] body = document.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Collects the settings of a server. */
    public static final class Builder {

        private final Function<LocalDate, License> vendor;
        private Catalog catalog = Catalog.standard();
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = ZoneId.of("Europe/Rome");
        private StatusSpelling spelling = StatusSpelling.CANONICAL;
        private String statusPath = "/api/license";
        private String authorization = basic(USER, PASSWORD);
        private String apiKey = API_KEY;
        private int graceDays = 10;
        private int port;

        private Builder(Function<LocalDate, License> vendor) {
            this.vendor = vendor;
        }

        private static String basic(String user, String password) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        /**
         * Sets what is sold: the account types that the status lists, and what it calls them.
         *
         * @param value the catalog; the portal's or the standard one by default
         * @return this builder
         */
        public Builder catalog(Catalog value) {
            catalog = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the clock by which licenses and grace periods end.
         *
         * @param value the clock; the portal's or the system's by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the zone in which the contract counts days.
         *
         * @param value the zone; the portal's or {@code Europe/Rome} by default
         * @return this builder
         */
        public Builder zone(ZoneId value) {
            zone = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets how the status is written.
         *
         * @param value the spelling; the canonical one by default
         * @return this builder
         */
        public Builder spelling(StatusSpelling value) {
            spelling = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets where the status is found.
         *
         * @param value the path, with a leading slash; {@code /api/license} by default
         * @return this builder
         * @throws IllegalArgumentException if there is no leading slash
         */
        public Builder statusPath(String value) {
            if (!value.startsWith("/")) {
                throw new IllegalArgumentException("value: expected a path with a leading slash");
            }
            statusPath = value;
            return this;
        }

        /**
         * Sets the user of Basic authentication.
         *
         * @param user the name; {@link SimulatedServer#USER} by default
         * @param password the password; {@link SimulatedServer#PASSWORD} by default
         * @return this builder
         */
        public Builder credentials(String user, String password) {
            authorization = basic(user, password);
            return this;
        }

        /**
         * Sets the key of {@code ?apikey=}.
         *
         * @param value the key; {@link SimulatedServer#API_KEY} by default
         * @return this builder
         */
        public Builder apiKey(String value) {
            apiKey = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets how long a grace period lasts: after the last paid day of a deactivated license, and after a new token unless
         * a day is given.
         *
         * @param days 0 or more; 10 by default, which is assumed
         * @return this builder
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder graceDays(int days) {
            if (days < 0) {
                throw new IllegalArgumentException("days: expected 0 or more, got " + days);
            }
            graceDays = days;
            return this;
        }

        /**
         * Sets where the server listens.
         *
         * @param value a port of the loopback address, 0 to 65535; 0, the default, for a free one
         * @return this builder
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Opens the server.
         *
         * @return the server, which accepts connections
         * @throws java.io.UncheckedIOException if there is no free port, or the wanted one is taken
         */
        public SimulatedServer open() {
            return new SimulatedServer(this);
        }
    }
}
