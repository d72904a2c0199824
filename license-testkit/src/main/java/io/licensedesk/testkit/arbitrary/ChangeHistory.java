package io.licensedesk.testkit.arbitrary;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.UsageEvent;
import io.licensedesk.testkit.fixture.Acme;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happened to one subscription: accepted changes, the first one an activation, and usage.
 *
 * @param prices prices without gaps
 * @param changes the changes in the order in which they were accepted, at least one
 * @param usage the usage, each event id once
 */
public record ChangeHistory(PriceList prices, List<Change> changes, List<UsageEvent> usage) {

    private static final int MONTHS_AFTER = 14;

    /**
     * Creates a history; the lists are copied.
     *
     * @throws NullPointerException if an argument or element is null
     * @throws IllegalArgumentException if there is no change
     */
    public ChangeHistory {
        changes = List.copyOf(changes);
        usage = List.copyOf(usage);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("changes: a history starts with an activation");
        }
    }

    /**
     * Makes a subscription of this history.
     *
     * @param rules the rules of the contract
     * @return the subscription with all changes and usage
     */
    public Subscription subscription(BillingRules rules) {
        return Subscription.of(Acme.SUBSCRIPTION, prices, rules, changes, usage);
    }

    /**
     * Returns this history with other changes.
     *
     * @param newChanges the changes, at least one
     * @return a copy
     */
    public ChangeHistory withChanges(Collection<Change> newChanges) {
        return new ChangeHistory(prices, List.copyOf(newChanges), usage);
    }

    /**
     * Returns the day on which the subscription was activated first.
     *
     * @return the civil date
     */
    public LocalDate start() {
        return changes.get(0).actsOn();
    }

    /**
     * Returns a day by which every change and all usage is on an invoice, whatever the frequency: 14 months after the last.
     *
     * @return the last day of a month
     */
    public LocalDate horizon() {
        LocalDate last = Stream.concat(
                        changes.stream().map(Change::actsOn), usage.stream().map(UsageEvent::knownOn))
                .max(LocalDate::compareTo)
                .orElseThrow();
        return YearMonth.from(last).plusMonths(MONTHS_AFTER).atEndOfMonth();
    }
}
