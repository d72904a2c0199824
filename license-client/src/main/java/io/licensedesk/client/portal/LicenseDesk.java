package io.licensedesk.client.portal;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Environment;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.Validators;
import io.licensedesk.client.internal.Masker;
import io.licensedesk.client.internal.http.Deadline;
import io.licensedesk.client.internal.http.Transport;
import io.licensedesk.client.internal.wire.WireRequest;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service portal: submits license requests as tickets, exactly once, and follows them. Ids are discovered by name; see
 * {@link PortalWords}. Safe for use by many threads.
 *
 * <p>Every method that calls the portal throws a {@link LicenseDeskException}, and {@code IllegalStateException} once the desk
 * is closed. The three that may take minutes have a twin whose name ends in {@code Async}: it does the same on another thread
 * and completes with the same exception; cancelling it stops the work.
 *
 * <pre>{@code
 * try (LicenseDesk desk = LicenseDesk.at(URI.create("https://example.atlassian.net"))
 *         .credentials(PortalCredentials.apiToken(email, apiToken))
 *         .portalId("3")
 *         .build()) {
 *     Submission.Ticketed submission = desk.submit(PortalRequest.of(request));
 * }
 * }</pre>
 *
 * <p><b>Exactly once.</b> Every summary ends with a {@link Marker}. When the answer of a submission is lost, its ticket is
 * searched by the marker for about a minute; if it is not found, {@link LicenseDeskException.OutcomeUnknown} has the marker, and
 * {@link #resume} finds the ticket or makes it. A client makes one ticket of a marker, whoever submits it how often; several
 * clients with one marker at the same time are not covered. What a killed process had under way is in the {@link
 * SubmissionJournal}.
 *
 * <p>Source: wire contracts; W1.
 */
public final class LicenseDesk implements RequestPortal, TicketPortal, AutoCloseable {

    private static final Duration FIRST_POLL = Duration.ofSeconds(2);
    private static final Duration SLOWEST_POLL = Duration.ofMinutes(1);
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final Pattern PAGE = Pattern.compile(
            "(https?://[^/?#]+(?:/[^?#]*?)?)/servicedesk/customer(?:/portals?(?:/(\\d+))?)?(?:[/?#].*)?");

    private static final Pattern GATEWAY = Pattern.compile(".*/ex/jira/([^/]+)/?");

    /** What a desk and its views share. */
    private static final class Shared {
        private final Transport transport;
        private final Masker masker;
        private final Duration longestUpload;
        private final Submitter submitter;
        private final RequestDesk rules;
        private final Environment environment;
        private final Function<String, PortalDirectory> newDirectory;
        private final Map<String, PortalDirectory> directories = new ConcurrentHashMap<>();
        private final Executor executor;
        private final @Nullable ExecutorService owned;

        Shared(Builder builder, PortalCredentials credentials) {
            Connection connection = builder.connection;
            PortalWords words = builder.words.in(builder.catalog).requireKnown();
            environment = connection.environment();
            transport = new Transport(connection, () -> Optional.of(authorization(credentials)), MOST_BYTES);
            masker = new Masker(secrets(credentials));
            longestUpload = builder.uploadDeadline;
            submitter = new Submitter(
                    transport,
                    environment,
                    words,
                    builder.zone,
                    builder.unplacedValues,
                    builder.maxFileSize,
                    builder.constants,
                    builder.journal);
            rules = RequestDesk.standard(Validators.standard(), builder.catalog);
            Matcher gateway = GATEWAY.matcher(connection.address().getPath());
            Optional<String> cloudId = gateway.matches() ? Optional.of(gateway.group(1)) : Optional.empty();
            newDirectory = language -> new PortalDirectory(
                    words, builder.portalId, builder.serviceDeskId, cloudId, environment.nanoTime());
            owned = builder.executor == null ? ownExecutor() : null;
            executor = builder.executor == null ? Objects.requireNonNull(owned) : builder.executor;
        }

        <T> CompletableFuture<T> async(Supplier<T> work) {
            CompletableFuture<T> result = new CompletableFuture<>();
            FutureTask<Void> task = new FutureTask<>(
                    () -> {
                        try {
                            result.complete(work.get());
                        } catch (RuntimeException | Error e) {
                            result.completeExceptionally(e);
                        }
                    },
                    null);
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                transport.requireOpen();
                throw new IllegalStateException("executor: expected one that takes tasks", e);
            }
            CompletableFuture<T> unused = result.whenComplete((value, failure) -> {
                if (result.isCancelled()) {
                    task.cancel(true);
                }
            });
            return result;
        }
    }

    private final Shared shared;
    private final Optional<Duration> deadline;
    private final Duration submissionDeadline;
    private final String language;
    private final CompletableFuture<List<Resumption>> resumed;

    private LicenseDesk(
            Shared shared,
            Optional<Duration> deadline,
            Duration submissionDeadline,
            String language,
            CompletableFuture<List<Resumption>> resumed) {
        this.shared = shared;
        this.deadline = deadline;
        this.submissionDeadline = submissionDeadline;
        this.language = language;
        this.resumed = resumed;
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
                                ((PortalCredentials.Bearer) credentials).token().get(), "token")
                        .strip();
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
     *     {@code https://api.atlassian.com/ex/jira/CLOUD-ID}; what a browser shows of the portal ({@code
     *     …/servicedesk/customer/portal/3/…}) will do as well, and says which portal
     * @return a builder
     * @throws IllegalArgumentException if it is neither an https address nor an http address of this machine
     */
    public static Builder at(URI address) {
        Matcher page = PAGE.matcher(address.toString());
        if (!page.matches()) {
            return at(Connection.to(address).build());
        }
        Builder builder = at(Connection.to(URI.create(page.group(1))).build());
        return page.group(2) == null ? builder : builder.portalId(page.group(2));
    }

    /**
     * Obtains a builder.
     *
     * @param connection how the site or the gateway is reached
     * @return a builder
     */
    public static Builder at(Connection connection) {
        return new Builder(connection);
    }

    // ---- options of a call

    /**
     * Returns this desk, whose calls end earlier or later: {@code desk.within(Duration.ofSeconds(5)).ticket(key)}.
     *
     * @param most how long a call may take, a submission included, uploads not counted; positive
     * @return a view of this desk, closed with it
     * @throws IllegalArgumentException if {@code most} is not positive
     */
    public LicenseDesk within(Duration most) {
        return new LicenseDesk(shared, Optional.of(positive(most, "most")), most, language, resumed);
    }

    private static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": expected a positive duration, got " + value);
        }
        return value;
    }

    /**
     * Returns this desk, to which the portal answers in another language. Its forms have the labels of that language.
     *
     * @param tag a language tag such as {@code en-US}; empty for the portal's choice
     * @return a view of this desk, closed with it
     */
    public LicenseDesk inLanguage(String tag) {
        return new LicenseDesk(shared, deadline, submissionDeadline, Objects.requireNonNull(tag, "tag"), resumed);
    }

    private PortalCalls calls() {
        PortalCalls calls = new PortalCalls(shared.transport, shared.masker, language, shared.longestUpload, null);
        return deadline.map(most -> calls.until(shared.transport.deadline(most)))
                .orElse(calls);
    }

    private PortalDirectory directory() {
        return shared.directories.computeIfAbsent(language, shared.newDirectory);
    }

    // ---- submitting

    /**
     * Returns the form of a kind of request as the portal has it.
     *
     * @param kind the kind of request
     * @return the form, from memory if it was discovered within the last hour
     * @throws LicenseDeskException.NoSuchForm if the portal has no such form, or several
     */
    public Form form(RequestKind kind) {
        // One deadline for all that has to be read.
        return directory().form(kind, deadline.isPresent() ? calls() : calls().until(shared.transport.deadline()));
    }

    /**
     * Returns where the values of a request stand in the portal's form. Only the form is read: nothing is sent, and the request
     * is not checked.
     *
     * @param request the request
     * @return the place of each value, and all that is in the way of submitting it
     * @throws LicenseDeskException.NoSuchForm if the portal has no such form, or several, or the form has no field of an id that
     *     the request or the words name
     */
    public Placement placement(PortalRequest request) {
        return shared.submitter.placement(request, form(request.request().kind()));
    }

    /**
     * Submits a request: checks it, discovers its form, places every value and creates the ticket, once. With a marker that this
     * client has submitted before, it is {@link #resume resumed}; while a submission with the same marker is under way, this
     * waits for it and returns its ticket.
     *
     * @throws LicenseDeskException.InvalidRequest if it breaks a rule; nothing was sent
     * @throws LicenseDeskException.IncompleteForm if the portal's form does not fit, or cannot carry the request's marker;
     *     nothing was sent
     * @throws LicenseDeskException.UnusableAttachment if a file is too large or cannot be read; nothing was sent
     * @throws LicenseDeskException.NotJournaled if the journal cannot keep it; nothing was sent
     * @throws LicenseDeskException.OutcomeUnknown if nobody knows whether there is a ticket: {@link #resume} the request with
     *     the exception's marker
     */
    @Override
    public Submission.Ticketed submit(PortalRequest request) {
        request.requireValid(shared.rules);
        return submit(request, false);
    }

    /**
     * Submits a request that may have been submitted before: its ticket is searched for about a minute, as the portal's index
     * lags behind, and only made if it is not found.
     *
     * @param request the request
     * @param marker the marker of the earlier try
     * @return the ticket
     * @throws LicenseDeskException as {@link #submit}; {@code OutcomeUnknown} also if the search fails
     */
    public Submission.Ticketed resume(PortalRequest request, Marker marker) {
        request.requireValid(shared.rules);
        return submit(request.withMarker(marker), true);
    }

    private Submission.Ticketed submit(PortalRequest request, boolean isResumed) {
        shared.transport.requireOpen();
        return shared.submitter.submit(request, isResumed, calls(), directory(), submissionDeadline);
    }

    /**
     * Submits a request on another thread.
     *
     * @param request the request
     * @return the ticket, or the exception of {@link #submit}; cancelling it stops the work, and after that nobody knows
     *     whether there is a ticket
     */
    public CompletableFuture<Submission.Ticketed> submitAsync(PortalRequest request) {
        return shared.async(() -> submit(request));
    }

    /**
     * Resumes a submission on another thread.
     *
     * @param request the request
     * @param marker the marker of the earlier try
     * @return the ticket, or the exception of {@link #resume}; cancelling it stops the work
     */
    public CompletableFuture<Submission.Ticketed> resumeAsync(PortalRequest request, Marker marker) {
        return shared.async(() -> resume(request, marker));
    }

    /**
     * Returns what becomes of the submissions that the journal held when this desk was built. They are resumed on another
     * thread, one after the other; those that fail again and may still have a ticket stay in the journal.
     *
     * @return one result for each of them, when all are done
     */
    public CompletableFuture<List<Resumption>> resumed() {
        return resumed.copy();
    }

    private Resumption resumption(SubmissionJournal.Entry entry) {
        try {
            Submission.Ticketed ticketed = submit(entry.request().withMarker(entry.marker()), true);
            return new Resumption(entry.marker(), Optional.of(ticketed), Optional.empty());
        } catch (LicenseDeskException e) {
            return new Resumption(entry.marker(), Optional.empty(), Optional.of(e));
        }
    }

    // ---- following

    @Override
    public Ticket ticket(String key) {
        WireRequest request = calls().request(key);
        // It may be asked for by its key or its id; the answer to another call is none to this one.
        return Tickets.ticket(request)
                .filter(ticket -> ticket.key().equalsIgnoreCase(key) || key.equals(request.issueId()))
                .orElseThrow(() ->
                        new LicenseDeskException.UnexpectedResponse("getRequest", 200, "another ticket, or none"));
    }

    @Override
    public List<TicketStatus> statusHistory(String key) {
        return calls().statuses(key).stream().map(Tickets::status).toList();
    }

    @Override
    public Ticket awaitDone(String key, Duration timeout) {
        Deadline end = shared.transport.deadline(timeout);
        Duration delay = FIRST_POLL;
        while (true) {
            Optional<Ticket> ticket = ticketOrBusy(key, end);
            Duration left = end.left();
            if (ticket.isPresent() && (ticket.get().isDone() || end.isOver())) {
                return ticket.get();
            }
            if (!end.isOver()) {
                pause(left.compareTo(delay) < 0 ? left : delay);
            }
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(SLOWEST_POLL) > 0 ? SLOWEST_POLL : doubled;
        }
    }

    /** A ticket; empty while the portal is busy and there is time left. */
    private Optional<Ticket> ticketOrBusy(String key, Deadline end) {
        try {
            return Optional.of(ticket(key));
        } catch (LicenseDeskException.Unavailable | LicenseDeskException.RateLimited e) {
            if (end.isOver()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void pause(Duration delay) {
        try {
            shared.transport.pause(delay);
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
     * @return the ticket as it was read last; cancelling it stops the waiting
     */
    public CompletableFuture<Ticket> awaitDoneAsync(String key, Duration timeout) {
        return shared.async(() -> awaitDone(key, timeout));
    }

    @Override
    public List<Comment> comments(String key) {
        return calls().comments(key).stream()
                .map(Tickets::comment)
                .sorted(Comparator.comparing(comment -> comment.createdAt().orElse(Instant.MAX)))
                .toList();
    }

    @Override
    public Comment reply(String key, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("text: expected a comment that is not blank");
        }
        return Tickets.comment(calls().comment(key, text));
    }

    @Override
    public List<Transition> transitions(String key) {
        return calls().transitions(key).stream()
                .filter(transition -> transition.id() != null)
                .map(transition -> new Transition(
                        Objects.requireNonNull(transition.id()), Objects.requireNonNullElse(transition.name(), "")))
                .toList();
    }

    @Override
    public void transition(String key, Transition transition) {
        calls().transition(key, transition.id());
    }

    @Override
    public Stream<Ticket> ownTickets() {
        return calls().ownRequests().map(Tickets::ticket).flatMap(Optional::stream);
    }

    /**
     * Ends all calls and refuses further ones, with {@code IllegalStateException}. A submission that had been sent already ends
     * with {@code OutcomeUnknown}. The threads of asynchronous calls end, unless the caller supplied an executor; so does the
     * HTTP client, unless it is the caller's: at once on Java 21 and later, and before when nobody refers to it.
     */
    @Override
    public void close() {
        shared.transport.close();
        if (shared.owned != null) {
            shared.owned.shutdownNow();
        }
    }

    /** Collects the settings of a portal. */
    public static final class Builder {

        private static final long MAX_FILE_SIZE = 20L * 1024 * 1024;

        private final Connection connection;
        private @Nullable PortalCredentials credentials;
        private Optional<String> portalId = Optional.empty();
        private Optional<String> serviceDeskId = Optional.empty();
        private @Nullable Executor executor;
        private Duration submissionDeadline = Duration.ofMinutes(5);
        private Duration uploadDeadline = Duration.ofMinutes(10);
        private SubmissionJournal journal = SubmissionJournal.inMemory();
        private ZoneId zone = ZoneId.of("Europe/Rome");
        private PortalWords words = PortalWords.standard();
        private UnplacedValues unplacedValues = UnplacedValues.REFUSE;
        private Catalog catalog = Catalog.standard();
        private String requestLanguage = "";
        private long maxFileSize = MAX_FILE_SIZE;
        private Map<String, Object> constants = Map.of();

        private Builder(Connection connection) {
            this.connection = Objects.requireNonNull(connection, "connection");
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
            portalId = Optional.of(value.strip());
            return this;
        }

        /**
         * Sets the service desk, which is not the portal's id; it wins over the portal.
         *
         * @param value the id
         * @return this builder
         */
        public Builder serviceDeskId(String value) {
            serviceDeskId = Optional.of(value.strip());
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
         * Sets how long a submission may take with its searches, uploads not counted; 5 minutes by default.
         *
         * @param value a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder submissionDeadline(Duration value) {
            submissionDeadline = positive(value, "submissionDeadline");
            return this;
        }

        /**
         * Sets how long uploading the files of a submission may take; 10 minutes by default.
         *
         * @param value a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder uploadDeadline(Duration value) {
            uploadDeadline = positive(value, "uploadDeadline");
            return this;
        }

        /**
         * Sets where submissions are kept until their outcome is known; in memory by default, so that a killed process forgets
         * them.
         *
         * @param value the journal, such as {@link FileSubmissionJournal#in}; it belongs to this desk alone
         * @return this builder
         */
        public Builder journal(SubmissionJournal value) {
            journal = Objects.requireNonNull(value, "journal");
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
         * Sets a value for a field in every form that has it, such as a required one that no request knows of: {@code
         * constant("priority", Map.of("id", "3"))}. A request's own {@link PortalRequest#withField} wins.
         *
         * @param fieldId the id of the field
         * @param value the value as the portal wants it: a text, number, boolean, or a list or map of them
         * @return this builder
         * @throws IllegalArgumentException if the value is none that JSON has
         */
        public Builder constant(String fieldId, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(constants);
            more.put(fieldId, value);
            constants = FieldValues.copyOf(more);
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
         * Makes the portal. No call is made yet, unless the journal holds submissions: those are resumed on another thread; see
         * {@link LicenseDesk#resumed}.
         *
         * @return the portal; close it
         * @throws NullPointerException if there are no credentials
         * @throws IllegalArgumentException if the words have a question for an account type that the catalog does not have
         * @throws IllegalStateException if the JVM is told to send requests twice ({@code
         *     -Djdk.httpclient.enableAllMethodRetry})
         */
        public LicenseDesk build() {
            String retried = System.getProperty("jdk.httpclient.enableAllMethodRetry");
            if (retried != null && (retried.isEmpty() || Boolean.parseBoolean(retried))) {
                throw new IllegalStateException(
                        "-Djdk.httpclient.enableAllMethodRetry is set: the JDK would send a request"
                                + " again whose answer is lost, and make two tickets of it");
            }
            Shared shared = new Shared(this, Objects.requireNonNull(credentials, "credentials"));
            List<SubmissionJournal.Entry> open = journal.open();
            LicenseDesk first = desk(shared, CompletableFuture.completedFuture(List.of()));
            return open.isEmpty()
                    ? first
                    : desk(
                            shared,
                            shared.async(
                                    () -> open.stream().map(first::resumption).toList()));
        }

        private LicenseDesk desk(Shared shared, CompletableFuture<List<Resumption>> resumed) {
            return new LicenseDesk(shared, Optional.empty(), submissionDeadline, requestLanguage, resumed);
        }
    }
}
