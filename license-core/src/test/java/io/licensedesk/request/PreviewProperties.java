package io.licensedesk.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceDifference;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.Quote;
import io.licensedesk.request.Requests.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** B12: what a preview shows is what is issued if nothing else happens. */
class PreviewProperties {

    @Provide
    Arbitrary<List<Step>> steps() {
        return Requests.steps(9);
    }

    @Provide
    Arbitrary<LocalDate> starts() {
        return Requests.starts();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void previewShowsTheLinesThatAreReallyIssued(@ForAll("starts") LocalDate start, @ForAll("steps") List<Step> steps) {
        Story before = Story.begins();
        LocalDate today = start;
        Set<RequestKind> asked = EnumSet.noneOf(RequestKind.class);
        for (Step step : steps) {
            today = today.plusDays(step.days());
            DatedRequest request = Requests.next(before, today, step);
            Preview preview = before.desk().preview(request, before.history());
            Story after = before.asks(request);
            assertThat(preview).isInstanceOf(Preview.Offer.class);
            Optional<Quote> quote = ((Preview.Offer) preview).quote();
            if (quote.isPresent()) {
                assertIssued(quote.get(), invoices(before, quote.get()), invoices(after, quote.get()));
            } else {
                LocalDate later = today.plusMonths(14);
                assertThat(after.history().subscription().invoicesUntil(later))
                        .isEqualTo(before.history()
                                .subscription()
                                .invoicesUntil(later)
                                .toList());
            }
            asked.add(request.request().kind());
            before = after;
        }
        for (RequestKind kind : RequestKind.values()) {
            Statistics.label(kind.name())
                    .collect(asked.contains(kind))
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 2));
        }
    }

    /** "For one request or a plan of several in their order." */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void previewOfAPlanShowsTheLinesThatAreReallyIssued(
            @ForAll("starts") LocalDate start,
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 0, max = 8) int told) {
        int first = told % steps.size();
        Story before = Story.begins();
        Story after = before;
        LocalDate today = start;
        List<DatedRequest> plan = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            today = today.plusDays(steps.get(i).days());
            DatedRequest request = Requests.next(after, today, steps.get(i));
            after = after.asks(request);
            if (i < first) {
                before = after;
            } else {
                plan.add(request);
            }
        }

        Preview preview = before.desk().preview(plan, before.history());
        assertThat(preview).isInstanceOf(Preview.Offer.class);
        Optional<Quote> quote = ((Preview.Offer) preview).quote();
        if (quote.isPresent()) {
            assertIssued(quote.get(), invoices(before, quote.get()), invoices(after, quote.get()));
        } else {
            LocalDate later = today.plusMonths(14);
            assertThat(after.history().subscription().invoicesUntil(later))
                    .isEqualTo(
                            before.history().subscription().invoicesUntil(later).toList());
        }
        Statistics.label("several that cost")
                .collect(plan.size() > 1 && quote.isPresent())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 30));
    }

    /** The invoices of a story through the last one that a quote looks at. */
    private static List<Invoice> invoices(Story story, Quote quote) {
        return story.history()
                .subscription()
                .invoicesUntil(quote.invoices().stream()
                        .map(InvoiceDifference::date)
                        .reduce(quote.paidThrough(), (one, other) -> one.isAfter(other) ? one : other))
                .toList();
    }

    private static void assertIssued(Quote quote, List<Invoice> without, List<Invoice> with) {
        List<InvoiceLine> expected = new ArrayList<>(lines(without));
        quote.removed().forEach(line -> assertThat(expected.remove(line)).isTrue());
        expected.addAll(quote.added());
        assertThat(lines(with)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(quote.amount()).isEqualByComparingTo(total(with).subtract(total(without)));
        quote.invoices().forEach(difference -> {
            difference.with().ifPresent(invoice -> assertThat(with).contains(invoice));
            difference.without().ifPresent(invoice -> assertThat(without).contains(invoice));
        });
    }

    private static List<InvoiceLine> lines(List<Invoice> invoices) {
        return invoices.stream().flatMap(invoice -> invoice.lines().stream()).toList();
    }

    private static BigDecimal total(List<Invoice> invoices) {
        return invoices.stream().map(Invoice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
