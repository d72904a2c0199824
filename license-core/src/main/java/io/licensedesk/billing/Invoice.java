package io.licensedesk.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import javax.money.MonetaryAmount;

/**
 * An invoice: a date and the lines that are due on it, fractions first, then advances, then usage.
 *
 * <p>Source: seed, "License rules": "Invoicing will always be the last day of the month", "Advance billing procedures";
 * D11, B2.
 *
 * @param id the identity, a stable function of subscription and date
 * @param currency the currency of all amounts
 * @param lines the lines, at least one, none with amount 0
 */
public record Invoice(InvoiceId id, Currency currency, List<InvoiceLine> lines) {

    /**
     * Creates an invoice; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if there is no line, or a line is in another currency
     */
    public Invoice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(currency, "currency");
        lines = List.copyOf(Objects.requireNonNull(lines, "lines"));
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: an invoice has at least one line");
        }
        for (InvoiceLine line : lines) {
            if (!line.currency().equals(currency)) {
                throw new IllegalArgumentException("lines: expected " + currency + ", got " + line.currency());
            }
        }
    }

    /** {@return the invoice date, a civil date in the contract's zone} */
    public LocalDate date() {
        return id.date();
    }

    /**
     * Returns the sum of the lines, excluding VAT.
     *
     * @return the total as a decimal with the digits of the currency, more than 0
     * @throws ArithmeticException if the total exceeds 2^63 − 1 minor units
     */
    public BigDecimal total() {
        long sum = 0;
        for (InvoiceLine line : lines) {
            sum = Math.addExact(sum, line.minorUnits());
        }
        return BigDecimal.valueOf(sum, currency.getDefaultFractionDigits());
    }

    /**
     * Returns the sum of the lines as money, excluding VAT; {@link #total()} and {@link #currency()} say the same without a
     * provider.
     *
     * @return the total, more than 0
     * @throws ArithmeticException if the total exceeds 2^63 − 1 minor units
     * @throws IllegalStateException if there is no JSR 354 provider; the message says what to add
     */
    public MonetaryAmount money() {
        return InvoiceLine.money(total(), currency);
    }
}
