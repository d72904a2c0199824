package io.licensedesk.client.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RemoveItemsRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.module.SimpleModule;

/**
 * The Jackson module for the core's types: requests, license, subscription, price list, catalog, billing rules, invoice,
 * quote, rejection. Whatever it writes it reads back equal.
 *
 * <p>A {@link LicenseToken} is written whole, because that is what the document is for; no error repeats it.
 */
public final class LicenseDeskModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Creates the module. */
    public LicenseDeskModule() {
        super("LicenseDesk");
        text(LicenseToken.class, LicenseToken::of, LicenseToken::value, "a license token");
        text(PlanCode.class, PlanCode::of, PlanCode::value, "a plan code");
        text(SubscriptionId.class, SubscriptionId::of, SubscriptionId::value, "a subscription id");
        document(
                Accounts.class,
                CatalogDocuments.AccountsDocument.class,
                CatalogDocuments.AccountsDocument::of,
                CatalogDocuments.AccountsDocument::toAccounts);
        addSerializer(Plan.class, new DocumentSerializer<>(Plan.class, CatalogDocuments.PlanDocument::of));
        addDeserializer(Plan.class, new CatalogDocuments.PlanDeserializer());
        addSerializer(Catalog.class, new DocumentSerializer<>(Catalog.class, CatalogDocuments::plans));
        addDeserializer(Catalog.class, new CatalogDocuments.CatalogDeserializer());
        document(
                Price.class,
                BillingDocuments.PriceDocument.class,
                BillingDocuments.PriceDocument::of,
                BillingDocuments.PriceDocument::toPrice);
        document(
                PriceList.class,
                BillingDocuments.PriceListDocument.class,
                BillingDocuments.PriceListDocument::of,
                BillingDocuments.PriceListDocument::toPriceList);
        document(
                BillingRules.class,
                BillingDocuments.RulesDocument.class,
                BillingDocuments.RulesDocument::of,
                BillingDocuments.RulesDocument::toRules);
        document(
                UsageEvent.class,
                BillingDocuments.UsageDocument.class,
                BillingDocuments.UsageDocument::of,
                BillingDocuments.UsageDocument::toEvent);
        document(
                Change.class,
                BillingDocuments.ChangeDocument.class,
                BillingDocuments.ChangeDocument::of,
                BillingDocuments.ChangeDocument::toChange);
        document(
                Subscription.class,
                BillingDocuments.SubscriptionDocument.class,
                BillingDocuments.SubscriptionDocument::of,
                BillingDocuments.SubscriptionDocument::toSubscription);
        document(
                Invoice.class,
                BillingDocuments.InvoiceDocument.class,
                BillingDocuments.InvoiceDocument::of,
                BillingDocuments.InvoiceDocument::toInvoice);
        document(License.class, LicenseDocument.class, LicenseDocument::of, LicenseDocument::toLicense);
        document(
                Rejection.class,
                CatalogDocuments.RejectionDocument.class,
                CatalogDocuments.RejectionDocument::of,
                CatalogDocuments.RejectionDocument::toRejection);
        document(Attachment.class, AttachmentDocument.class, AttachmentDocument::of, AttachmentDocument::toAttachment);
        setMixInAnnotation(LicenseRequest.class, RequestMixins.Request.class);
        setMixInAnnotation(AddItemsRequest.class, RequestMixins.Totals.class);
        setMixInAnnotation(RemoveItemsRequest.class, RequestMixins.Totals.class);
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        // A set or list that is left out is empty.
        for (Class<?> type : List.of(Set.class, List.class)) {
            context.configOverride(type).setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
    }

    private <T> void text(Class<T> type, Function<String, T> parser, Function<T, String> text, String expected) {
        addSerializer(type, new DocumentSerializer<>(type, text));
        addDeserializer(type, new TextDeserializer<>(type, parser, expected));
    }

    private <D, T> void document(
            Class<T> type, Class<D> document, Function<T, D> toDocument, Function<D, T> fromDocument) {
        addSerializer(type, new DocumentSerializer<>(type, toDocument));
        addDeserializer(type, new DocumentDeserializer<>(type, document, fromDocument));
    }
}
