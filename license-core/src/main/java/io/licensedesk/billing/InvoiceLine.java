package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice. It explains itself: rule, item, service period, units, unit price, days and cause.
 *
 * <p>Not a record, because it holds exact integers and makes a decimal, an amount or a sentence of them only on demand: a
 * billing run over a million subscriptions never pays for what nobody reads.
 */
public final class InvoiceLine {

    /** The divisor of an annual price in the stub month. */
    static final int STUB = 12;

    private final LineKind kind;
    private final Item item;
    private final @Nullable PlanCode plan;
    private final LocalDate from;
    private final LocalDate to;
    private final long units;
    private final long unitMicros;
    private final int divisor;
    private final long minorUnits;
    private final Currency currency;
    private final int days;
    private final int periodDays;
    private final @Nullable Cause cause;
    private final boolean late;

    InvoiceLine(
            LineKind kind,
            Item item,
            @Nullable PlanCode plan,
            LocalDate from,
            LocalDate to,
            long units,
            long unitMicros,
            int divisor,
            long minorUnits,
            Currency currency,
            int days,
            int periodDays,
            @Nullable Cause cause,
            boolean late) {
        this.kind = kind;
        this.item = item;
        this.plan = plan;
        this.from = from;
        this.to = to;
        this.units = units;
        this.unitMicros = unitMicros;
        this.divisor = divisor;
        this.minorUnits = minorUnits;
        this.currency = currency;
        this.days = days;
        this.periodDays = periodDays;
        this.cause = cause;
        this.late = late;
    }

    /**
     * Obtains a line from its parts, as a reader of stored invoices needs it.
     *
     * @param kind why the line is on the invoice
     * @param item the item
     * @param plan the plan whose price is billed, empty for usage
     * @param from the first day of the service
     * @param to the day after the last day of the service
     * @param units the billed units, 0 or more
     * @param unitPrice the price per unit that the line multiplies, 0 or more, at most 6 decimals
     * @param amount the amount, 0 or more, at most the decimals of the currency
     * @param currency the currency of the amount
     * @param days the billed days as the proration counts them, 0 to {@code periodDays}
     * @param periodDays the days of the whole service period, 0 for usage
     * @param cause the change that caused the line, empty for usage
     * @param late whether the usage became known only after its month was invoiced
     * @return the line
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code to} is not after {@code from} or a number is out of range
     */
    public static InvoiceLine of(
            LineKind kind,
            Item item,
            Optional<PlanCode> plan,
            LocalDate from,
            LocalDate to,
            long units,
            BigDecimal unitPrice,
            BigDecimal amount,
            Currency currency,
            int days,
            int periodDays,
            Optional<Cause> cause,
            boolean late) {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(item, "item");
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to: expected a day after " + from + ", got " + to);
        }
        if (units < 0) {
            throw new IllegalArgumentException("units: expected 0 or more, got " + units);
        }
        if (days < 0 || days > periodDays) {
            throw new IllegalArgumentException("days: expected 0 to " + periodDays + ", got " + days);
        }
        return new InvoiceLine(
                kind,
                item,
                plan.orElse(null),
                from,
                to,
                units,
                exact("unitPrice", unitPrice, Exact.SCALE),
                1,
                exact("amount", amount, currency.getDefaultFractionDigits()),
                currency,
                days,
                periodDays,
                cause.orElse(null),
                late);
    }

    private static long exact(String name, BigDecimal number, int decimals) {
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(
                    name + ": expected 0 or more with at most " + decimals + " decimals, got " + number);
        }
        return number.setScale(decimals, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /**
     * Returns why the line is on the invoice.
     *
     * @return fraction, advance or usage
     */
    public LineKind kind() {
        return kind;
    }

    /**
     * Returns the billed item; for the support plan, the chosen one.
     *
     * @return the item
     */
    public Item item() {
        return item;
    }

    /**
     * Returns the plan whose price is billed.
     *
     * @return the plan, empty for usage
     */
    public Optional<PlanCode> plan() {
        return Optional.ofNullable(plan);
    }

    /**
     * Returns the first day of the service.
     *
     * @return a civil date, inclusive
     */
    public LocalDate from() {
        return from;
    }

    /**
     * Returns the day after the last day of the service.
     *
     * @return a civil date, exclusive
     */
    public LocalDate to() {
        return to;
    }

    /**
     * Returns the billed units.
     *
     * @return 0 or more
     */
    public long units() {
        return units;
    }

    /**
     * Returns the price per unit that the line multiplies: for a price rise the difference, in a stub month a twelfth of
     * the annual price, rounded to the minor unit for display.
     *
     * @return 0 or more, with at least the decimals of the currency
     */
    public BigDecimal unitPrice() {
        int digits = currency.getDefaultFractionDigits();
        BigDecimal price = BigDecimal.valueOf(unitMicros, Exact.SCALE);
        if (divisor != 1) {
            return price.divide(BigDecimal.valueOf(divisor), digits, RoundingMode.HALF_UP);
        }
        BigDecimal shortest = price.stripTrailingZeros();
        return shortest.scale() < digits ? shortest.setScale(digits, RoundingMode.UNNECESSARY) : shortest;
    }

    /**
     * Returns the amount, excluding VAT.
     *
     * @return the amount, never negative
     */
    public MonetaryAmount amount() {
        return amount(decimal(), currency);
    }

    static MonetaryAmount amount(BigDecimal decimal, Currency currency) {
        return Monetary.getDefaultAmountFactory()
                .setCurrency(currency.getCurrencyCode())
                .setNumber(decimal)
                .create();
    }

    /**
     * Returns the amount as a plain decimal with the decimals of the currency.
     *
     * @return the amount, never negative
     */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    long minorUnits() {
        return minorUnits;
    }

    /**
     * Returns the currency of the amount.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * Returns the billed days as the proration counts them.
     *
     * @return 0 to {@link #periodDays()}
     */
    public int days() {
        return days;
    }

    /**
     * Returns the days of the whole service period as the proration counts them.
     *
     * @return 28 to 366, 0 for usage, which is not prorated
     */
    public int periodDays() {
        return periodDays;
    }

    /**
     * Returns the last change behind the billed units or price.
     *
     * @return the cause, empty for usage
     */
    public Optional<Cause> cause() {
        return Optional.ofNullable(cause);
    }

    /**
     * Checks whether this is usage that became known only after its month was invoiced.
     *
     * @return true for late usage
     */
    public boolean isLate() {
        return late;
    }

    /**
     * Returns the license rule behind the line.
     *
     * @return {@code D11}, {@code D12} or {@code D14}
     */
    public String rule() {
        return kind.rule();
    }

    /**
     * Explains the line in one English sentence.
     *
     * @return the reason, the computation and the cause
     */
    public String because() {
        String price = units + " × " + unitPrice().toPlainString();
        String reason = switch (kind) {
            case FRACTION ->
                price + " for " + days + " of " + periodDays + " days, the fraction of an increase on " + from;
            case ADVANCE -> price + " in advance for " + periodDays + " days";
            case USAGE ->
                price + " used in " + from.getYear() + "-" + twoDigits(from.getMonthValue())
                        + (late ? ", known late" : "");
        };
        String why = cause == null ? "" : " (" + cause.kind() + " " + cause.id() + " of " + cause.date() + ")";
        return rule() + ": " + reason + why;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InvoiceLine line
                && kind == line.kind
                && item == line.item
                && Objects.equals(plan, line.plan)
                && from.equals(line.from)
                && to.equals(line.to)
                && units == line.units
                && unitPrice().equals(line.unitPrice())
                && minorUnits == line.minorUnits
                && currency.equals(line.currency)
                && days == line.days
                && periodDays == line.periodDays
                && Objects.equals(cause, line.cause)
                && late == line.late;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, item, from, to, units, minorUnits);
    }

    @Override
    public String toString() {
        return kind + " " + item + " " + from + "/" + to + " " + units + " × "
                + unitPrice().toPlainString() + " = " + decimal().toPlainString() + " " + currency;
    }
}
