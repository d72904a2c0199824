package io.licensedesk.billing;

import io.licensedesk.catalog.Item;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the invoices of one month of one subscription. */
final class InvoiceMaker {

    private final Subscription subscription;
    private final Timeline timeline;
    private final BillingRules rules;
    private final Currency currency;
    private final int digits;
    private final LocalDate first;
    private final LocalDate last;

    private final List<InvoiceLine> regular = new ArrayList<>(32);
    private @Nullable TreeMap<LocalDate, List<InvoiceLine>> extra;

    InvoiceMaker(Subscription subscription, Timeline timeline, YearMonth month) {
        this.subscription = subscription;
        this.timeline = timeline;
        this.rules = subscription.rules();
        this.currency = subscription.prices().currency();
        this.digits = currency.getDefaultFractionDigits();
        this.first = month.atDay(1);
        this.last = month.atEndOfMonth();
    }

    List<Invoice> make(List<UsageEvent> known) {
        if (timeline.changes(epochDay(first), epochDay(last))) {
            ServicePeriod running = timeline.period(last);
            if (running != null) {
                fractions(running);
            }
        }
        LocalDate next = last.plusDays(1);
        ServicePeriod following = timeline.period(next);
        if (following != null && following.inAdvance() && following.from().equals(next)) {
            advance(following);
        }
        if (!known.isEmpty()) {
            usage(known);
        }
        List<Invoice> invoices = new ArrayList<>(1);
        if (extra != null) {
            extra.forEach((date, lines) -> addInvoice(invoices, date, lines));
        }
        addInvoice(invoices, last, regular);
        return List.copyOf(invoices);
    }

    /** "An invoice without lines does not exist" (B2). */
    private void addInvoice(List<Invoice> invoices, LocalDate date, List<InvoiceLine> lines) {
        if (!lines.isEmpty()) {
            invoices.add(new Invoice(new InvoiceId(subscription.id(), date), currency, lines));
        }
    }

    // ---- fractions (B4)

    private void fractions(ServicePeriod period) {
        int from = period.firstBilled();
        int monthStart = epochDay(first);
        int end = epochDay(last);
        @Nullable HighWater[] marks = new @Nullable HighWater[State.SLOTS];
        State advanced = timeline.advanced(period);
        State before = advanced;
        for (int index = timeline.firstFrom(from); index < timeline.size() && timeline.day(index) <= end; index++) {
            State state = timeline.closingAt(index);
            LocalDate day = LocalDate.ofEpochDay(timeline.day(index));
            Fraction fraction = timeline.day(index) >= monthStart ? new Fraction(period, day, state) : null;
            for (int slot = 0; slot < State.SLOTS; slot++) {
                if (state.units()[slot] > 0 && state.differs(slot, before)) {
                    HighWater water = marks[slot];
                    if (water == null) {
                        water = highWater(slot, advanced, period);
                        marks[slot] = water;
                    }
                    long price = state.price(slot, period.pricePeriod(), from);
                    if (fraction == null) {
                        water.raise(state.units()[slot], price, (seats, difference) -> {});
                    } else {
                        fraction.slot = slot;
                        water.raise(state.units()[slot], price, fraction);
                    }
                }
            }
            before = state;
        }
    }

    private static HighWater highWater(int slot, State advanced, ServicePeriod period) {
        int units = advanced.units()[slot];
        return new HighWater(units, units == 0 ? 0 : advanced.price(slot, period.pricePeriod(), period.firstBilled()));
    }

    /** Bills the price differences of one effective day. */
    private final class Fraction implements HighWater.Charge {
        private final ServicePeriod period;
        private final LocalDate day;
        private final State state;
        private final Share elapsed;
        private final int days;
        private final int periodDays;
        private final List<InvoiceLine> lines;
        private int slot;

        Fraction(ServicePeriod period, LocalDate day, State state) {
            this.period = period;
            this.day = day;
            this.state = state;
            elapsed = period.elapsed(rules, day);
            periodDays = rules.proration().days(period.from(), period.to());
            days = periodDays - rules.proration().days(period.from(), day);
            lines = lines(rules.increaseInvoicing().invoicedOn(day), day);
        }

        @Override
        public void add(long seats, long difference) {
            long whole = (long) elapsed.whole() * period.divisor();
            long amount = Exact.portion(seats, difference, elapsed.whole(), whole, digits)
                    - Exact.portion(seats, difference, elapsed.elapsed(), whole, digits);
            InvoiceMaker.this.add(
                    lines, LineKind.FRACTION, period, state, slot, day, seats, difference, amount, days, periodDays);
        }
    }

    private List<InvoiceLine> lines(LocalDate date, LocalDate effective) {
        if (date.equals(last)) {
            return regular;
        }
        if (date.isBefore(effective) || date.isAfter(last)) {
            throw new IllegalStateException("increaseInvoicing: the policy invoices an increase of " + effective
                    + " on " + date + ", which is not between that day and the last of its month");
        }
        if (extra == null) {
            extra = new TreeMap<>();
        }
        return extra.computeIfAbsent(date, any -> new ArrayList<>());
    }

    // ---- advance (B2)

    private void advance(ServicePeriod period) {
        State state = timeline.advanced(period);
        int days = rules.proration().days(period.from(), period.to());
        for (int slot = 0; slot < State.SLOTS; slot++) {
            int units = state.units()[slot];
            if (units > 0) {
                long price = state.price(slot, period.pricePeriod(), period.firstBilled());
                long amount = Exact.portion(units, price, 1, 1, digits);
                add(regular, LineKind.ADVANCE, period, state, slot, period.from(), units, price, amount, days, days);
            }
        }
    }

    private void add(
            List<InvoiceLine> lines,
            LineKind kind,
            ServicePeriod period,
            State state,
            int slot,
            LocalDate from,
            long units,
            long price,
            long amount,
            int days,
            int periodDays) {
        if (amount == 0) {
            return;
        }
        PlanRates rates = state.basis()[slot];
        lines.add(new InvoiceLine(
                kind,
                state.item(slot),
                rates == null ? null : rates.plan(),
                from,
                period.to(),
                units,
                price,
                period.divisor(),
                amount,
                currency,
                days,
                periodDays,
                state.causes()[slot],
                false));
    }

    // ---- usage (B11)

    private void usage(List<UsageEvent> known) {
        Map<YearMonth, Map<Item, Long>> quantities = new TreeMap<>();
        for (UsageEvent event : known) {
            quantities
                    .computeIfAbsent(YearMonth.from(event.on()), month -> new TreeMap<>())
                    .merge(event.meter(), (long) event.quantity(), Math::addExact);
        }
        quantities.forEach((month, byMeter) -> byMeter.forEach((meter, quantity) -> {
            if (quantity > 0) {
                usage(month, meter, quantity);
            }
        }));
    }

    private void usage(YearMonth month, Item meter, long quantity) {
        LocalDate from = month.atDay(1);
        long price = subscription.prices().general().micros(meter, PricePeriod.USAGE, epochDay(from));
        long amount = Exact.portion(quantity, price, 1, 1, digits);
        if (amount != 0) {
            regular.add(new InvoiceLine(
                    LineKind.USAGE,
                    meter,
                    null,
                    from,
                    from.plusMonths(1),
                    quantity,
                    price,
                    1,
                    amount,
                    currency,
                    0,
                    0,
                    null,
                    from.isBefore(first)));
        }
    }

    private static int epochDay(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
