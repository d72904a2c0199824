package io.licensedesk.benchmark;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Price;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subscriptions of 12 items, told by a number so that nobody has to keep them. */
final class Sample {

    static final YearMonth MONTH = YearMonth.of(2026, 4);
    static final LocalDate CHANGE_DAY = MONTH.atDay(10);
    static final PlanCode OMNI = PlanCode.of("OMNI");
    static final PlanCode PRO = PlanCode.of("PRO");
    static final List<Item> ITEMS = List.of(
            AccountType.AGENT,
            AccountType.MOBILE_AGENT,
            AccountType.USER,
            AccountType.TELEPHONE,
            AddOn.REAL_TIME_TRANSLATOR,
            AddOn.QUALITY_ANALYSIS,
            AddOn.AI_ASSISTANTS,
            AddOn.AI_AGENT_ASSISTANTS,
            Plugin.DATA_RETENTION,
            Plugin.BOTIFY,
            Plugin.QUEUE_MANAGER,
            SupportPlan.SILVER);
    static final PriceList PRICES = prices();

    private static final List<AddOn> ADD_ONS =
            List.of(AddOn.REAL_TIME_TRANSLATOR, AddOn.QUALITY_ANALYSIS, AddOn.AI_ASSISTANTS, AddOn.AI_AGENT_ASSISTANTS);

    private Sample() {}

    private static PriceList prices() {
        PriceList.Builder list = PriceList.in("EUR");
        for (Item item : ITEMS) {
            list.add(new Price(item, Optional.of(OMNI), PricePeriod.MONTHLY, Optional.empty(), price(item)));
            list.add(new Price(item, Optional.of(PRO), PricePeriod.MONTHLY, Optional.empty(), dearerPrice(item)));
        }
        return list.build();
    }

    /** The monthly price on the plan OMNI. */
    static BigDecimal price(Item item) {
        return BigDecimal.valueOf(1250 + 317L * ITEMS.indexOf(item), 2);
    }

    /** The monthly price on the plan PRO: a third more. */
    static BigDecimal dearerPrice(Item item) {
        return BigDecimal.valueOf(1667 + 423L * ITEMS.indexOf(item), 2);
    }

    static SubscriptionId id(int number) {
        return SubscriptionId.of("SUB-" + number);
    }

    static Terms terms(int number) {
        Accounts accounts = Accounts.agents(5 + number % 200)
                .with(AccountType.MOBILE_AGENT, 1 + number % 7)
                .with(AccountType.USER, 1 + number % 13)
                .with(AccountType.TELEPHONE, 1 + number % 31);
        return Terms.of(OMNI, SupportPlan.SILVER, BillingFrequency.MONTHLY, accounts)
                .withAddOns(ADD_ONS)
                .withPlugins(List.of(Plugin.DATA_RETENTION, Plugin.BOTIFY, Plugin.QUEUE_MANAGER));
    }

    static Change activation(int number, LocalDate day) {
        return new Change.Activation(new Cause("R1", day, "NEW_PLAN"), day, terms(number));
    }

    /** A change to the dearer plan in the middle of the month: a fraction and an advance for each of the 12 items. */
    static Change planChange() {
        return new Change.Contract(
                new Cause("R2", CHANGE_DAY, "CONTRACT_CHANGE"),
                CHANGE_DAY,
                Optional.of(PRO),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A subscription that was activated a year ago. */
    static Subscription subscription(int number) {
        return subscription(
                number, List.of(activation(number, MONTH.minusYears(1).atDay(1))));
    }

    static Subscription changedSubscription(int number) {
        return subscription(number, changes(number));
    }

    /** The activation of a year ago and the change of plan. */
    static List<Change> changes(int number) {
        return List.of(activation(number, MONTH.minusYears(1).atDay(1)), planChange());
    }

    /** A subscription whose agents changed in the middle of each of the last months, up and down, last up. */
    static Subscription subscriptionWithHistory(int months) {
        List<Change> changes = new ArrayList<>();
        changes.add(activation(0, MONTH.minusMonths(months).atDay(1)));
        for (int ago = months - 1; ago >= 0; ago--) {
            Cause cause = new Cause("H" + ago, MONTH.minusMonths(ago).atDay(10), "TOTALS");
            changes.add(Change.Totals.of(cause, Map.of(AccountType.AGENT, 1000 - ago % 2)));
        }
        return subscription(0, changes);
    }

    static Subscription subscription(int number, Collection<Change> changes) {
        return Subscription.of(id(number), PRICES, BillingRules.standard(), changes, List.of());
    }
}
