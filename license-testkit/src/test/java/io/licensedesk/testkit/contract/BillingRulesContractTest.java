package io.licensedesk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.AnnualProration;
import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.billing.EntitlementEnd;
import io.licensedesk.billing.IncreaseInvoice;
import io.licensedesk.billing.Proration;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.testkit.PropertyRun;
import java.time.ZoneId;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Test;

/** The contract, run on rules of all named policies, and on rules that break it. */
@SuppressWarnings("ClassCanBeStatic") // jqwik's groups may not
class BillingRulesContractTest {

    private static final BillingRules STANDARD = BillingRules.standard();

    @Group
    class OfTheStandardRules extends BillingRulesContract {
        @Override
        protected BillingRules rules() {
            return STANDARD;
        }
    }

    @Group
    class OfThirty360AndTheFirst extends BillingRulesContract {
        @Override
        protected BillingRules rules() {
            return STANDARD.withProration(Proration.thirty360()).withDecrease(DecreasePolicy.cutoffDay(1));
        }
    }

    @Group
    class OfMonthsThenDays extends BillingRulesContract {
        @Override
        protected BillingRules rules() {
            return STANDARD.withAnnualProration(AnnualProration.byMonthThenDay())
                    .withDecrease(DecreasePolicy.cutoffDay(28));
        }
    }

    @Group
    class OfInvoicesAtOnce extends BillingRulesContract {
        @Override
        protected BillingRules rules() {
            return STANDARD.withIncreaseInvoice(IncreaseInvoice.immediately());
        }
    }

    @Group
    class OfSeatsToTheEndOfPaidTime extends BillingRulesContract {
        @Override
        protected BillingRules rules() {
            return STANDARD.withEntitlementEnd(EntitlementEnd.atPaidThrough());
        }
    }

    @Group
    class OfAllAlternatives extends BillingRulesContract {
        @Override
        protected BillingRules rules() {
            return new BillingRules(
                    ZoneId.of("Pacific/Kiritimati"),
                    DecreasePolicy.cutoffDay(15),
                    Proration.thirty360(),
                    AnnualProration.byMonthThenDay(),
                    IncreaseInvoice.immediately(),
                    EntitlementEnd.atPaidThrough());
        }
    }

    static class MoreThanIsPaid extends BillingRulesContract {
        @Override
        protected BillingRules rules() {
            return STANDARD.withEntitlementEnd((inForce, paid) -> Math.min(paid + 1, Accounts.MAXIMUM));
        }
    }

    static class OfAMood extends BillingRulesContract {
        private static int calls;

        @Override
        protected BillingRules rules() {
            boolean even = calls++ % 2 == 0;
            return STANDARD.withProration(even ? Proration.actualDays() : Proration.thirty360());
        }
    }

    @Test
    void seatsThatNobodyPaidForBreakTheContract() {
        assertThat(PropertyRun.failures(MoreThanIsPaid.class))
                .containsKey("everySeatIsPaidOnceForEveryDayOnWhichItMayBeUsed")
                .hasEntrySatisfying(
                        "everySeatIsPaidOnceForEveryDayOnWhichItMayBeUsed",
                        message -> assertThat(message).contains("whoever may use a seat has paid for it"));
    }

    @Test
    void rulesThatChangeTheirMindBreakTheContract() {
        assertThat(PropertyRun.failures(OfAMood.class))
                .containsKeys("invoicesAreTheSameWhenTheyAreMadeAgain", "monthByMonthEqualsOneCatchUpRun");
    }
}
