package io.licensedesk.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One invoice without and with a change.
 *
 * @param date the invoice date
 * @param without the invoice if the change is not made; empty if there would be none
 * @param with the invoice if the change is made; empty if there would be none
 */
public record InvoiceDifference(LocalDate date, Optional<Invoice> without, Optional<Invoice> with) {

    /**
     * Creates a difference.
     *
     * @throws NullPointerException if an argument is null
     */
    public InvoiceDifference {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(without, "without");
        Objects.requireNonNull(with, "with");
    }

    /**
     * Lists the lines that the change adds.
     *
     * @return the lines that are only on the invoice with the change
     */
    public List<InvoiceLine> added() {
        return minus(with, without);
    }

    /**
     * Lists the lines that the change takes away.
     *
     * @return the lines that are only on the invoice without the change
     */
    public List<InvoiceLine> removed() {
        return minus(without, with);
    }

    /**
     * Returns by how much the change raises the total.
     *
     * @return the difference, negative if the invoice is lower with the change
     */
    public BigDecimal amount() {
        return total(with).subtract(total(without));
    }

    private static BigDecimal total(Optional<Invoice> invoice) {
        return invoice.map(Invoice::total).orElse(BigDecimal.ZERO);
    }

    private static List<InvoiceLine> minus(Optional<Invoice> one, Optional<Invoice> other) {
        List<InvoiceLine> lines = new ArrayList<>(one.map(Invoice::lines).orElse(List.of()));
        other.map(Invoice::lines).orElse(List.of()).forEach(lines::remove);
        return List.copyOf(lines);
    }
}
