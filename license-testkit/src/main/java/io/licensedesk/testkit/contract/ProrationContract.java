package io.licensedesk.testkit.contract;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.billing.LineKind;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Proration;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.testkit.arbitrary.LicenseDomain;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Plans;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;

/**
 * The laws of a {@link Proration}. Source: billing B3; "a line equals its sentence computed with exact fractions", "within one service
 * period a later increase never costs more".
 *
 * <p>The first laws are about the days that are counted, the others about the amounts that follow from them.
 */
@Domain(LicenseDomain.class)
public abstract class ProrationContract {

    /** Creates the suite. */
    protected ProrationContract() {}

    /**
     * Returns the proration under test.
     *
     * @return the proration
     */
    protected abstract Proration proration();

    /**
     * A service period: a month or a term of twelve.
     *
     * @param from the first day
     * @param to the day after the last
     */
    record Period(LocalDate from, LocalDate to) {

        LocalDate day(int offset) {
            return from.plusDays(offset % (to.toEpochDay() - from.toEpochDay()));
        }
    }

    @Provide
    Arbitrary<Period> periods() {
        return Combinators.combine(Arbitraries.integers().between(0, 59), Arbitraries.of(1, 12))
                .as((month, length) -> {
                    LocalDate from = YearMonth.of(2026, 1).plusMonths(month).atDay(1);
                    return new Period(from, from.plusMonths(length));
                });
    }

    @Provide
    Arbitrary<Period> months() {
        return periods().map(period -> new Period(period.from(), period.from().plusMonths(1)));
    }

    // ---- days

    @Property(tries = 200)
    void periodStartsAtNothingAndHasDays(@ForAll("periods") Period period) {
        int first = proration().days(period.from(), period.from());
        int all = proration().days(period.from(), period.to());
        Law.holds(first == 0, "no day has elapsed on the first day of a period", "period", period, "counted", first);
        Law.holds(all >= 1, "a period has at least one day", "period", period, "counted", all);
    }

    @Property(tries = 500)
    void laterDayNeverHasFewerDaysBeforeIt(@ForAll("periods") Period period, @ForAll @IntRange(max = 365) int offset) {
        LocalDate day = period.day(offset);
        int before = proration().days(period.from(), day);
        int after = proration().days(period.from(), day.plusDays(1));
        Law.holds(
                before >= 0 && before <= after,
                "a later day never has fewer days before it, and never less than none",
                "period",
                period,
                "days before " + day,
                before,
                "days before " + day.plusDays(1),
                after);
    }

    @Property(tries = 200)
    void nothingButTheTwoDaysCounts(@ForAll("periods") Period period, @ForAll("periods") Period meanwhile) {
        int once = proration().days(period.from(), period.to());
        proration().days(meanwhile.from(), meanwhile.to());
        Law.same(
                once,
                proration().days(period.from(), period.to()),
                "the days of a period never depend on anything else",
                "period",
                period);
    }

    // ---- amounts

    @Property(tries = 200)
    void increaseOnTheFirstDayCostsTheWholePrice(
            @ForAll("months") Period month,
            @ForAll @IntRange(min = 1, max = 99_999) int cents,
            @ForAll @IntRange(min = 1, max = 50) int seats) {
        BigDecimal price = BigDecimal.valueOf(cents, 2);
        Law.same(
                price.multiply(BigDecimal.valueOf(seats)),
                fraction(month.from(), price, seats),
                "seats added on the first day of a month cost the whole month",
                "month",
                month,
                "price",
                price,
                "seats",
                seats);
    }

    @Property(tries = 200)
    void laterIncreaseInAMonthNeverCostsMore(
            @ForAll("months") Period month,
            @ForAll @IntRange(max = 29) int offset,
            @ForAll @IntRange(min = 1, max = 99_999) int cents) {
        LocalDate day = month.day(Math.min(offset, month.to().minusDays(2).getDayOfMonth() - 1));
        BigDecimal price = BigDecimal.valueOf(cents, 2);
        BigDecimal early = fraction(day, price, 1);
        BigDecimal late = fraction(day.plusDays(1), price, 1);
        Law.holds(
                late.signum() >= 0 && late.compareTo(early) <= 0,
                "within one month a later increase never costs more, and never less than nothing",
                "price of the month",
                price,
                "added on " + day,
                early,
                "added on " + day.plusDays(1),
                late);
    }

    @Property(tries = 200)
    void fractionIsTheExactPartRoundedOnce(
            @ForAll("months") Period month,
            @ForAll @IntRange(max = 30) int offset,
            @ForAll @IntRange(min = 1, max = 99_999) int cents,
            @ForAll @IntRange(min = 1, max = 50) int seats) {
        LocalDate day = month.day(offset);
        BigDecimal price = BigDecimal.valueOf(cents, 2);
        Law.same(
                part(month, day, month.to(), price.multiply(BigDecimal.valueOf(seats))),
                fraction(day, price, seats),
                "a fraction is seats × price × days left / days of the month, rounded once",
                "added on",
                day,
                "price × seats",
                price + " × " + seats);
    }

    @Property(tries = 200)
    void piecesOfAPeriodAddUpToTheWhole(
            @ForAll("periods") Period period,
            @ForAll @Size(max = 12) List<@IntRange(max = 365) Integer> cuts,
            @ForAll @IntRange(min = 1, max = 9_999_999) int cents) {
        BigDecimal whole = BigDecimal.valueOf(cents, 2);
        TreeSet<LocalDate> days = new TreeSet<>(List.of(period.from(), period.to()));
        cuts.forEach(offset -> days.add(period.day(offset)));
        BigDecimal sum = BigDecimal.ZERO;
        for (LocalDate day : days.headSet(period.to())) {
            sum = sum.add(part(period, day, days.higher(day), whole));
        }
        Law.holds(
                sum.subtract(whole).abs().compareTo(BigDecimal.valueOf(5L * (days.size() - 1), 3)) <= 0,
                "pieces of a period add up to the whole within half a minor unit for each piece",
                "cut at",
                days,
                "whole",
                whole,
                "sum of the pieces",
                sum);
    }

    /** The part of an amount that falls on [from, to) of a period, rounded. */
    private BigDecimal part(Period period, LocalDate from, LocalDate to, BigDecimal whole) {
        int days = proration().days(period.from(), to) - proration().days(period.from(), from);
        return whole.multiply(BigDecimal.valueOf(days))
                .divide(
                        BigDecimal.valueOf(proration().days(period.from(), period.to())),
                        whole.scale(),
                        RoundingMode.HALF_UP);
    }

    /** What the invoice of a month bills for mobile agents that are added on a day of it. */
    private BigDecimal fraction(LocalDate day, BigDecimal price, int seats) {
        LocalDate activation = day.withDayOfMonth(1).minusMonths(1);
        Terms terms = Terms.of(Plans.VOICE, SupportPlan.SILVER, BillingFrequency.MONTHLY, Accounts.agents(5));
        List<Change> changes = List.of(
                new Change.Activation(new Cause("1", activation, "NEW_PLAN"), activation, terms),
                Change.Totals.of(new Cause("2", day, "ADD_ITEMS"), Map.of(AccountType.MOBILE_AGENT, seats)));
        PriceList.Builder prices = PriceList.in("EUR")
                .add(AccountType.AGENT, PricePeriod.MONTHLY, "1.00")
                .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0");
        prices.add(AccountType.MOBILE_AGENT, PricePeriod.MONTHLY, price.toPlainString());
        return Subscription.of(
                        Acme.SUBSCRIPTION,
                        prices.build(),
                        BillingRules.standard().withProration(proration()),
                        changes,
                        List.of())
                .invoices(YearMonth.from(day))
                .stream()
                .map(Invoice::lines)
                .flatMap(List::stream)
                .filter(line -> line.kind() == LineKind.FRACTION)
                .map(InvoiceLine::amount)
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
