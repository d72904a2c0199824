package io.licensedesk.benchmark;

import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.LineKind;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * The same invoice as a programmer would write it who knows exactly what this one needs: no history, no policies, no
 * high-water marks, one currency, at most one price rise of everything in the month. Once with {@link BigDecimal}, once with
 * {@code long}.
 */
final class ByHand {

    /** A line with the fields of {@link InvoiceLine}. */
    record DecimalLine(
            LineKind kind,
            Item item,
            PlanCode plan,
            LocalDate from,
            LocalDate to,
            long units,
            BigDecimal unitPrice,
            int dividedBy,
            BigDecimal amount,
            Currency currency,
            int days,
            int periodDays,
            Cause cause,
            boolean late) {}

    record DecimalInvoice(SubscriptionId subscription, LocalDate date, Currency currency, List<DecimalLine> lines) {}

    /** A line with the fields of {@link InvoiceLine}. */
    record LongLine(
            LineKind kind,
            Item item,
            PlanCode plan,
            LocalDate from,
            LocalDate to,
            long units,
            long unitCents,
            int dividedBy,
            long cents,
            Currency currency,
            int days,
            int periodDays,
            Cause cause,
            boolean late) {}

    record LongInvoice(SubscriptionId subscription, LocalDate date, Currency currency, List<LongLine> lines) {}

    /** An item that is held: its price, and the one from the day of the change on. */
    private record Held(
            Item item, long units, BigDecimal price, BigDecimal newPrice, long priceCents, long newPriceCents) {}

    private static final int DECIMALS = 2;

    private final SubscriptionId id;
    private final Currency currency;
    private final PlanCode plan;
    private final Cause cause;
    private final Held[] held;

    ByHand(int number, boolean changed) {
        id = Sample.id(number);
        currency = Currency.getInstance("EUR");
        plan = changed ? Sample.PRO : Sample.OMNI;
        cause = changed
                ? Sample.planChange().cause()
                : Sample.activation(number, Sample.MONTH.minusYears(1).atDay(1)).cause();
        held = Sample.ITEMS.stream()
                .map(item -> {
                    BigDecimal price = Sample.price(item);
                    BigDecimal newPrice = changed ? Sample.dearerPrice(item) : price;
                    return new Held(
                            item,
                            Sample.terms(number).units(item),
                            price,
                            newPrice,
                            price.unscaledValue().longValueExact(),
                            newPrice.unscaledValue().longValueExact());
                })
                .toArray(Held[]::new);
    }

    DecimalInvoice decimalInvoice(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        LocalDate next = last.plusDays(1);
        LocalDate afterNext = next.plusMonths(1);
        List<DecimalLine> lines = new ArrayList<>(32);
        if (changedIn(month)) {
            int days = month.lengthOfMonth();
            int elapsed = cause.date().getDayOfMonth() - 1;
            BigDecimal whole = BigDecimal.valueOf(days);
            BigDecimal left = BigDecimal.valueOf(days - elapsed);
            for (Held one : held) {
                BigDecimal rise = one.newPrice.subtract(one.price);
                BigDecimal level = rise.multiply(BigDecimal.valueOf(one.units));
                BigDecimal amount = level.multiply(left).divide(whole, DECIMALS, RoundingMode.HALF_UP);
                lines.add(new DecimalLine(
                        LineKind.FRACTION,
                        one.item,
                        plan,
                        cause.date(),
                        next,
                        one.units,
                        rise,
                        1,
                        amount,
                        currency,
                        days - elapsed,
                        days,
                        cause,
                        false));
            }
        }
        int days = next.lengthOfMonth();
        for (Held one : held) {
            BigDecimal amount =
                    one.newPrice.multiply(BigDecimal.valueOf(one.units)).setScale(DECIMALS, RoundingMode.HALF_UP);
            lines.add(new DecimalLine(
                    LineKind.ADVANCE,
                    one.item,
                    plan,
                    next,
                    afterNext,
                    one.units,
                    one.newPrice,
                    1,
                    amount,
                    currency,
                    days,
                    days,
                    cause,
                    false));
        }
        return new DecimalInvoice(id, last, currency, List.copyOf(lines));
    }

    LongInvoice longInvoice(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        LocalDate next = last.plusDays(1);
        LocalDate afterNext = next.plusMonths(1);
        List<LongLine> lines = new ArrayList<>(32);
        if (changedIn(month)) {
            int days = month.lengthOfMonth();
            int elapsed = cause.date().getDayOfMonth() - 1;
            for (Held one : held) {
                long rise = one.newPriceCents - one.priceCents;
                long level = Math.multiplyExact(rise, one.units);
                long cents = (2 * Math.multiplyExact(level, days - elapsed) + days) / (2L * days);
                lines.add(new LongLine(
                        LineKind.FRACTION,
                        one.item,
                        plan,
                        cause.date(),
                        next,
                        one.units,
                        rise,
                        1,
                        cents,
                        currency,
                        days - elapsed,
                        days,
                        cause,
                        false));
            }
        }
        int days = next.lengthOfMonth();
        for (Held one : held) {
            lines.add(new LongLine(
                    LineKind.ADVANCE,
                    one.item,
                    plan,
                    next,
                    afterNext,
                    one.units,
                    one.newPriceCents,
                    1,
                    Math.multiplyExact(one.newPriceCents, one.units),
                    currency,
                    days,
                    days,
                    cause,
                    false));
        }
        return new LongInvoice(id, last, currency, List.copyOf(lines));
    }

    private boolean changedIn(YearMonth month) {
        return month.equals(YearMonth.from(cause.date()));
    }

    /** Compares every field that both have; a benchmark of different work would compare nothing. */
    void requireSame(Invoice invoice, YearMonth month) {
        DecimalInvoice decimal = decimalInvoice(month);
        LongInvoice minor = longInvoice(month);
        require(decimal.date.equals(invoice.date()) && minor.date.equals(invoice.date()), "date");
        require(invoice.lines().size() == decimal.lines.size(), "lines");
        require(invoice.lines().size() == minor.lines.size(), "lines");
        for (int i = 0; i < invoice.lines().size(); i++) {
            InvoiceLine line = invoice.lines().get(i);
            DecimalLine one = decimal.lines.get(i);
            LongLine other = minor.lines.get(i);
            require(line.kind() == one.kind && line.item() == one.item && line.units() == one.units, "item");
            require(
                    line.plan().orElseThrow().equals(one.plan)
                            && line.cause().orElseThrow().equals(one.cause),
                    "cause");
            require(line.from().equals(one.from) && line.to().equals(one.to), "period");
            require(line.dividedBy() == one.dividedBy && line.dividedBy() == other.dividedBy, "price");
            require(line.days() == one.days && line.periodDays() == one.periodDays, "days");
            require(line.unitPrice().equals(one.unitPrice) && line.amount().equals(one.amount), "amount");
            require(line.kind() == other.kind && line.item() == other.item && line.units() == other.units, "item");
            require(
                    line.plan().orElseThrow().equals(other.plan)
                            && line.cause().orElseThrow().equals(other.cause),
                    "cause");
            require(line.from().equals(other.from) && line.to().equals(other.to), "period");
            require(line.days() == other.days && line.periodDays() == other.periodDays, "days");
            require(line.unitPrice().equals(BigDecimal.valueOf(other.unitCents, DECIMALS)), "price");
            require(line.amount().equals(BigDecimal.valueOf(other.cents, DECIMALS)), "amount");
        }
    }

    private static void require(boolean same, String what) {
        if (!same) {
            throw new IllegalStateException("not the same work by hand: " + what);
        }
    }
}
