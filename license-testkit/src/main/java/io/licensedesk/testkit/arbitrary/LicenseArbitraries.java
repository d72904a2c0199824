package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.AnnualProration;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.billing.EntitlementEnd;
import io.licensedesk.billing.IncreaseInvoice;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Proration;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.arbitrary.HistoryWalk.Kind;
import io.licensedesk.testkit.fixture.Plans;
import io.licensedesk.testkit.fixture.PriceLists;
import io.licensedesk.testkit.portal.FieldType;
import io.licensedesk.testkit.portal.LabelGeneration;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries of the domain, to be combined, over what a catalog has. Every value is one that can exist; a catalog without plans
 * has those of {@link Plans}.
 */
public final class LicenseArbitraries {

    private static final YearMonth FIRST_MONTH = YearMonth.of(2026, 1);
    private static final LocalDate LEAP_DAY = LocalDate.of(2028, 2, 29);
    private static final LocalDate YEAR_END = LocalDate.of(2026, 12, 31);
    private static final List<LocalDate> CLOCK_CHANGES = List.of(
            LocalDate.of(2026, 3, 29),
            LocalDate.of(2026, 10, 25),
            LocalDate.of(2027, 3, 28),
            LocalDate.of(2027, 10, 31),
            LocalDate.of(2028, 3, 26),
            LocalDate.of(2028, 10, 29));

    private final Catalog catalog;
    private final LicenseShapes licenses;
    private final RequestShapes requests;

    private LicenseArbitraries(Catalog catalog) {
        this.catalog = catalog;
        licenses = new LicenseShapes(catalog, terms());
        requests = new RequestShapes(catalog, licenses, terms());
    }

    /** {@return the arbitraries over the standard catalog} */
    public static LicenseArbitraries standard() {
        return of(Catalog.standard());
    }

    /**
     * Obtains the arbitraries over a catalog.
     *
     * @param catalog what is sold; it has agents, a support plan and a meter
     * @return the arbitraries
     */
    public static LicenseArbitraries of(Catalog catalog) {
        return new LicenseArbitraries(Plans.in(catalog));
    }

    // ---- time

    /**
     * Generates dates of 2026 to 2029, most of them near the end of a month, the 20th, a leap day, the end of a year, or a
     * change of daylight saving time in Europe.
     *
     * @return dates, shrinking to 1 January 2026
     */
    public static Arbitrary<LocalDate> dates() {
        Arbitrary<LocalDate> ofMonths = Combinators.combine(
                        Arbitraries.integers().between(0, 39), daysOfMonth())
                .as((month, day) -> on(FIRST_MONTH.plusMonths(month), day));
        Arbitrary<LocalDate> ofClockChanges = Combinators.combine(
                        Arbitraries.of(CLOCK_CHANGES), Arbitraries.integers().between(-1, 1))
                .as(LocalDate::plusDays);
        Arbitrary<LocalDate> ofLeapDays = Arbitraries.integers().between(-1, 1).map(LEAP_DAY::plusDays);
        return Arbitraries.frequencyOf(Tuple.of(8, ofMonths), Tuple.of(1, ofClockChanges), Tuple.of(1, ofLeapDays))
                .edgeCases(edges -> edges.add(LEAP_DAY, YEAR_END));
    }

    /**
     * Generates moments near midnight in a zone, and in the hours in which clocks change.
     *
     * @param zone the zone of a contract
     * @return moments of {@link #dates()}
     */
    public static Arbitrary<Instant> moments(ZoneId zone) {
        return Combinators.combine(dates(), Arbitraries.of(0, 1, 7_199, 7_200, 10_799, 10_800, 86_399, -1))
                .as((date, second) ->
                        date.atStartOfDay(zone).plusSeconds(second).toInstant());
    }

    static Arbitrary<Integer> daysOfMonth() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(1, 19, 20, 21, 22)),
                Tuple.of(3, Arbitraries.of(28, 29, 30, 31)),
                Tuple.of(1, Arbitraries.integers().between(2, 27)));
    }

    /** The day of a month, or its last one. */
    static LocalDate on(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    // ---- what people type

    static Arbitrary<String> customers() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of("ACME", "Müller & Söhne", "O'Neill \"Ltd\"", "株式会社", "Città di Bari <IT>")),
                Tuple.of(1, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(60)));
    }

    static Arbitrary<String> emails() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of("it@acme.example", "a.b+c@sub.acme.example", "x@y.zz")),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(20)
                                .map(name -> name + "@acme.example")));
    }

    static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of("Still testing", "Zwei Zeilen\nund mehr", "100 % \"sure\" \\ <b>")),
                Tuple.of(1, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(200)));
    }

    // ---- values

    /**
     * Generates tokens of letters, digits and hyphens.
     *
     * @return tokens of 1 to 64 characters
     */
    public static Arbitrary<LicenseToken> tokens() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('-')
                .ofMinLength(1)
                .ofMaxLength(64)
                .map(LicenseToken::of);
    }

    /**
     * Generates account totals of a billed plan.
     *
     * @return totals from the minimum of each account type to 100,000, agents to 99,999; small ones more often
     */
    public Arbitrary<Accounts> accounts() {
        List<AccountType> types = catalog.all(AccountType.class);
        List<Arbitrary<Integer>> totals = types.stream().map(this::totals).toList();
        return Combinators.combine(totals)
                .as(drawn -> accounts(types, drawn::get))
                .edgeCases(edges -> edges.includeOnly(
                        accounts(types, i -> catalog.row(types.get(i)).minimum()),
                        accounts(types, i -> most(types.get(i)))));
    }

    private static Accounts accounts(List<AccountType> types, IntUnaryOperator total) {
        Map<AccountType, Integer> totals = new TreeMap<>();
        for (int i = 0; i < types.size(); i++) {
            totals.put(types.get(i), total.applyAsInt(i));
        }
        return Accounts.of(totals);
    }

    private Arbitrary<Integer> totals(AccountType type) {
        int least = catalog.row(type).minimum();
        return Arbitraries.frequencyOf(
                Tuple.of(18, Arbitraries.integers().between(least, Math.min(most(type), least + 20))),
                Tuple.of(1, Arbitraries.integers().between(least, most(type))),
                Tuple.of(1, Arbitraries.just(most(type))));
    }

    /** There can always be one more agent. */
    private static int most(AccountType type) {
        return type.equals(AccountType.AGENT) ? Accounts.MAXIMUM - 1 : Accounts.MAXIMUM;
    }

    /**
     * Generates the terms of a billed license.
     *
     * @return terms in which nothing is without what it needs
     */
    public Arbitrary<Terms> terms() {
        return Combinators.combine(
                        Arbitraries.of(plans()),
                        Arbitraries.of(catalog.all(SupportPlan.class)),
                        Arbitraries.of(BillingFrequency.class),
                        Arbitraries.of(false, true),
                        accounts(),
                        LicenseShapes.members(catalog).map(items -> Wish.withNeeds(catalog, items)))
                .as((plan, support, frequency, whiteLabel, accounts, items) -> new Terms(
                        plan,
                        support,
                        frequency,
                        whiteLabel,
                        accounts,
                        Selection.of(AddOn.class, items),
                        Selection.of(Plugin.class, items)))
                .withoutEdgeCases();
    }

    private List<PlanCode> plans() {
        return catalog.plans().orElseThrow().stream().map(Plan::code).toList();
    }

    /**
     * Generates price lists without gaps, in currencies of 0 to 4 decimals; some items may be free, and in some lists other
     * prices are valid from a day on.
     *
     * @return price lists, shrinking to equal prices in euro
     */
    public Arbitrary<PriceList> priceLists() {
        Arbitrary<Integer> amounts = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(1, 20_000)), Tuple.of(1, Arbitraries.just(0)));
        return Combinators.combine(
                        Arbitraries.of("EUR", "USD", "JPY", "KWD", "CLF").map(Currency::getInstance),
                        amounts.list().ofSize(7),
                        dates().optional(0.3),
                        Arbitraries.of(false, true))
                .as(this::priceList)
                .withoutEdgeCases();
    }

    private PriceList priceList(
            Currency currency, List<Integer> amounts, Optional<LocalDate> changedFrom, boolean byPlan) {
        int decimals = currency.getDefaultFractionDigits();
        List<Price> prices = new ArrayList<>();
        for (Item item : catalog.all(Item.class)) {
            for (PricePeriod period : PricePeriod.values()) {
                if (item.isMetered() != (period == PricePeriod.USAGE)) {
                    continue;
                }
                List<Optional<PlanCode>> plans = byPlan && !item.isMetered()
                        ? plans().stream().map(Optional::of).toList()
                        : List.of(Optional.empty());
                for (Optional<PlanCode> plan : plans) {
                    BigDecimal amount = BigDecimal.valueOf(amounts.get(prices.size() % amounts.size()), decimals);
                    prices.add(new Price(item, plan, period, Optional.empty(), amount));
                    if (changedFrom.isPresent()) {
                        BigDecimal later = BigDecimal.valueOf(amounts.get(prices.size() % amounts.size()), decimals);
                        prices.add(new Price(item, plan, period, changedFrom, later));
                    }
                }
            }
        }
        return PriceList.of(currency, prices);
    }

    /**
     * Generates rules of every named policy, in any combination.
     *
     * @return rules, shrinking to cutoff day 20 in Rome and the other defaults
     */
    public static Arbitrary<BillingRules> billingRules() {
        return Combinators.combine(
                        Arbitraries.of("Europe/Rome", "America/New_York", "Pacific/Kiritimati")
                                .map(ZoneId::of),
                        Arbitraries.integers().between(1, 28).shrinkTowards(20).map(DecreasePolicy::cutoffDay),
                        Arbitraries.of(Proration.actualDays(), Proration.thirty360()),
                        Arbitraries.of(AnnualProration.byDay(), AnnualProration.byMonthThenDay()),
                        Arbitraries.of(IncreaseInvoice.earliestInvoiceDate(), IncreaseInvoice.immediately()),
                        Arbitraries.of(EntitlementEnd.onProcessing(), EntitlementEnd.atPaidThrough()))
                .as(BillingRules::new)
                .withoutEdgeCases();
    }

    /**
     * Generates usage, known on its day or later.
     *
     * @return events whose ids may repeat; a subscription takes each id once
     */
    public Arbitrary<UsageEvent> usageEvents() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000_000).edgeCases(edges -> edges.includeOnly(1)),
                        dates(),
                        Arbitraries.of(catalog.all(Meter.class)),
                        Arbitraries.integers().between(0, UsageEvent.MAXIMUM),
                        Arbitraries.frequencyOf(
                                        Tuple.of(3, Arbitraries.just(0)),
                                        Tuple.of(1, Arbitraries.integers().between(1, 90)))
                                .edgeCases(edges -> edges.includeOnly(0)))
                .as((number, on, meter, quantity, later) ->
                        new UsageEvent("u" + number, on, meter, quantity, on.plusDays(later)));
    }

    // ---- licenses

    /** {@return an arbitrary of all six states} */
    public static Arbitrary<LicenseState> states() {
        return Arbitraries.oneOf(LicenseShapes.statesWithTerms(), LicenseShapes.statesWithoutTerms());
    }

    /**
     * Generates licenses of all six states, as a server's status shows them.
     *
     * @return licenses in which only what goes with the state is enabled
     */
    public Arbitrary<License> licenses() {
        return Arbitraries.oneOf(licenses.billed(), licenses.unbilled()).withoutEdgeCases();
    }

    /** {@return an arbitrary of licenses with a plan, active or in a grace period} */
    public Arbitrary<License> billedLicenses() {
        return licenses.billed().withoutEdgeCases();
    }

    /** {@return an arbitrary of standings of all six states, some of them closing} */
    public Arbitrary<Standing> standings() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, licenses.open()), Tuple.of(4, licenses.closed()), Tuple.of(1, licenses.closing()))
                .withoutEdgeCases();
    }

    // ---- requests

    /**
     * Generates complete forms of all ten kinds.
     *
     * @return requests that {@link io.licensedesk.request.FormCheck} finds right
     */
    public Arbitrary<LicenseRequest> requests() {
        return fittingRequests().map(FittingRequest::request);
    }

    /**
     * Generates requests of all ten kinds, each with a license that it fits.
     *
     * @return requests that the license desk accepts
     */
    public Arbitrary<FittingRequest> fittingRequests() {
        return Arbitraries.oneOf(
                Arrays.stream(RequestKind.values()).map(this::fittingRequests).toList());
    }

    /**
     * Generates requests of one kind, each with a license that it fits.
     *
     * @param kind the kind
     * @return requests that the license desk accepts
     */
    public Arbitrary<FittingRequest> fittingRequests(RequestKind kind) {
        return requests.fitting(kind).withoutEdgeCases();
    }

    /**
     * Generates requests that the license desk refuses, by each of the {@link #rejectionCodes()}.
     *
     * @return requests with the code by which each is refused
     */
    public Arbitrary<InvalidRequest> invalidRequests() {
        return Arbitraries.oneOf(
                rejectionCodes().stream().map(this::invalidRequests).toList());
    }

    /**
     * Generates requests that the license desk refuses by one code.
     *
     * @param code the code
     * @return requests of every kind that can be refused by it
     * @throws IllegalArgumentException if it is none of the {@link #rejectionCodes()}
     */
    public Arbitrary<InvalidRequest> invalidRequests(RejectionCode code) {
        return requests.refused(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "code: nothing in this catalog is refused with " + code + " without prices and history"))
                .withoutEdgeCases();
    }

    /**
     * Lists the codes with which a request can be refused that is held against a license alone. {@code NOT_PRICED}, {@code
     * ALREADY_INVOICED} and {@code OVERTAKEN} need prices and a history, and some codes a row that the catalog may not have.
     *
     * @return the codes
     */
    public List<RejectionCode> rejectionCodes() {
        return Arrays.stream(RejectionCode.values())
                .filter(code -> requests.refused(code).isPresent())
                .toList();
    }

    // ---- histories

    /**
     * Generates what may happen to a subscription under some rules: an activation and up to ten changes of every kind, on the
     * same day or up to a year apart, and up to five usage events.
     *
     * @param rules the rules; they decide when a deactivated license may be activated again
     * @return histories, shrinking to an activation alone
     */
    public Arbitrary<ChangeHistory> histories(BillingRules rules) {
        return HistoryWalk.histories(catalog, this, priceLists(), rules, 10, Kind.values());
    }

    /**
     * Generates what may happen to accounts, add-ons and plugins alone, at {@linkplain PriceLists#inEuro(Catalog) prices} that
     * never change: the contract stays, and nothing is free.
     *
     * @param rules the rules
     * @return histories, shrinking to an activation alone
     */
    public Arbitrary<ChangeHistory> historiesOfItems(BillingRules rules) {
        Arbitrary<PriceList> prices = Arbitraries.create(() -> PriceLists.inEuro(catalog));
        return HistoryWalk.histories(catalog, this, prices, rules, 8, Kind.ADD, Kind.REMOVE, Kind.ADD_AND_REMOVE);
    }

    // ---- portals

    /** Fields that a portal may as well have set up in another way, with what their values stay readable as. */
    private static final Map<String, FieldType> OTHER_TYPES = Map.of(
            "Upgrade reason", FieldType.CASCADING,
            "Grace period expiration date", FieldType.DATE_TIME,
            "Additional comments", FieldType.TEXT_AREA);

    private static final List<String> LABELS =
            List.of("License token", "Customer Name/Reference", "Billing frequency", "Plugins", "Old token");

    /**
     * Generates set-ups of portals: both generations of labels, written in any case and with any white space, pages of any
     * size, with and without a dry run, and fields of other types.
     *
     * @return the schemas
     */
    public static Arbitrary<PortalSchema> portalSchemas() {
        Arbitrary<Map<String, String>> renamed = Arbitraries.of(LABELS)
                .set()
                .ofMaxSize(LABELS.size())
                .map(labels -> labels.stream()
                        .collect(Collectors.toMap(
                                label -> label,
                                label -> " " + label.toUpperCase(Locale.ROOT).replace(" ", "  "))));
        Arbitrary<Map<String, FieldType>> types = Arbitraries.of(OTHER_TYPES.keySet())
                .set()
                .ofMaxSize(OTHER_TYPES.size())
                .map(labels -> labels.stream().collect(Collectors.toMap(label -> label, OTHER_TYPES::get)));
        return Combinators.combine(
                        Arbitraries.of(LabelGeneration.class),
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.of(true, false),
                        renamed,
                        types)
                .as(PortalSchema::new);
    }
}
