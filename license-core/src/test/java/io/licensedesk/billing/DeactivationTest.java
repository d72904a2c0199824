package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.PRO;
import static io.licensedesk.billing.Subscriptions.agents;
import static io.licensedesk.billing.Subscriptions.annual;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Meter;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B6: deactivation. */
class DeactivationTest {

    private final Subscriptions eight = agents().activated("2026-01-01", monthly(8));

    private static void assertUsableTo(Subscriptions story, String last) {
        Subscription subscription = story.build();
        LocalDate next = day(last).plusDays(1);

        assertThat(subscription.isUsableOn(day(last))).isTrue();
        assertThat(subscription.isUsableOn(next)).isFalse();
        assertThat(subscription.entitlementOn(next)).isEmpty();
        assertThat(subscription.paidThrough(next)).contains(day(last));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked    | processed  | usable to  | last invoice
            2026-03-01 | 2026-03-01 | 2026-03-31 | 2026-02-28
            2026-03-20 | 2026-03-20 | 2026-03-31 | 2026-02-28
            2026-03-21 | 2026-04-01 | 2026-04-30 | 2026-03-31
            2026-03-31 | 2026-04-01 | 2026-04-30 | 2026-03-31
            2026-12-21 | 2027-01-01 | 2027-01-31 | 2026-12-31
            """)
    void monthlyLicenseStaysUsableWithWhatItHadToTheLastDayPaid(
            String asked, String processed, String last, String lastInvoice) {
        eight.deactivated(asked);

        assertThat(eight.lastChangeInForceFrom()).isEqualTo(day(processed));
        assertUsableTo(eight, last);
        assertThat(eight.agentsOn(last)).isEqualTo(8);
        assertThat(eight.totalsUntil("2027-12-31")).last().isEqualTo(lastInvoice + " 360.00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asked    | usable to  | last invoice
            2026-06-10 | 2027-02-28 | 2026-03-31
            2027-01-21 | 2027-02-28 | 2026-03-31
            2027-02-25 | 2027-02-28 | 2026-03-31
            2027-03-01 | 2028-02-29 | 2027-02-28
            """)
    void annualLicenseStaysUsableToTheEndOfThePaidTerm(String asked, String last, String lastInvoice) {
        Subscriptions story = agents().activated("2026-03-01", annual(2)).deactivated(asked);

        assertUsableTo(story, last);
        assertThat(story.totalsUntil("2029-12-31")).last().isEqualTo(lastInvoice + " 960.00");
    }

    @Test
    void stubOfAnAnnualLicenseIsAllThatIsBilledWhenItIsDeactivatedInIt() {
        Subscriptions story = agents().activated("2026-04-10", annual(2)).deactivated("2026-04-15");

        assertUsableTo(story, "2026-04-30");
        // 80.00 · 21/30
        assertThat(story.totalsUntil("2027-12-31")).containsExactly("2026-04-30 56.00");
    }

    @Nested
    class Afterwards {

        @Test
        void fractionsAndUsageOfDaysBeforeAreStillInvoiced() {
            eight.price(Meter.AI_BOT_UNIT, PricePeriod.USAGE, "0.02")
                    .agents("2026-04-10", 11)
                    .used("2026-04-12", 100)
                    .used("2026-04-13", 50, "2026-06-05")
                    .deactivated("2026-04-15");

            assertThat(eight.lines("2026-04-30"))
                    .containsExactly(
                            "FRACTION AGENT 2026-04-10/2026-05-01 3 × 45.00 = 94.50",
                            "USAGE AI_BOT_UNIT 2026-04-01/2026-05-01 100 × 0.02 = 2.00");
            assertThat(eight.totalsUntil("2026-12-31")).endsWith("2026-04-30 96.50", "2026-06-30 1.00");
        }

        @Test
        void fractionStillToBeInvoicedCountsAsPaid() {
            eight.agents("2026-04-10", 11).deactivated("2026-04-15");

            assertUsableTo(eight, "2026-04-30");
            assertThat(eight.agentsOn("2026-04-30")).isEqualTo(11);
        }

        @Test
        void twiceIsOnce() {
            Subscription once = eight.deactivated("2026-03-10").build();
            Subscription twice = eight.deactivated("2026-03-25").build();

            assertThat(twice.invoicesUntil(day("2026-12-31")))
                    .isEqualTo(once.invoicesUntil(day("2026-12-31")).toList());
            assertUsableTo(eight, "2026-03-31");
        }

        @Test
        void otherChangesAreRefusedWhileTheLicenseIsStillUsable() {
            Subscription subscription = eight.deactivated("2026-03-10").build();

            assertThatThrownBy(() -> subscription.with(Change.Totals.of(
                            new Cause("late", day("2026-03-15"), "TOTALS"), Map.of(AccountType.AGENT, 9))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not active");
        }

        @Test
        void changeBeforeAnyActivationIsRefused() {
            assertThatThrownBy(agents().agents("2026-03-10", 9)::build).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(agents().deactivated("2026-03-10")::build).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void whatIsApprovedOnlyAfterwardsIsRefused() {
            eight.plan("2026-03-05", "2026-03-15", PRO).deactivated("2026-03-10");

            assertThatThrownBy(eight::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CONTRACT_CHANGE c2 of 2026-03-05");
        }

        @Test
        void newActivationBillsFromItsDayOnly() {
            // June: 180.00 · 21/30
            assertThat(eight.deactivated("2026-03-10")
                            .activated("2026-06-10", monthly(4))
                            .totalsUntil("2026-07-31"))
                    .containsExactly(
                            "2026-01-31 720.00", "2026-02-28 360.00", "2026-06-30 306.00", "2026-07-31 180.00");
        }

        @Test
        void deactivationIsKnownFromItsDayUntilANewActivation() {
            Subscription subscription = eight.deactivated("2026-03-10")
                    .activated("2026-06-10", monthly(4))
                    .build();

            assertThat(subscription.isClosingOn(day("2026-03-09"))).isFalse();
            assertThat(subscription.isClosingOn(day("2026-03-10"))).isTrue();
            assertThat(subscription.isClosingOn(day("2026-06-09"))).isTrue();
            assertThat(subscription.isClosingOn(day("2026-06-10"))).isFalse();
        }
    }

    @Test
    void licenseActivatedAndDeactivatedOnOneDayIsNeverBilled() {
        Subscriptions story = agents().activated("2026-04-10", monthly(8)).deactivated("2026-04-10");

        assertThat(story.totalsUntil("2026-12-31")).isEmpty();
        assertThat(story.build().isUsableOn(day("2026-04-10"))).isFalse();
    }
}
