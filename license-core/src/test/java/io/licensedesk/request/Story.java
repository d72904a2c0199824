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
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One installation told as a story: what the customer asks, day by day, and what comes of it. Agents cost 45.00 a month and
 * 480.00 a year on OMNI, 60.00 and 660.00 on PRO, 30.00 and 300.00 on LITE; users 10.00, Botify 20.00, Platinum support
 * 100.00 a month; the rest is free. Requests are called r1, r2, … in the order in which they are told.
 */
public final class Story {

    private final RequestDesk desk;
    private final LicenseHistory history;
    private final Optional<Decision> last;
    private final int told;

    private Story(RequestDesk desk, LicenseHistory history, Optional<Decision> last, int told) {
        this.desk = desk;
        this.history = history;
        this.last = last;
        this.told = told;
    }

    /** A token that was never activated, at the standard desk; the catalog has OMNI, PRO and LITE. */
    public static Story begins() {
        return begins(FulfilmentPolicy.standard());
    }

    static Story begins(FulfilmentPolicy fulfilment) {
        Catalog catalog = Catalog.of(List.of(Plan.of(OMNI), Plan.of(PRO), Plan.of(LITE)));
        Subscription subscription = Subscription.of(SubscriptionId.of("SUB-1"), prices(), BillingRules.standard());
        return new Story(
                new RequestDesk(Forms.validator(), RequestRule.standard(catalog), fulfilment),
                LicenseHistory.of(TOKEN, subscription, catalog),
                Optional.empty(),
                0);
    }

    /** Plan OMNI with 8 agents, monthly, activated on 1 January 2026. */
    public static Story ofEightAgents() {
        return begins().asks("2026-01-01", Forms.newPlan(8));
    }

    private static PriceList prices() {
        PriceList.Builder prices = PriceList.in("EUR");
        for (Item item : Item.values()) {
            if (item.isMetered()) {
                prices.add(Price.of(item, PricePeriod.USAGE, "0"));
            } else if (item != Item.AGENT) {
                String monthly = switch (item) {
                    case USER -> "10.00";
                    case BOTIFY -> "20.00";
                    case SUPPORT_PLATINUM -> "100.00";
                    default -> "0";
                };
                prices.add(Price.of(item, PricePeriod.MONTHLY, monthly));
                prices.add(Price.of(item, PricePeriod.ANNUAL, "0"));
            }
        }
        Map<PlanCode, List<String>> agents = Map.of(
                OMNI, List.of("45.00", "480.00"), PRO, List.of("60.00", "660.00"), LITE, List.of("30.00", "300.00"));
        agents.forEach((plan, ofPlan) -> {
            prices.add(Price.of(Item.AGENT, PricePeriod.MONTHLY, ofPlan.get(0)).forPlan(plan));
            prices.add(Price.of(Item.AGENT, PricePeriod.ANNUAL, ofPlan.get(1)).forPlan(plan));
        });
        return prices.build();
    }

    // ---- what happens

    /** A request without a date of approval. */
    public Story asks(String on, LicenseRequest form) {
        return asks(new DatedRequest(nextId(), LocalDate.parse(on), Optional.empty(), form));
    }

    /** A request and its approval. */
    public Story asks(String on, String approvedOn, LicenseRequest form) {
        return asks(new DatedRequest(nextId(), LocalDate.parse(on), Optional.of(LocalDate.parse(approvedOn)), form));
    }

    public Story asks(DatedRequest dated) {
        Decision decision = desk.decide(dated, history);
        LicenseHistory after = decision instanceof Decision.Accepted accepted ? accepted.history() : history;
        return new Story(desk, after, Optional.of(decision), told + 1);
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

    /** The last answer, as {@code "2026-04-01 AUTOMATIC"}, {@code "no effect AFTER_REVIEW"} or {@code "NOT_ACTIVE"}. */
    String answer() {
        if (lastDecision() instanceof Decision.Accepted accepted) {
            return accepted.effectiveOn().map(LocalDate::toString).orElse("no effect") + " " + accepted.fulfilment();
        }
        return ((Decision.Refused) lastDecision())
                .rejections().stream().map(rejection -> rejection.code().name()).collect(Collectors.joining(", "));
    }

    /** What a request would do, without it being asked. */
    public Preview preview(String on, LicenseRequest form) {
        return Preview.of(desk, DatedRequest.of(nextId(), LocalDate.parse(on), form), history);
    }

    public Preview preview(String on, String approvedOn, LicenseRequest form) {
        Optional<LocalDate> approved = Optional.of(LocalDate.parse(approvedOn));
        return Preview.of(desk, new DatedRequest(nextId(), LocalDate.parse(on), approved, form), history);
    }

    License licenseOn(String day) {
        return history.licenseOn(LocalDate.parse(day));
    }

    /** The state of a day and the last usable day, as {@code "Active 2026-04-30"}. */
    String stateOn(String day) {
        LicenseState state = licenseOn(day).state();
        String name = state.getClass().getSimpleName();
        return (name + " " + state.expiresOn().map(LocalDate::toString).orElse("")).strip();
    }

    int agentsOn(String day) {
        return licenseOn(day).accounts().agents();
    }

    /** The invoices up to a date, as {@code "2026-03-31 360.00"}. */
    public List<String> invoicesUntil(String until) {
        return history.subscription()
                .invoicesUntil(LocalDate.parse(until))
                .map(Story::total)
                .toList();
    }

    private static String total(Invoice invoice) {
        return invoice.date() + " " + invoice.decimal().toPlainString();
    }
}
