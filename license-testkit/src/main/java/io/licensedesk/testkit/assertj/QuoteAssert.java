package io.licensedesk.testkit.assertj;

import io.licensedesk.billing.InvoiceDifference;
import io.licensedesk.billing.Quote;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assertions about what a change costs. */
public final class QuoteAssert extends ProseAssert<QuoteAssert, Quote> {

    QuoteAssert(@Nullable Quote quote) {
        super(quote, QuoteAssert.class);
    }

    /**
     * Checks by how much the change raises what is invoiced through the first advance at the new values.
     *
     * @param amount a decimal number, such as {@code "94.50"}; negative if the change saves money
     * @return this
     */
    public QuoteAssert costs(String amount) {
        return expect(same(present().amount(), amount), "a quote of " + amount);
    }

    /**
     * Checks from which day all of the change is in force.
     *
     * @param day the civil date, such as {@code "2026-04-01"}
     * @return this
     */
    public QuoteAssert isInForceFrom(String day) {
        return expect(present().inForceFrom().equals(LocalDate.parse(day)), "a quote in force from " + day);
    }

    /**
     * Checks to which day the values before the change are paid.
     *
     * @param day the civil date, inclusive, such as {@code "2026-04-30"}
     * @return this
     */
    public QuoteAssert isPaidThrough(String day) {
        return expect(present().paidThrough().equals(LocalDate.parse(day)), "a quote paid through " + day);
    }

    /**
     * Checks which invoices the change touches.
     *
     * @param dates all their dates in order, such as {@code "2026-03-31"}; none if it touches none
     * @return this
     */
    public QuoteAssert touchesInvoicesOf(String... dates) {
        List<LocalDate> expected = Arrays.stream(dates).map(LocalDate::parse).toList();
        List<LocalDate> actual =
                present().invoices().stream().map(InvoiceDifference::date).toList();
        return expect(actual.equals(expected), "a quote that touches the invoices of " + expected);
    }

    @Override
    String shown(Quote quote) {
        StringBuilder text = new StringBuilder("a quote of ")
                .append(quote.amount().toPlainString())
                .append(", in force from ")
                .append(quote.inForceFrom())
                .append(", paid through ")
                .append(quote.paidThrough());
        for (InvoiceDifference invoice : quote.invoices()) {
            text.append(System.lineSeparator()).append("  invoice of ").append(invoice.date());
            invoice.added()
                    .forEach(line ->
                            text.append(System.lineSeparator()).append("    + ").append(line));
            invoice.removed()
                    .forEach(line ->
                            text.append(System.lineSeparator()).append("    - ").append(line));
        }
        return text.toString();
    }
}
