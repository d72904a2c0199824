package io.licensedesk.testkit.portal;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Product;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.fixture.Plans;
import io.licensedesk.testkit.fixture.PriceLists;
import io.licensedesk.testkit.internal.LoopbackServer;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The service portal on your desk: real HTTP on a free loopback port, with the JSM operations that the portal client uses and
 * the forms of the license portal.
 *
 * <p>It works its tickets: what a request does is decided by the core. What is applied automatically is done at once; the rest
 * waits for {@link #approve} or {@link #reject}. {@link #history} tells what became of a license. Safe for use by many threads.
 *
 * <p>Example: {@code try (SimulatedPortal portal = SimulatedPortal.open()) { … portal.onNext(PortalOperation.CREATE_REQUEST,
 * Fault.lostAnswer()); … }}
 */
public final class SimulatedPortal implements AutoCloseable {

    /** The email address that works unless the builder says otherwise. */
    public static final String EMAIL = "partner@example.com";

    /** The API token that works unless the builder says otherwise. */
    public static final String API_TOKEN = "simulated-api-token";

    /** The bearer token that works unless the builder says otherwise. */
    public static final String BEARER_TOKEN = "simulated-bearer-token";

    private final Builder settings;
    private final LoopbackServer server;
    private final FaultRelay relay;
    private final LicenseBook book;
    private final PortalDesk desk;
    private final List<PortalRequestType> types;
    /** Its lock guards book and desk. */
    private final PortalApi api;

    private SimulatedPortal(Builder settings) {
        this.settings = settings;
        this.book = new LicenseBook(settings.prices(), settings.rules, settings.catalog);
        settings.histories.forEach(history -> book.put(history.get()));
        this.desk = new PortalDesk(settings.clock, book, settings.withoutFields.isEmpty(), settings.language);
        this.types = new PortalForms(settings).requestTypes();
        this.api = new PortalApi(settings, desk, types);
        this.server = new LoopbackServer("simulated-portal", api::handle);
        this.relay = FaultRelay.inFrontOf(FaultRelay.loopback(server.port()), settings.port);
    }

    /**
     * Opens a portal with standard settings.
     *
     * @return the portal, which accepts connections
     */
    public static SimulatedPortal open() {
        return builder().open();
    }

    /**
     * Obtains a builder.
     *
     * @return a builder: labels of the seed, products Motion and Shuttle, Jira fields, pages of up to 50, no validation
     */
    public static Builder builder() {
        return new Builder();
    }

    // ---- where it is

    /**
     * Returns the address of the site, to be used with Basic credentials.
     *
     * @return {@code http://127.0.0.1:port}, by the relay
     */
    public URI uri() {
        return relay.uri();
    }

    /**
     * Returns the address of the gateway, to be used with bearer tokens.
     *
     * @return the address with the path {@code /ex/jira/simulated}, by the relay
     */
    public URI gatewayUri() {
        return relay.uri().resolve("/ex/jira/simulated");
    }

    /**
     * Returns the id of the license portal, which stands in a customer's addresses.
     *
     * @return the portal id, not the service desk id
     */
    public String portalId() {
        return settings.portalId;
    }

    /**
     * Returns the id of the license desk.
     *
     * @return the service desk id, not the portal id
     */
    public String serviceDeskId() {
        return PortalDocuments.LICENSE_DESK;
    }

    /**
     * Lists the request types of the license portal.
     *
     * @return their names as the portal shows them
     */
    public List<String> requestTypes() {
        return types.stream().map(PortalRequestType::name).toList();
    }

    /**
     * Lists the questions of a form of Motion.
     *
     * @param form the form
     * @return its questions in order; empty without forms route
     */
    public List<FormQuestion> questions(PortalForm form) {
        return types.stream()
                .filter(type -> type.form() == form)
                .limit(1)
                .flatMap(type -> type.questions().stream())
                .map(FormQuestion::of)
                .toList();
    }

    // ---- faults

    /**
     * Spoils the next call of an operation.
     *
     * @param operation the operation
     * @param fault what goes wrong
     * @return this portal
     */
    public SimulatedPortal onNext(PortalOperation operation, Fault fault) {
        return onNext(operation, 1, fault);
    }

    /**
     * Spoils the next calls of an operation.
     *
     * @param operation the operation
     * @param times how many calls, at least 1; {@link Integer#MAX_VALUE} for all
     * @param fault what goes wrong
     * @return this portal
     */
    public SimulatedPortal onNext(PortalOperation operation, int times, Fault fault) {
        return onNext(operation::matches, times, fault);
    }

    /**
     * Spoils the next calls that fit.
     *
     * @param which which calls
     * @param times how many calls, at least 1; {@link Integer#MAX_VALUE} for all
     * @param fault what goes wrong
     * @return this portal
     */
    public SimulatedPortal onNext(Predicate<RequestHead> which, int times, Fault fault) {
        relay.next(which, times, fault);
        return this;
    }

    /**
     * Returns the relay through which all calls go, for refused connections and other faults.
     *
     * @return the relay
     */
    public FaultRelay relay() {
        return relay;
    }

    // ---- the license team

    /**
     * Works all new tickets; needed only after {@link Builder#worksAtOnce(boolean) worksAtOnce(false)}.
     *
     * @return this portal
     */
    public SimulatedPortal work() {
        synchronized (api) {
            desk.tickets().forEach(desk::work);
        }
        return this;
    }

    /**
     * Approves a request that waits, as of today.
     *
     * @param key the key of the ticket
     * @throws IllegalArgumentException if there is no such ticket
     * @throws IllegalStateException if it does not wait
     */
    public void approve(String key) {
        synchronized (api) {
            desk.approve(desk.ticket(key));
        }
    }

    /**
     * Declines a request that waits.
     *
     * @param key the key of the ticket
     * @param reason what the customer is told
     * @throws IllegalArgumentException if there is no such ticket
     * @throws IllegalStateException if it does not wait
     */
    public void reject(String key, String reason) {
        synchronized (api) {
            desk.reject(desk.ticket(key), reason);
        }
    }

    /**
     * Writes a public comment of the license team.
     *
     * @param key the key of the ticket
     * @param text the comment
     * @throws IllegalArgumentException if there is no such ticket
     */
    public void answer(String key, String text) {
        synchronized (api) {
            desk.comment(desk.ticket(key), text, PortalDesk.TEAM, true, List.of());
        }
    }

    /** Forgets all uploaded files that are not attached yet, as the portal does after a while. */
    public void expireTemporaryFiles() {
        synchronized (api) {
            desk.expireUploads();
        }
    }

    /**
     * Returns the vendor's record of an installation.
     *
     * @param token any of its tokens
     * @return the record; for an unknown token one that was never activated
     */
    public LicenseHistory history(LicenseToken token) {
        synchronized (api) {
            return book.history(token);
        }
    }

    /**
     * Returns the license as the vendor has it today.
     *
     * @param token any token of the installation
     * @return the license; never in a grace period, which only a server knows
     */
    public License license(LicenseToken token) {
        return history(token).licenseOn(today(), settings.catalog);
    }

    /**
     * Returns the day by which the license team works.
     *
     * @return the civil date in the contract's zone
     */
    public LocalDate today() {
        return LocalDate.ofInstant(settings.clock.instant(), zone());
    }

    /** {@return what is sold: the catalog of the builder, with the plans on offer} */
    public Catalog catalog() {
        return settings.catalog;
    }

    /**
     * Returns the zone in which the contract counts days.
     *
     * @return the zone of the billing rules
     */
    public ZoneId zone() {
        return settings.rules.zone();
    }

    /**
     * Returns the clock by which tickets are dated.
     *
     * @return the clock of the builder
     */
    public Clock clock() {
        return settings.clock;
    }

    // ---- what happened

    /**
     * Lists the requests that became tickets, oldest first.
     *
     * @return a copy
     */
    public List<ReceivedRequest> received() {
        synchronized (api) {
            return desk.tickets().stream().map(ReceivedRequest::new).toList();
        }
    }

    /**
     * Returns the request of a ticket.
     *
     * @param key the key of the ticket
     * @return the request as it was received
     * @throws IllegalArgumentException if there is no such ticket
     */
    public ReceivedRequest received(String key) {
        synchronized (api) {
            return new ReceivedRequest(desk.ticket(key));
        }
    }

    /**
     * Counts the tickets.
     *
     * @return the number of tickets ever created
     */
    public int tickets() {
        synchronized (api) {
            return desk.tickets().size();
        }
    }

    /**
     * Returns where a ticket stands.
     *
     * @param key the key of the ticket
     * @return the category of its status: NEW, INDETERMINATE or DONE
     * @throws IllegalArgumentException if there is no such ticket
     */
    public String statusCategory(String key) {
        synchronized (api) {
            return desk.ticket(key).status().category();
        }
    }

    /**
     * Returns the comments of a ticket.
     *
     * @param key the key of the ticket
     * @return their texts, oldest first
     * @throws IllegalArgumentException if there is no such ticket
     */
    public List<String> comments(String key) {
        synchronized (api) {
            return desk.ticket(key).comments.stream().map(Ticket.Comment::body).toList();
        }
    }

    /**
     * Counts the calls of an operation, spoiled or not.
     *
     * @param operation the operation
     * @return how many calls arrived at the relay
     */
    public int calls(PortalOperation operation) {
        return (int) relay.seen().stream().filter(operation::matches).count();
    }

    /**
     * Checks that every call was an operation of the portal.
     *
     * @throws AssertionError if one was not, with the nearest operation
     */
    public void verifyNoUnexpectedCalls() {
        List<String> unexpected = api.unexpected();
        if (!unexpected.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), unexpected));
        }
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
        return "SimulatedPortal[" + uri() + "]";
    }

    /** Collects the settings of a portal. */
    public static final class Builder {

        LabelGeneration labels = LabelGeneration.SEED;
        List<Product> products = List.of(Product.MOTION, Product.SHUTTLE);
        boolean formsRoute;
        int pageSize = 50;
        boolean validateAvailable;
        boolean raiseOnBehalfOf = true;
        boolean worksAtOnce = true;
        int indexingLag;
        int maxUploadBytes = 10 * 1024 * 1024;
        int port;
        Consumer<ReceivedRequest> onTicket = ticket -> {};
        String portalId = "3";
        Locale language = Locale.ENGLISH;
        Clock clock = Clock.systemUTC();

        @Nullable
        PriceList prices;

        BillingRules rules = BillingRules.standard();
        Catalog catalog = Plans.catalog();
        final Map<String, PortalUser> credentials = new HashMap<>();
        final List<PortalUser> customers = new ArrayList<>();
        final List<Supplier<LicenseHistory>> histories = new ArrayList<>();
        final Map<String, String> renamed = new HashMap<>();
        final Map<String, FieldType> fieldTypes = new HashMap<>();
        final Map<String, List<String>> options = new HashMap<>();
        final Set<String> withoutFields = new TreeSet<>();
        final Set<PortalForm> hidden = EnumSet.noneOf(PortalForm.class);

        private Builder() {}

        /** The prices, by default those of {@link PriceLists} for all that the catalog has. */
        private PriceList prices() {
            return prices == null ? PriceLists.inEuro(catalog) : prices;
        }

        /**
         * Sets under which names the portal shows its forms.
         *
         * @param value the generation
         * @return this builder
         */
        public Builder labels(LabelGeneration value) {
            labels = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the groups of request types.
         *
         * @param first the first product
         * @param more more products
         * @return this builder
         */
        public Builder products(Product first, Product... more) {
            List<Product> all = new ArrayList<>(List.of(more));
            all.add(first);
            products = List.copyOf(Code.sorted(all));
            return this;
        }

        /**
         * Sets whether the forms are answered by {@code form.answers} instead of Jira fields; summary and description stay
         * Jira fields.
         *
         * @param value true for forms
         * @return this builder
         */
        public Builder formsRoute(boolean value) {
            formsRoute = value;
            return this;
        }

        /**
         * Sets how many entries a page has at most.
         *
         * @param value 1 or more; 50 by default
         * @return this builder
         * @throws IllegalArgumentException if the number is below 1
         */
        public Builder pageSize(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("value: expected at least 1, got " + value);
            }
            pageSize = value;
            return this;
        }

        /**
         * Sets whether the site has the dry run of a creation; otherwise it answers 404.
         *
         * @param value true if it has
         * @return this builder
         */
        public Builder validateAvailable(boolean value) {
            validateAvailable = value;
            return this;
        }

        /**
         * Sets whether requests may be raised on behalf of customers; otherwise that is answered with 403.
         *
         * @param value true, the default, if they may
         * @return this builder
         */
        public Builder raiseOnBehalfOf(boolean value) {
            raiseOnBehalfOf = value;
            return this;
        }

        /**
         * Sets whether new tickets are worked at once; otherwise they stay NEW until {@link SimulatedPortal#work()}.
         *
         * @param value true, the default, for at once
         * @return this builder
         */
        public Builder worksAtOnce(boolean value) {
            worksAtOnce = value;
            return this;
        }

        /**
         * Sets how long a new ticket is not found.
         *
         * @param searches the number of searches after its creation that do not find it, 0 by default
         * @return this builder
         */
        public Builder indexingLag(int searches) {
            indexingLag = searches;
            return this;
        }

        /**
         * Sets the largest upload; a larger one is answered with 413.
         *
         * @param bytes the size of the whole body, 10 MiB by default
         * @return this builder
         */
        public Builder maxUploadBytes(int bytes) {
            maxUploadBytes = bytes;
            return this;
        }

        /**
         * Sets where the portal listens.
         *
         * @param value a port of the loopback address, 0 to 65535; 0, the default, for a free one
         * @return this builder
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Sets who is told of each new ticket, before it is worked. The portal waits meanwhile and must not be asked.
         *
         * @param value the listener; nobody by default
         * @return this builder
         */
        public Builder onTicket(Consumer<ReceivedRequest> value) {
            onTicket = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the language in which the license team writes.
         *
         * @param value Italian; every other language, by default English, means English
         * @return this builder
         */
        public Builder language(Locale value) {
            language = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the id of the license portal.
         *
         * @param value the id, {@code "3"} by default
         * @return this builder
         */
        public Builder portalId(String value) {
            portalId = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Adds a user who may sign in with Basic credentials. The standard ones work only if no credentials are added.
         *
         * @param email the email address
         * @param apiToken the API token
         * @return this builder
         */
        public Builder credentials(String email, String apiToken) {
            credentials.put(PortalApi.basic(email, apiToken), user(email));
            return this;
        }

        /**
         * Adds a bearer token. The standard ones work only if no credentials are added.
         *
         * @param email the email address of its user
         * @param token the token
         * @return this builder
         */
        public Builder bearer(String email, String token) {
            credentials.put("Bearer " + token, user(email));
            return this;
        }

        /**
         * Adds a customer on whose behalf requests may be raised.
         *
         * @param accountId the account id
         * @param email the email address, accepted as well
         * @return this builder
         */
        public Builder customer(String accountId, String email) {
            customers.add(new PortalUser(accountId, email, email));
            return this;
        }

        private static PortalUser user(String email) {
            return new PortalUser("user:" + email, email, email);
        }

        /**
         * Sets the clock by which tickets are dated.
         *
         * @param value the clock, the system's by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the prices and rules of new subscriptions.
         *
         * @param newPrices the prices; those of {@link PriceLists} for the catalog by default
         * @param newRules the rules of the contract
         * @return this builder
         */
        public Builder billing(PriceList newPrices, BillingRules newRules) {
            prices = Objects.requireNonNull(newPrices, "newPrices");
            rules = Objects.requireNonNull(newRules, "newRules");
            return this;
        }

        /**
         * Sets what is sold: what the forms list, the desk knows and new subscriptions are priced for.
         *
         * @param value the catalog; the standard one by default. Without plans of its own it has VOICE, DIGITAL and OMNI
         * @return this builder
         */
        public Builder catalog(Catalog value) {
            catalog = Plans.in(value);
            return this;
        }

        /**
         * Adds an installation that the vendor knows already.
         *
         * @param history its record
         * @return this builder
         */
        public Builder license(LicenseHistory history) {
            Objects.requireNonNull(history, "history");
            histories.add(() -> history);
            return this;
        }

        /**
         * Adds an installation with an active license, billed with the prices and rules of this portal.
         *
         * @param token its token
         * @param activatedOn the first day
         * @param terms what was bought
         * @return this builder
         */
        public Builder license(LicenseToken token, LocalDate activatedOn, Terms terms) {
            Change activation = new Change.Activation(
                    new Cause("activation", activatedOn, RequestKind.NEW_PLAN.name()), activatedOn, terms);
            SubscriptionId id = SubscriptionId.of("license-" + (histories.size() + 1));
            histories.add(() -> LicenseHistory.of(
                    token, Subscription.of(id, prices(), rules).with(activation)));
            return this;
        }

        /**
         * Renames a form, a field or an option.
         *
         * @param from the name that the portal would show
         * @param to the name that it shows instead
         * @return this builder
         */
        public Builder rename(String from, String to) {
            renamed.put(from, to);
            return this;
        }

        /**
         * Gives a field another type, such as {@link FieldType#CASCADING} for a reason, whose options become children then.
         *
         * @param label the label of the field before any renaming
         * @param type the type
         * @return this builder
         */
        public Builder fieldType(String label, FieldType type) {
            fieldTypes.put(label, Objects.requireNonNull(type, "type"));
            return this;
        }

        /**
         * Gives a list of reasons other options.
         *
         * @param label the label of the field before any renaming
         * @param labels the options
         * @return this builder
         */
        public Builder options(String label, Collection<String> labels) {
            options.put(label, List.copyOf(labels));
            return this;
        }

        /**
         * Leaves a field out of all forms. Such a portal decides nothing by itself: every ticket waits for a person.
         *
         * @param label the label of the field before any renaming
         * @return this builder
         */
        public Builder withoutField(String label) {
            withoutFields.add(label);
            return this;
        }

        /**
         * Hides a form: it is in no group, and a search of request types does not find it.
         *
         * @param form the form
         * @return this builder
         */
        public Builder hide(PortalForm form) {
            hidden.add(form);
            return this;
        }

        /**
         * Opens the portal.
         *
         * @return the portal, which accepts connections
         * @throws java.io.UncheckedIOException if there is no free port, or the wanted one is taken
         */
        public SimulatedPortal open() {
            if (credentials.isEmpty()) {
                credentials(EMAIL, API_TOKEN).bearer(EMAIL, BEARER_TOKEN);
            }
            return new SimulatedPortal(this);
        }
    }
}
