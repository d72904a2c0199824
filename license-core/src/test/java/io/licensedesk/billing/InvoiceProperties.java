package io.licensedesk.billing;

import static io.licensedesk.billing.ChangeHistories.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.ChangeHistories.History;
import io.licensedesk.billing.ChangeHistories.Kind;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class InvoiceProperties {

    private static final BillingRules RULES = BillingRules.standard();

    /** B2: "kind of item, standard rank, code, effective day, the larger difference first". */
    private static final Comparator<InvoiceLine> IN_ORDER = Comparator.comparing(InvoiceLine::kind)
            .thenComparing(line -> ChangeHistories.ITEMS.indexOf(line.item()))
            .thenComparing(InvoiceLine::from)
            .thenComparing(InvoiceLine::unitPrice, Comparator.reverseOrder());

    @Provide
    Arbitrary<History> histories() {
        return ChangeHistories.histories();
    }

    @Provide
    Arbitrary<History> accountHistories() {
        return ChangeHistories.histories(8, Kind.TOTALS, Kind.TWO_TOTALS);
    }

    @Provide
    Arbitrary<History> undisturbedHistories() {
        return ChangeHistories.histories(0, Kind.TOTALS);
    }

    // ---- the ledger

    /** B2, B4, B5, B7, B8: what all lines say about a day of an item is what its seats cost on that day. */
    @Property(tries = 1000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void everyItemUnitAndServiceDayIsBilledExactlyOnce(
            @ForAll("histories") History history, @ForAll @IntRange(min = 1, max = 28) int anyCutoff) {
        int cutoff = history.changes().size() % 3 == 0 ? anyCutoff : 20;
        LocalDate horizon = history.horizon();
        BillingRules rules = RULES.withDecrease(DecreasePolicy.cutoffDay(cutoff));
        List<Invoice> invoices =
                history.subscription(rules).invoicesUntil(horizon).toList();
        NaiveLedger ledger = new NaiveLedger(history.prices(), history.changes(), horizon, cutoff);

        LocalDate first = history.start();
        int length = Math.toIntExact(ChronoUnit.DAYS.between(first, horizon)) + 1;
        long[][] billed = billedPerDay(invoices, first, length);
        for (int i = 0; i < length; i++) {
            LocalDate day = first.plusDays(i);
            long[] expected = ledger.on(day).seats();
            for (int slot = 0; slot < NaiveLedger.SLOTS; slot++) {
                if (billed[slot][i] != expected[slot]) {
                    assertThat(billed[slot][i])
                            .as("10^-6 units of slot %s on %s, billed by %s", slot, day, invoices)
                            .isEqualTo(expected[slot]);
                }
            }
        }
        for (Invoice invoice : invoices) {
            for (InvoiceLine line : invoice.lines()) {
                if (!line.from().isAfter(horizon)) {
                    assertThat(line.dividedBy())
                            .isEqualTo(ledger.on(line.from()).stub() ? 12 : 1);
                }
            }
        }
        for (Kind kind : Kind.values()) {
            Statistics.label(kind.name())
                    .collect(history.kinds().contains(kind))
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 2));
        }
        Statistics.label("annual")
                .collect(((Change.Activation) history.changes().get(0)).terms().frequency())
                .coverage(coverage -> coverage.check(BillingFrequency.ANNUAL).percentage(share -> share > 20));
        Statistics.label("overtaken")
                .collect(history.overtakes())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
        Statistics.label("three on a day")
                .collect(history.clusters())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 3));
        Statistics.label("taken back")
                .collect(history.takesBack())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 2));
        Statistics.label("lines")
                .collect(invoices.stream()
                        .flatMap(invoice -> invoice.lines().stream())
                        .anyMatch(line -> line.kind() == LineKind.FRACTION
                                && line.periodDays() > 360
                                && line.days() < line.periodDays()))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    private static long[][] billedPerDay(List<Invoice> invoices, LocalDate first, int length) {
        long[][] steps = new long[NaiveLedger.SLOTS][length + 1];
        for (Invoice invoice : invoices) {
            for (InvoiceLine line : invoice.lines()) {
                long[] ofItem = steps[NaiveLedger.slot(line.item())];
                long rate = line.units() * line.unitPrice().movePointRight(6).longValueExact();
                ofItem[offset(first, line.from(), length)] += rate;
                ofItem[offset(first, line.to(), length)] -= rate;
            }
        }
        for (long[] ofItem : steps) {
            for (int i = 1; i < length; i++) {
                ofItem[i] += ofItem[i - 1];
            }
        }
        return steps;
    }

    private static int offset(LocalDate first, LocalDate day, int length) {
        return Math.toIntExact(Math.min(length, ChronoUnit.DAYS.between(first, day)));
    }

    /** B2, B3, B10: dates, days and amounts of every line, in exact decimal arithmetic. */
    @Property(tries = 1000)
    void everyLineIsDatedAndRoundedByTheRules(@ForAll("histories") History history) {
        int digits = Currency.getInstance(history.prices().currency()).getDefaultFractionDigits();
        history.subscription().invoicesUntil(history.horizon()).forEach(invoice -> {
            assertThat(invoice.date()).isEqualTo(YearMonth.from(invoice.date()).atEndOfMonth());
            assertThat(invoice.id()).isEqualTo(new InvoiceId(ID, invoice.date()));
            assertThat(invoice.total())
                    .isEqualTo(invoice.lines().stream()
                            .map(InvoiceLine::amount)
                            .reduce(BigDecimal.ZERO.setScale(digits), BigDecimal::add));
            for (InvoiceLine line : invoice.lines()) {
                assertThat(line.amount()).isPositive().hasScaleOf(digits);
                assertThat(line.units()).isPositive();
                assertThat(line.to().getDayOfMonth()).isEqualTo(1);
                assertThat(line.days()).isEqualTo(Math.toIntExact(ChronoUnit.DAYS.between(line.from(), line.to())));
                boolean term = line.periodDays() > 31;
                LocalDate periodStart =
                        term ? line.to().minusYears(1) : line.to().minusMonths(1);
                assertThat(line.periodDays())
                        .isEqualTo(Math.toIntExact(ChronoUnit.DAYS.between(periodStart, line.to())));
                if (line.kind() == LineKind.ADVANCE) {
                    assertThat(line.from())
                            .isEqualTo(periodStart)
                            .isEqualTo(invoice.date().plusDays(1));
                } else {
                    assertThat(YearMonth.from(line.from())).isEqualTo(YearMonth.from(invoice.date()));
                }
                BigDecimal level = line.unitPrice().multiply(BigDecimal.valueOf(line.units()));
                assertThat(line.amount())
                        .isEqualTo(level.multiply(BigDecimal.valueOf(line.days()))
                                .divide(
                                        BigDecimal.valueOf((long) line.periodDays() * line.dividedBy()),
                                        digits,
                                        RoundingMode.HALF_UP));
                assertThat(line.because()).startsWith(line.rule() + ": ");
                assertThat(line.cause().orElseThrow().date()).isBeforeOrEqualTo(invoice.date());
            }
            assertThat(invoice.lines()).isSortedAccordingTo(IN_ORDER);
        });
    }

    /** B2: "one advance line per item". */
    @Property(tries = 300)
    void noItemIsAdvancedTwiceForTheSamePeriod(@ForAll("histories") History history) {
        history.subscription()
                .invoicesUntil(history.horizon())
                .forEach(invoice -> assertThat(invoice.lines().stream()
                                .filter(line -> line.kind() == LineKind.ADVANCE)
                                .map(line -> NaiveLedger.slot(line.item())))
                        .doesNotHaveDuplicates());
    }

    @Property(tries = 40)
    void servicePeriodsTileOver400Months(@ForAll("undisturbedHistories") History history) {
        LocalDate start = history.changes().get(0).actsOn();
        LocalDate until = YearMonth.from(start).plusMonths(400).atEndOfMonth();
        Map<Item, LocalDate> paidTo = new TreeMap<>();
        history.subscription().invoicesUntil(until).forEach(invoice -> {
            assertThat(invoice.date()).isEqualTo(YearMonth.from(invoice.date()).atEndOfMonth());
            invoice.lines().forEach(line -> {
                LocalDate expected = paidTo.put(line.item(), line.to());
                // A price that starts above 0 only later is the one gap.
                if (expected != null || history.prices().raisedFrom().isEmpty()) {
                    assertThat(line.from()).isEqualTo(expected == null ? start : expected);
                }
            });
        });
        assertThat(paidTo.values()).allMatch(day -> day.isAfter(until));
    }

    // ---- laws of the function

    @Property(tries = 300)
    void producingAnInvoiceTwiceGivesEqualValues(@ForAll("histories") History history) {
        Subscription subscription = history.subscription();
        List<Invoice> once = subscription.invoicesUntil(history.horizon()).toList();
        assertThat(subscription.invoicesUntil(history.horizon())).isEqualTo(once);
        assertThat(history.subscription().invoicesUntil(history.horizon())).isEqualTo(once);
    }

    @Property(tries = 300)
    void monthByMonthEqualsOneCatchUpRun(@ForAll("histories") History history, @ForAll boolean immediately) {
        BillingRules rules = immediately ? RULES.withIncreaseInvoice(IncreaseInvoice.immediately()) : RULES;
        List<Invoice> catchUp =
                history.subscription(rules).invoicesUntil(history.horizon()).toList();
        List<Invoice> monthly = new ArrayList<>();
        // Backwards: no month may depend on another one having been made before.
        YearMonth first = YearMonth.from(history.start());
        for (YearMonth month = YearMonth.from(history.horizon());
                !month.isBefore(first);
                month = month.minusMonths(1)) {
            monthly.addAll(0, history.subscription(rules).invoices(month));
        }
        assertThat(monthly).isEqualTo(catchUp);
    }

    /** B5: "The result depends on the set of changes with their dates; only changes of the same date keep the order". */
    @Property(tries = 300)
    void onlyTheSetOfChangesWithTheirDatesCounts(@ForAll("histories") History history, @ForAll Random random) {
        Map<List<LocalDate>, List<Change>> byDates = new HashMap<>();
        List<List<LocalDate>> dates = new ArrayList<>();
        for (Change change : history.changes()) {
            List<LocalDate> both = List.of(change.actsOn(), change.cause().date());
            dates.add(both);
            byDates.computeIfAbsent(both, any -> new ArrayList<>()).add(change);
        }
        Collections.shuffle(dates, random);
        List<Change> shuffled =
                dates.stream().map(both -> byDates.get(both).remove(0)).toList();
        assertThat(history.with(shuffled).subscription()).isEqualTo(history.subscription());
        assertThat(history.with(shuffled).subscription().invoicesUntil(history.horizon()))
                .isEqualTo(
                        history.subscription().invoicesUntil(history.horizon()).toList());
    }

    @Property(tries = 400)
    void raisingAQuantityNeverLowersABill(
            @ForAll("histories") History history,
            @ForAll @IntRange(max = 12) int which,
            @ForAll @IntRange(min = 1, max = 3) int more) {
        int index = which % history.changes().size();
        Change raised = more(history.changes().get(index), more).orElse(null);
        Assume.that(raised != null);
        List<Change> others = new ArrayList<>(history.changes());
        others.set(index, raised);
        List<Invoice> fewer =
                history.subscription().invoicesUntil(history.horizon()).toList();
        List<Invoice> many = history.with(others)
                .subscription()
                .invoicesUntil(history.horizon())
                .toList();
        assertThat(minorUnits(many) + lines(fewer) + lines(many)).isGreaterThanOrEqualTo(minorUnits(fewer));
    }

    private static Optional<Change> more(Change change, int more) {
        if (change instanceof Change.Activation activation) {
            Terms terms = activation.terms();
            Accounts old = terms.accounts();
            return Optional.of(new Change.Activation(
                    change.cause(),
                    change.actsOn(),
                    new Terms(
                            terms.plan(),
                            terms.supportPlan(),
                            terms.frequency(),
                            terms.whiteLabel(),
                            old.with(AccountType.AGENT, old.total(AccountType.AGENT) + more),
                            terms.addOns(),
                            terms.plugins())));
        }
        if (change instanceof Change.Totals totals) {
            Map<Item, Integer> higher = new TreeMap<>(totals.totals());
            higher.keySet().stream()
                    .filter(ChangeHistories.ACCOUNTS::contains)
                    .findFirst()
                    .ifPresent(item -> higher.merge(item, more, Integer::sum));
            return higher.equals(totals.totals())
                    ? Optional.empty()
                    : Optional.of(new Change.Totals(totals.cause(), totals.approvedOn(), higher));
        }
        return Optional.empty();
    }

    @Property(tries = 300)
    void aLaterIncreaseWithinOnePeriodNeverCostsMore(
            @ForAll("undisturbedHistories") History history,
            @ForAll @IntRange(min = 1, max = 20) int seats,
            @ForAll @IntRange(max = 400) int daysLater,
            @ForAll @IntRange(max = 365) int one,
            @ForAll @IntRange(max = 365) int two,
            @ForAll("conventions") BillingRules rules) {
        Change.Activation activation = (Change.Activation) history.changes().get(0);
        boolean annual = activation.terms().frequency() == BillingFrequency.ANNUAL;
        LocalDate start = activation.actsOn();
        LocalDate term =
                start.getDayOfMonth() == 1 ? start : start.withDayOfMonth(1).plusMonths(1);
        LocalDate from =
                annual ? term : start.plusDays(daysLater).withDayOfMonth(1).plusMonths(1);
        LocalDate to = annual ? from.plusYears(1) : from.plusMonths(1);
        int length = Math.toIntExact(ChronoUnit.DAYS.between(from, to));
        LocalDate earlier = from.plusDays(Math.min(one, two) % length);
        LocalDate later = from.plusDays(Math.max(one, two) % length);
        Assume.that(!later.isBefore(earlier));
        LocalDate until = to.minusDays(1);
        long early = minorUnits(with(history, earlier, seats)
                .subscription(rules)
                .invoicesUntil(until)
                .toList());
        long late = minorUnits(with(history, later, seats)
                .subscription(rules)
                .invoicesUntil(until)
                .toList());
        long never = minorUnits(history.subscription(rules).invoicesUntil(until).toList());
        // The period after is billed alike, whenever the increase came.
        assertThat(late).isBetween(never, early);
    }

    private static History with(History history, LocalDate day, int seats) {
        List<Change> changes = new ArrayList<>(history.changes());
        changes.add(Change.Totals.of(new Cause("X", day, "ADD_ITEMS"), Map.of(AccountType.MOBILE_AGENT, seats)));
        return history.with(changes);
    }

    @Provide
    Arbitrary<BillingRules> conventions() {
        return ChangeHistories.conventions();
    }

    /** B4: an extra invoice on the day holds the same lines as the regular one would. */
    @Property(tries = 300)
    void invoicingIncreasesImmediatelyMovesLinesAndChangesNone(@ForAll("histories") History history) {
        BillingRules immediate = RULES.withIncreaseInvoice(IncreaseInvoice.immediately());
        List<Invoice> extra =
                history.subscription(immediate).invoicesUntil(history.horizon()).toList();
        assertThat(extra.stream().flatMap(invoice -> invoice.lines().stream()))
                .containsExactlyInAnyOrderElementsOf(history.subscription()
                        .invoicesUntil(history.horizon())
                        .flatMap(invoice -> invoice.lines().stream())
                        .toList());
        assertThat(extra.stream().map(Invoice::date)).isSorted().doesNotHaveDuplicates();
        extra.forEach(invoice -> invoice.lines().stream()
                .filter(line -> line.kind() == LineKind.FRACTION)
                .forEach(line -> assertThat(line.from()).isEqualTo(invoice.date())));
    }

    /** B1: moments with equal civil dates in two zones give equal invoices, daylight saving time or not. */
    @Property(tries = 300)
    void zonesWithEqualCivilDatesGiveEqualInvoices(
            @ForAll("accountHistories") History history,
            @ForAll("zones") ZoneId one,
            @ForAll("zones") ZoneId other,
            @ForAll @IntRange(max = 86_399) int second) {
        assertThat(inZone(history, one, second)).isEqualTo(inZone(history, other, 86_399 - second));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Rome",
                        "Pacific/Kiritimati",
                        "Pacific/Honolulu",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "UTC")
                .map(ZoneId::of);
    }

    private static List<Invoice> inZone(History history, ZoneId zone, int second) {
        BillingRules rules = RULES.withZone(zone);
        List<Change> changes = new ArrayList<>();
        for (Change change : history.changes()) {
            LocalDate date = rules.dateOf(change.cause()
                    .date()
                    .atTime(LocalTime.ofSecondOfDay(second))
                    .atZone(zone)
                    .toInstant());
            Cause cause = new Cause(change.cause().id(), date, change.cause().kind());
            if (change instanceof Change.Activation activation) {
                changes.add(new Change.Activation(cause, date, activation.terms()));
            } else if (change instanceof Change.Totals totals) {
                changes.add(Change.Totals.of(cause, totals.totals()));
            }
        }
        return history.with(changes)
                .subscription(rules)
                .invoicesUntil(history.horizon())
                .toList();
    }

    private static long minorUnits(List<Invoice> invoices) {
        return invoices.stream()
                .flatMap(invoice -> invoice.lines().stream())
                .mapToLong(line -> line.amount().unscaledValue().longValueExact())
                .sum();
    }

    private static long lines(List<Invoice> invoices) {
        return IntStream.range(0, invoices.size())
                .map(i -> invoices.get(i).lines().size())
                .sum();
    }
}
