package io.licensedesk.billing;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription told as a story, and its invoices as text. Everything is free until a price is named; changes are called
 * c1, c2, … in the order in which they are told.
 */
final class Subscriptions {

    static final PlanCode OMNI = PlanCode.of("OMNI");
    static final PlanCode PRO = PlanCode.of("PRO");
    static final PlanCode LITE = PlanCode.of("LITE");

    private final String currency;
    private final Map<String, Price> prices = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<UsageEvent> usage = new ArrayList<>();
    private BillingRules rules = BillingRules.standard();

    private Subscriptions(String currency) {
        this.currency = currency;
        for (Item item : Catalog.standard().all(Item.class)) {
            if (item.isMetered()) {
                price(Price.of(item, PricePeriod.USAGE, "0"));
            } else {
                price(Price.of(item, PricePeriod.MONTHLY, "0"));
                price(Price.of(item, PricePeriod.ANNUAL, "0"));
            }
        }
    }

    static Subscriptions in(String currency) {
        return new Subscriptions(currency);
    }

    /** Agents at 45.00 a month and 480.00 a year. */
    static Subscriptions agents() {
        return agentsAt("45.00").price(AccountType.AGENT, PricePeriod.ANNUAL, "480.00");
    }

    static Subscriptions agentsAt(String monthly) {
        return in("EUR").price(AccountType.AGENT, PricePeriod.MONTHLY, monthly);
    }

    /** Agents at 45.00 a month on plan OMNI, 60.00 on PRO, 30.00 on LITE. */
    static Subscriptions threePlans() {
        return in("EUR")
                .price(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "45.00").forPlan(OMNI))
                .price(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "60.00").forPlan(PRO))
                .price(Price.of(AccountType.AGENT, PricePeriod.MONTHLY, "30.00").forPlan(LITE));
    }

    Subscriptions price(Item item, PricePeriod period, String amount) {
        return price(Price.of(item, period, amount));
    }

    Subscriptions price(Price price) {
        prices.put(price.item() + " " + price.plan() + " " + price.period() + " " + price.validFrom(), price);
        return this;
    }

    Subscriptions withoutPrice(Item item, PricePeriod period) {
        prices.values().removeIf(price -> price.item().equals(item) && price.period() == period);
        return this;
    }

    Subscriptions rules(BillingRules newRules) {
        rules = newRules;
        return this;
    }

    // ---- what happens

    static Terms monthly(int agents) {
        return Terms.of(OMNI, SupportPlan.SILVER, BillingFrequency.MONTHLY, Accounts.agents(agents));
    }

    static Terms annual(int agents) {
        return Terms.of(OMNI, SupportPlan.SILVER, BillingFrequency.ANNUAL, Accounts.agents(agents));
    }

    Subscriptions activated(String on, Terms terms) {
        return activated(on, on, terms);
    }

    Subscriptions activated(String on, String approvedOn, Terms terms) {
        return change(new Change.Activation(cause(on, "NEW_PLAN"), day(approvedOn), terms));
    }

    Subscriptions agents(String on, int total) {
        return total(on, AccountType.AGENT, total);
    }

    /** What the team applies by hand. */
    Subscriptions agents(String on, String approvedOn, int total) {
        return change(new Change.Totals(cause(on, "TOTALS"), day(approvedOn), Map.of(AccountType.AGENT, total)));
    }

    Subscriptions total(String on, Item item, int total) {
        return change(Change.Totals.of(cause(on, "TOTALS"), Map.of(item, total)));
    }

    Subscriptions plan(String on, String approvedOn, PlanCode plan) {
        return contract(on, approvedOn, Optional.of(plan), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Subscriptions support(String on, String approvedOn, SupportPlan support) {
        return contract(on, approvedOn, Optional.empty(), Optional.of(support), Optional.empty(), Optional.empty());
    }

    Subscriptions frequency(String on, String approvedOn, BillingFrequency frequency) {
        return contract(on, approvedOn, Optional.empty(), Optional.empty(), Optional.of(frequency), Optional.empty());
    }

    Subscriptions whiteLabel(String on, String approvedOn, boolean whiteLabel) {
        return contract(on, approvedOn, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(whiteLabel));
    }

    private Subscriptions contract(
            String on,
            String approvedOn,
            Optional<PlanCode> plan,
            Optional<SupportPlan> support,
            Optional<BillingFrequency> frequency,
            Optional<Boolean> whiteLabel) {
        return change(new Change.Contract(
                cause(on, "CONTRACT_CHANGE"), day(approvedOn), plan, support, frequency, whiteLabel));
    }

    Subscriptions deactivated(String on) {
        return change(Change.Deactivation.of(cause(on, "DEACTIVATE")));
    }

    Subscriptions deactivated(String on, String approvedOn) {
        return change(new Change.Deactivation(cause(on, "DEACTIVATE"), day(approvedOn)));
    }

    /** The take-back of a deactivation, or an activation with what was asked for last. */
    Subscriptions reactivated(String on) {
        return reactivated(on, on);
    }

    Subscriptions reactivated(String on, String approvedOn) {
        return change(new Change.Reactivation(cause(on, "REACTIVATE"), day(approvedOn)));
    }

    Subscriptions change(Change change) {
        changes.add(change);
        return this;
    }

    /** Bot units used on a day and known that day. */
    Subscriptions used(String on, int quantity) {
        return used(on, quantity, on);
    }

    Subscriptions used(String on, int quantity, String knownOn) {
        usage.add(new UsageEvent("u" + (usage.size() + 1), day(on), Meter.AI_BOT_UNIT, quantity, day(knownOn)));
        return this;
    }

    private Cause cause(String on, String kind) {
        return new Cause("c" + (changes.size() + 1), day(on), kind);
    }

    // ---- what comes of it

    PriceList priceList() {
        PriceList.Builder list = PriceList.in(currency);
        prices.values().forEach(list::add);
        return list.build();
    }

    Subscription build() {
        return Subscription.of(SubscriptionId.of("SUB-1"), priceList(), rules, changes, usage);
    }

    /** The invoices up to a date, as {@code "2026-03-31 360.00"}. */
    List<String> totalsUntil(String until) {
        return build().invoicesUntil(day(until))
                .map(invoice -> invoice.date() + " " + invoice.total().toPlainString())
                .toList();
    }

    /** The lines of the invoice of a date, as {@code "ADVANCE AGENT 2026-04-01/2026-05-01 8 × 45.00 = 360.00"}. */
    List<String> lines(String date) {
        return invoice(date).map(Subscriptions::text).orElse(List.of());
    }

    /** The only line of an invoice that has this item and kind. */
    InvoiceLine line(String date, LineKind kind, Item item) {
        List<InvoiceLine> lines = invoice(date).orElseThrow().lines().stream()
                .filter(line -> line.kind() == kind && line.item().equals(item))
                .toList();
        if (lines.size() != 1) {
            throw new AssertionError("expected one line, got " + lines);
        }
        return lines.get(0);
    }

    Optional<Invoice> invoice(String date) {
        return build().invoicesUntil(day(date))
                .filter(invoice -> invoice.date().equals(day(date)))
                .findFirst();
    }

    /** The agents that the invoice of a date bills in advance. */
    long agentsInAdvance(String date) {
        return line(date, LineKind.ADVANCE, AccountType.AGENT).units();
    }

    /** The agents that may be used on a day. */
    int agentsOn(String day) {
        return build().entitlementOn(day(day)).orElseThrow().accounts().total(AccountType.AGENT);
    }

    /** The day from which all of the last change is in force. */
    LocalDate lastChangeInForceFrom() {
        return build().inForceFrom(changes.get(changes.size() - 1));
    }

    static List<String> text(Invoice invoice) {
        return invoice.lines().stream()
                .map(line -> line.kind() + " " + line.item() + " " + line.from() + "/" + line.to() + " " + line.units()
                        + " × " + line.unitPrice().toPlainString()
                        + (line.dividedBy() == 1 ? "" : " ÷ " + line.dividedBy()) + " = "
                        + line.amount().toPlainString())
                .toList();
    }

    static LocalDate day(String date) {
        return LocalDate.parse(date);
    }
}
