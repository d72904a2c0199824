package io.licensedesk.testkit.contract;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.LineKind;
import io.licensedesk.billing.Quote;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.testkit.arbitrary.ChangeHistory;
import io.licensedesk.testkit.arbitrary.LicenseArbitraries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The laws of {@link BillingRules} as a whole: what must hold of the invoices, whatever the policies decide. Source: B1
 * to B13.
 */
public abstract class BillingRulesContract {

    private static final int MONTHS = 400;

    /** Source: billing B2: "kind of item, standard rank, code, effective day, the larger difference first". */
    private static final Comparator<InvoiceLine> ORDER = Comparator.comparing(InvoiceLine::kind)
            .thenComparing(InvoiceLine::item)
            .thenComparing(InvoiceLine::from)
            .thenComparing(InvoiceLine::unitPrice, Comparator.reverseOrder());

    /** The numbers of a sentence: units × price ÷ 12 for days of days, in English or Italian. */
    private static final Pattern SENTENCE =
            Pattern.compile("(\\d+) × ([\\d.]+)(?: ÷ (\\d+))?(?: (?:for|per) (\\d+) (?:of|giorni su) (\\d+))?.*");

    private static final List<AccountType> ACCOUNT_TYPES = Catalog.standard().all(AccountType.class);

    /** Creates the suite. */
    protected BillingRulesContract() {}

    /**
     * Returns the rules under test.
     *
     * @return the rules
     */
    protected abstract BillingRules rules();

    @Provide
    Arbitrary<ChangeHistory> histories() {
        return LicenseArbitraries.standard().histories(rules());
    }

    @Provide
    Arbitrary<ChangeHistory> historiesOfItems() {
        return LicenseArbitraries.standard().historiesOfItems(rules());
    }

    @Provide
    Arbitrary<Instant> moments() {
        return LicenseArbitraries.moments(rules().zone());
    }

    private List<Invoice> invoices(ChangeHistory history, LocalDate until) {
        return history.subscription(rules()).invoicesUntil(until).toList();
    }

    private List<Invoice> invoices(ChangeHistory history) {
        return invoices(history, history.horizon());
    }

    // ---- dates and amounts

    /** B1. */
    @Property(tries = 200)
    void momentHasOneCivilDate(@ForAll("moments") Instant moment) {
        LocalDate date = rules().dateOf(moment);
        Instant midnight = date.atStartOfDay(rules().zone()).toInstant();
        Instant nextMidnight = date.plusDays(1).atStartOfDay(rules().zone()).toInstant();
        Law.holds(
                !moment.isBefore(midnight) && moment.isBefore(nextMidnight),
                "a moment lies between the midnights of its civil date in the contract's zone",
                "moment",
                moment,
                "in UTC",
                moment.atOffset(ZoneOffset.UTC),
                "date",
                date);
    }

    /** B2, D11, D12. */
    @Property(tries = 60)
    void advancesAreInvoicedOnTheLastDayOfTheMonthBefore(@ForAll("histories") ChangeHistory history) {
        for (Invoice invoice : invoices(history)) {
            LocalDate lastDay = YearMonth.from(invoice.date()).atEndOfMonth();
            for (InvoiceLine line : invoice.lines()) {
                boolean dated = switch (line.kind()) {
                    case ADVANCE ->
                        invoice.date().equals(lastDay) && line.from().equals(lastDay.plusDays(1));
                    case FRACTION ->
                        !line.from().isAfter(invoice.date())
                                && YearMonth.from(line.from()).equals(YearMonth.from(invoice.date()));
                    case USAGE -> invoice.date().equals(lastDay) && line.from().isBefore(invoice.date());
                };
                Law.holds(
                        dated,
                        "an advance is dated the last day of the month before its period, a fraction in the month of its "
                                + "increase and not before it, usage the last day of a month",
                        "invoice",
                        invoice.date(),
                        "line",
                        line);
            }
        }
    }

    /** B2, B5, B10. */
    @Property(tries = 60)
    void amountsAreNeverNegativeAndHaveTheDecimalsOfTheCurrency(@ForAll("histories") ChangeHistory history) {
        int decimals = history.prices().currency().getDefaultFractionDigits();
        for (Invoice invoice : invoices(history)) {
            for (InvoiceLine line : invoice.lines()) {
                Law.holds(
                        line.amount().signum() > 0 && line.amount().scale() == decimals,
                        "no line is negative or 0, and every amount has the decimals of its currency",
                        "invoice",
                        invoice.date(),
                        "line",
                        line);
            }
            Law.same(
                    invoice.total(),
                    total(List.of(invoice)).setScale(decimals),
                    "an invoice is the sum of its lines",
                    "invoice",
                    invoice);
        }
    }

    /** B3: "Every line is what its own sentence gives on a pocket calculator". */
    @Property(tries = 60)
    void amountIsWhatTheSentenceOfItsLineGives(@ForAll("histories") ChangeHistory history) {
        for (InvoiceLine line : lines(invoices(history))) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.ITALIAN)) {
                String sentence = line.because(language);
                Matcher numbers = SENTENCE.matcher(sentence.substring(sentence.indexOf(": ") + 2));
                Law.holds(numbers.matches(), "a line explains itself by a computation", "sentence", sentence);
                BigDecimal dividend =
                        number(numbers, 1).multiply(number(numbers, 2)).multiply(number(numbers, 4));
                BigDecimal divisor = number(numbers, 3).multiply(number(numbers, 5));
                Law.same(
                        dividend.divide(divisor, line.amount().scale(), RoundingMode.HALF_UP),
                        line.amount(),
                        "the amount of a line is what its sentence gives, rounded once",
                        "sentence",
                        sentence);
            }
        }
    }

    private static BigDecimal number(Matcher sentence, int group) {
        return sentence.group(group) == null ? BigDecimal.ONE : new BigDecimal(sentence.group(group));
    }

    /** B2. */
    @Property(tries = 60)
    void linesStandInTheirOrder(@ForAll("histories") ChangeHistory history) {
        for (Invoice invoice : invoices(history)) {
            Law.same(
                    invoice.lines().stream().sorted(ORDER).toList(),
                    invoice.lines(),
                    "fractions stand before advances before usage, each by item, effective day and price",
                    "invoice",
                    invoice.date());
        }
    }

    /** B1, "service months tile over 400 months". */
    @Property(tries = 5)
    void servicePeriodsOfAnItemFollowEachOtherWithoutGap(@ForAll("historiesOfItems") ChangeHistory history) {
        ChangeHistory alone = history.withChanges(history.changes().subList(0, 1));
        LocalDate until = YearMonth.from(alone.start()).plusMonths(MONTHS).atEndOfMonth();
        Map<Item, LocalDate> paidTo = new TreeMap<>();
        for (Invoice invoice : invoices(alone, until)) {
            for (InvoiceLine line : invoice.lines()) {
                if (line.kind() != LineKind.USAGE) {
                    LocalDate expected = paidTo.getOrDefault(line.item(), alone.start());
                    Law.same(
                            expected,
                            line.from(),
                            "the service periods of an item that never changes follow each other without gap",
                            "line",
                            line);
                    paidTo.put(line.item(), line.to());
                }
            }
        }
        Law.holds(
                paidTo.values().stream().allMatch(day -> day.isAfter(until)),
                "an item that never changes is paid in advance, month after month",
                "paid to",
                paidTo,
                "expected after",
                until);
    }

    // ---- who pays for what

    /** B4, B5: "every (item, unit, service day) billed exactly once". */
    @Property(tries = 60)
    void everySeatIsPaidOnceForEveryDayOnWhichItMayBeUsed(@ForAll("historiesOfItems") ChangeHistory history) {
        Subscription subscription = history.subscription(rules());
        Map<AccountType, Integer> mostAsked = new TreeMap<>();
        Map<AccountType, long[]> billed = billedPerDay(history);
        LocalDate lastDay = history.horizon();
        for (LocalDate day = history.start(); !day.isAfter(lastDay); day = day.plusDays(1)) {
            Terms asked = subscription.askedBy(day).orElseThrow();
            Terms entitled = subscription.entitlementOn(day).orElseThrow();
            int offset = Math.toIntExact(ChronoUnit.DAYS.between(history.start(), day));
            for (AccountType type : ACCOUNT_TYPES) {
                int most = mostAsked.merge(type, highestOn(day, type, asked, history), Math::max);
                long[] ofType = billed.get(type);
                long seats = ofType == null ? 0 : ofType[offset];
                Law.holds(
                        seats >= entitled.accounts().total(type),
                        "whoever may use a seat has paid for it",
                        "day",
                        day,
                        "seats that may be used",
                        entitled.accounts().total(type) + " of " + type,
                        "seats billed",
                        seats,
                        "changes",
                        history.changes());
                Law.holds(
                        seats <= most,
                        "no seat is billed twice for the same day",
                        "day",
                        day,
                        "most seats ever asked for",
                        most + " of " + type,
                        "seats billed",
                        seats,
                        "changes",
                        history.changes());
            }
        }
    }

    /** The highest total of an account type on a day, between the changes of the same day too. */
    private static int highestOn(LocalDate day, AccountType type, Terms asked, ChangeHistory history) {
        return history.changes().stream()
                .filter(change ->
                        change instanceof Change.Totals && change.actsOn().equals(day))
                .map(change -> ((Change.Totals) change).totals().get(type))
                .filter(total -> total != null)
                .reduce(asked.accounts().total(type), Math::max);
    }

    /** How many seats of each account type are billed for each day from the start to the horizon. */
    private Map<AccountType, long[]> billedPerDay(ChangeHistory history) {
        int length = Math.toIntExact(ChronoUnit.DAYS.between(history.start(), history.horizon())) + 1;
        Map<AccountType, long[]> billed = new TreeMap<>();
        for (AccountType type : ACCOUNT_TYPES) {
            long[] seats = new long[length];
            billed.put(type, seats);
            for (Invoice invoice : invoices(history)) {
                for (InvoiceLine line : invoice.lines()) {
                    if (line.item().equals(type)) {
                        long from = ChronoUnit.DAYS.between(history.start(), line.from());
                        long to = ChronoUnit.DAYS.between(history.start(), line.to());
                        for (long day = from; day < Math.min(to, length); day++) {
                            seats[Math.toIntExact(day)] += line.units();
                        }
                    }
                }
            }
        }
        return billed;
    }

    /** "Raising a quantity never lowers a bill", up to one minor unit per line. */
    @Property(tries = 60)
    void oneMoreSeatFromTheStartNeverLowersTheBill(@ForAll("historiesOfItems") ChangeHistory history) {
        Change.Activation first = (Change.Activation) history.changes().get(0);
        Terms terms = first.terms();
        int users = Math.min(99_999, terms.units(AccountType.USER)) + 1;
        List<Change> changes = new ArrayList<>(history.changes());
        changes.set(0, new Change.Activation(first.cause(), first.approvedOn(), terms.with(AccountType.USER, users)));
        List<Invoice> before = invoices(history);
        List<Invoice> after = invoices(history.withChanges(changes));
        BigDecimal rounding =
                BigDecimal.valueOf(lines(before).size() + (long) lines(after).size(), 2);
        Law.holds(
                total(after).add(rounding).compareTo(total(before)) >= 0,
                "one more seat never lowers the bill by more than one minor unit per line",
                "bill",
                total(before),
                "with one more user",
                total(after),
                "changes",
                history.changes());
    }

    /** B11: "billed exactly once"; days before billing starts are free. */
    @Property(tries = 60)
    void usageIsBilledOnce(@ForAll("historiesOfItems") ChangeHistory history) {
        long used = history.usage().stream()
                .filter(event -> !event.on().isBefore(history.start()))
                .mapToLong(UsageEvent::quantity)
                .sum();
        long billed = lines(invoices(history)).stream()
                .filter(line -> line.kind() == LineKind.USAGE)
                .mapToLong(InvoiceLine::units)
                .sum();
        Law.same(used, billed, "all usage since the start is billed, and billed once", "usage", history.usage());
    }

    // ---- laws of the function

    /** B13. */
    @Property(tries = 60)
    void invoicesAreTheSameWhenTheyAreMadeAgain(@ForAll("histories") ChangeHistory history) {
        Law.same(invoices(history), invoices(history), "making an invoice twice gives equal values");
    }

    /** B13. */
    @Property(tries = 60)
    void monthByMonthEqualsOneCatchUpRun(@ForAll("histories") ChangeHistory history) {
        List<Invoice> monthly = new ArrayList<>();
        YearMonth month = YearMonth.from(history.horizon());
        // Backwards: no month may depend on another one having been made before. Usage of demo days starts earlier.
        YearMonth first = YearMonth.from(history.start()).minusMonths(2);
        Subscription subscription = history.subscription(rules());
        for (; !month.isBefore(first); month = month.minusMonths(1)) {
            monthly.addAll(0, subscription.invoices(month));
        }
        Law.same(invoices(history), monthly, "invoicing month by month equals one run to catch up");
    }

    /** B7: "What nobody has approved changes nothing"; B13. */
    @Property(tries = 60)
    void changeDoesNothingBeforeItActs(
            @ForAll("histories") ChangeHistory history, @ForAll @IntRange(max = 9) int which) {
        LocalDate before =
                history.changes().get(which % history.changes().size()).actsOn().minusDays(1);
        List<Change> known = history.changes().stream()
                .filter(change -> !change.actsOn().isAfter(before))
                .toList();
        if (known.isEmpty()) {
            return;
        }
        Subscription without = history.withChanges(known).subscription(rules());
        Subscription with = history.subscription(rules());
        for (Function<Subscription, Object> question : List.<Function<Subscription, Object>>of(
                one -> one.invoicesUntil(before).toList(),
                one -> one.entitlementOn(before),
                one -> one.askedBy(before),
                one -> one.isClosingOn(before))) {
            Law.same(
                    question.apply(without),
                    question.apply(with),
                    "nothing that is billed, entitled or current depends on what is decided later",
                    "day",
                    before,
                    "changes",
                    history.changes());
        }
    }

    /** B5: "The result depends on the set of changes with their dates". */
    @Property(tries = 60)
    void orderInWhichDifferentDatesAreGivenDoesNotMatter(
            @ForAll("histories") ChangeHistory history, @ForAll Random random) {
        List<Change> shuffled = shuffled(history.changes(), random);
        Law.same(
                invoices(history),
                invoices(history.withChanges(shuffled), history.horizon()),
                "the order in which changes of different dates are given does not matter",
                "changes",
                shuffled);
    }

    /** B5, B13: changes that are taken up one by one, an earlier one after a later one too. */
    @Property(tries = 60)
    void orderInWhichIndependentChangesAreTakenUpDoesNotMatter(
            @ForAll("historiesOfItems") ChangeHistory history, @ForAll Random random) {
        List<Change> later =
                shuffled(history.changes().subList(1, history.changes().size()), random);
        Subscription subscription =
                history.withChanges(history.changes().subList(0, 1)).subscription(rules());
        for (Change change : later) {
            subscription = subscription.with(change).with(change);
        }
        Law.same(
                invoices(history),
                subscription.invoicesUntil(history.horizon()).toList(),
                "the order in which independent changes are taken up does not matter, and twice counts once",
                "changes",
                later);
    }

    /** Changes in another order, except for those of the same dates. */
    private static List<Change> shuffled(List<Change> changes, Random random) {
        Map<List<LocalDate>, List<Change>> byDates = new LinkedHashMap<>();
        changes.forEach(change -> byDates.computeIfAbsent(
                        List.of(change.actsOn(), change.cause().date()), any -> new ArrayList<>())
                .add(change));
        List<List<Change>> dates = new ArrayList<>(byDates.values());
        Collections.shuffle(dates, random);
        return dates.stream().flatMap(List::stream).toList();
    }

    /** B12: "preview = issued". */
    @Property(tries = 60)
    void previewShowsWhatIsIssued(@ForAll("historiesOfItems") ChangeHistory history) {
        int last = history.changes().size() - 1;
        if (last == 0) {
            return;
        }
        Change change = history.changes().get(last);
        Subscription without =
                history.withChanges(history.changes().subList(0, last)).subscription(rules());
        Subscription with = without.with(change);
        Quote quote = Quote.of(without, with, List.of(change));
        LocalDate until = YearMonth.from(quote.paidThrough()).atEndOfMonth();
        List<InvoiceLine> expected =
                new ArrayList<>(lines(without.invoicesUntil(until).toList()));
        quote.removed().forEach(expected::remove);
        expected.addAll(quote.added());
        List<InvoiceLine> issued = lines(with.invoicesUntil(until).toList());
        Law.same(
                counted(expected),
                counted(issued),
                "a preview shows exactly the lines that come and go if nothing else happens",
                "change",
                change);
    }

    private static Map<InvoiceLine, Long> counted(List<InvoiceLine> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    }

    private static List<InvoiceLine> lines(List<Invoice> invoices) {
        return invoices.stream().flatMap(invoice -> invoice.lines().stream()).toList();
    }

    private static BigDecimal total(List<Invoice> invoices) {
        return lines(invoices).stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
