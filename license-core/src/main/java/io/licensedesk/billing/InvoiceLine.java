package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import javax.money.MonetaryAmountFactory;
import javax.money.MonetaryException;
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

    /** What lines of one kind have in common that bill the same days of a service period. */
    record Service(
            LineKind kind,
            LocalDate from,
            LocalDate to,
            int divisor,
            int days,
            int periodDays,
            boolean late,
            Currency currency) {}

    private final Service service;
    private final Item item;
    private final @Nullable PlanCode plan;
    private final long units;
    private final long unitMicros;
    private final long minorUnits;
    private final @Nullable Cause cause;

    InvoiceLine(
            Service service,
            Item item,
            @Nullable PlanCode plan,
            long units,
            long unitMicros,
            long minorUnits,
            @Nullable Cause cause) {
        this.service = service;
        this.item = item;
        this.plan = plan;
        this.units = units;
        this.unitMicros = unitMicros;
        this.minorUnits = minorUnits;
        this.cause = cause;
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
     * @param dividedBy what the price is divided by: 12 for an annual price in a stub month, otherwise 1
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
            int dividedBy,
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
        if (dividedBy != 1 && dividedBy != STUB) {
            throw new IllegalArgumentException("dividedBy: expected 1 or " + STUB + ", got " + dividedBy);
        }
        if (days < 0 || days > periodDays) {
            throw new IllegalArgumentException("days: expected 0 to " + periodDays + ", got " + days);
        }
        return new InvoiceLine(
                new Service(kind, from, to, dividedBy, days, periodDays, late, currency),
                item,
                plan.orElse(null),
                units,
                exact("unitPrice", unitPrice, Exact.SCALE),
                exact("amount", amount, currency.getDefaultFractionDigits()),
                cause.orElse(null));
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

    /** {@return why the line is on the invoice} */
    public LineKind kind() {
        return service.kind();
    }

    /** {@return the billed item; for the support plan, the chosen one} */
    public Item item() {
        return item;
    }

    /** {@return the plan whose price is billed, empty for usage} */
    public Optional<PlanCode> plan() {
        return Optional.ofNullable(plan);
    }

    /** {@return the first day of the service, inclusive} */
    public LocalDate from() {
        return service.from();
    }

    /** {@return the day after the last day of the service} */
    public LocalDate to() {
        return service.to();
    }

    /** {@return the billed units, 0 or more} */
    public long units() {
        return units;
    }

    /**
     * Returns the price per unit that the line multiplies: for a price rise the difference, in a stub month the annual price,
     * which the line {@linkplain #dividedBy() divides by 12}.
     *
     * @return 0 or more, exact, with at least the decimals of the currency
     */
    public BigDecimal unitPrice() {
        int digits = currency().getDefaultFractionDigits();
        BigDecimal shortest = BigDecimal.valueOf(unitMicros, Exact.SCALE).stripTrailingZeros();
        return shortest.scale() < digits ? shortest.setScale(digits, RoundingMode.UNNECESSARY) : shortest;
    }

    /** {@return what the price is divided by: 12 for an annual price in a stub month, otherwise 1} */
    public int dividedBy() {
        return service.divisor();
    }

    /** {@return the amount as a decimal with the digits of the currency, excluding VAT, never negative} */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, currency().getDefaultFractionDigits());
    }

    /**
     * Returns the amount as money, excluding VAT; {@link #amount()} and {@link #currency()} say the same without a provider.
     *
     * @return the amount, never negative
     * @throws IllegalStateException if there is no JSR 354 provider; the message says what to add
     */
    public MonetaryAmount money() {
        return money(amount(), currency());
    }

    static MonetaryAmount money(BigDecimal amount, Currency currency) {
        MonetaryAmountFactory<?> factory;
        try {
            factory = Monetary.getDefaultAmountFactory();
        } catch (MonetaryException e) {
            throw new IllegalStateException(
                    "money: no JSR 354 provider was found. Add one to the dependencies, such as"
                            + " org.javamoney.moneta:moneta-core, or take the decimal amount and the currency",
                    e);
        }
        return factory.setCurrency(currency.getCurrencyCode()).setNumber(amount).create();
    }

    long minorUnits() {
        return minorUnits;
    }

    /** {@return the currency of the amount} */
    public Currency currency() {
        return service.currency();
    }

    /** {@return the billed days as the proration counts them, 0 to {@link #periodDays()}} */
    public int days() {
        return service.days();
    }

    /**
     * Returns the days of the whole service period as the proration counts them.
     *
     * @return 28 to 372, 0 for usage, which is not prorated
     */
    public int periodDays() {
        return service.periodDays();
    }

    /** {@return the last change behind the billed units or price, empty for usage} */
    public Optional<Cause> cause() {
        return Optional.ofNullable(cause);
    }

    /** {@return whether this is usage that became known only after its month was invoiced} */
    public boolean isLate() {
        return service.late();
    }

    /** {@return the license rule behind the line: {@code D11}, {@code D12} or {@code D14}} */
    public String rule() {
        return service.kind().rule();
    }

    /** {@return the reason, the computation and the cause in one English sentence} */
    public String because() {
        return because(Locale.ENGLISH);
    }

    /**
     * Explains the line in one sentence. Its numbers are those of the line: on a pocket calculator they give the amount.
     *
     * <p>Source: billing B3: "Every line is what its own sentence gives on a pocket calculator".
     *
     * @param locale the language wanted
     * @return the reason, the computation and the cause, in Italian for Italian, in English for every other language
     */
    public String because(Locale locale) {
        boolean italian = locale.getLanguage().equals(Locale.ITALIAN.getLanguage());
        String price = units + " × " + unitPrice().toPlainString() + (dividedBy() == 1 ? "" : " ÷ " + dividedBy());
        String month = YearMonth.from(from()).toString();
        String reason = switch (kind()) {
            case FRACTION ->
                italian
                        ? price + " per " + days() + " giorni su " + periodDays() + ", la frazione di un aumento del "
                                + from()
                        : price + " for " + days() + " of " + periodDays() + " days, the fraction of an increase on "
                                + from();
            case ADVANCE ->
                italian
                        ? price + " in anticipo per " + periodDays() + " giorni"
                        : price + " in advance for " + periodDays() + " days";
            case USAGE ->
                italian
                        ? price + " di consumo in " + month + (isLate() ? ", noto in ritardo" : "")
                        : price + " used in " + month + (isLate() ? ", known late" : "");
        };
        String of = italian ? " del " : " of ";
        String why = cause == null ? "" : " (" + cause.kind() + " " + cause.id() + of + cause.date() + ")";
        return rule() + ": " + reason + why;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InvoiceLine line
                && service.equals(line.service)
                && item.equals(line.item)
                && Objects.equals(plan, line.plan)
                && units == line.units
                && unitMicros == line.unitMicros
                && minorUnits == line.minorUnits
                && Objects.equals(cause, line.cause);
    }

    @Override
    public int hashCode() {
        return Objects.hash(service, item, units, minorUnits);
    }

    @Override
    public String toString() {
        return kind() + " " + item + " " + from() + "/" + to() + " " + units + " × "
                + unitPrice().toPlainString() + " = " + amount().toPlainString() + " " + currency();
    }
}
