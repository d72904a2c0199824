package io.licensedesk.client.json;

import static io.licensedesk.client.json.DocumentDeserializer.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceId;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.LineKind;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of billing. */
final class BillingDocuments {

    private BillingDocuments() {}

    /** One price. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PriceDocument(
            @Nullable String item,
            @Nullable Kind itemKind,
            @Nullable PlanCode plan,
            @Nullable PricePeriod frequency,
            @Nullable LocalDate validFrom,
            @Nullable String price) {

        static PriceDocument of(Price price) {
            return new PriceDocument(
                    price.item().code(),
                    Items.kindBeside(price.item()),
                    price.plan().orElse(null),
                    price.period(),
                    price.validFrom().orElse(null),
                    price.price().toPlainString());
        }

        Price toPrice(Items items) {
            String text = required("price", price);
            try {
                return new Price(
                        items.read(item, itemKind),
                        Optional.ofNullable(plan),
                        required("frequency", frequency),
                        Optional.ofNullable(validFrom),
                        Decimals.parse("price", text));
            } catch (IllegalArgumentException e) {
                // In JSON, the period is called frequency, as it is everywhere else.
                throw new IllegalArgumentException(
                        String.valueOf(e.getMessage()).replaceFirst("^period:", "frequency:"), e);
            }
        }
    }

    /** A price list. */
    record PriceListDocument(
            @Nullable String currency, @Nullable List<Price> prices) {

        static PriceListDocument of(PriceList list) {
            return new PriceListDocument(list.currency().getCurrencyCode(), list.prices());
        }

        PriceList toPriceList() {
            return PriceList.of(BillingDocuments.currency(required("currency", currency)), required("prices", prices));
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency: expected an ISO 4217 code such as EUR", e);
        }
    }

    /** A usage event. */
    record UsageDocument(
            @Nullable String id,
            @Nullable LocalDate on,
            @Nullable String meter,
            @Nullable Integer quantity,
            @Nullable LocalDate knownOn) {

        static UsageDocument of(UsageEvent event) {
            return new UsageDocument(event.id(), event.on(), event.meter().code(), event.quantity(), event.knownOn());
        }

        UsageEvent toEvent(Items items) {
            LocalDate day = required("on", on);
            return new UsageEvent(
                    required("id", id),
                    day,
                    items.meter(meter),
                    required("quantity", quantity),
                    knownOn == null ? day : knownOn);
        }
    }

    /** A change of a subscription; which properties it has depends on its kind. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ChangeDocument(
            @Nullable ChangeKind change,
            @Nullable Cause cause,
            @Nullable LocalDate approvedOn,
            @Nullable Terms terms,
            @Nullable Map<String, Integer> totals,
            @Nullable Map<String, Kind> itemKinds,
            @Nullable PlanCode plan,
            @Nullable SupportPlan supportPlan,
            @Nullable BillingFrequency frequency,
            @Nullable Boolean whiteLabel) {

        enum ChangeKind {
            ACTIVATION,
            TOTALS,
            CONTRACT,
            DEACTIVATION,
            REACTIVATION
        }

        static ChangeDocument of(Change change) {
            return change.accept(new DocumentOf());
        }

        private static ChangeDocument of(ChangeKind kind, Change change) {
            return new ChangeDocument(
                    kind, change.cause(), change.approvedOn(), null, null, null, null, null, null, null);
        }

        private static final class DocumentOf implements Change.Cases<ChangeDocument> {

            @Override
            public ChangeDocument activation(Change.Activation one) {
                return new ChangeDocument(
                        ChangeKind.ACTIVATION,
                        one.cause(),
                        one.approvedOn(),
                        one.terms(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            }

            @Override
            public ChangeDocument totals(Change.Totals one) {
                Map<String, Integer> totals = new LinkedHashMap<>();
                Map<String, Kind> kinds = new LinkedHashMap<>();
                one.totals().forEach((item, total) -> {
                    totals.put(item.code(), total);
                    Kind kind = Items.kindBeside(item);
                    if (kind != null) {
                        kinds.put(item.code(), kind);
                    }
                });
                return new ChangeDocument(
                        ChangeKind.TOTALS, one.cause(), one.approvedOn(), null, totals, kinds, null, null, null, null);
            }

            @Override
            public ChangeDocument contract(Change.Contract one) {
                return new ChangeDocument(
                        ChangeKind.CONTRACT,
                        one.cause(),
                        one.approvedOn(),
                        null,
                        null,
                        null,
                        one.plan().orElse(null),
                        one.supportPlan().orElse(null),
                        one.frequency().orElse(null),
                        one.whiteLabel().orElse(null));
            }

            @Override
            public ChangeDocument deactivation(Change.Deactivation one) {
                return of(ChangeKind.DEACTIVATION, one);
            }

            @Override
            public ChangeDocument reactivation(Change.Reactivation one) {
                return of(ChangeKind.REACTIVATION, one);
            }
        }

        Change toChange(Items items) {
            Cause why = required("cause", cause);
            LocalDate approved = approvedOn == null ? why.date() : approvedOn;
            return switch (required("change", change)) {
                case ACTIVATION -> new Change.Activation(why, approved, required("terms", terms));
                case TOTALS -> new Change.Totals(why, approved, items(items));
                case CONTRACT ->
                    new Change.Contract(
                            why,
                            approved,
                            Optional.ofNullable(plan),
                            Optional.ofNullable(supportPlan),
                            Optional.ofNullable(frequency),
                            Optional.ofNullable(whiteLabel));
                case DEACTIVATION -> new Change.Deactivation(why, approved);
                case REACTIVATION -> new Change.Reactivation(why, approved);
            };
        }

        private Map<Item, Integer> items(Items items) {
            Map<Item, Integer> read = new HashMap<>();
            required("totals", totals).forEach((code, total) -> {
                try {
                    Kind kind = itemKinds == null ? null : itemKinds.get(code);
                    read.put(items.read(code, kind), required("item", total));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "totals." + code + String.valueOf(e.getMessage()).replaceFirst("^item(Kind)?", ""), e);
                }
            });
            return read;
        }
    }

    /** A subscription. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder("version")
    record SubscriptionDocument(
            @Nullable FormatVersion version,
            @Nullable SubscriptionId id,
            @Nullable PriceList prices,
            @Nullable BillingRules rules,
            @Nullable List<Change> changes,
            @Nullable List<UsageEvent> usage,
            @Nullable LocalDate issuedThrough) {

        static SubscriptionDocument of(Subscription subscription) {
            return new SubscriptionDocument(
                    FormatVersion.CURRENT,
                    subscription.id(),
                    subscription.prices(),
                    subscription.rules(),
                    subscription.changes(),
                    subscription.usage(),
                    subscription.issuedThrough().orElse(null));
        }

        Subscription toSubscription() {
            Subscription subscription = Subscription.of(
                    required("id", id),
                    required("prices", prices),
                    rules == null ? BillingRules.standard() : rules,
                    changes == null ? List.of() : changes,
                    usage == null ? List.of() : usage);
            return issuedThrough == null ? subscription : subscription.issuedThrough(issuedThrough);
        }
    }

    /** A line; {@code rule} and {@code because} follow from the others and are not read, its currency may be that of its invoice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineDocument(
            @Nullable LineKind kind,
            @Nullable String item,
            @Nullable Kind itemKind,
            @Nullable PlanCode plan,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long units,
            @Nullable String unitPrice,
            @Nullable Integer dividedBy,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable Integer days,
            @Nullable Integer periodDays,
            @Nullable Boolean late,
            @Nullable String rule,
            @Nullable Cause cause,
            @Nullable String because) {

        static LineDocument of(InvoiceLine line, Locale language) {
            return of(line, line.currency().getCurrencyCode(), language);
        }

        private static LineDocument of(InvoiceLine line, @Nullable String currency, Locale language) {
            return new LineDocument(
                    line.kind(),
                    line.item().code(),
                    Items.kindBeside(line.item()),
                    line.plan().orElse(null),
                    line.from(),
                    line.to(),
                    line.units(),
                    line.unitPrice().toPlainString(),
                    line.dividedBy() == 1 ? null : line.dividedBy(),
                    line.amount().toPlainString(),
                    currency,
                    line.days(),
                    line.periodDays(),
                    line.isLate() ? true : null,
                    line.rule(),
                    line.cause().orElse(null),
                    line.because(language));
        }

        InvoiceLine toLine(Items items) {
            return toLine(BillingDocuments.currency(required("currency", currency)), items);
        }

        private InvoiceLine toLine(Currency of, Items items) {
            return InvoiceLine.of(
                    required("kind", kind),
                    items.read(item, itemKind),
                    Optional.ofNullable(plan),
                    required("from", from),
                    required("to", to),
                    required("units", units),
                    Decimals.parse("unitPrice", required("unitPrice", unitPrice)),
                    dividedBy == null ? 1 : dividedBy,
                    Decimals.parse("amount", required("amount", amount)),
                    of,
                    required("days", days),
                    required("periodDays", periodDays),
                    Optional.ofNullable(cause),
                    late != null && late);
        }
    }

    /** An invoice; its total follows from the lines, and must agree with them where it is given. */
    record InvoiceDocument(
            @Nullable SubscriptionId subscription,
            @Nullable LocalDate date,
            @Nullable String currency,
            @Nullable String total,
            @Nullable List<LineDocument> lines) {

        static InvoiceDocument of(Invoice invoice, Locale language) {
            return new InvoiceDocument(
                    invoice.id().subscription(),
                    invoice.date(),
                    invoice.currency().getCurrencyCode(),
                    invoice.total().toPlainString(),
                    invoice.lines().stream()
                            .map(line -> LineDocument.of(line, null, language))
                            .toList());
        }

        Invoice toInvoice(Items items) {
            Currency of = BillingDocuments.currency(required("currency", currency));
            List<LineDocument> written = required("lines", lines);
            List<InvoiceLine> read = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                try {
                    read.add(written.get(i).toLine(of, items));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("lines[" + i + "]." + e.getMessage(), e);
                }
            }
            Invoice invoice = new Invoice(
                    new InvoiceId(required("subscription", subscription), required("date", date)), of, read);
            if (total != null && Decimals.parse("total", total).compareTo(invoice.total()) != 0) {
                throw new IllegalArgumentException("total: expected the sum of the lines, "
                        + invoice.total().toPlainString());
            }
            return invoice;
        }
    }
}
