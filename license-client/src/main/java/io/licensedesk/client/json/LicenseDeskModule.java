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
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Meter;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.json.BillingDocuments.ChangeDocument;
import io.licensedesk.client.json.BillingDocuments.InvoiceDocument;
import io.licensedesk.client.json.BillingDocuments.PriceDocument;
import io.licensedesk.client.json.BillingDocuments.PriceListDocument;
import io.licensedesk.client.json.BillingDocuments.RulesDocument;
import io.licensedesk.client.json.BillingDocuments.SubscriptionDocument;
import io.licensedesk.client.json.BillingDocuments.UsageDocument;
import io.licensedesk.client.json.CatalogDocument.PlanDocument;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RemoveItemsRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * The Jackson module for the core's types: requests, license, history, subscription, price list, catalog, billing rules,
 * invoice, quote, rejection. Whatever it writes it reads back equal.
 *
 * <p>Things of the catalog are written by their codes, support plans in licenses and requests by their level. A price list and
 * an invoice name an item by its code alone, so that reading one needs a catalog; an item that the standard catalog does not
 * have is written with its {@code itemKind} beside and is read without any. A {@link Catalog} itself is read over the
 * standard one.
 *
 * <p>A {@link LicenseToken} is written whole, because that is what the document is for; no error repeats it.
 */
public final class LicenseDeskModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Creates the module for the items of the standard catalog. */
    public LicenseDeskModule() {
        this(Catalog.standard());
    }

    /**
     * Creates the module for the items of a catalog.
     *
     * @param catalog the catalog in which the codes of items are looked up
     */
    public LicenseDeskModule(Catalog catalog) {
        super("LicenseDesk");
        Items items = new Items(catalog);
        text(LicenseToken.class, LicenseToken::of, LicenseToken::value, "a license token");
        text(PlanCode.class, PlanCode::of, PlanCode::value, "a plan code");
        text(SubscriptionId.class, SubscriptionId::of, SubscriptionId::value, "a subscription id");
        text(AccountType.class, AccountType::of, Code::code, "the code of an account type");
        text(AddOn.class, AddOn::of, Code::code, "the code of an add-on");
        text(Plugin.class, Plugin::of, Code::code, "the code of a plugin");
        text(Option.class, Option::of, Code::code, "the code of an option");
        text(SupportPlan.class, SupportPlan::of, SupportPlan::level, "the level of a support plan");
        text(Meter.class, Meter::of, Code::code, "the code of a meter");
        text(Channel.class, Channel::of, Code::code, "the code of a channel");
        text(LicenseModule.class, LicenseModule::of, Code::code, "the code of a module");
        text(Capability.class, Capability::of, Code::code, "the code of a capability");
        text(Product.class, Product::of, Code::code, "the code of a product");
        addKeyDeserializer(AccountType.class, new AccountTypeKey());
        document(Accounts.class, AccountTotals.class, AccountTotals::of, AccountTotals::toAccounts);
        addSerializer(Plan.class, new DocumentSerializer<>(Plan.class, PlanDocument::of));
        addDeserializer(Plan.class, new CatalogDocument.PlanDeserializer());
        document(Catalog.class, CatalogDocument.class, CatalogDocument::of, CatalogDocument::toCatalog);
        document(Price.class, PriceDocument.class, PriceDocument::of, price -> price.toPrice(items));
        document(PriceList.class, PriceListDocument.class, PriceListDocument::of, PriceListDocument::toPriceList);
        document(BillingRules.class, RulesDocument.class, RulesDocument::of, RulesDocument::toRules);
        document(UsageEvent.class, UsageDocument.class, UsageDocument::of, event -> event.toEvent(items));
        document(Change.class, ChangeDocument.class, ChangeDocument::of, change -> change.toChange(items));
        document(
                Subscription.class,
                SubscriptionDocument.class,
                SubscriptionDocument::of,
                SubscriptionDocument::toSubscription);
        document(Invoice.class, InvoiceDocument.class, InvoiceDocument::of, invoice -> invoice.toInvoice(items));
        document(License.class, LicenseDocument.class, LicenseDocument::of, LicenseDocument::toLicense);
        document(Rejection.class, RejectionDocument.class, RejectionDocument::of, RejectionDocument::toRejection);
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

    /** Account totals by the codes of their types; a type that is left out has total 0. */
    static final class AccountTotals extends TreeMap<AccountType, Integer> {

        private static final long serialVersionUID = 1L;

        /** Those of the standard catalog always, the others where they are not 0. */
        static AccountTotals of(Accounts accounts) {
            AccountTotals totals = new AccountTotals();
            Catalog.standard().all(AccountType.class).forEach(type -> totals.put(type, 0));
            totals.putAll(accounts.totals());
            return totals;
        }

        Accounts toAccounts() {
            values().removeIf(total -> total == null);
            return Accounts.of(this);
        }
    }

    private static final class AccountTypeKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            try {
                return AccountType.of(key);
            } catch (IllegalArgumentException e) {
                return context.handleWeirdKey(AccountType.class, key, "expected the code of an account type");
            }
        }
    }
}
