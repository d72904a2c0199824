package io.licensedesk.request;

import static io.licensedesk.request.Forms.LITE;
import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.TOKEN;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One installation told as a story: what the customer asks, day by day, and what comes of it. Agents cost 45.00 a month and
 * 480.00 a year on OMNI, 60.00 and 660.00 on PRO, 30.00 and 300.00 on LITE; users 10.00, Botify 20.00, Platinum support
 * 100.00 a month; the rest is free. Requests are called r1, r2, … in the order in which they are told.
 */
public final class Story {

    private final RequestDesk desk;
    private final LicenseHistory history;
    private final Optional<DatedRequest> asked;
    private final Optional<Decision> last;
    private final int told;

    private Story(
            RequestDesk desk, LicenseHistory history, Optional<DatedRequest> asked, Optional<Decision> last, int told) {
        this.desk = desk;
        this.history = history;
        this.asked = asked;
        this.last = last;
        this.told = told;
    }

    /** A token that was never activated, at the standard desk; the catalog has OMNI, PRO and LITE. */
    public static Story begins() {
        return begins(FulfilmentPolicy.standard());
    }

    static Story begins(FulfilmentPolicy fulfilment) {
        return begins(catalog(), prices().build(), fulfilment);
    }

    /** A token that was never activated, with things of its own on sale. */
    static Story begins(Catalog catalog, PriceList prices) {
        return begins(catalog, prices, FulfilmentPolicy.standard());
    }

    private static Story begins(Catalog catalog, PriceList prices, FulfilmentPolicy fulfilment) {
        Subscription subscription = Subscription.of(SubscriptionId.of("SUB-1"), prices, BillingRules.standard());
        return new Story(
                new RequestDesk(Forms.validator(), catalog, RequestRule.standard(catalog), fulfilment),
                LicenseHistory.of(TOKEN, subscription),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Plan OMNI with 8 agents, monthly, asked and approved on 1 January 2026. */
    public static Story ofEightAgents() {
        return begins().asks("2026-01-01", "2026-01-01", Forms.newPlan(8));
    }

    static Catalog catalog() {
        return Catalog.standard().withPlans(List.of(Plan.of(OMNI), Plan.of(PRO), Plan.of(LITE)));
    }

    static PriceList.Builder prices() {
        PriceList.Builder prices = PriceList.in("EUR");
        Map<Item, String> monthly =
                Map.of(AccountType.USER, "10.00", Plugin.BOTIFY, "20.00", SupportPlan.PLATINUM, "100.00");
        for (Item item : Catalog.standard().all(Item.class)) {
            if (item.isMetered()) {
                prices.add(Price.of(item, PricePeriod.USAGE, "0"));
            } else if (!item.equals(AccountType.AGENT)) {
                prices.add(Price.of(item, PricePeriod.MONTHLY, monthly.getOrDefault(item, "0")));
                prices.add(Price.of(item, PricePeriod.ANNUAL, "0"));
            }
        }
        Map<PlanCode, List<String>> agents = new TreeMap<>(Map.of(
                OMNI, List.of("45.00", "480.00"), PRO, List.of("60.00", "660.00"), LITE, List.of("30.00", "300.00")));
        agents.forEach((plan, ofPlan) -> {
            prices.add(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, ofPlan.get(0))
                    .forPlan(plan));
            prices.add(Price.of(AccountType.AGENT, PricePeriod.ANNUAL, ofPlan.get(1))
                    .forPlan(plan));
        });
        return prices;
    }

    // ---- what happens

    /** A request that nobody has approved yet. */
    public Story asks(String on, LicenseRequest form) {
        return asks(DatedRequest.of(nextId(), LocalDate.parse(on), form));
    }

    /** A request and its approval. */
    public Story asks(String on, String approvedOn, LicenseRequest form) {
        return asks(DatedRequest.of(nextId(), LocalDate.parse(on), form).approvedOn(LocalDate.parse(approvedOn)));
    }

    public Story asks(DatedRequest dated) {
        Decision decision = desk.decide(dated, history);
        LicenseHistory after = decision instanceof Decision.Accepted accepted ? accepted.history() : history;
        return new Story(desk, after, Optional.of(dated), Optional.of(decision), told + 1);
    }

    /** The license team approves the request that was told last. */
    Story isApprovedOn(String day) {
        return new Story(desk, history, Optional.empty(), Optional.empty(), told - 1)
                .asks(asked.orElseThrow().approvedOn(LocalDate.parse(day)));
    }

    /** The invoices up to a date are sent. */
    Story issuedThrough(String date) {
        LicenseHistory issued = history.with(history.subscription().issuedThrough(LocalDate.parse(date)));
        return new Story(desk, issued, asked, last, told);
    }

    // ---- what comes of it

    public RequestDesk desk() {
        return desk;
    }

    public LicenseHistory history() {
        return history;
    }

    /** The id of the request that is told next. */
    String nextId() {
        return "r" + (told + 1);
    }

    Decision lastDecision() {
        return last.orElseThrow();
    }

    /**
     * The last answer, as {@code "2026-04-01 AUTOMATIC"}, {@code "no effect AFTER_REVIEW"}, {@code "AWAITING_REVIEW"} or {@code
     * "NOT_ACTIVE"}.
     */
    String answer() {
        return lastDecision().accept(new Answers());
    }

    private static final class Answers implements Decision.Cases<String> {
        @Override
        public String accepted(Decision.Accepted decision) {
            return decision.effectiveOn().map(LocalDate::toString).orElse("no effect") + " " + decision.fulfilment();
        }

        @Override
        public String refused(Decision.Refused decision) {
            return decision.rejections().stream()
                    .map(rejection -> rejection.code().name())
                    .collect(Collectors.joining(", "));
        }

        @Override
        public String awaitingReview(Decision.AwaitingReview decision) {
            return "AWAITING_REVIEW";
        }
    }

    /** The problems of the last answer, as {@code "NOT_PRICED newTotals.USER USER – MONTHLY 2026-04-01"}. */
    List<String> problems() {
        return lastDecision() instanceof Decision.Refused refused ? problems(refused.rejections()) : List.of();
    }

    static List<String> problems(List<Rejection> rejections) {
        return rejections.stream()
                .map(problem ->
                        (problem.code() + " " + problem.path()).strip() + " " + String.join(" ", problem.arguments()))
                .map(String::strip)
                .toList();
    }

    /** What a request would do, without it being asked. */
    public Preview preview(String on, LicenseRequest form) {
        return desk.preview(DatedRequest.of(nextId(), LocalDate.parse(on), form), history);
    }

    public Preview preview(String on, String approvedOn, LicenseRequest form) {
        DatedRequest dated = DatedRequest.of(nextId(), LocalDate.parse(on), form);
        return desk.preview(dated.approvedOn(LocalDate.parse(approvedOn)), history);
    }

    License licenseOn(String day) {
        return history.licenseOn(LocalDate.parse(day), desk.catalog());
    }

    /** The state of a day and the last usable day, as {@code "Active 2026-04-30"}. */
    String stateOn(String day) {
        LicenseState state = licenseOn(day).state();
        String name = state.getClass().getSimpleName();
        return (name + " " + state.expiresOn().map(LocalDate::toString).orElse("")).strip();
    }

    int agentsOn(String day) {
        return licenseOn(day).accounts().total(AccountType.AGENT);
    }

    /** The invoices up to a date, as {@code "2026-03-31 360.00"}. */
    public List<String> invoicesUntil(String until) {
        return history.subscription()
                .invoicesUntil(LocalDate.parse(until))
                .map(Story::total)
                .toList();
    }

    private static String total(Invoice invoice) {
        return invoice.date() + " " + invoice.total().toPlainString();
    }
}
