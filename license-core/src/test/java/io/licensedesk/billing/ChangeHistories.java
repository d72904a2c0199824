package io.licensedesk.billing;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generates valid histories of a subscription: raw steps are dated, put in the order of their decisions, and walked through a
 * small model of what a customer may ask; steps that make no sense there are left out. So every list of steps is a valid
 * history, and shrinking is that of lists.
 */
final class ChangeHistories {

    static final PlanCode BASIC = PlanCode.of("basic");
    static final PlanCode PLUS = PlanCode.of("plus");
    static final PlanCode TOP = PlanCode.of("top");
    static final List<PlanCode> PLANS = List.of(BASIC, PLUS, TOP);
    static final List<Item> ITEMS = Catalog.standard().all(Item.class);
    static final List<Item> ACCOUNTS =
            List.of(AccountType.AGENT, AccountType.MOBILE_AGENT, AccountType.USER, AccountType.TELEPHONE);
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

    /** When a step is approved: some days after it was asked, on the day of the decision before, or before it was asked. */
    private static final int WITH_THE_ONE_BEFORE = -1;

    private static final int BEFORE_IT_WAS_ASKED = -2;

    /** A raw step: how many months later it is asked, on which day of the month, what, how many, and when it is approved. */
    record Step(int months, int day, Kind kind, int item, int value, int delay) {}

    /** A step with its dates. */
    private record Dated(Step step, LocalDate asked, LocalDate approved) {

        LocalDate acts() {
            return asked.isAfter(approved) ? asked : approved;
        }
    }

    /**
     * Prices for every item, plan and frequency. Every price is a multiple of a basic amount that is large enough for one day
     * of a price difference never to round to 0.
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
                case "JPY" -> 1_213_000_000L;
                case "CLF" -> 1_213_100L;
                default -> 12_130_000L;
            };
        }

        PriceList list() {
            List<Price> prices = new ArrayList<>();
            for (Item item : ITEMS) {
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

    /** A valid history, in the order of its decisions, and its prices. */
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

        /** The day of the first decision, which is an activation. */
        LocalDate start() {
            return changes.get(0).actsOn();
        }

        /** The last day of a month, 14 months after everything was asked for and approved. */
        LocalDate horizon() {
            return YearMonth.from(changes.get(changes.size() - 1).actsOn())
                    .plusMonths(14)
                    .atEndOfMonth();
        }

        Set<Kind> kinds() {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            for (Change change : changes.subList(1, changes.size())) {
                if (change instanceof Change.Activation || change instanceof Change.Reactivation) {
                    kinds.add(Kind.REACTIVATE);
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

        /** Whether something was decided in another order than it was asked. */
        boolean overtakes() {
            for (int i = 1; i < changes.size(); i++) {
                if (changes.get(i)
                        .cause()
                        .date()
                        .isBefore(changes.get(i - 1).cause().date())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether three changes or more act on one day. */
        boolean clusters() {
            for (int i = 2; i < changes.size(); i++) {
                if (changes.get(i).actsOn().equals(changes.get(i - 2).actsOn())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a deactivation is taken back while the license is still usable. */
        boolean takesBack() {
            NaiveLedger ledger = new NaiveLedger(prices, changes, horizon(), 20);
            for (int i = 1; i < changes.size(); i++) {
                LocalDate before = changes.get(i).actsOn().minusDays(1);
                if (changes.get(i) instanceof Change.Reactivation
                        && !before.isBefore(start())
                        && ledger.on(before).usable()
                        && ledger.on(before).closing()) {
                    return true;
                }
            }
            return false;
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
                .as((prices, month, day, frequency, extras, list) -> new History(
                        prices,
                        walk(
                                on(month, day),
                                frequency,
                                extras,
                                list,
                                List.of(kinds).contains(Kind.REACTIVATE))));
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
                                Tuple.of(8, 0), Tuple.of(3, 1), Tuple.of(1, 2), Tuple.of(1, 5), Tuple.of(1, 11)),
                        days(),
                        Arbitraries.of(kinds),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.frequency(
                                Tuple.of(6, 0),
                                Tuple.of(1, 1),
                                Tuple.of(2, 5),
                                Tuple.of(3, 13),
                                Tuple.of(4, 40),
                                Tuple.of(4, WITH_THE_ONE_BEFORE),
                                Tuple.of(1, BEFORE_IT_WAS_ASKED)))
                .as(Step::new);
    }

    // ---- the walk

    private static List<Change> walk(
            LocalDate start, BillingFrequency frequency, int extras, List<Step> steps, boolean reopens) {
        Walk walk = new Walk(start, frequency, extras, reopens);
        List<Dated> dated = new ArrayList<>();
        LocalDate asked = start;
        LocalDate acts = walk.changes.get(0).actsOn();
        for (Step step : steps) {
            LocalDate day = on(YearMonth.from(asked).plusMonths(step.months()), step.day());
            asked = day.isBefore(asked) ? asked : day;
            LocalDate approved = step.delay() == WITH_THE_ONE_BEFORE
                    ? acts
                    : step.delay() == BEFORE_IT_WAS_ASKED ? asked.minusDays(9) : asked.plusDays(step.delay());
            Dated next = new Dated(step, asked, approved);
            acts = next.acts();
            // Nothing is decided before the activation.
            if (!acts.isBefore(walk.changes.get(0).actsOn())) {
                dated.add(next);
            }
        }
        // "By the day they act; within one day by the date of the request" (B7); ties stay as they are.
        dated.sort(Comparator.comparing(Dated::acts).thenComparing(Dated::asked));
        dated.forEach(walk::take);
        return List.copyOf(walk.changes);
    }

    /** What was asked for so far, in the order of decisions. */
    private static final class Walk {
        private final List<Change> changes = new ArrayList<>();
        private final Map<Item, Integer> totals = new TreeMap<>();
        private PlanCode plan = BASIC;
        private SupportPlan support = SupportPlan.SILVER;
        private BillingFrequency frequency;
        private boolean whiteLabel;
        private boolean active = true;
        /** Whether other steps may stand for a re-activation, so that a deactivation does not end most histories. */
        private final boolean reopens;

        Walk(LocalDate start, BillingFrequency frequency, int extras, boolean reopens) {
            this.frequency = frequency;
            this.reopens = reopens;
            totals.put(AccountType.AGENT, 5 + extras);
            totals.put(AccountType.USER, extras / 2);
            totals.put(Plugin.BOTIFY, extras % 2);
            LocalDate approved = extras == 7 ? start.plusDays(5) : start;
            changes.add(new Change.Activation(cause(start, "NEW_PLAN"), approved, terms()));
        }

        private void take(Dated dated) {
            Kind kind = dated.step().kind();
            if (kind == Kind.DEACTIVATE) {
                // Twice is once, so one while it closes is valid too.
                changes.add(new Change.Deactivation(cause(dated.asked(), "DEACTIVATE"), dated.approved()));
                active = false;
            } else if (!active
                    && (kind == Kind.REACTIVATE || (reopens && dated.step().value() % 2 == 0))) {
                reactivate(dated);
            } else if (active && (kind == Kind.TOTALS || kind == Kind.TWO_TOTALS)) {
                totals(dated);
            } else if (active && kind != Kind.REACTIVATE) {
                contract(dated);
            }
        }

        /** A new plan is refused while the license is still usable. */
        private void reactivate(Dated dated) {
            boolean newPlan = dated.step().value() % 3 == 0
                    && !NaiveLedger.isUsableOn(changes, dated.acts())
                    && !dated.acts().equals(changes.get(0).actsOn());
            if (newPlan) {
                plan = PLANS.get(dated.step().item() % 3);
                totals.put(AccountType.AGENT, 5 + dated.step().item());
                changes.add(new Change.Activation(cause(dated.asked(), "NEW_PLAN"), dated.approved(), terms()));
            } else {
                changes.add(new Change.Reactivation(cause(dated.asked(), "REACTIVATE"), dated.approved()));
            }
            active = true;
        }

        private void totals(Dated dated) {
            Step step = dated.step();
            // Accounts twice as often as the rest.
            Item item = step.value() % 2 == 0 ? ITEMS.get(step.item()) : ITEMS.get(step.item() % 4);
            Map<Item, Integer> wanted = new TreeMap<>();
            wanted.put(item, total(item, step.value()));
            if (step.kind() == Kind.TWO_TOTALS) {
                Item other = ITEMS.get((ITEMS.indexOf(item) + 1) % 4);
                wanted.put(other, total(other, 9 - step.value()));
            }
            if (wanted.getOrDefault(AddOn.AI_AGENT_ASSISTANTS, 0) == 1) {
                wanted.put(AddOn.AI_ASSISTANTS, 1);
            }
            if (wanted.getOrDefault(AddOn.AI_ASSISTANTS, 1) == 0) {
                wanted.put(AddOn.AI_AGENT_ASSISTANTS, 0);
            }
            wanted.keySet().removeIf(one -> wanted.get(one) == asked(one));
            if (!wanted.isEmpty()) {
                totals.putAll(wanted);
                changes.add(new Change.Totals(cause(dated.asked(), "ITEMS"), dated.approved(), wanted));
            }
        }

        private int total(Item item, int value) {
            return item.equals(AccountType.AGENT) ? 5 + value : ACCOUNTS.contains(item) ? value : 1 - asked(item);
        }

        private int asked(Item item) {
            return totals.getOrDefault(item, 0);
        }

        private void contract(Dated dated) {
            Step step = dated.step();
            Kind kind = step.kind();
            boolean all = kind == Kind.CONTRACT;
            PlanCode newPlan = PLANS.get(step.value() % 3);
            SupportPlan newSupport = step.value() % 2 == 0 ? SupportPlan.SILVER : SupportPlan.PLATINUM;
            BillingFrequency newFrequency = step.item() % 2 == 0 ? BillingFrequency.MONTHLY : BillingFrequency.ANNUAL;
            boolean newLabel = step.value() < 5;
            boolean planAsked = (all || kind == Kind.PLAN) && !newPlan.equals(plan);
            boolean supportAsked = (all || kind == Kind.SUPPORT) && !newSupport.equals(support);
            boolean frequencyAsked = (all || kind == Kind.FREQUENCY) && newFrequency != frequency;
            boolean labelAsked = (all || kind == Kind.WHITE_LABEL) && newLabel != whiteLabel;
            if (planAsked || supportAsked || frequencyAsked || labelAsked) {
                changes.add(new Change.Contract(
                        cause(dated.asked(), "CONTRACT_CHANGE"),
                        dated.approved(),
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

        private Terms terms() {
            Map<AccountType, Integer> accounts = new TreeMap<>();
            List<AddOn> addOns = new ArrayList<>();
            List<Plugin> plugins = new ArrayList<>();
            totals.forEach((item, total) -> {
                if (item instanceof AccountType type) {
                    accounts.put(type, total);
                } else if (total > 0 && item instanceof AddOn addOn) {
                    addOns.add(addOn);
                } else if (total > 0 && item instanceof Plugin plugin) {
                    plugins.add(plugin);
                }
            });
            return Terms.of(plan, support, frequency, Accounts.of(accounts))
                    .withWhiteLabel(whiteLabel)
                    .withAddOns(addOns)
                    .withPlugins(plugins);
        }

        private Cause cause(LocalDate asked, String kind) {
            return new Cause("R" + (changes.size() + 1), asked, kind);
        }
    }
}
