package io.licensedesk.billing;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generates valid histories of a subscription: raw steps are walked through a small model of what a customer may ask, and
 * steps that make no sense there are left out. So every list of steps is a valid history, and shrinking is that of lists.
 */
final class ChangeHistories {

    static final PlanCode BASIC = PlanCode.of("basic");
    static final PlanCode PLUS = PlanCode.of("plus");
    static final PlanCode TOP = PlanCode.of("top");
    static final List<PlanCode> PLANS = List.of(BASIC, PLUS, TOP);
    static final List<Item> ITEMS = Arrays.asList(Item.values());
    static final List<Item> ACCOUNTS = List.of(Item.AGENT, Item.MOBILE_AGENT, Item.USER, Item.TELEPHONE);
    static final SubscriptionId ID = SubscriptionId.of("ACME");

    /** What a step asks for. */
    enum Kind {
        TOTALS,
        TWO_TOTALS,
        PLAN,
        SUPPORT,
        WHITE_LABEL,
        FREQUENCY,
        CONTRACT,
        DEACTIVATE,
        REACTIVATE
    }

    /** A raw step: how many months later, on which day of the month, what, how many, and approved how much later. */
    record Step(int months, int day, Kind kind, int item, int value, int delay) {}

    /**
     * Prices for every item, plan and frequency. Every price is a multiple of a basic amount that 12 divides, so that a
     * stub's level is a plain decimal, and that is large enough for one day of a price difference never to round to 0.
     */
    record Prices(String currency, List<Integer> factors, Optional<LocalDate> raisedFrom) {

        long micros(Item item, PlanCode plan, BillingFrequency frequency, LocalDate on) {
            int shift = frequency == BillingFrequency.ANNUAL ? 7 : 0;
            int factor =
                    factors.get((ITEMS.indexOf(item) * PLANS.size() + PLANS.indexOf(plan) + shift) % factors.size());
            boolean raised = raisedFrom.isPresent() && !on.isBefore(raisedFrom.get());
            return (factor + (raised ? 1 : 0)) * basicMicros() * (frequency == BillingFrequency.ANNUAL ? 10 : 1);
        }

        private long basicMicros() {
            return switch (currency) {
                case "JPY" -> 1_212_000_000L;
                case "CLF" -> 1_212_000L;
                default -> 12_120_000L;
            };
        }

        PriceList list() {
            List<Price> prices = new ArrayList<>();
            for (Item item : Item.values()) {
                if (item.isMetered()) {
                    prices.add(Price.of(item, PricePeriod.USAGE, "0.015"));
                    continue;
                }
                for (PlanCode plan : PLANS) {
                    for (BillingFrequency frequency : BillingFrequency.values()) {
                        Price price = new Price(
                                item,
                                Optional.of(plan),
                                PricePeriod.of(frequency),
                                Optional.empty(),
                                BigDecimal.valueOf(micros(item, plan, frequency, LocalDate.MIN), 6));
                        prices.add(price);
                        raisedFrom.ifPresent(day -> prices.add(new Price(
                                item,
                                Optional.of(plan),
                                PricePeriod.of(frequency),
                                Optional.of(day),
                                BigDecimal.valueOf(micros(item, plan, frequency, day), 6))));
                    }
                }
            }
            return PriceList.of(Currency.getInstance(currency), prices);
        }
    }

    /** A valid history and its prices. */
    record History(Prices prices, List<Change> changes) {

        Subscription subscription(BillingRules rules) {
            return Subscription.of(ID, prices.list(), rules, changes, List.of());
        }

        Subscription subscription() {
            return subscription(BillingRules.standard());
        }

        History with(Collection<Change> others) {
            return new History(prices, List.copyOf(others));
        }

        /** The last day of a month, 14 months after everything was asked for and approved. */
        LocalDate horizon() {
            LocalDate last = changes.stream()
                    .map(Change::actsOn)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            return YearMonth.from(last).plusMonths(14).atEndOfMonth();
        }

        Set<Kind> kinds() {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            int activations = 0;
            for (Change change : changes) {
                if (change instanceof Change.Activation) {
                    if (activations++ > 0) {
                        kinds.add(Kind.REACTIVATE);
                    }
                } else if (change instanceof Change.Deactivation) {
                    kinds.add(Kind.DEACTIVATE);
                } else if (change instanceof Change.Totals totals) {
                    kinds.add(totals.totals().size() > 1 ? Kind.TWO_TOTALS : Kind.TOTALS);
                } else if (change instanceof Change.Contract contract) {
                    contract.plan().ifPresent(any -> kinds.add(Kind.PLAN));
                    contract.supportPlan().ifPresent(any -> kinds.add(Kind.SUPPORT));
                    contract.frequency().ifPresent(any -> kinds.add(Kind.FREQUENCY));
                    contract.whiteLabel().ifPresent(any -> kinds.add(Kind.WHITE_LABEL));
                    if (contract.plan().isPresent() && contract.frequency().isPresent()) {
                        kinds.add(Kind.CONTRACT);
                    }
                }
            }
            return kinds;
        }
    }

    private ChangeHistories() {}

    // ---- arbitraries

    static Arbitrary<History> histories() {
        return histories(12, Kind.values());
    }

    static Arbitrary<History> histories(int mostSteps, Kind... kinds) {
        Arbitrary<Step> steps = steps(kinds);
        return Combinators.combine(
                        prices(),
                        months(),
                        days(),
                        Arbitraries.of(BillingFrequency.class),
                        Arbitraries.integers().between(0, 7),
                        steps.list().ofMinSize(0).ofMaxSize(mostSteps))
                .as((prices, month, day, frequency, extras, list) ->
                        new History(prices, walk(on(month, day), frequency, extras, list)));
    }

    static Arbitrary<Prices> prices() {
        return Combinators.combine(
                        Arbitraries.of("EUR", "JPY", "KWD", "CLF"),
                        Arbitraries.integers().between(0, 3).list().ofSize(45),
                        Arbitraries.of(LocalDate.of(2027, 3, 1), LocalDate.of(2026, 10, 15))
                                .injectNull(0.7))
                .as((currency, factors, raised) -> new Prices(currency, factors, Optional.ofNullable(raised)));
    }

    /** Months with a leap day, a change of daylight saving time, a year end. */
    static Arbitrary<YearMonth> months() {
        return Arbitraries.of(
                YearMonth.of(2026, 3),
                YearMonth.of(2026, 1),
                YearMonth.of(2026, 10),
                YearMonth.of(2027, 2),
                YearMonth.of(2027, 12),
                YearMonth.of(2028, 2));
    }

    /** Days of a month, the interesting ones more often. */
    static Arbitrary<Integer> days() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(1, 19, 20, 21, 22)),
                Tuple.of(3, Arbitraries.of(28, 29, 30, 31)),
                Tuple.of(1, Arbitraries.integers().between(2, 27)));
    }

    static LocalDate on(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    /** Both day counts and both annual prorations. */
    static Arbitrary<BillingRules> conventions() {
        BillingRules standard = BillingRules.standard();
        BillingRules byMonth = standard.withAnnualProration(AnnualProration.byMonthThenDay());
        return Arbitraries.of(
                standard,
                standard.withProration(Proration.thirty360()),
                byMonth,
                byMonth.withProration(Proration.thirty360()));
    }

    private static Arbitrary<Step> steps(Kind... kinds) {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(5, 0), Tuple.of(3, 1), Tuple.of(1, 2), Tuple.of(1, 5), Tuple.of(1, 11)),
                        days(),
                        Arbitraries.of(kinds),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.frequency(
                                Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 5), Tuple.of(1, 13), Tuple.of(1, 40)))
                .as(Step::new);
    }

    // ---- the walk

    private static List<Change> walk(LocalDate start, BillingFrequency frequency, int extras, List<Step> steps) {
        Walk walk = new Walk(start, frequency, extras);
        steps.forEach(walk::take);
        return List.copyOf(walk.changes);
    }

    /** What was asked for so far. */
    private static final class Walk {
        private final List<Change> changes = new ArrayList<>();
        private final Map<Item, Integer> asked = new EnumMap<>(Item.class);
        private PlanCode plan = BASIC;
        private SupportPlan support = SupportPlan.SILVER;
        private BillingFrequency frequency;
        private boolean whiteLabel;
        private boolean active = true;
        private LocalDate today;

        Walk(LocalDate start, BillingFrequency frequency, int extras) {
            this.today = start;
            this.frequency = frequency;
            for (Item item : ITEMS.subList(0, 12)) {
                asked.put(item, 0);
            }
            asked.put(Item.AGENT, 5 + extras);
            asked.put(Item.USER, extras / 2);
            asked.put(Item.BOTIFY, extras % 2);
            activate(0);
        }

        private void take(Step step) {
            LocalDate day = on(YearMonth.from(today).plusMonths(step.months()), step.day());
            if (day.isBefore(today)) {
                day = today;
            }
            if (!active) {
                if (step.kind() == Kind.REACTIVATE) {
                    LocalDate over = NaiveLedger.endOfLastRun(changes);
                    today = day.isBefore(over) ? over : day;
                    active = true;
                    activate(step.delay());
                } else if (step.kind() == Kind.DEACTIVATE && day.isBefore(NaiveLedger.endOfLastRun(changes))) {
                    // Twice is once.
                    today = day;
                    changes.add(new Change.Deactivation(cause("DEACTIVATE")));
                }
                return;
            }
            switch (step.kind()) {
                case TOTALS -> totals(day, Map.of(item(step), step.value()));
                case TWO_TOTALS -> {
                    Item other = ITEMS.get((ITEMS.indexOf(item(step)) + 1) % 4);
                    totals(day, Map.of(item(step), step.value(), other, 9 - step.value()));
                }
                case DEACTIVATE -> {
                    today = day;
                    changes.add(new Change.Deactivation(cause("DEACTIVATE")));
                    active = false;
                }
                case REACTIVATE -> {}
                default -> contract(day, step);
            }
        }

        private static Item item(Step step) {
            // Accounts twice as often as the rest.
            return step.value() % 2 == 0 ? ITEMS.get(step.item()) : ITEMS.get(step.item() % 4);
        }

        private void totals(LocalDate day, Map<Item, Integer> wanted) {
            Map<Item, Integer> totals = new EnumMap<>(Item.class);
            wanted.forEach((item, value) -> {
                int total = item == Item.AGENT ? 5 + value : ACCOUNTS.contains(item) ? value : 1 - asked(item);
                totals.put(item, total);
            });
            if (totals.getOrDefault(Item.AI_AGENT_ASSISTANTS, 0) == 1) {
                totals.put(Item.AI_ASSISTANTS, 1);
            }
            if (totals.getOrDefault(Item.AI_ASSISTANTS, 1) == 0) {
                totals.put(Item.AI_AGENT_ASSISTANTS, 0);
            }
            totals.keySet().removeIf(item -> totals.get(item) == asked(item));
            if (!totals.isEmpty()) {
                today = day;
                asked.putAll(totals);
                changes.add(Change.Totals.of(cause("ITEMS"), totals));
            }
        }

        private int asked(Item item) {
            return asked.getOrDefault(item, 0);
        }

        private void contract(LocalDate day, Step step) {
            Kind kind = step.kind();
            boolean all = kind == Kind.CONTRACT;
            PlanCode newPlan = PLANS.get(step.value() % 3);
            SupportPlan newSupport = step.value() % 2 == 0 ? SupportPlan.SILVER : SupportPlan.PLATINUM;
            BillingFrequency newFrequency = step.item() % 2 == 0 ? BillingFrequency.MONTHLY : BillingFrequency.ANNUAL;
            boolean newLabel = step.value() < 5;
            boolean planAsked = (all || kind == Kind.PLAN) && !newPlan.equals(plan);
            boolean supportAsked = (all || kind == Kind.SUPPORT) && newSupport != support;
            boolean frequencyAsked = (all || kind == Kind.FREQUENCY) && newFrequency != frequency;
            boolean labelAsked = (all || kind == Kind.WHITE_LABEL) && newLabel != whiteLabel;
            if (planAsked || supportAsked || frequencyAsked || labelAsked) {
                today = day;
                changes.add(new Change.Contract(
                        cause("CONTRACT_CHANGE"),
                        day.plusDays(step.delay()),
                        planAsked ? Optional.of(newPlan) : Optional.empty(),
                        supportAsked ? Optional.of(newSupport) : Optional.empty(),
                        frequencyAsked ? Optional.of(newFrequency) : Optional.empty(),
                        labelAsked ? Optional.of(newLabel) : Optional.empty()));
                plan = planAsked ? newPlan : plan;
                support = supportAsked ? newSupport : support;
                frequency = frequencyAsked ? newFrequency : frequency;
                whiteLabel = labelAsked ? newLabel : whiteLabel;
            }
        }

        private void activate(int delay) {
            Cause cause = cause("NEW_PLAN");
            today = today.plusDays(delay);
            Terms terms = new Terms(
                    plan,
                    support,
                    frequency,
                    whiteLabel,
                    new Accounts(asked(Item.AGENT), asked(Item.MOBILE_AGENT), asked(Item.USER), asked(Item.TELEPHONE)),
                    Arrays.stream(AddOn.values())
                            .filter(addOn -> asked(addOn.item()) > 0)
                            .collect(Collectors.toSet()),
                    Arrays.stream(Plugin.values())
                            .filter(plugin -> asked(plugin.item()) > 0)
                            .collect(Collectors.toSet()));
            changes.add(new Change.Activation(cause, today, terms));
        }

        private Cause cause(String kind) {
            return new Cause("R" + (changes.size() + 1), today, kind);
        }
    }
}
