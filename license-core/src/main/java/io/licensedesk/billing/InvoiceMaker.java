package io.licensedesk.billing;

import io.licensedesk.billing.InvoiceLine.Service;
import io.licensedesk.billing.State.Slot;
import io.licensedesk.catalog.Meter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the invoices of one month of one subscription. */
final class InvoiceMaker {

    /** The one slot whose item may change within a period; all other lines are made in their order. */
    private static final Comparator<InvoiceLine> BY_SUPPORT_PLAN = Comparator.comparing(InvoiceLine::item);

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
        int changed = timeline.firstFrom(Exact.day(first));
        if (changed < timeline.size() && timeline.day(changed) <= Exact.day(last)) {
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
        int from = timeline.firstFrom(period.firstBilled());
        int to = timeline.firstFrom(Exact.day(last) + 1);
        State advanced = timeline.advanced(period);
        @Nullable Fraction[] fractions = new @Nullable Fraction[to - from];
        int support = timeline.slots().support();
        for (int slot = 0; slot < support; slot++) {
            fractions(period, slot, advanced.slots[slot], from, fractions);
        }
        int before = regular.size();
        fractions(period, support, advanced.slots[support], from, fractions);
        if (regular.size() > before + 1) {
            regular.subList(before, regular.size()).sort(BY_SUPPORT_PLAN);
        }
    }

    /** Bills the fractions of one item: what each day of the month adds to the marks that the period had until then. */
    @SuppressWarnings("ReferenceEquality") // a slot that nothing happened to is the same object
    private void fractions(
            ServicePeriod period, int slot, @Nullable Slot advanced, int from, @Nullable Fraction[] fractions) {
        HighWater water = null;
        Slot before = advanced;
        for (int i = 0; i < fractions.length; i++) {
            Slot inForce = timeline.eveningAt(from + i).slots[slot];
            if (inForce == before || inForce == null) {
                continue;
            }
            before = inForce;
            if (inForce.units() == 0) {
                continue;
            }
            if (water == null) {
                water = advanced == null || advanced.units() == 0
                        ? new HighWater(0, 0)
                        : new HighWater(advanced.units(), micros(advanced, period));
            }
            long price = micros(inForce, period);
            if (timeline.day(from + i) < Exact.day(first)) {
                water.raise(inForce.units(), price, (seats, difference) -> {});
                continue;
            }
            Fraction fraction = fractions[i];
            if (fraction == null) {
                fraction = new Fraction(period, LocalDate.ofEpochDay(timeline.day(from + i)));
                fractions[i] = fraction;
            }
            fraction.of(inForce);
            water.raise(inForce.units(), price, fraction);
        }
    }

    /** Bills the price differences of one effective day. */
    private final class Fraction implements HighWater.Charge {
        private final Service service;
        private final List<InvoiceLine> lines;
        private @Nullable Slot inForce;
        private int start;

        Fraction(ServicePeriod period, LocalDate day) {
            Share elapsed = period.elapsed(rules, day);
            service = service(LineKind.FRACTION, period, day, elapsed.whole() - elapsed.elapsed(), elapsed.whole());
            lines = lines(rules.increaseInvoice().invoicedOn(day), day);
        }

        void of(Slot slot) {
            inForce = slot;
            start = lines.size();
        }

        @Override
        public void add(long seats, long difference) {
            // Seats are charged from the first one on, the smaller difference first.
            InvoiceMaker.this.add(lines, start, service, Objects.requireNonNull(inForce), seats, difference);
        }
    }

    private List<InvoiceLine> lines(LocalDate date, LocalDate effective) {
        if (date.equals(last)) {
            return regular;
        }
        if (date.isBefore(effective) || date.isAfter(last)) {
            throw new IllegalStateException("increaseInvoice: the policy invoices an increase of " + effective + " on "
                    + date + ", which is not between that day and the last of its month");
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
        Service service = service(LineKind.ADVANCE, period, period.from(), days, days);
        for (Slot slot : state.slots) {
            if (slot != null && slot.units() > 0) {
                add(regular, regular.size(), service, slot, slot.units(), micros(slot, period));
            }
        }
    }

    private static long micros(Slot slot, ServicePeriod period) {
        return slot.rate().micros(period.pricePeriod(), period.firstBilled());
    }

    private Service service(LineKind kind, ServicePeriod period, LocalDate from, int days, int periodDays) {
        return new Service(kind, from, period.to(), period.divisor(), days, periodDays, false, currency);
    }

    /** Adds the line that its own sentence gives (B3): units × price × days ÷ days of the period, rounded once. */
    private void add(List<InvoiceLine> lines, int at, Service service, Slot slot, long units, long price) {
        long amount =
                Exact.portion(units, price, service.days(), (long) service.periodDays() * service.divisor(), digits);
        if (amount != 0) {
            Rate rate = slot.rate();
            lines.add(at, new InvoiceLine(service, rate.item(), rate.plan(), units, price, amount, slot.cause()));
        }
    }

    // ---- usage (B11)

    private void usage(List<UsageEvent> known) {
        // What was used before billing started is free.
        LocalDate billedFrom = LocalDate.ofEpochDay(timeline.billedFrom());
        Map<Meter, Map<YearMonth, Long>> quantities = new TreeMap<>();
        for (UsageEvent event : known) {
            if (event.on().isBefore(billedFrom)) {
                continue;
            }
            quantities
                    .computeIfAbsent(event.meter(), meter -> new TreeMap<>())
                    .merge(YearMonth.from(event.on()), (long) event.quantity(), Math::addExact);
        }
        quantities.forEach((meter, byMonth) -> byMonth.forEach((month, quantity) -> {
            if (quantity > 0) {
                usage(month, meter, quantity);
            }
        }));
    }

    private void usage(YearMonth month, Meter meter, long quantity) {
        LocalDate from = month.atDay(1);
        long price = subscription.prices().rate(meter, null).micros(PricePeriod.USAGE, Exact.day(from));
        long amount = Exact.portion(quantity, price, 1, 1, digits);
        if (amount != 0) {
            Service service =
                    new Service(LineKind.USAGE, from, from.plusMonths(1), 1, 0, 0, from.isBefore(first), currency);
            regular.add(new InvoiceLine(service, meter, null, quantity, price, amount, null));
        }
    }
}
