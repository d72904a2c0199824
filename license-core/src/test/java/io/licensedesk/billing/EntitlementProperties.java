package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.ChangeHistories.History;
import io.licensedesk.billing.ChangeHistories.Kind;
import io.licensedesk.billing.NaiveLedger.Day;
import io.licensedesk.billing.NaiveLedger.Wish;
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

    @Property(tries = 200)
    void removedSeatsEndOnProcessingAndADeactivatedLicenseOnTheLastDayPaid(@ForAll("histories") History history) {
        assertEntitled(history, EntitlementEnd.onProcessing(), false);
    }

    @Property(tries = 200)
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
            if (day.usable()) {
                Wish expected = asPaid ? paid(day) : day.entitled().orElseThrow();
                assertThat(expected.isSameAs(terms.orElseThrow()))
                        .as("%s may be used on %s, expected %s", terms, date, expected)
                        .isTrue();
            }
        }
    }

    private static Wish paid(Day day) {
        Wish entitled = day.entitled().orElseThrow();
        int[] units = entitled.units().clone();
        for (int slot = 0; slot < NaiveLedger.SLOTS; slot++) {
            units[slot] = Math.max(units[slot], day.paidUnits()[slot]);
        }
        return new Wish(entitled.plan(), entitled.support(), entitled.frequency(), units);
    }

    /** B5, B6: "current means the total asked for last, in force or not"; closing until it is taken back. */
    @Property(tries = 200)
    void whatWasAskedForLastIsCurrent(@ForAll("histories") History history) {
        Subscription subscription = history.subscription();
        NaiveLedger ledger = new NaiveLedger(history.prices(), history.changes(), history.horizon(), 20);
        assertThat(subscription.askedBy(history.start().minusDays(1))).isEmpty();
        for (LocalDate date : ledger.days()) {
            Day day = ledger.on(date);
            assertThat(day.asked()
                            .orElseThrow()
                            .isSameAs(subscription.askedBy(date).orElseThrow()))
                    .as("asked for by %s", date)
                    .isTrue();
            assertThat(subscription.isClosingOn(date)).as("closing on %s", date).isEqualTo(day.closing());
        }
    }
}
