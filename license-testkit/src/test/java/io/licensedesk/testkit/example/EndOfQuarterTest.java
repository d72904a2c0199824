package io.licensedesk.testkit.example;

import io.licensedesk.billing.DecreasePolicy;
import io.licensedesk.testkit.contract.DecreasePolicyContract;
import java.time.temporal.IsoFields;

class EndOfQuarterTest extends DecreasePolicyContract {

    @Override
    protected DecreasePolicy policy() {
        return asked -> asked.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3).minusDays(1);
    }
}
