package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import io.licensedesk.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class SimulatedPortalTest {

    private static final LicenseToken TOKEN = LicenseToken.of(PortalCaller.TOKEN);
    private static final LocalDate DAY = LocalDate.of(2026, 7, 10);

    private final TestClock clock = TestClock.at(DAY);
    private final SimulatedPortal portal =
            SimulatedPortal.builder().clock(clock).open();
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
        assertThat(portal.history(TOKEN).licenseOn(DAY, portal.catalog()).state())
                .isInstanceOf(LicenseState.Demo.class);
        assertThat(portal.comments(key)).singleElement().asString().contains("processed", "2026-07-10");
    }

    @Test
    void aPlanWaitsForItsApproval() {
        String key = caller.plan().create();

        assertThat(portal.statusCategory(key)).isEqualTo("INDETERMINATE");
        assertThat(portal.history(TOKEN).licenseOn(DAY, portal.catalog()).state())
                .isInstanceOf(LicenseState.NotActivated.class);
        portal.approve(key);

        assertThat(portal.statusCategory(key)).isEqualTo("DONE");
        assertThat(portal.history(TOKEN)
                        .licenseOn(DAY, portal.catalog())
                        .accounts()
                        .total(AccountType.AGENT))
                .isEqualTo(8);
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

    /** Activates a plan with 8 agents, 2 users, 3 telephones, 1 mobile agent, on the first of July. */
    private void activate() {
        clock.set(LocalDate.of(2026, 7, 1));
        portal.approve(caller.plan().create());
        clock.set(DAY);
    }

    private License license(LocalDate day) {
        return portal.history(TOKEN).licenseOn(day, portal.catalog());
    }

    private LicenseRequest received(String key) {
        return portal.received(key).toRequest();
    }

    @Nested
    class OnAnActiveLicense {

        @BeforeEach
        void active() {
            activate();
        }

        @Test
        void addedItemsAreThereAtOnce() {
            String key = caller.modify("Add")
                    .choose("Upgrade reason", "Seasonal peak")
                    .chooseAll("Accounts to modify", "Agents", "PBX extensions")
                    .number("New quantity of agents", 12)
                    .number("New quantity of PBX extensions", 4)
                    .chooseAll("Add-ons", "Quality Analysis")
                    .chooseAll("Plugins", "Data retention", "Queue manager")
                    .create();

            assertThat(received(key))
                    .isEqualTo(new AddItemsRequest(
                            TOKEN,
                            "ACME",
                            "ann@example.com",
                            true,
                            "Seasonal peak",
                            Map.of(AccountType.AGENT, 12, AccountType.TELEPHONE, 4),
                            Set.of(AddOn.QUALITY_ANALYSIS),
                            Set.of(Plugin.DATA_RETENTION, Plugin.QUEUE_MANAGER)));
            assertThat(license(DAY).accounts())
                    .isEqualTo(Accounts.agents(12)
                            .with(AccountType.MOBILE_AGENT, 1)
                            .with(AccountType.USER, 2)
                            .with(AccountType.TELEPHONE, 4));
            assertThat(license(DAY).plugins())
                    .containsExactlyInAnyOrder(Plugin.BOTIFY, Plugin.DATA_RETENTION, Plugin.QUEUE_MANAGER);
            assertThat(portal.comments(key))
                    .last()
                    .asString()
                    .contains("data-retention.zip", "queue-manager.zip")
                    .doesNotContain("botify");
        }

        @Test
        void removedItemsGoByTheRulesOfDecreases() {
            clock.set(LocalDate.of(2026, 7, 25));

            String key = caller.modify("Remove")
                    .choose("Removal reason", "Smaller team")
                    .chooseAll("Accounts to modify", "Users")
                    .number("New quantity of users", 1)
                    .create();

            assertThat(received(key)).isInstanceOf(RemoveItemsRequest.class);
            assertThat(portal.comments(key)).singleElement().asString().contains("2026-08-01");
            assertThat(license(LocalDate.of(2026, 7, 31)).accounts().total(AccountType.USER))
                    .isEqualTo(2);
            assertThat(license(LocalDate.of(2026, 8, 1)).accounts().total(AccountType.USER))
                    .isEqualTo(1);
        }

        @Test
        void aRefusedRequestNamesItsReasons() {
            String key = caller.modify("Add")
                    .choose("Upgrade reason", "Seasonal peak")
                    .chooseAll("Accounts to modify", "Agents")
                    .number("New quantity of agents", 7)
                    .create();

            assertThat(portal.statusCategory(key)).isEqualTo("DONE");
            assertThat(portal.comments(key))
                    .singleElement()
                    .asString()
                    .contains("declined", "NOT_AN_INCREASE newTotals.AGENT");
            assertThat(license(DAY).accounts().total(AccountType.AGENT)).isEqualTo(8);
        }

        @Test
        void aDeactivationEndsTheLicense() {
            String key = caller.modify("Deactivate")
                    .choose("Deactivation reason", "Other")
                    .create();

            assertThat(received(key)).isInstanceOf(DeactivationRequest.class);
            assertThat(portal.statusCategory(key)).isEqualTo("DONE");
            assertThat(license(LocalDate.of(2026, 9, 1)).state()).isInstanceOf(LicenseState.Deactivated.class);
        }

        @Test
        void aContractChangeWaitsAndMayBeRejected() {
            String approved = caller.contract()
                    .chooseAll("Options to modify", "License plan", "White label")
                    .choose("New license plan", "VOICE")
                    .choose("New white label", "Yes")
                    .create();
            String rejected = caller.contract()
                    .chooseAll("Options to modify", "Support plan", "Billing frequency")
                    .choose("New support plan", "Platinum")
                    .choose("New billing frequency", "Annual")
                    .create();

            assertThat(portal.comments(approved)).singleElement().asString().contains("plan", "white label");
            portal.approve(approved);
            portal.reject(rejected, "Not in this term");

            assertThat(license(DAY).plan()).contains(PlanCode.of("VOICE"));
            assertThat(license(DAY).whiteLabel()).isTrue();
            assertThat(license(DAY).supportPlan()).contains(SupportPlan.SILVER);
            assertThat(portal.comments(rejected)).last().asString().contains("declined: Not in this term");
            assertThatIllegalStateException().isThrownBy(() -> portal.approve(approved));
            assertThatIllegalStateException().isThrownBy(() -> portal.reject(rejected, "again"));
            assertThat(received(rejected))
                    .isEqualTo(new ContractChangeRequest(
                            TOKEN,
                            "ACME",
                            "ann@example.com",
                            true,
                            null,
                            SupportPlan.PLATINUM,
                            BillingFrequency.ANNUAL,
                            null));
        }

        @Test
        void aNewTokenLeadsToTheSameLicense() {
            String key = caller.grace("New Token Detected (Grace Period)")
                    .text("New token", "efgh-3333-4444-stuv")
                    .text("Grace period expiration date", "2026-07-20")
                    .create();
            portal.approve(key);

            LicenseToken newToken = LicenseToken.of("efgh-3333-4444-stuv");
            assertThat(portal.history(newToken)).isEqualTo(portal.history(TOKEN));
            assertThat(license(DAY).token()).isEqualTo(newToken);
            assertThat(received(key)).isInstanceOfSatisfying(GraceNewTokenRequest.class, request -> {
                assertThat(request.graceUntil()).isEqualTo(LocalDate.of(2026, 7, 20));
                assertThat(request.comments()).isEqualTo("Two\nlines");
            });
            assertThat(portal.received(key).attachments())
                    .singleElement()
                    .satisfies(file -> assertThat(file.name()).isEqualTo("license.log"))
                    .satisfies(
                            file -> assertThat(file.bytes()).isEqualTo("license.log".getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void aDeactivatedLicenseIsActivatedAgain() {
            caller.modify("Deactivate").choose("Deactivation reason", "Other").create();
            clock.set(LocalDate.of(2026, 9, 1));

            String key = caller.grace("License Deactivated (Grace Period)")
                    .text("Grace period expiration date", "2026-09-10")
                    .create();
            portal.approve(key);

            assertThat(received(key)).isInstanceOf(GraceDeactivatedRequest.class);
            assertThat(license(LocalDate.of(2026, 9, 1)).accounts().total(AccountType.AGENT))
                    .isEqualTo(8);
        }
    }

    @Test
    void anExpiredDemoGetsMoreDays() {
        caller.demo().create();
        clock.set(LocalDate.of(2026, 9, 1));

        String key = caller.grace("Expired License (trial mode)").create();
        portal.approve(key);

        assertThat(received(key)).isInstanceOf(GraceExpiredRequest.class);
        assertThat(license(LocalDate.of(2026, 9, 1)).state()).isInstanceOf(LicenseState.Demo.class);
    }

    @Test
    void aGeneralRequestIsAnsweredByAPerson() {
        String key = caller.form("General Requests")
                .text("Summary", "Question")
                .text("Description", "How?")
                .files("Attachments", caller.uploaded("a.txt"), caller.uploaded("b.txt"))
                .create();

        portal.answer(key, "So.");
        portal.approve(key);

        assertThat(portal.comments(key)).contains("So.");
        assertThat(received(key)).isInstanceOfSatisfying(GeneralRequest.class, request -> {
            assertThat(request.token()).isNull();
            assertThat(request.description()).isEqualTo("How?");
            assertThat(request.attachments()).hasSize(2);
        });
        assertThatIllegalArgumentException().isThrownBy(() -> portal.approve("LIC-99"));
    }

    @Test
    void aTicketStaysNewUntilItIsWorked() {
        try (SimulatedPortal slow = SimulatedPortal.builder().worksAtOnce(false).open()) {
            String key = new PortalCaller(slow).demo().create();

            assertThat(slow.statusCategory(key)).isEqualTo("NEW");
            slow.work().work();
            assertThat(slow.statusCategory(key)).isEqualTo("DONE");
            assertThat(slow.comments(key)).hasSize(1);
        }
    }

    @Test
    void aFormWithoutAFieldIsDecidedByAPerson() {
        try (SimulatedPortal poor =
                SimulatedPortal.builder().withoutField("Customer Email address").open()) {
            PortalCaller poorCaller = new PortalCaller(poor);
            String key = poorCaller
                    .form("Request New Activation")
                    .text("Summary", "Demo")
                    .text("Description", "Customer Email address: ann@example.com")
                    .choose("License Agreement", "I Agree")
                    .text("License token", PortalCaller.TOKEN)
                    .text("Customer Name/Reference", "ACME")
                    .choose("Are you requesting a 30 days free demo?", "YES")
                    .create();

            assertThat(poor.statusCategory(key)).isEqualTo("INDETERMINATE");
            poor.approve(key);
            assertThat(poor.statusCategory(key)).isEqualTo("DONE");
            assertThat(poor.history(TOKEN).demos()).isEmpty();
        }
    }

    @Test
    void aLicenseMayBeKnownBefore() {
        caller.demo().create();
        LicenseHistory demo = portal.history(TOKEN);

        try (SimulatedPortal other =
                SimulatedPortal.builder().clock(clock).license(demo).open()) {
            assertThat(other.history(TOKEN)).isEqualTo(demo);
            String key = new PortalCaller(other).demo().create();
            assertThat(other.comments(key)).singleElement().asString().contains("DEMO_ALREADY_USED");
        }
    }

    @Test
    void twoHundredSubmissionsAtOnceAreTwoHundredTickets() throws Exception {
        PortalCaller.Form form = caller.form("General Requests");
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ObjectNode body = form.body().deepCopy();
                ((ObjectNode) body.path("requestFieldValues"))
                        .put(form.id("Summary"), "Question " + i)
                        .put(form.id("Description"), "How?");
                calls.add(() ->
                        caller.post("request", body).json().path("issueKey").stringValue());
            }
            Set<String> keys = new HashSet<>();
            for (Future<String> key : threads.invokeAll(calls)) {
                keys.add(key.get());
            }
            assertThat(keys).hasSize(200);
        } finally {
            threads.shutdownNow();
        }
        assertThat(portal.tickets()).isEqualTo(200);
        assertThat(portal.received()).extracting(ReceivedRequest::summary).doesNotHaveDuplicates();
    }
}
