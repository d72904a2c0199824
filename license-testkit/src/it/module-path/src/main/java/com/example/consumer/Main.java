package com.example.consumer;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Preview;
import io.licensedesk.request.RequestDesk;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Previews an increase and makes an invoice, as a named module. */
public final class Main {

    private Main() {}

    /** Fails unless everything is as printed. */
    public static void main(String[] arguments) {
        PriceList prices = PriceList.in("EUR")
                .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
                .build();
        Terms terms = Terms.of(PlanCode.of("OMNI"), SupportPlan.SILVER, BillingFrequency.MONTHLY, Accounts.agents(8));
        LocalDate start = LocalDate.of(2026, 1, 1);
        Subscription subscription = Subscription.of(SubscriptionId.of("ACME"), prices, BillingRules.standard())
                .with(new Change.Activation(new Cause("R-1", start, "NEW_PLAN"), start, terms));
        LicenseToken token = LicenseToken.of("4f6c-acme-0001");
        LicenseHistory history = LicenseHistory.of(token, subscription);

        RequestDesk desk = RequestDesk.standard(Catalog.standard());
        AddItemsRequest request = new AddItemsRequest(
                token, "ACME", "it@acme.example", true, "season", Map.of(AccountType.AGENT, 11), Set.of(), Set.of());
        Preview preview = desk.preview(DatedRequest.of("R-2", LocalDate.of(2026, 4, 10), request), history);
        AddItemsRequest wrong = new AddItemsRequest(
                token, "ACME", "no address", true, "season", Map.of(AccountType.AGENT, 11), Set.of(), Set.of());
        Invoice april = subscription.invoices(YearMonth.of(2026, 4)).get(0);

        check("the program is a named module", Main.class.getModule().isNamed());
        check(
                "neither OkHttp nor Moneta is there",
                ModuleLayer.boot().modules().stream()
                        .map(Module::getName)
                        .noneMatch(name -> name.startsWith("okhttp") || name.contains("moneta")));
        check(
                "3 agents more from 10 April cost 229.50",
                preview instanceof Preview.Offer offer
                        && offer.quote().orElseThrow().amount().toPlainString().equals("229.50"));
        check(
                "a wrong email address is refused",
                desk.checkForm(wrong).stream()
                        .map(rejection -> rejection.code() + " " + rejection.path())
                        .toList()
                        .equals(List.of("INVALID_EMAIL email")));
        check("the invoice of April is 360.00 EUR", (april.total() + " " + april.currency()).equals("360.00 EUR"));
        check("money says which provider is missing", moneyNeeds(april).contains("org.javamoney.moneta:moneta-core"));
    }

    private static String moneyNeeds(Invoice invoice) {
        try {
            return invoice.money().toString();
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    private static void check(String fact, boolean holds) {
        if (!holds) {
            throw new AssertionError("not so: " + fact);
        }
        System.out.println("proved: " + fact);
    }
}
