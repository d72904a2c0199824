package io.licensedesk.client.portal;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.CallListener;
import io.licensedesk.client.Delayer;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.Validators;
import io.licensedesk.client.internal.http.Redactor;
import io.licensedesk.client.internal.http.Transport;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service portal: submits license requests as tickets, exactly once, and follows them. Ids are discovered by name; see
 * {@link PortalWords}. Safe for use by many threads.
 *
 * <p>Every method that calls the portal throws a {@link LicenseDeskException}. The two that may take minutes have a twin whose
 * name ends in {@code Async}: it does the same on another thread and completes with the same exception.
 *
 * <pre>{@code
 * try (LicenseDesk desk = LicenseDesk.at(URI.create("https://example.atlassian.net"))
 *         .credentials(PortalCredentials.apiToken(email, apiToken))
 *         .portalId("3")
 *         .build()) {
 *     Submission submission = desk.submit(PortalRequest.of(request));
 * }
 * }</pre>
 *
 * <p>Source: wire contracts, W1.
 */
public final class LicenseDesk implements RequestPortal, AutoCloseable {

    private static final Duration FIRST_POLL = Duration.ofSeconds(2);
    private static final Duration SLOWEST_POLL = Duration.ofMinutes(1);

    private final PortalCalls calls;
    private final PortalDirectory directory;
    private final Submitter submitter;
    private final RequestDesk rules;
    private final Clock clock;
    private final Delayer delayer;
    private final Executor executor;
    private final @Nullable ExecutorService owned;

    private LicenseDesk(Builder builder) {
        HttpClient http = builder.http == null
                ? HttpClient.newBuilder()
                        .connectTimeout(builder.connectTimeout)
                        // Answers are handed over by the thread that reads them: no detour over a pool.
                        .executor(Runnable::run)
                        .build()
                : builder.http;
        PortalCredentials credentials = Objects.requireNonNull(builder.credentials, "credentials");
        Transport transport = new Transport(new Transport.Settings(
                builder.address,
                () -> Optional.of(authorization(credentials)),
                http,
                builder.timeout,
                builder.retry,
                builder.delayer,
                builder.clock,
                builder.listener));
        calls = new PortalCalls(transport, new Redactor(secrets(credentials)), builder.requestLanguage);
        PortalWords words = builder.words.in(builder.catalog).requireKnown();
        directory = new PortalDirectory(calls, words, builder.portalId, builder.serviceDeskId);
        submitter = new Submitter(
                calls, directory, words, builder.zone, builder.unplacedValues, builder.maxFileSize, builder.delayer);
        rules = RequestDesk.standard(Validators.standard(), builder.catalog);
        clock = builder.clock;
        delayer = builder.delayer;
        owned = builder.executor == null ? ownExecutor() : null;
        executor = builder.executor == null ? Objects.requireNonNull(owned) : builder.executor;
    }

    private static ExecutorService ownExecutor() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "license-desk");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static String authorization(PortalCredentials credentials) {
        if (credentials instanceof PortalCredentials.ApiToken basic) {
            byte[] pair = (basic.email() + ":" + basic.apiToken()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        return "Bearer "
                + Objects.requireNonNull(
                        ((PortalCredentials.Bearer) credentials).token().get(), "token");
    }

    private static List<String> secrets(PortalCredentials credentials) {
        return credentials instanceof PortalCredentials.ApiToken basic
                ? List.of(basic.apiToken(), basic.email())
                : List.of();
    }

    /**
     * Obtains a builder.
     *
     * @param address the address of the site, such as {@code https://example.atlassian.net}, or of the gateway, such as
     *     {@code https://api.atlassian.com/ex/jira/CLOUD-ID}
     * @return a builder
     */
    public static Builder at(URI address) {
        return new Builder(address);
    }

    // ---- submitting

    /**
     * Returns the form of a kind of request as the portal has it.
     *
     * @param kind the kind of request
     * @return the form, from memory if it was discovered before
     * @throws LicenseDeskException.NoSuchForm if the portal has no such form, or several
     */
    public Form form(RequestKind kind) {
        return directory.form(kind);
    }

    /**
     * Submits a request: checks it, discovers its form, places every value and creates the ticket, once.
     *
     * @throws LicenseDeskException.InvalidRequest if it breaks a rule; nothing was sent
     * @throws LicenseDeskException.IncompleteForm if the portal's form does not fit; nothing was sent
     * @throws LicenseDeskException.UnusableAttachment if a file is too large or cannot be read; nothing was sent
     * @throws LicenseDeskException.OutcomeUnknown if nobody knows whether there is a ticket: submit the request again with
     *     the exception's marker, and it is searched first
     */
    @Override
    public Submission.Ticketed submit(PortalRequest request) {
        request.requireValid(rules);
        return submitter.submit(request);
    }

    @Override
    public CompletableFuture<Submission> submitAsync(PortalRequest request) {
        return CompletableFuture.supplyAsync(() -> submit(request), executor);
    }

    // ---- following

    /**
     * Reads a ticket.
     *
     * @param key the key, such as {@code LIC-42}
     * @return the ticket
     */
    public Ticket ticket(String key) {
        return Tickets.ticket(calls.request(key))
                .orElseThrow(
                        () -> new LicenseDeskException.UnexpectedResponse("getRequest", 200, "a ticket without key"));
    }

    /**
     * Reads all statuses that a ticket had.
     *
     * @param key the key
     * @return the statuses, the newest first
     */
    public List<TicketStatus> statusHistory(String key) {
        return calls.statuses(key).stream().map(Tickets::status).toList();
    }

    /**
     * Reads a ticket until it is done, first every two seconds and then ever more slowly.
     *
     * @param key the key
     * @param timeout how long at most, not negative
     * @return the ticket as it was read last; {@link Ticket#isDone()} is false if the time ran out
     * @throws LicenseDeskException.Interrupted if the thread is interrupted meanwhile
     */
    public Ticket awaitDone(String key, Duration timeout) {
        Instant deadline = clock.instant().plus(timeout);
        Duration delay = FIRST_POLL;
        while (true) {
            Optional<Ticket> ticket = ticketOrBusy(key, deadline);
            Duration left = Duration.between(clock.instant(), deadline);
            if (ticket.isPresent() && (ticket.get().isDone() || left.isNegative() || left.isZero())) {
                return ticket.get();
            }
            if (!left.isNegative()) {
                pause(left.compareTo(delay) < 0 ? left : delay);
            }
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(SLOWEST_POLL) > 0 ? SLOWEST_POLL : doubled;
        }
    }

    /** A ticket; empty while the portal is busy and there is time left. */
    private Optional<Ticket> ticketOrBusy(String key, Instant deadline) {
        try {
            return Optional.of(ticket(key));
        } catch (LicenseDeskException.Unavailable | LicenseDeskException.RateLimited e) {
            if (clock.instant().isBefore(deadline)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void pause(Duration delay) {
        try {
            delayer.pause(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LicenseDeskException.Interrupted("awaitDone", e);
        }
    }

    /**
     * Waits on another thread until a ticket is done.
     *
     * @param key the key
     * @param timeout how long at most, not negative
     * @return the ticket as it was read last
     */
    public CompletableFuture<Ticket> awaitDoneAsync(String key, Duration timeout) {
        return CompletableFuture.supplyAsync(() -> awaitDone(key, timeout), executor);
    }

    /**
     * Reads the public comments on a ticket.
     *
     * @param key the key
     * @return the comments, the oldest first
     */
    public List<Comment> comments(String key) {
        return calls.comments(key).stream()
                .map(Tickets::comment)
                .sorted(Comparator.comparing(comment -> comment.createdAt().orElse(Instant.MAX)))
                .toList();
    }

    /**
     * Writes a public comment on a ticket.
     *
     * @param key the key
     * @param text the comment, not blank
     * @return the comment
     * @throws IllegalArgumentException if {@code text} is blank
     * @throws LicenseDeskException.OutcomeUnknown if nobody knows whether it was written
     */
    public Comment reply(String key, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("text: expected a comment that is not blank");
        }
        return Tickets.comment(calls.comment(key, text));
    }

    /**
     * Reads the transitions that the customer may do.
     *
     * @param key the key of the ticket
     * @return the transitions
     */
    public List<Transition> transitions(String key) {
        return calls.transitions(key).stream()
                .filter(transition -> transition.id() != null)
                .map(transition -> new Transition(
                        Objects.requireNonNull(transition.id()), Objects.requireNonNullElse(transition.name(), "")))
                .toList();
    }

    /**
     * Does a transition.
     *
     * @param key the key of the ticket
     * @param transition one of its transitions
     * @throws LicenseDeskException.OutcomeUnknown if nobody knows whether it was done
     */
    public void transition(String key, Transition transition) {
        calls.transition(key, transition.id());
    }

    /**
     * Reads the caller's own tickets, page by page as the stream is read.
     *
     * @return the tickets, in the portal's order
     */
    public Stream<Ticket> ownTickets() {
        return calls.requests(Optional.empty(), true).map(Tickets::ticket).flatMap(Optional::stream);
    }

    /** Stops the threads of asynchronous calls, unless the caller supplied an executor. */
    @Override
    public void close() {
        if (owned != null) {
            owned.shutdownNow();
        }
    }

    /** Collects the settings of a portal. */
    public static final class Builder {

        private static final long MAX_FILE_SIZE = 20L * 1024 * 1024;

        private final URI address;
        private @Nullable PortalCredentials credentials;
        private Optional<String> portalId = Optional.empty();
        private Optional<String> serviceDeskId = Optional.empty();
        private @Nullable HttpClient http;
        private @Nullable Executor executor;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(60);
        private RetryPolicy retry = RetryPolicy.standard();
        private Delayer delayer = Delayer.sleeping();
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = ZoneId.of("Europe/Rome");
        private CallListener listener = CallListener.none();
        private PortalWords words = PortalWords.standard();
        private UnplacedValues unplacedValues = UnplacedValues.REFUSE;
        private Catalog catalog = Catalog.standard();
        private String requestLanguage = "";
        private long maxFileSize = MAX_FILE_SIZE;

        private Builder(URI address) {
            this.address = Objects.requireNonNull(address, "address");
        }

        /**
         * Sets the credentials. Required.
         *
         * @param value the credentials
         * @return this builder
         */
        public Builder credentials(PortalCredentials value) {
            credentials = Objects.requireNonNull(value, "credentials");
            return this;
        }

        /**
         * Sets the portal by the id in its address ({@code …/customer/portal/3}). Without it, and without a service desk, the
         * site must have exactly one service desk.
         *
         * @param value the id
         * @return this builder
         */
        public Builder portalId(String value) {
            portalId = Optional.of(value);
            return this;
        }

        /**
         * Sets the service desk, which is not the portal's id; it wins over the portal.
         *
         * @param value the id
         * @return this builder
         */
        public Builder serviceDeskId(String value) {
            serviceDeskId = Optional.of(value);
            return this;
        }

        /**
         * Sets the HTTP client, for proxies, trust stores and the like. By default one is made.
         *
         * @param value a client that follows no redirects
         * @return this builder
         */
        public Builder httpClient(HttpClient value) {
            http = Objects.requireNonNull(value, "httpClient");
            return this;
        }

        /**
         * Sets the threads of asynchronous calls. By default the portal makes its own and stops them when it is closed.
         *
         * @param value the executor; a call blocks its thread
         * @return this builder
         */
        public Builder executor(Executor value) {
            executor = Objects.requireNonNull(value, "executor");
            return this;
        }

        /**
         * Sets how long opening a connection may take. Ignored with an own HTTP client.
         *
         * @param value the duration, positive; 10 s by default
         * @return this builder
         */
        public Builder connectTimeout(Duration value) {
            connectTimeout = Objects.requireNonNull(value, "connectTimeout");
            return this;
        }

        /**
         * Sets how long to wait for an answer to begin, and then for each next part of it.
         *
         * @param value the duration, positive; 60 s by default
         * @return this builder
         */
        public Builder timeout(Duration value) {
            timeout = Objects.requireNonNull(value, "timeout");
            return this;
        }

        /**
         * Sets when calls are repeated.
         *
         * @param value the policy; {@link RetryPolicy#standard()} by default
         * @return this builder
         */
        public Builder retry(RetryPolicy value) {
            retry = Objects.requireNonNull(value, "retry");
            return this;
        }

        /**
         * Sets how the client waits between attempts, searches and polls.
         *
         * @param value the delayer; sleeps by default
         * @return this builder
         */
        public Builder delayer(Delayer value) {
            delayer = Objects.requireNonNull(value, "delayer");
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value the clock; the system's by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets the contract's zone, in which a day ends where the portal asks for a point in time.
         *
         * @param value the zone; Europe/Rome by default
         * @return this builder
         */
        public Builder zone(ZoneId value) {
            zone = Objects.requireNonNull(value, "zone");
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
         * Sets the words of the portal's forms.
         *
         * @param value the words; {@link PortalWords#standard()} by default
         * @return this builder
         */
        public Builder words(PortalWords value) {
            words = Objects.requireNonNull(value, "words");
            return this;
        }

        /**
         * Sets what happens to values that have no place in a form.
         *
         * @param value the policy; {@link UnplacedValues#REFUSE} by default
         * @return this builder
         */
        public Builder unplacedValues(UnplacedValues value) {
            unplacedValues = Objects.requireNonNull(value, "unplacedValues");
            return this;
        }

        /**
         * Sets what the vendor sells: the forms offer it under the labels of its rows, and requests are checked against it.
         *
         * @param value the catalog; {@link Catalog#standard()} by default
         * @return this builder
         */
        public Builder catalog(Catalog value) {
            catalog = Objects.requireNonNull(value, "catalog");
            return this;
        }

        /**
         * Sets the language in which the portal answers.
         *
         * @param value a language tag such as {@code en-US}; by default the portal decides
         * @return this builder
         */
        public Builder requestLanguage(String value) {
            requestLanguage = Objects.requireNonNull(value, "requestLanguage");
            return this;
        }

        /**
         * Sets how large a file may be.
         *
         * @param bytes the size in bytes, positive; 20 MiB by default
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxFileSize(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("maxFileSize: expected a positive number of bytes, got " + bytes);
            }
            maxFileSize = bytes;
            return this;
        }

        /**
         * Makes the portal. No call is made yet.
         *
         * @return the portal
         * @throws NullPointerException if there are no credentials
         * @throws IllegalArgumentException if the address, a timeout or the HTTP client is unusable, or the words have a question
         *     for an account type that the catalog does not have
         */
        public LicenseDesk build() {
            return new LicenseDesk(this);
        }
    }
}
