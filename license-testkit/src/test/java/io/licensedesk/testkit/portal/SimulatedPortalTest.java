package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.account.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.identity.LicenseToken;
import io.licensedesk.license.LicenseState;
import io.licensedesk.request.NewPlanRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatedPortalTest {

    private static final LicenseToken TOKEN = LicenseToken.of(PortalCaller.TOKEN);
    private static final LocalDate DAY = LocalDate.of(2026, 7, 10);

    private final SimulatedPortal portal = SimulatedPortal.builder()
            .clock(Clock.fixed(Instant.parse("2026-07-10T08:00:00Z"), ZoneOffset.UTC))
            .open();
    private final PortalCaller caller = new PortalCaller(portal);

    @AfterEach
    void close() {
        portal.verifyNoUnexpectedCalls();
        portal.close();
    }

    @Test
    void aDemoIsActivatedAtOnce() {
        String key = caller.demo().create();

        assertThat(portal.statusCategory(key)).isEqualTo("DONE");
        assertThat(portal.history(TOKEN).licenseOn(DAY).state()).isInstanceOf(LicenseState.Demo.class);
        assertThat(portal.comments(key)).singleElement().asString().contains("processed", "2026-07-10");
    }

    @Test
    void aPlanWaitsForItsApproval() {
        String key = caller.plan().create();

        assertThat(portal.statusCategory(key)).isEqualTo("INDETERMINATE");
        assertThat(portal.history(TOKEN).licenseOn(DAY).state()).isInstanceOf(LicenseState.NotActivated.class);
        portal.approve(key);

        assertThat(portal.statusCategory(key)).isEqualTo("DONE");
        assertThat(portal.history(TOKEN).licenseOn(DAY).accounts().agents()).isEqualTo(8);
        assertThat(portal.comments(key))
                .last()
                .asString()
                .contains(
                        "Botify",
                        "https://plugins.example.com/botify/documentation",
                        "https://plugins.example.com/botify.zip");
    }

    @Test
    void whatWasReceivedIsTheRequestThatWasMeant() {
        caller.plan().create();

        assertThat(portal.received())
                .singleElement()
                .extracting(ReceivedRequest::toRequest)
                .isEqualTo(new NewPlanRequest(
                        TOKEN,
                        "ACME",
                        "ann@example.com",
                        true,
                        PlanCode.of("OMNI"),
                        BillingFrequency.MONTHLY,
                        SupportPlan.SILVER,
                        false,
                        Map.of(
                                AccountType.AGENT, 8,
                                AccountType.USER, 2,
                                AccountType.TELEPHONE, 3,
                                AccountType.MOBILE_AGENT, 1),
                        Set.of(AddOn.AI_ASSISTANTS, AddOn.AI_AGENT_ASSISTANTS),
                        Set.of(Plugin.BOTIFY)));
    }

    @Test
    void aTicketIsFoundByItsSummary() {
        String key = caller.demo().text("Summary", "Demo [m-17]").create();
        caller.demo().text("Summary", "Demo [m-18]").create();

        assertThat(caller.search("searchTerm=M-17&requestStatus=ALL_REQUESTS").values())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.path("issueKey").stringValue()).isEqualTo(key));
        assertThat(portal.tickets()).isEqualTo(2);
    }
}
