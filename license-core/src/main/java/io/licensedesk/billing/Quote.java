package io.licensedesk.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one change of a subscription costs, through the first advance at the new values.
 *
 * @param inForceFrom the civil date from which all of the change is in force
 * @param paidThrough the last day for which the values before the change are paid or will be: until then removed seats cost
 *     nothing more and save nothing
 * @param invoices the invoices from the month of the request on that the change touches, by date
 */
public record Quote(LocalDate inForceFrom, LocalDate paidThrough, List<InvoiceDifference> invoices) {

    /**
     * Creates a quote; the list is copied.
     *
     * @throws NullPointerException if an argument is null
     */
    public Quote {
        Objects.requireNonNull(inForceFrom, "inForceFrom");
        Objects.requireNonNull(paidThrough, "paidThrough");
        invoices = List.copyOf(Objects.requireNonNull(invoices, "invoices"));
    }

    /**
     * Computes the quote of a change.
     *
     * <p>Source: billing B12: "it runs the same function as invoicing, once without and once with the change, and shows the
     * difference".
     *
     * @param without the subscription without the change
     * @param with the subscription with the change
     * @param change the change
     * @return the quote
     * @throws IllegalArgumentException if {@code with} does not have the change
     * @throws io.licensedesk.billing.MissingPriceException if a line needs a price that is missing
     */
    public static Quote of(Subscription without, Subscription with, Change change) {
        LocalDate through = with.firstAdvanceWith(change);
        List<InvoiceDifference> differences = new ArrayList<>();
        YearMonth last = YearMonth.from(through);
        for (YearMonth month = YearMonth.from(change.cause().date());
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            addDifferences(without.invoices(month), with.invoices(month), differences);
        }
        return new Quote(with.inForceFrom(change), through, differences);
    }

    private static void addDifferences(List<Invoice> without, List<Invoice> with, List<InvoiceDifference> differences) {
        Iterator<Invoice> others = with.iterator();
        Invoice other = others.hasNext() ? others.next() : null;
        for (Invoice invoice : without) {
            while (other != null && other.date().isBefore(invoice.date())) {
                differences.add(new InvoiceDifference(other.date(), Optional.empty(), Optional.of(other)));
                other = others.hasNext() ? others.next() : null;
            }
            boolean sameDate = other != null && other.date().equals(invoice.date());
            Optional<Invoice> match = sameDate ? Optional.ofNullable(other) : Optional.empty();
            if (!match.equals(Optional.of(invoice))) {
                differences.add(new InvoiceDifference(invoice.date(), Optional.of(invoice), match));
            }
            if (sameDate) {
                other = others.hasNext() ? others.next() : null;
            }
        }
        while (other != null) {
            differences.add(new InvoiceDifference(other.date(), Optional.empty(), Optional.of(other)));
            other = others.hasNext() ? others.next() : null;
        }
    }

    /**
     * Lists the lines that the change adds, over all invoices.
     *
     * @return the lines by invoice date
     */
    public List<InvoiceLine> added() {
        return invoices.stream().flatMap(invoice -> invoice.added().stream()).toList();
    }

    /**
     * Lists the lines that the change takes away, over all invoices.
     *
     * @return the lines by invoice date
     */
    public List<InvoiceLine> removed() {
        return invoices.stream().flatMap(invoice -> invoice.removed().stream()).toList();
    }

    /**
     * Returns by how much the change raises what is invoiced through the first advance at the new values.
     *
     * @return the difference, negative if the change saves money
     */
    public BigDecimal amount() {
        return invoices.stream().map(InvoiceDifference::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
