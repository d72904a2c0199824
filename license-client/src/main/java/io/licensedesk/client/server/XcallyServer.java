package io.licensedesk.client.server;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.Connection;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.check.LicenseSource;
import io.licensedesk.client.internal.Masker;
import io.licensedesk.client.internal.http.Call;
import io.licensedesk.client.internal.http.Reply;
import io.licensedesk.client.internal.http.Transport;
import io.licensedesk.client.status.StatusDocuments;
import io.licensedesk.client.status.StatusPolicy;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.LicenseToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API of an XCALLY server, as far as it concerns the license. Safe for use by many threads.
 *
 * <p>Source: seed, "Grace Period / Re-activate License"; wire contracts, W2. Where the status is found is not public, so its
 * path is configurable.
 *
 * <pre>{@code
 * XcallyServer server = XcallyServer.at(URI.create("https://motion.acme.example"))
 *         .credentials(ServerCredentials.basic("license-reader", password))
 *         .build();
 * StatusReading status = server.licenseStatus();
 * }</pre>
 */
public final class XcallyServer implements LicenseSource, AutoCloseable {

    private static final String OPERATION = "licenseStatus";
    private static final int MOST_BYTES = 1024 * 1024;

    /** So many tokens are remembered: a server changes its token once in a while. */
    private static final int MOST_TOKENS = 16;

    private final URI base;
    private final Transport transport;
    private final Call status;
    private final List<String> secrets;
    private volatile List<String> tokens;
    private final ZoneId zone;
    private final Catalog catalog;
    private final StatusPolicy policy;

    private XcallyServer(Builder builder, ServerCredentials credentials) {
        Access access = Access.of(credentials);
        base = builder.connection.address();
        transport = new Transport(builder.connection, access::authorization, MOST_BYTES);
        Call call = Call.get(OPERATION, builder.statusPath.substring(1));
        status = access.apiKey().map(key -> call.with("apikey", key)).orElse(call);
        secrets = access.secrets();
        tokens = builder.tokens;
        zone = builder.zone;
        catalog = builder.catalog;
        policy = builder.policy;
    }

    /**
     * Obtains a builder of a client.
     *
     * @param address the address of the server, without query; the status path is resolved below it
     * @return a builder
     * @throws IllegalArgumentException if it is neither an https address nor an http address of this machine
     */
    public static Builder at(URI address) {
        return at(Connection.to(address).build());
    }

    /**
     * Obtains a builder of a client.
     *
     * @param connection how the server is reached
     * @return a builder
     */
    public static Builder at(Connection connection) {
        return new Builder(connection);
    }

    /**
     * Reads the license status. A failure that may pass is tried again as the retry policy says.
     *
     * @return what the status says, with the time of the answer's {@code Date} header; inconclusive if it lacks token, state or
     *     expiry and the policy decides nothing
     * @throws LicenseDeskException.NotAuthenticated on status 401
     * @throws LicenseDeskException.NotAccessible on status 403 or 404
     * @throws LicenseDeskException.RateLimited on status 429
     * @throws LicenseDeskException.Refused on another status of 400 to 499
     * @throws LicenseDeskException.Unavailable if there is no whole answer in time, or on status 408 or 500 to 599
     * @throws LicenseDeskException.UnexpectedResponse on a redirect, or if the answer is not JSON
     * @throws LicenseDeskException.Interrupted if the thread was interrupted
     */
    public StatusReading licenseStatus() {
        Reply reply = transport.read(status, transport.deadline());
        // Lists are answered with 206, "partial content".
        if (reply.isTooLong()) {
            throw new LicenseDeskException.UnexpectedResponse(
                    OPERATION, reply.status(), "longer than " + MOST_BYTES + " bytes");
        }
        if (reply.status() == 200 || reply.status() == 206) {
            StatusReading reading =
                    StatusDocuments.read(reply.body().getBytes(StandardCharsets.UTF_8), zone, catalog, policy);
            if (reading instanceof StatusReading.Conclusive conclusive) {
                remember(conclusive.license().token());
                conclusive.newToken().ifPresent(this::remember);
                return conclusive.withServerTime(reply.date());
            }
            return reading;
        }
        throw failure(reply).traced(reply.traceId());
    }

    /** Reads the license status, as {@link #licenseStatus()} does. */
    @Override
    public StatusReading read() {
        return licenseStatus();
    }

    /** Ends all calls, and the HTTP client unless it is the caller's; further calls throw {@code IllegalStateException}. */
    @Override
    public void close() {
        transport.close();
    }

    /** Returns the base address. */
    @Override
    public String toString() {
        return "XcallyServer[" + base + "]";
    }

    private LicenseDeskException failure(Reply reply) {
        int code = reply.status();
        String operation = OPERATION;
        return switch (code) {
            case 401 -> new LicenseDeskException.NotAuthenticated(operation);
            case 407 ->
                new LicenseDeskException.NotAuthenticated(
                        operation, "not by the server: a proxy asks for a login (407)", null);
            case 403, 404 -> new LicenseDeskException.NotAccessible(operation, code, message(reply));
            case 408 -> new LicenseDeskException.Unavailable(operation, OptionalInt.of(code), null);
            default ->
                switch (code / 100) {
                    case 3 ->
                        new LicenseDeskException.UnexpectedResponse(
                                operation, code, "a redirect, which is not followed");
                    case 4 -> new LicenseDeskException.Refused(operation, code, messages(reply), Map.of());
                    case 5 -> new LicenseDeskException.Unavailable(operation, OptionalInt.of(code), null);
                    default -> new LicenseDeskException.UnexpectedResponse(operation, code, "expected status 200");
                };
        };
    }

    private List<String> messages(Reply reply) {
        String message = message(reply);
        return message.isEmpty() ? List.of() : List.of(message);
    }

    private synchronized void remember(LicenseToken token) {
        if (!tokens.contains(token.value())) {
            tokens = Stream.concat(Stream.of(token.value()), tokens.stream())
                    .limit(MOST_TOKENS)
                    .toList();
        }
    }

    /** What the server says, without what must not be repeated: nothing, as long as its token is not known. */
    private String message(Reply reply) {
        String message = ErrorDocument.message(reply.body());
        List<String> known = tokens;
        if (!message.isEmpty() && known.isEmpty()) {
            return "the server's words are not shown, as its license token is not known and may be among them";
        }
        return new Masker(secrets).and(known).excerpt(message);
    }

    /** What the credentials add to a call. */
    private record Access(Optional<String> authorization, Optional<String> apiKey, List<String> secrets) {

        @Override
        public String toString() {
            return "Access[…]";
        }

        static Access of(ServerCredentials credentials) {
            if (credentials instanceof ServerCredentials.Basic basic) {
                String pair = basic.name() + ":" + basic.password();
                String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                return new Access(Optional.of("Basic " + encoded), Optional.empty(), List.of(pair, basic.password()));
            }
            String key = ((ServerCredentials.ApiKey) credentials).key();
            return new Access(Optional.empty(), Optional.of(key), List.of(key));
        }
    }

    /** Collects what a client is made of. */
    public static final class Builder {

        private static final Pattern PATH = Pattern.compile("(/([\\w.~-]|%[0-9A-Fa-f]{2})+)+");

        private final Connection connection;
        private @Nullable ServerCredentials credentials;
        private String statusPath = "/api/license";
        private ZoneId zone = ZoneId.of("Europe/Rome");
        private Catalog catalog = Catalog.standard();
        private StatusPolicy policy = StatusPolicy.strict();
        private List<String> tokens = List.of();

        private Builder(Connection connection) {
            this.connection = Objects.requireNonNull(connection, "connection");
        }

        /**
         * Sets the credentials. Required.
         *
         * @param value the credentials
         * @return this builder
         */
        public Builder credentials(ServerCredentials value) {
            credentials = Objects.requireNonNull(value, "credentials");
            return this;
        }

        /**
         * Sets the path of the license status below the base address.
         *
         * @param value the path, with a leading slash and without query; {@code /api/license} by default
         * @return this builder
         * @throws IllegalArgumentException if it is not a path
         */
        public Builder statusPath(String value) {
            if (!PATH.matcher(value).matches()) {
                throw new IllegalArgumentException("statusPath: expected a path such as /api/license, without query");
            }
            statusPath = value;
            return this;
        }

        /**
         * Sets the zone in which the contract counts days, for dates that the server writes as instants.
         *
         * @param value the zone; {@code Europe/Rome} by default
         * @return this builder
         */
        public Builder zone(ZoneId value) {
            zone = Objects.requireNonNull(value, "zone");
            return this;
        }

        /**
         * Sets the catalog whose words the status is read in. What the server grants beyond it is kept, with a warning.
         *
         * @param value the catalog; {@link Catalog#standard()} by default
         * @return this builder
         */
        public Builder catalog(Catalog value) {
            catalog = Objects.requireNonNull(value, "catalog");
            return this;
        }

        /**
         * Sets what a status without a state means, as the license page of real servers is. Source: wire contracts, W2.
         *
         * @param value the policy; {@link StatusPolicy#strict()} by default, which decides nothing
         * @return this builder
         */
        public Builder statusPolicy(StatusPolicy value) {
            policy = Objects.requireNonNull(value, "policy");
            return this;
        }

        /**
         * Sets the tokens that the server has, so that they are masked in its words; tokens that were read are, too. The words
         * of a server of which no token is known are not shown. Source: wire contracts, W4.
         *
         * @param values the tokens; none by default
         * @return this builder
         */
        public Builder tokens(Set<LicenseToken> values) {
            tokens = values.stream().map(LicenseToken::value).toList();
            return this;
        }

        /**
         * Builds the client. No connection is opened.
         *
         * @return the client
         * @throws IllegalStateException if there are no credentials
         */
        public XcallyServer build() {
            if (credentials == null) {
                throw new IllegalStateException("credentials: expected");
            }
            return new XcallyServer(this, credentials);
        }
    }
}
