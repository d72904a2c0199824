package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;

/** Previews an increase and makes an invoice with nothing but license-core and a validation provider. */
class CoreAloneTest {

    @Test
    void anIncreaseIsPreviewedAndInvoiced() {
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

        Preview.Offer offer = (Preview.Offer) preview;
        assertEquals("229.50", offer.quote().orElseThrow().amount().toPlainString());
        assertEquals(
                List.of("INVALID_EMAIL email"),
                desk.checkForm(wrong).stream()
                        .map(rejection -> rejection.code() + " " + rejection.path())
                        .toList());
        assertEquals("360.00 EUR", april.total() + " " + april.currency());
        String missing = assertThrows(IllegalStateException.class, april::money).getMessage();
        assertTrue(missing.contains("org.javamoney.moneta:moneta-core"), missing);

        System.out.println("proved: 3 agents more from 10 April cost " + offer.quote().orElseThrow().amount());
        System.out.println("proved: a wrong email address is refused, with the provider's validator and no EL");
        System.out.println("proved: the invoice of April is " + april.total() + " " + april.currency() + ", without Moneta");
    }
}
