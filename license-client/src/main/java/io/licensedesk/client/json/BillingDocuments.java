package io.licensedesk.client.json;

import static io.licensedesk.client.json.DocumentDeserializer.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.licensedesk.billing.AnnualProration;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.billing.EntitlementEnd;
import io.licensedesk.billing.IncreaseInvoicing;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceId;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.LineKind;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Proration;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of billing. */
final class BillingDocuments {

    private static final int LAST_CUTOFF_DAY = 28;

    private BillingDocuments() {}

    /** One price. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PriceDocument(
            @Nullable Item item,
            @Nullable PlanCode plan,
            @Nullable PricePeriod frequency,
            @Nullable LocalDate validFrom,
            @Nullable String price) {

        static PriceDocument of(Price price) {
            return new PriceDocument(
                    price.item(),
                    price.plan().orElse(null),
                    price.period(),
                    price.validFrom().orElse(null),
                    price.amount().toPlainString());
        }

        Price toPrice() {
            String text = required("price", price);
            try {
                return new Price(
                        required("item", item),
                        Optional.ofNullable(plan),
                        required("frequency", frequency),
                        Optional.ofNullable(validFrom),
                        Decimals.parse("price", text));
            } catch (IllegalArgumentException e) {
                // In JSON, the amount is called price and the period is called frequency.
                String message = String.valueOf(e.getMessage());
                throw new IllegalArgumentException(
                        message.replaceFirst("^amount:", "price:").replaceFirst("^period:", "frequency:"), e);
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

    /** Billing rules; what is left out is as in the standard contract. */
    record RulesDocument(
            @Nullable String zone,
            @Nullable Integer decreaseCutoffDay,
            @Nullable ProrationName proration,
            @Nullable IncreaseName increaseInvoice,
            @Nullable AnnualName annualProration,
            @Nullable EntitlementName entitlementEnd) {

        enum ProrationName {
            ACTUAL_DAYS,
            THIRTY_360
        }

        enum IncreaseName {
            EARLIEST_INVOICE_DATE,
            IMMEDIATELY
        }

        enum AnnualName {
            BY_DAY,
            BY_MONTH_THEN_DAY
        }

        enum EntitlementName {
            ON_PROCESSING,
            AT_PAID_THROUGH
        }

        static RulesDocument of(BillingRules rules) {
            return new RulesDocument(
                    rules.zone().getId(),
                    cutoffDay(rules.decrease()),
                    one(
                            "proration",
                            rules.proration(),
                            Map.of(
                                    Proration.actualDays(), ProrationName.ACTUAL_DAYS,
                                    Proration.thirty360(), ProrationName.THIRTY_360)),
                    one(
                            "increaseInvoicing",
                            rules.increaseInvoicing(),
                            Map.of(
                                    IncreaseInvoicing.earliestInvoiceDate(), IncreaseName.EARLIEST_INVOICE_DATE,
                                    IncreaseInvoicing.immediately(), IncreaseName.IMMEDIATELY)),
                    one(
                            "annualProration",
                            rules.annualProration(),
                            Map.of(
                                    AnnualProration.byDay(), AnnualName.BY_DAY,
                                    AnnualProration.byMonthThenDay(), AnnualName.BY_MONTH_THEN_DAY)),
                    one(
                            "entitlementEnd",
                            rules.entitlementEnd(),
                            Map.of(
                                    EntitlementEnd.onProcessing(), EntitlementName.ON_PROCESSING,
                                    EntitlementEnd.atPaidThrough(), EntitlementName.AT_PAID_THROUGH)));
        }

        private static int cutoffDay(DecreasePolicy policy) {
            for (int day = 1; day <= LAST_CUTOFF_DAY; day++) {
                if (policy.equals(DecreasePolicy.cutoffDay(day))) {
                    return day;
                }
            }
            throw new IllegalArgumentException("decrease: a policy of your own has no JSON");
        }

        private static <P, N> N one(String name, P policy, Map<P, N> names) {
            N found = names.get(policy);
            if (found == null) {
                throw new IllegalArgumentException(name + ": a policy of your own has no JSON");
            }
            return found;
        }

        BillingRules toRules() {
            BillingRules rules = BillingRules.standard();
            if (zone != null) {
                rules = rules.withZone(zone(zone));
            }
            if (decreaseCutoffDay != null) {
                if (decreaseCutoffDay < 1 || decreaseCutoffDay > LAST_CUTOFF_DAY) {
                    throw new IllegalArgumentException("decreaseCutoffDay: expected 1 to " + LAST_CUTOFF_DAY);
                }
                rules = rules.withDecrease(DecreasePolicy.cutoffDay(decreaseCutoffDay));
            }
            if (proration == ProrationName.THIRTY_360) {
                rules = rules.withProration(Proration.thirty360());
            }
            if (increaseInvoice == IncreaseName.IMMEDIATELY) {
                rules = rules.withIncreaseInvoicing(IncreaseInvoicing.immediately());
            }
            if (annualProration == AnnualName.BY_MONTH_THEN_DAY) {
                rules = rules.withAnnualProration(AnnualProration.byMonthThenDay());
            }
            if (entitlementEnd == EntitlementName.AT_PAID_THROUGH) {
                rules = rules.withEntitlementEnd(EntitlementEnd.atPaidThrough());
            }
            return rules;
        }

        private static ZoneId zone(String id) {
            try {
                return ZoneId.of(id);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("zone: expected a time zone such as Europe/Rome", e);
            }
        }
    }

    /** A usage event. */
    record UsageDocument(
            @Nullable String id,
            @Nullable LocalDate on,
            @Nullable Item meter,
            @Nullable Integer quantity,
            @Nullable LocalDate knownOn) {

        static UsageDocument of(UsageEvent event) {
            return new UsageDocument(event.id(), event.on(), event.meter(), event.quantity(), event.knownOn());
        }

        UsageEvent toEvent() {
            LocalDate day = required("on", on);
            return new UsageEvent(
                    required("id", id),
                    day,
                    required("meter", meter),
                    required("quantity", quantity),
                    knownOn == null ? day : knownOn);
        }
    }

    /** A change of a subscription; which properties it has depends on its kind. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeDocument(
            @Nullable Kind change,
            @Nullable Cause cause,
            @Nullable LocalDate approvedOn,
            @Nullable Terms terms,
            @Nullable Map<Item, Integer> totals,
            @Nullable PlanCode plan,
            @Nullable SupportPlan supportPlan,
            @Nullable BillingFrequency frequency,
            @Nullable Boolean whiteLabel) {

        enum Kind {
            ACTIVATION,
            TOTALS,
            CONTRACT,
            DEACTIVATION
        }

        static ChangeDocument of(Change change) {
            if (change instanceof Change.Activation one) {
                return new ChangeDocument(
                        Kind.ACTIVATION, one.cause(), one.approvedOn(), one.terms(), null, null, null, null, null);
            }
            if (change instanceof Change.Totals one) {
                return new ChangeDocument(
                        Kind.TOTALS, one.cause(), one.approvedOn(), null, one.totals(), null, null, null, null);
            }
            if (change instanceof Change.Contract one) {
                return new ChangeDocument(
                        Kind.CONTRACT,
                        one.cause(),
                        one.approvedOn(),
                        null,
                        null,
                        one.plan().orElse(null),
                        one.supportPlan().orElse(null),
                        one.frequency().orElse(null),
                        one.whiteLabel().orElse(null));
            }
            return new ChangeDocument(Kind.DEACTIVATION, change.cause(), null, null, null, null, null, null, null);
        }

        Change toChange() {
            Cause why = required("cause", cause);
            LocalDate approved = approvedOn == null ? why.date() : approvedOn;
            return switch (required("change", change)) {
                case ACTIVATION -> new Change.Activation(why, approved, required("terms", terms));
                case TOTALS -> new Change.Totals(why, approved, required("totals", totals));
                case CONTRACT ->
                    new Change.Contract(
                            why,
                            approved,
                            Optional.ofNullable(plan),
                            Optional.ofNullable(supportPlan),
                            Optional.ofNullable(frequency),
                            Optional.ofNullable(whiteLabel));
                case DEACTIVATION -> new Change.Deactivation(why);
            };
        }
    }

    /** A subscription. */
    record SubscriptionDocument(
            @Nullable SubscriptionId id,
            @Nullable PriceList prices,
            @Nullable BillingRules rules,
            @Nullable List<Change> changes,
            @Nullable List<UsageEvent> usage) {

        static SubscriptionDocument of(Subscription subscription) {
            return new SubscriptionDocument(
                    subscription.id(),
                    subscription.prices(),
                    subscription.rules(),
                    subscription.changes(),
                    subscription.usage());
        }

        Subscription toSubscription() {
            return Subscription.of(
                    required("id", id),
                    required("prices", prices),
                    rules == null ? BillingRules.standard() : rules,
                    changes == null ? List.of() : changes,
                    usage == null ? List.of() : usage);
        }
    }

    /** A line; {@code rule} and {@code because} follow from the others and are not read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineDocument(
            @Nullable LineKind kind,
            @Nullable Item item,
            @Nullable PlanCode plan,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long units,
            @Nullable String unitPrice,
            @Nullable String amount,
            @Nullable Integer days,
            @Nullable Integer periodDays,
            @Nullable Boolean late,
            @Nullable String rule,
            @Nullable Cause cause,
            @Nullable String because) {

        static LineDocument of(InvoiceLine line) {
            return new LineDocument(
                    line.kind(),
                    line.item(),
                    line.plan().orElse(null),
                    line.from(),
                    line.to(),
                    line.units(),
                    line.unitPrice().toPlainString(),
                    line.decimal().toPlainString(),
                    line.days(),
                    line.periodDays(),
                    line.isLate() ? true : null,
                    line.rule(),
                    line.cause().orElse(null),
                    line.because());
        }

        InvoiceLine toLine(Currency currency) {
            return InvoiceLine.of(
                    required("kind", kind),
                    required("item", item),
                    Optional.ofNullable(plan),
                    required("from", from),
                    required("to", to),
                    required("units", units),
                    Decimals.parse("unitPrice", required("unitPrice", unitPrice)),
                    Decimals.parse("amount", required("amount", amount)),
                    currency,
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

        static InvoiceDocument of(Invoice invoice) {
            return new InvoiceDocument(
                    invoice.id().subscription(),
                    invoice.date(),
                    invoice.currency().getCurrencyCode(),
                    invoice.decimal().toPlainString(),
                    invoice.lines().stream().map(LineDocument::of).toList());
        }

        Invoice toInvoice() {
            Currency of = BillingDocuments.currency(required("currency", currency));
            List<InvoiceLine> read = new ArrayList<>();
            for (LineDocument line : required("lines", lines)) {
                read.add(line.toLine(of));
            }
            Invoice invoice = new Invoice(
                    new InvoiceId(required("subscription", subscription), required("date", date)), of, read);
            if (total != null && Decimals.parse("total", total).compareTo(invoice.decimal()) != 0) {
                throw new IllegalArgumentException("total: expected the sum of the lines, "
                        + invoice.decimal().toPlainString());
            }
            return invoice;
        }
    }
}
