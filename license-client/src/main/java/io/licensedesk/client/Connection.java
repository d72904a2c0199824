package io.licensedesk.client;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a remote system is reached: the settings that the portal and the server have in common.
 *
 * <pre>{@code
 * Connection connection = Connection.to(URI.create("https://motion.acme.example"))
 *         .sslContext(contextThatTrustsTheServersOwnCertificate)
 *         .deadline(Duration.ofSeconds(20))
 *         .build();
 * }</pre>
 *
 * <p>Source: wire contracts, "Nothing is unbounded"; W1.
 */
public final class Connection {

    private final URI address;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final Duration deadline;
    private final RetryPolicy retry;
    private final CallListener listener;
    private final Environment environment;
    private final Optional<ProxySelector> proxy;
    private final Optional<SSLContext> sslContext;
    private final Optional<HttpClient> httpClient;

    private Connection(Builder builder) {
        address = builder.address;
        connectTimeout = builder.connectTimeout;
        timeout = builder.timeout;
        deadline = builder.deadline;
        retry = builder.retry;
        listener = builder.listener;
        environment = builder.environment;
        proxy = Optional.ofNullable(builder.proxy);
        sslContext = Optional.ofNullable(builder.sslContext);
        httpClient = Optional.ofNullable(builder.httpClient);
    }

    /**
     * Obtains a builder.
     *
     * @param address an https address, or an http address of this machine; calls are made below its path
     * @return a builder
     */
    public static Builder to(URI address) {
        return new Builder(address);
    }

    /** {@return the address, which ends with a slash} */
    public URI address() {
        return address;
    }

    /** {@return how long opening a connection may take} */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** {@return how long one attempt may take, from its first byte to the last one of its answer} */
    public Duration timeout() {
        return timeout;
    }

    /** {@return how long a call may take with all its attempts, delays and pages} */
    public Duration deadline() {
        return deadline;
    }

    /** {@return when calls are repeated} */
    public RetryPolicy retry() {
        return retry;
    }

    /** {@return who is told about calls} */
    public CallListener listener() {
        return listener;
    }

    /** {@return where time, delays and chance come from} */
    public Environment environment() {
        return environment;
    }

    /** {@return the proxy; empty for the JVM's own choice} */
    public Optional<ProxySelector> proxy() {
        return proxy;
    }

    /** {@return what is trusted; empty for the JVM's own choice} */
    public Optional<SSLContext> sslContext() {
        return sslContext;
    }

    /** {@return the caller's HTTP client; empty for one of the client's own} */
    public Optional<HttpClient> httpClient() {
        return httpClient;
    }

    /** Returns the address. */
    @Override
    public String toString() {
        return "Connection[" + address + "]";
    }

    /** Collects the settings of a connection. Only the address has no default. */
    public static final class Builder {

        private final URI address;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(30);
        private Duration deadline = Duration.ofSeconds(60);
        private RetryPolicy retry = RetryPolicy.standard();
        private CallListener listener = CallListener.none();
        private Environment environment = Environment.system();
        private @Nullable ProxySelector proxy;
        private @Nullable SSLContext sslContext;
        private @Nullable HttpClient httpClient;
        private boolean isCleartextAllowed;

        private Builder(URI address) {
            Objects.requireNonNull(address, "address");
            this.address = address.toString().endsWith("/") ? address : URI.create(address + "/");
        }

        /**
         * Sets how long opening a connection may take; 10 seconds by default. Ignored with an own HTTP client.
         *
         * @param value a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectTimeout(Duration value) {
            connectTimeout = positive(value, "connectTimeout");
            return this;
        }

        /**
         * Sets how long one attempt may take, from opening the connection to the last byte of the answer; 30 seconds by
         * default.
         *
         * @param value a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration value) {
            timeout = positive(value, "timeout");
            return this;
        }

        /**
         * Sets how long a call may take with all its attempts, delays and pages; 60 seconds by default. Submissions and
         * uploads have deadlines of their own.
         *
         * @param value a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder deadline(Duration value) {
            deadline = positive(value, "deadline");
            return this;
        }

        /**
         * Sets when calls are repeated; {@link RetryPolicy#standard()} by default.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder retry(RetryPolicy value) {
            retry = Objects.requireNonNull(value, "retry");
            return this;
        }

        /**
         * Sets who is told about calls; nobody by default.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(CallListener value) {
            listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /**
         * Sets where time, delays and chance come from; {@link Environment#system()} by default.
         *
         * @param value the environment
         * @return this builder
         */
        public Builder environment(Environment value) {
            environment = Objects.requireNonNull(value, "environment");
            return this;
        }

        /**
         * Sets the proxy; the JVM's own choice by default.
         *
         * @param value the proxy, such as {@code ProxySelector.of(address)}
         * @return this builder
         */
        public Builder proxy(ProxySelector value) {
            proxy = Objects.requireNonNull(value, "proxy");
            return this;
        }

        /**
         * Sets what is trusted, for a server whose certificate the JVM does not know; the JVM's own choice by default.
         *
         * @param value the context
         * @return this builder
         */
        public Builder sslContext(SSLContext value) {
            sslContext = Objects.requireNonNull(value, "sslContext");
            return this;
        }

        /**
         * Sets the HTTP client, in the place of one that is made from the proxy, the SSL context and the connect timeout.
         *
         * @param value a client that follows no redirects; it stays the caller's
         * @return this builder
         * @throws IllegalArgumentException if it follows redirects
         */
        public Builder httpClient(HttpClient value) {
            if (value.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException(
                        "httpClient: expected a client that follows no redirects: it would take the credentials along");
            }
            httpClient = value;
            return this;
        }

        /**
         * Allows an http address of another machine. Whoever is between reads the credentials.
         *
         * @return this builder
         */
        public Builder allowCleartext() {
            isCleartextAllowed = true;
            return this;
        }

        /**
         * Makes the connection. Nothing is opened yet.
         *
         * @return the connection
         * @throws IllegalArgumentException if the address is not an https address, or an http address of this machine,
         *     without user, password and query
         * @throws IllegalStateException if there is an HTTP client, and also what it would be made from
         */
        public Connection build() {
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            if (!Set.of("http", "https").contains(scheme)
                    || address.getHost() == null
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null
                    || address.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "address: expected an http or https address with a host, without user, password and query");
            }
            if (scheme.equals("http") && !isCleartextAllowed && !isLoopback(address.getHost())) {
                throw new IllegalArgumentException("address: expected an https address: over http to "
                        + address.getHost()
                        + " anybody between can read the credentials; allowCleartext() accepts that");
            }
            if (httpClient != null && (sslContext != null || proxy != null)) {
                throw new IllegalStateException("expected an httpClient, or an sslContext and a proxy, not both");
            }
            return new Connection(this);
        }

        /** Whether a host is this machine by its name alone: no name is looked up, as an answer could be forged. */
        private static boolean isLoopback(String host) {
            String name = host.toLowerCase(Locale.ROOT);
            return name.equals("localhost")
                    || name.endsWith(".localhost")
                    || name.equals("[::1]")
                    || name.matches("127(\\.\\d{1,3}){3}");
        }

        private static Duration positive(Duration value, String name) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + ": expected a positive duration, got " + value);
            }
            return value;
        }
    }
}
