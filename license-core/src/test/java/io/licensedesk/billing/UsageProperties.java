package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.ChangeHistories.History;
import io.licensedesk.billing.ChangeHistories.Kind;
import io.licensedesk.catalog.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** B11. */
class UsageProperties {

    private static final BillingRules RULES = BillingRules.standard();

    /** Used some days after the first request, known some days later. */
    record Use(int day, int knownLater, int quantity) {

        UsageEvent event(int id, LocalDate start) {
            LocalDate on = start.plusDays(day);
            return new UsageEvent("u" + id, on, Meter.AI_BOT_UNIT, quantity, on.plusDays(knownLater));
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return ChangeHistories.histories(4, Kind.TOTALS, Kind.DEACTIVATE, Kind.REACTIVATE, Kind.FREQUENCY);
    }

    @Provide
    Arbitrary<List<Use>> uses() {
        return Combinators.combine(
                        Arbitraries.integers().between(-40, 300),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(-40, 100))),
                        Arbitraries.integers().between(0, UsageEvent.MAXIMUM))
                .as(Use::new)
                .list()
                .ofMaxSize(30);
    }

    /** The first day on which the license could be used. */
    private static LocalDate billingStart(History history) {
        NaiveLedger ledger = new NaiveLedger(history.prices(), history.changes(), history.horizon(), 20);
        return ledger.days().stream()
                .filter(day -> ledger.on(day).usable())
                .findFirst()
                .orElse(LocalDate.MAX);
    }

    private static List<UsageEvent> events(History history, List<Use> uses) {
        LocalDate start = history.changes().get(0).actsOn();
        List<UsageEvent> events = new ArrayList<>();
        for (Use use : uses) {
            events.add(use.event(events.size(), start));
        }
        return events;
    }

    private static List<Invoice> invoices(History history, List<UsageEvent> events) {
        LocalDate until = history.horizon().plusMonths(20);
        return Subscription.of(ChangeHistories.ID, history.prices().list(), RULES, history.changes(), events)
                .invoicesUntil(until)
                .toList();
    }

    /** "Billed exactly once: on the first invoice dated on or after the day it became known"; nothing of a demo. */
    @Property(tries = 700)
    @StatisticsReport(StatisticsReportMode.OFF)
    void everyEventIsBilledOnceOnTheFirstInvoiceAfterItBecameKnown(
            @ForAll("histories") History history, @ForAll("uses") List<Use> uses) {
        LocalDate start = billingStart(history);
        List<UsageEvent> events = events(history, uses);
        Map<String, Long> expected = new TreeMap<>();
        for (UsageEvent event : events) {
            if (!event.on().isBefore(start) && event.quantity() > 0) {
                expected.merge(
                        YearMonth.from(event.knownOn()) + " bills " + YearMonth.from(event.on()),
                        (long) event.quantity(),
                        Long::sum);
            }
        }
        int digits = Currency.getInstance(history.prices().currency()).getDefaultFractionDigits();
        // At 0.015 a month of very little use rounds to 0 and has no line.
        expected.values().removeIf(quantity -> cost(quantity, digits).signum() == 0);

        Map<String, Long> billed = new TreeMap<>();
        for (Invoice invoice : invoices(history, events)) {
            for (InvoiceLine line : invoice.lines()) {
                if (line.kind() == LineKind.USAGE) {
                    YearMonth used = YearMonth.from(line.from());
                    YearMonth known = YearMonth.from(invoice.date());
                    assertThat(billed.put(known + " bills " + used, line.units()))
                            .as("one line per month of use")
                            .isNull();
                    assertThat(line.amount()).isEqualTo(cost(line.units(), digits));
                    assertThat(line.isLate()).isEqualTo(used.isBefore(known));
                    assertThat(invoice.date()).isEqualTo(known.atEndOfMonth());
                }
            }
        }
        assertThat(billed).isEqualTo(expected);
        Statistics.label("late")
                .collect(events.stream()
                        .anyMatch(event -> YearMonth.from(event.on()).isBefore(YearMonth.from(event.knownOn()))))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
        Statistics.label("free")
                .collect(events.stream().anyMatch(event -> event.on().isBefore(start)))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    }

    private static BigDecimal cost(long quantity, int digits) {
        return new BigDecimal("0.015").multiply(BigDecimal.valueOf(quantity)).setScale(digits, RoundingMode.HALF_UP);
    }

    @Property(tries = 300)
    void batchesMayComeInAnyOrder(
            @ForAll("histories") History history, @ForAll("uses") List<Use> uses, @ForAll Random random) {
        List<UsageEvent> events = events(history, uses);
        List<UsageEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        Subscription oneByOne = history.subscription();
        for (UsageEvent event : shuffled) {
            oneByOne = oneByOne.with(event);
        }

        List<Invoice> invoices = invoices(history, events);
        assertThat(invoices(history, shuffled)).isEqualTo(invoices);
        assertThat(oneByOne.invoicesUntil(history.horizon().plusMonths(20))).isEqualTo(invoices);
    }

    /** "Usage stays on the regular invoice", and it changes nothing else. */
    @Property(tries = 300)
    void usageChangesNoOtherLine(@ForAll("histories") History history, @ForAll("uses") List<Use> uses) {
        assertThat(invoices(history, events(history, uses)).stream()
                        .flatMap(invoice -> invoice.lines().stream())
                        .filter(line -> line.kind() != LineKind.USAGE))
                .isEqualTo(invoices(history, List.of()).stream()
                        .flatMap(invoice -> invoice.lines().stream())
                        .toList());
    }
}
