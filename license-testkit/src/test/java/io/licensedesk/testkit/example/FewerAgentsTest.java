package io.licensedesk.testkit.example;

import static io.licensedesk.testkit.assertj.LicenseDeskAssertions.assertThat;

import io.licensedesk.license.LicenseHistory;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.testkit.fixture.Licenses;
import io.licensedesk.testkit.fixture.Plans;
import io.licensedesk.testkit.fixture.Requests;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FewerAgentsTest {

    @Test
    void fewerAgentsAfterThe20thAreProcessedInTheNextMonth() {
        LicenseHistory history = Licenses.historyOfEightAgents(LocalDate.of(2026, 1, 1));
        DatedRequest request = DatedRequest.of("r1", LocalDate.of(2026, 3, 21), Requests.fewerAgents(6));

        assertThat(Requests.desk().decide(request, history))
                .isAppliedAutomatically()
                .takesEffectOn("2026-04-01");
        assertThat(history.licenseOn(LocalDate.of(2026, 3, 21), Plans.catalog()))
                .isActive()
                .hasAgents(8)
                .expiresOn("2026-03-31");
    }
}
