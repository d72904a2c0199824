package io.licensedesk.testkit.assertj;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.LineKind;
import io.licensedesk.catalog.Item;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Assertions about an invoice. */
public final class InvoiceAssert extends ProseAssert<InvoiceAssert, Invoice> {

    InvoiceAssert(@Nullable Invoice invoice) {
        super(invoice, InvoiceAssert.class);
    }

    /**
     * Checks the invoice date.
     *
     * @param day the civil date, such as {@code "2026-03-31"}
     * @return this
     */
    public InvoiceAssert isDated(String day) {
        return expect(present().date().equals(LocalDate.parse(day)), "an invoice dated " + day);
    }

    /**
     * Checks the total, excluding VAT.
     *
     * @param amount a decimal number, such as {@code "360.00"}
     * @param currencyCode the ISO code, such as {@code "EUR"}
     * @return this
     */
    public InvoiceAssert hasTotal(String amount, String currencyCode) {
        boolean expected = same(present().total(), amount)
                && present().currency().getCurrencyCode().equals(currencyCode);
        return expect(expected, "an invoice with total " + amount + " " + currencyCode);
    }

    /**
     * Checks that there is a line.
     *
     * @param kind why it is there
     * @param item its item
     * @param amount its amount, a decimal number
     * @return this
     */
    public InvoiceAssert hasLine(LineKind kind, Item item, String amount) {
        boolean expected = present().lines().stream()
                .anyMatch(line -> line.kind() == kind && line.item().equals(item) && same(line.amount(), amount));
        return expect(expected, "an invoice with a line " + kind + " " + item + " of " + amount);
    }

    /**
     * Checks that there is no line of an item.
     *
     * @param item the item
     * @return this
     */
    public InvoiceAssert hasNoLineOf(Item item) {
        boolean expected =
                present().lines().stream().noneMatch(line -> line.item().equals(item));
        return expect(expected, "an invoice without a line of " + item);
    }

    /**
     * Checks the number of lines.
     *
     * @param lines the number
     * @return this
     */
    public InvoiceAssert hasLines(int lines) {
        return expect(present().lines().size() == lines, "an invoice with " + lines + " lines");
    }

    @Override
    String shown(Invoice invoice) {
        StringBuilder text = new StringBuilder("invoice ")
                .append(invoice.id())
                .append(", total ")
                .append(invoice.total().toPlainString())
                .append(' ')
                .append(invoice.currency());
        for (InvoiceLine line : invoice.lines()) {
            text.append(System.lineSeparator()).append("    ").append(line);
        }
        return text.toString();
    }
}
