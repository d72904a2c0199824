package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.ChangeHistories.History;
import io.licensedesk.billing.ChangeHistories.Kind;
import io.licensedesk.billing.NaiveLedger.Day;
import io.licensedesk.catalog.Item;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** B5, B6: what may be used on a day, against the naive ledger. */
class EntitlementProperties {

    @Provide
    Arbitrary<History> histories() {
        return ChangeHistories.histories(8, Kind.values());
    }

    @Property(tries = 400)
    void removedSeatsEndOnProcessingAndADeactivatedLicenseOnTheLastDayPaid(@ForAll("histories") History history) {
        assertEntitled(history, EntitlementEnd.onProcessing(), false);
    }

    @Property(tries = 400)
    void removedSeatsMayBeUsedAsLongAsTheyArePaidIfTheContractSaysSo(@ForAll("histories") History history) {
        assertEntitled(history, EntitlementEnd.atPaidThrough(), true);
    }

    private static void assertEntitled(History history, EntitlementEnd end, boolean asPaid) {
        LocalDate horizon = history.horizon();
        Subscription subscription = history.subscription(BillingRules.standard().withEntitlementEnd(end));
        NaiveLedger ledger = new NaiveLedger(history.prices(), history.changes(), horizon, 20);
        for (LocalDate date : ledger.days()) {
            Day day = ledger.on(date);
            Optional<Terms> terms = subscription.entitlementOn(date);
            assertThat(terms.isPresent()).as("usable on %s", date).isEqualTo(day.usable());
            assertThat(subscription.isUsableOn(date)).isEqualTo(day.usable());
            for (int slot = 0; day.usable() && slot < NaiveLedger.SLOTS - 1; slot++) {
                Item item = ChangeHistories.ITEMS.get(slot);
                int entitled = asPaid ? Math.max(day.entitled()[slot], day.paidUnits()[slot]) : day.entitled()[slot];
                if (terms.orElseThrow().units(item) != entitled) {
                    assertThat(terms.orElseThrow().units(item))
                            .as("%s that may be used on %s", item, date)
                            .isEqualTo(entitled);
                }
            }
        }
    }
}
