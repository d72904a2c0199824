package io.licensedesk.testkit.portal;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One complete request of each kind, in the words that the simulated portal offers. */
final class TenRequests {

    static final LicenseToken TOKEN = LicenseToken.of("4f6c19d2-acme-7b1e");
    static final LicenseToken NEW_TOKEN = LicenseToken.of("90aa31f7-acme-c204");
    static final String EMAIL = "it@acme.example";
    static final Attachment LOG = Attachment.of("license.log", "token mismatch\n".getBytes(StandardCharsets.UTF_8));
    private static final LocalDate UNTIL = LocalDate.of(2026, 7, 31);

    private TenRequests() {}

    static List<LicenseRequest> all() {
        return List.of(
                new NewDemoRequest(TOKEN, "ACME", EMAIL, true),
                plan(),
                add(11),
                new RemoveItemsRequest(
                        TOKEN,
                        "ACME",
                        EMAIL,
                        true,
                        "Smaller team",
                        Map.of(AccountType.AGENT, 6),
                        Set.of(AddOn.QUALITY_ANALYSIS),
                        Set.of(Plugin.BOTIFY)),
                new DeactivationRequest(TOKEN, "ACME", EMAIL, true, "Move to another server"),
                new ContractChangeRequest(
                        TOKEN,
                        "ACME",
                        EMAIL,
                        true,
                        PlanCode.of("OMNI"),
                        SupportPlan.PLATINUM,
                        BillingFrequency.ANNUAL,
                        true),
                new GraceExpiredRequest("ACME", TOKEN, LOG, "still testing"),
                new GraceDeactivatedRequest("ACME", TOKEN, UNTIL, LOG, "back again"),
                new GraceNewTokenRequest("ACME", TOKEN, NEW_TOKEN, UNTIL, LOG, "new hardware"),
                new GeneralRequest(TOKEN, "Which plan has WhatsApp?", List.of(LOG)));
    }

    static NewPlanRequest plan() {
        return new NewPlanRequest(
                TOKEN,
                "ACME",
                EMAIL,
                true,
                PlanCode.of("OMNI"),
                BillingFrequency.MONTHLY,
                SupportPlan.SILVER,
                false,
                Map.of(
                        AccountType.AGENT, 8,
                        AccountType.MOBILE_AGENT, 1,
                        AccountType.USER, 2,
                        AccountType.TELEPHONE, 8),
                Set.of(AddOn.QUALITY_ANALYSIS),
                Set.of(Plugin.BOTIFY));
    }

    static AddItemsRequest add(int agents) {
        return new AddItemsRequest(
                TOKEN,
                "ACME",
                EMAIL,
                true,
                "Seasonal peak",
                Map.of(AccountType.AGENT, agents, AccountType.TELEPHONE, 12),
                Set.of(AddOn.AI_ASSISTANTS, AddOn.AI_AGENT_ASSISTANTS),
                Set.of(Plugin.DATA_RETENTION));
    }
}
