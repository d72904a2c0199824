package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.Meter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B11: usage in arrears. Nothing else costs anything here; a bot unit costs 0.02. */
class UsageTest {

    private final Subscriptions story = costing("0.02").activated("2026-01-15", monthly(8));

    private static Subscriptions costing(String price) {
        return in("EUR").price(Meter.AI_BOT_UNIT, PricePeriod.USAGE, price);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # used     | known      | invoice    | late
            2026-04-01 | 2026-04-01 | 2026-04-30 | false
            2026-04-10 | 2026-04-25 | 2026-04-30 | false
            2026-04-30 | 2026-04-30 | 2026-04-30 | false
            2026-04-30 | 2026-05-01 | 2026-05-31 | true
            2026-04-10 | 2026-07-15 | 2026-07-31 | true
            2026-04-10 | 2026-03-01 | 2026-04-30 | false
            """)
    void eventIsBilledOnTheFirstInvoiceOnOrAfterTheDayItBecameKnown(
            String used, String known, String invoice, boolean late) {
        story.used(used, 100, known);

        assertThat(story.totalsUntil("2027-12-31")).containsExactly(invoice + " 2.00");
        assertThat(story.lines(invoice)).containsExactly("USAGE AI_BOT_UNIT 2026-04-01/2026-05-01 100 × 0.02 = 2.00");
        assertThat(story.line(invoice, LineKind.USAGE, Meter.AI_BOT_UNIT).isLate())
                .isEqualTo(late);
    }

    @Test
    void eventIsKnownOnItsOwnDayUnlessSomebodySaysOtherwise() {
        assertThat(UsageEvent.of("u1", day("2026-04-10"), Meter.AI_BOT_UNIT, 1).knownOn())
                .isEqualTo("2026-04-10");
    }

    @Test
    void monthOfUseHasOneLineAndIsRoundedOnce() {
        // 0.004 · 4 = 0.016; one by one it would be 0.00
        assertThat(costing("0.004")
                        .activated("2026-01-01", monthly(8))
                        .used("2026-04-10", 1)
                        .used("2026-04-10", 1)
                        .used("2026-04-20", 2)
                        .lines("2026-04-30"))
                .containsExactly("USAGE AI_BOT_UNIT 2026-04-01/2026-05-01 4 × 0.004 = 0.02");
    }

    @Test
    void lateUseOfAnEarlierMonthHasItsOwnLine() {
        assertThat(story.used("2026-05-10", 100)
                        .used("2026-04-20", 50, "2026-05-02")
                        .used("2026-03-20", 10, "2026-05-03")
                        .lines("2026-05-31"))
                .containsExactly(
                        "USAGE AI_BOT_UNIT 2026-03-01/2026-04-01 10 × 0.02 = 0.20",
                        "USAGE AI_BOT_UNIT 2026-04-01/2026-05-01 50 × 0.02 = 1.00",
                        "USAGE AI_BOT_UNIT 2026-05-01/2026-06-01 100 × 0.02 = 2.00");
    }

    @Test
    void usageIsNotProrated() {
        assertThat(story.used("2026-01-15", 100).used("2026-01-31", 100).lines("2026-01-31"))
                .containsExactly("USAGE AI_BOT_UNIT 2026-01-01/2026-02-01 200 × 0.02 = 4.00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # used     | known      | invoice
            2026-01-14 | 2026-01-14 | none
            2026-01-14 | 2026-03-10 | none
            2026-01-15 | 2026-01-15 | 2026-01-31
            2026-03-31 | 2026-03-31 | 2026-03-31
            2026-08-10 | 2026-08-10 | 2026-08-31
            """)
    void useBeforeBillingStartsIsFreeAndAllLaterUseIsBilledAfterADeactivationToo(
            String used, String known, String invoice) {
        assertThat(story.deactivated("2026-03-10").used(used, 100, known).totalsUntil("2027-12-31"))
                .isEqualTo("none".equals(invoice) ? List.of() : List.of(invoice + " 2.00"));
    }

    @Test
    void useWithoutAnyActivationIsFree() {
        assertThat(costing("0.02").used("2026-04-10", 100).totalsUntil("2027-12-31"))
                .isEmpty();
    }

    @Test
    void nothingUsedIsNoLine() {
        assertThat(story.used("2026-04-10", 0).totalsUntil("2026-12-31")).isEmpty();
    }

    @Test
    void batchOrderDoesNotMatter() {
        assertThat(story.used("2026-04-20", 50).used("2026-04-10", 100).lines("2026-04-30"))
                .containsExactly("USAGE AI_BOT_UNIT 2026-04-01/2026-05-01 150 × 0.02 = 3.00");
    }

    @Test
    void eventIsAcceptedOnce() {
        Subscription subscription = story.used("2026-04-20", 50).build();
        UsageEvent again = UsageEvent.of("u1", day("2026-05-20"), Meter.AI_BOT_UNIT, 50);

        assertThatThrownBy(() -> subscription.with(again))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("u1 occurs twice");
    }

    @ParameterizedTest
    @CsvSource({"'', AI_BOT_UNIT, 1", "u1, AI_BOT_UNIT, -1", "u1, AI_BOT_UNIT, 1000001"})
    void eventHasAnIdAMeterAndAQuantity(String id, String meter, int quantity) {
        assertThatThrownBy(() -> UsageEvent.of(id, day("2026-04-20"), Meter.of(meter), quantity))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
