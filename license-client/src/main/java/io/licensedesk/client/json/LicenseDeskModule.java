package io.licensedesk.client.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
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
import io.licensedesk.catalog.CatalogRow;
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
import io.licensedesk.client.check.LicenseCheck;
import io.licensedesk.client.check.LicenseEvent;
import io.licensedesk.client.check.LicenseStore;
import io.licensedesk.client.json.BillingDocuments.ChangeDocument;
import io.licensedesk.client.json.BillingDocuments.InvoiceDocument;
import io.licensedesk.client.json.BillingDocuments.LineDocument;
import io.licensedesk.client.json.BillingDocuments.PriceDocument;
import io.licensedesk.client.json.BillingDocuments.PriceListDocument;
import io.licensedesk.client.json.BillingDocuments.SubscriptionDocument;
import io.licensedesk.client.json.BillingDocuments.UsageDocument;
import io.licensedesk.client.json.CatalogDocument.PlanDocument;
import io.licensedesk.client.json.CatalogDocument.RowDocument;
import io.licensedesk.client.json.LicenseDocument.StateDocument;
import io.licensedesk.client.json.RulesDocument.Policies;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Preview;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RemoveItemsRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * The Jackson module for the core's types and those of license checks: requests, decisions, previews, license, history,
 * subscription, price list, catalog, billing rules, invoices and their lines, quote, rejection, checks and events. Whatever it
 * writes it reads back equal. Of a sealed family one property tells which kind a value is: {@code request}, {@code change},
 * {@code state}, {@code decision}, {@code preview}, {@code check}, {@code event}.
 *
 * <p>Things of the catalog are written by their codes, support plans in licenses and requests by their level. A price list and
 * an invoice name an item by its code alone, so that reading one needs a catalog; an item that the standard catalog does not
 * have is written with its {@code itemKind} beside and is read without any. A {@link Catalog} itself is read over the
 * standard one.
 *
 * <p>A mapper finds it by itself: {@code JsonMapper.builder().findAndAddModules()}, as Spring Boot 4 does. It leaves the
 * types of an application alone.
 *
 * <p>A {@link LicenseToken} is written whole, because that is what the document is for, unless the module is {@linkplain
 * #maskingTokens() told to mask it}; no error repeats it. Messages are in English unless {@link #messagesIn} says otherwise.
 */
public final class LicenseDeskModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
    /** The packages whose values have a JSON. */
    private static final Set<String> PACKAGES = Stream.of(
                    Catalog.class, Subscription.class, License.class, LicenseRequest.class, LicenseCheck.class)
            .map(Class::getPackageName)
            .collect(Collectors.toUnmodifiableSet());

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
        text(LicenseToken.class, LicenseDeskModule::token, LicenseToken::value, "a license token that is not masked");
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
        writes(Plan.class, PlanDocument::of);
        addDeserializer(Plan.class, new CatalogDocument.PlanDeserializer());
        document(CatalogRow.class, RowDocument.class, RowDocument::of, RowDocument::toRow);
        document(Catalog.class, CatalogDocument.class, CatalogDocument::of, CatalogDocument::toCatalog);
        document(Price.class, PriceDocument.class, PriceDocument::of, price -> price.toPrice(items));
        document(PriceList.class, PriceListDocument.class, PriceListDocument::of, PriceListDocument::toPriceList);
        document(UsageEvent.class, UsageDocument.class, UsageDocument::of, event -> event.toEvent(items));
        document(Change.class, ChangeDocument.class, ChangeDocument::of, change -> change.toChange(items));
        document(
                Subscription.class,
                SubscriptionDocument.class,
                SubscriptionDocument::of,
                SubscriptionDocument::toSubscription);
        reads(InvoiceLine.class, LineDocument.class, line -> line.toLine(items));
        reads(Invoice.class, InvoiceDocument.class, invoice -> invoice.toInvoice(items));
        document(LicenseState.class, StateDocument.class, StateDocument::of, StateDocument::toState);
        document(License.class, LicenseDocument.class, LicenseDocument::of, LicenseDocument::toLicense);
        reads(Rejection.class, RejectionDocument.class, RejectionDocument::toRejection);
        document(Attachment.class, AttachmentDocument.class, AttachmentDocument::of, AttachmentDocument::toAttachment);
        family(Preview.class, Families.OfPreview.class);
        family(Decision.class, Families.OfDecision.class);
        setMixInAnnotation(Decision.Accepted.class, Families.Accepted.class);
        setMixInAnnotation(Standing.class, Families.OfStanding.class);
        family(LicenseCheck.class, Families.OfCheck.class);
        family(LicenseEvent.class, Families.OfEvent.class);
        family(LicenseStore.Content.class, Families.OfContent.class);
        setMixInAnnotation(LicenseRequest.class, RequestMixins.Request.class);
        setMixInAnnotation(AddItemsRequest.class, RequestMixins.Totals.class);
        setMixInAnnotation(RemoveItemsRequest.class, RequestMixins.Totals.class);
        knowing();
        messagesIn(() -> Locale.ENGLISH);
    }

    /**
     * Writes every {@link LicenseToken} masked, as its {@code toString} does, for documents that others see. Such a token cannot be
     * read back: it is refused. What a person typed stays as it is. Source: wire contracts, W4.
     *
     * @return this module, to be added to a mapper afterwards
     */
    public LicenseDeskModule maskingTokens() {
        writes(LicenseToken.class, LicenseToken::toString);
        return this;
    }

    /**
     * Writes messages of rejections and explanations of invoice lines in the language of who reads them; without this in
     * English.
     *
     * @param language tells the language, asked each time; Italian for Italian, English for every other
     * @return this module, to be added to a mapper afterwards
     */
    public LicenseDeskModule messagesIn(Supplier<Locale> language) {
        writes(Rejection.class, rejection -> RejectionDocument.of(rejection, language.get()));
        writes(InvoiceLine.class, line -> LineDocument.of(line, language.get()));
        writes(Invoice.class, invoice -> InvoiceDocument.of(invoice, language.get()));
        return this;
    }

    /**
     * Knows policies of one's own by their {@code name()}, beside those of the library. A decrease policy that is no cutoff day
     * is the property {@code decrease}.
     *
     * @param own rules with these policies; none of an earlier call stays known
     * @return this module, to be added to a mapper afterwards
     * @throws IllegalArgumentException if two different policies of a kind have one name, or one is a lambda, whose name does
     *     not last
     */
    public LicenseDeskModule knowing(BillingRules... own) {
        Policies known = Policies.of(own);
        document(
                BillingRules.class,
                RulesDocument.class,
                rules -> RulesDocument.of(rules, known),
                document -> document.toRules(known));
        return this;
    }

    private static LicenseToken token(String text) {
        if (text.contains("…")) {
            throw new IllegalArgumentException("masked");
        }
        return LicenseToken.of(text);
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.appendAnnotationIntrospector(new EmptyIfLeftOut());
        context.addSerializerModifier(new ValuesOnly());
    }

    /** Refuses to write what is no value, such as a desk or a builder: otherwise Jackson would write an empty object. */
    private static final class ValuesOnly extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
            Class<?> type = bean.getBeanClass();
            if (PACKAGES.contains(type.getPackageName())
                    && !type.isRecord()
                    && !Throwable.class.isAssignableFrom(type)) {
                throw InvalidDefinitionException.from(
                        (JsonGenerator) null, type.getName() + " is no value and has no JSON", bean.getType());
            }
            return properties;
        }
    }

    /**
     * A set or list of the library that is left out is empty, and an optional value that is empty is left out. The types of an
     * application with the same mapper stay as they are.
     */
    private static final class EmptyIfLeftOut extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return isOurs(annotated, Set.class, List.class)
                    ? JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)
                    : JsonSetter.Value.empty();
        }

        @Override
        public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
            return isOurs(annotated, Optional.class)
                    ? JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS)
                    : JsonInclude.Value.empty();
        }

        private static boolean isOurs(Annotated annotated, Class<?>... types) {
            return annotated instanceof AnnotatedMember member
                    && List.of(types).contains(member.getRawType())
                    && member.getDeclaringClass().getPackageName().startsWith("io.licensedesk.");
        }
    }

    private <T> void text(Class<T> type, Function<String, T> parser, Function<T, String> text, String expected) {
        writes(type, text);
        addDeserializer(type, new TextDeserializer<>(type, parser, expected));
    }

    private <D, T> void document(
            Class<T> type, Class<D> document, Function<T, D> toDocument, Function<D, T> fromDocument) {
        writes(type, toDocument);
        reads(type, document, fromDocument);
        kinds(type).forEach(kind -> kind(kind, document, fromDocument));
    }

    private <T> void writes(Class<T> type, Function<T, ?> toDocument) {
        addSerializer(type, new DocumentSerializer<>(type, toDocument));
    }

    private <D, T> void reads(Class<T> type, Class<D> document, Function<D, T> fromDocument) {
        addDeserializer(type, new DocumentDeserializer<>(type, document, fromDocument));
    }

    /** Reads one kind of a family from the document of the family. */
    private <D, T, K extends T> void kind(Class<K> kind, Class<D> document, Function<D, T> fromDocument) {
        Function<D, K> kindFromDocument = read -> {
            T value = fromDocument.apply(read);
            if (!kind.isInstance(value)) {
                throw new IllegalArgumentException("expected " + kind.getSimpleName() + ", got "
                        + value.getClass().getSimpleName());
            }
            return kind.cast(value);
        };
        reads(kind, document, kindFromDocument);
    }

    /** A sealed family, each kind by its name: {@code AWAITING_REVIEW} for {@code AwaitingReview}. */
    private void family(Class<?> family, Class<?> mixin) {
        setMixInAnnotation(family, mixin);
        for (Class<?> kind : kinds(family)) {
            String name = kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
            registerSubtypes(new NamedType(kind, name.toUpperCase(Locale.ROOT)));
        }
    }

    @SuppressWarnings("unchecked") // so says Class.getPermittedSubclasses
    private static <T> List<Class<? extends T>> kinds(Class<T> family) {
        return family.isSealed() ? List.of((Class<? extends T>[]) family.getPermittedSubclasses()) : List.of();
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
