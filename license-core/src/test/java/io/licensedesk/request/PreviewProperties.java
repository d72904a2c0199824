package io.licensedesk.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.Quote;
import io.licensedesk.request.Requests.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
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
            Preview preview = Preview.of(before.desk(), request, before.history());
            Story after = before.asks(request);
            assertThat(preview).isInstanceOf(Preview.Offer.class);
            Optional<Quote> quote = ((Preview.Offer) preview).quote();
            if (quote.isPresent()) {
                assertIssued(quote.get(), invoices(before, quote.get()), invoices(after, quote.get()));
            } else {
                assertThat(after.history().subscription())
                        .isEqualTo(before.history().subscription());
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

    /** The invoices of a story through the first advance of a quote. */
    private static List<Invoice> invoices(Story story, Quote quote) {
        return story.history()
                .subscription()
                .invoicesUntil(YearMonth.from(quote.paidThrough()).atEndOfMonth())
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
        return invoices.stream().map(Invoice::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
