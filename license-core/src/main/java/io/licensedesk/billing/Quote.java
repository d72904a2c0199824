package io.licensedesk.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one change of a subscription, or a plan of several, costs through the first invoice after which everything is billed at
 * its values after the change.
 *
 * @param inForceFrom the civil date from which all of it is in force
 * @param paidThrough the last day for which the values before are paid or will be: until then removed seats cost nothing more
 *     and save nothing
 * @param invoices the invoices from the month of the first request on that differ, by date
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
     * Computes the quote of changes.
     *
     * <p>Source: billing B12: "it runs the same function as invoicing, once without and once with the changes, and shows the
     * difference".
     *
     * @param without the subscription without the changes
     * @param with the subscription with the changes
     * @param changes the changes, at least one
     * @return the quote
     * @throws IllegalArgumentException if there is no change, or {@code with} does not have one of them
     * @throws MissingPriceException if a line needs a price that is missing
     */
    public static Quote of(Subscription without, Subscription with, List<Change> changes) {
        Span span = Span.of(with, changes);
        SortedMap<LocalDate, InvoiceDifference> differences = new TreeMap<>();
        for (YearMonth month = span.first(); !month.isAfter(span.last()); month = month.plusMonths(1)) {
            for (Invoice invoice : without.invoices(month)) {
                LocalDate date = invoice.date();
                differences.put(date, new InvoiceDifference(date, Optional.of(invoice), Optional.empty()));
            }
            for (Invoice invoice : with.invoices(month)) {
                LocalDate date = invoice.date();
                InvoiceDifference other = differences.get(date);
                Optional<Invoice> before = other == null ? Optional.empty() : other.without();
                differences.put(date, new InvoiceDifference(date, before, Optional.of(invoice)));
            }
        }
        differences.values().removeIf(invoice -> invoice.without().equals(invoice.with()));
        return new Quote(span.inForceFrom(), span.paidThrough(), List.copyOf(differences.values()));
    }

    /**
     * Lists the invoices of a subscription that a quote of its changes looks at: from the month of the first request to the
     * first regular invoice after which everything is billed at its values after the changes.
     *
     * @param with the subscription with the changes
     * @param changes the changes, at least one
     * @return the invoices by date
     * @throws IllegalArgumentException if there is no change, or {@code with} does not have one of them
     * @throws MissingPriceException if a line needs a price that is missing
     */
    public static List<Invoice> invoices(Subscription with, List<Change> changes) {
        Span span = Span.of(with, changes);
        List<Invoice> invoices = new ArrayList<>();
        for (YearMonth month = span.first(); !month.isAfter(span.last()); month = month.plusMonths(1)) {
            invoices.addAll(with.invoices(month));
        }
        return List.copyOf(invoices);
    }

    /** The months that a quote looks at, and the days that it names. */
    private record Span(YearMonth first, YearMonth last, LocalDate inForceFrom, LocalDate paidThrough) {

        static Span of(Subscription with, List<Change> changes) {
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("changes: expected at least one");
            }
            LocalDate first = LocalDate.MAX;
            LocalDate inForceFrom = LocalDate.MIN;
            LocalDate paidThrough = LocalDate.MIN;
            LocalDate last = LocalDate.MIN;
            for (Change change : changes) {
                first = change.cause().date().isBefore(first) ? change.cause().date() : first;
                inForceFrom = later(inForceFrom, with.inForceFrom(change));
                paidThrough = later(paidThrough, with.paidBefore(change));
                last = later(last, change.actsOn());
            }
            // "For a deactivation at least that of the month in which it acts."
            return new Span(YearMonth.from(first), YearMonth.from(later(last, paidThrough)), inForceFrom, paidThrough);
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
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
