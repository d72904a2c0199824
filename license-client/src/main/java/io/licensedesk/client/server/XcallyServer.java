package io.licensedesk.client.server;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.CallListener;
import io.licensedesk.client.Delayer;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.check.LicenseSource;
import io.licensedesk.client.internal.http.Call;
import io.licensedesk.client.internal.http.Redactor;
import io.licensedesk.client.internal.http.Reply;
import io.licensedesk.client.internal.http.ReplyLostException;
import io.licensedesk.client.internal.http.Transport;
import io.licensedesk.client.status.StatusDocuments;
import io.licensedesk.client.status.StatusReading;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The API of an XCALLY server, as far as it concerns the license. Safe for use by many threads; nothing has to be closed.
 *
 * <p>Source: seed, "Grace Period / Re-activate License"; wire contracts, W2. Where the status is found is not public, so its
 * path is configurable.
 *
 * <pre>{@code
 * XcallyServer server = XcallyServer.at(URI.create("https://motion.acme.example"))
 *         .credentials(ServerCredentials.basic("license-reader", password))
 *         .sslContext(contextThatTrustsTheServersOwnCertificate)
 *         .build();
 * StatusReading status = server.licenseStatus();
 * }</pre>
 */
public final class XcallyServer implements LicenseSource {

    private static final String OPERATION = "licenseStatus";
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}+@[\\w.-]{1,255}+");
    private static final Scrubber SCRUBBER = new Scrubber(List.of());

    private final URI base;
    private final Transport transport;
    private final Call status;
    private final Redactor redactor;
    private final ZoneId zone;
    private final Catalog catalog;

    private XcallyServer(Builder builder, ServerCredentials credentials, HttpClient http) {
        Access access = Access.of(credentials);
        base = builder.base;
        transport = new Transport(new Transport.Settings(
                builder.base,
                access::authorization,
                http,
                builder.timeout,
                builder.retry,
                builder.delayer,
                builder.clock,
                builder.listener));
        status = Call.get(OPERATION, builder.statusPath.substring(1) + access.query());
        redactor = new Redactor(access.secrets());
        zone = builder.zone;
        catalog = builder.catalog;
    }

    /**
     * Obtains a builder of a client.
     *
     * @param base the address of the server, http or https, without query; the status path is resolved below it
     * @return a builder
     */
    public static Builder at(URI base) {
        return new Builder(base);
    }

    /**
     * Reads the license status. A failure that may pass is tried again as the retry policy says.
     *
     * @return what the status says; inconclusive if it lacks token, state or expiry
     * @throws LicenseDeskException.NotAuthenticated on status 401
     * @throws LicenseDeskException.NotAccessible on status 403 or 404
     * @throws LicenseDeskException.RateLimited on status 429
     * @throws LicenseDeskException.Refused on another status of 400 to 499
     * @throws LicenseDeskException.Unavailable if there is no whole answer in time, or on status 408 or 500 to 599
     * @throws LicenseDeskException.UnexpectedResponse on a redirect, or if the answer is not JSON
     * @throws LicenseDeskException.Interrupted if the thread was interrupted
     */
    public StatusReading licenseStatus() {
        Reply reply;
        try {
            reply = transport.send(status);
        } catch (ReplyLostException e) {
            throw new LicenseDeskException.Unavailable(OPERATION, OptionalInt.empty(), e.getCause());
        }
        // Lists are answered with 206, "partial content".
        if (reply.status() == 200 || reply.status() == 206) {
            return StatusDocuments.read(reply.body().getBytes(StandardCharsets.UTF_8), zone, catalog);
        }
        throw failure(reply);
    }

    /** Reads the license status, as {@link #licenseStatus()} does. */
    @Override
    public StatusReading read() {
        return licenseStatus();
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

    /** What the server says, without what must not be repeated. */
    private String message(Reply reply) {
        String message = ErrorDocument.message(reply.body());
        return redactor.excerpt(EMAIL.matcher(SCRUBBER.scrub(message)).replaceAll("…"));
    }

    /** What the credentials add to a call. */
    private record Access(Optional<String> authorization, String query, List<String> secrets) {

        @Override
        public String toString() {
            return "Access[…]";
        }

        static Access of(ServerCredentials credentials) {
            if (credentials instanceof ServerCredentials.Basic basic) {
                String pair = basic.name() + ":" + basic.password();
                String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                return new Access(Optional.of("Basic " + encoded), "", List.of(encoded, basic.password()));
            }
            String key = ((ServerCredentials.ApiKey) credentials).key();
            String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
            return new Access(Optional.empty(), "?apikey=" + encoded, List.of(key, encoded));
        }
    }

    /** Collects what a client is made of. */
    public static final class Builder {

        private static final Pattern PATH = Pattern.compile("(/([\\w.~-]|%[0-9A-Fa-f]{2})+)+");

        private final URI base;
        private @Nullable ServerCredentials credentials;
        private @Nullable HttpClient http;
        private @Nullable SSLContext sslContext;
        private String statusPath = "/api/license";
        private ZoneId zone = ZoneId.of("Europe/Rome");
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration timeout = Duration.ofSeconds(10);
        private RetryPolicy retry = RetryPolicy.standard();
        private Delayer delayer = Delayer.sleeping();
        private Clock clock = Clock.systemUTC();
        private CallListener listener = CallListener.none();
        private Catalog catalog = Catalog.standard();

        private Builder(URI base) {
            this.base = Objects.requireNonNull(base, "base");
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
         * Sets what is trusted, for a server whose certificate the JVM does not know.
         *
         * @param value the context; the JVM's own by default
         * @return this builder
         */
        public Builder sslContext(SSLContext value) {
            sslContext = Objects.requireNonNull(value, "sslContext");
            return this;
        }

        /**
         * Sets the HTTP client, in the place of one that this builder makes from the SSL context and the connect timeout.
         *
         * @param value a client that does not follow redirects; it stays the caller's
         * @return this builder
         */
        public Builder httpClient(HttpClient value) {
            http = Objects.requireNonNull(value, "httpClient");
            return this;
        }

        /**
         * Sets how long opening a connection may take.
         *
         * @param value a positive duration; 5 s by default
         * @return this builder
         */
        public Builder connectTimeout(Duration value) {
            connectTimeout = Objects.requireNonNull(value, "connectTimeout");
            return this;
        }

        /**
         * Sets how long to wait for an answer to begin, and then for each next part of it.
         *
         * @param value a positive duration; 10 s by default
         * @return this builder
         */
        public Builder timeout(Duration value) {
            timeout = Objects.requireNonNull(value, "timeout");
            return this;
        }

        /**
         * Sets when a call is tried again.
         *
         * @param value the policy; {@link RetryPolicy#standard()} by default
         * @return this builder
         */
        public Builder retry(RetryPolicy value) {
            retry = Objects.requireNonNull(value, "retry");
            return this;
        }

        /**
         * Sets what waits between attempts.
         *
         * @param value the delayer; {@link Delayer#sleeping()} by default
         * @return this builder
         */
        public Builder delayer(Delayer value) {
            delayer = Objects.requireNonNull(value, "delayer");
            return this;
        }

        /**
         * Sets the clock against which a date in {@code Retry-After} is read.
         *
         * @param value the clock; the system's by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets who is told about calls.
         *
         * @param value the listener; none by default
         * @return this builder
         */
        public Builder listener(CallListener value) {
            listener = Objects.requireNonNull(value, "listener");
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
         * Builds the client. No connection is opened.
         *
         * @return the client
         * @throws IllegalStateException if there are no credentials, or an HTTP client and an SSL context
         * @throws IllegalArgumentException if the base address is not an http or https address without query, the HTTP
         *     client follows redirects, or a timeout is not positive
         */
        public XcallyServer build() {
            if (credentials == null) {
                throw new IllegalStateException("credentials: expected");
            }
            if (http != null && sslContext != null) {
                throw new IllegalStateException("expected an httpClient or an sslContext, not both");
            }
            return new XcallyServer(this, credentials, http == null ? newHttpClient() : http);
        }

        private HttpClient newHttpClient() {
            HttpClient.Builder client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    // Answers are handed over by the thread that reads them: no detour over a pool.
                    .executor(Runnable::run);
            if (sslContext != null) {
                client.sslContext(sslContext);
            }
            return client.build();
        }
    }
}
