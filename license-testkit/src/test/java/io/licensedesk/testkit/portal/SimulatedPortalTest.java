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
import java.util.Locale;
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
        assertThat(portal.comments(key)).containsExactly("""
                        Your request LIC-1 was processed. It takes effect on 2026-07-10.
                        - Free demo until: 2026-08-08
                        - Agents: 3
                        - Mobile agents: 1
                        - Telephones: 1
                        - Real-time Translator: yes
                        - Quality Analysis: yes
                        - AI Assistants: yes
                        - AI Agent Assistants: yes""", """
                        Next steps:
                        1. Apply the license on your server.
                        2. From the day on which it takes effect, log in as Admin, open the XCALLY Settings menu → License and renew the license there.
                        3. Click on "CLICK HERE TO REPLY" to see your ticket, its status and the details of your request.
                        4. If you need assistance, click on "Support Request".""");
    }

    @Test
    void aPlanWaitsForItsApproval() {
        String key = caller.plan().create();

        assertThat(portal.comments(key)).first().asString().isEqualTo("""
                        Your request LIC-1 waits for our administrative check, and nothing of it is applied before:
                        - License plan
                        - WebRTC and Phonebar
                        - Support plan
                        - Billing frequency""");
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
        assertThat(portal.comments(key)).contains("""
                        Your request LIC-1 was processed. It takes effect on 2026-07-10.
                        - License plan: OMNI
                        - Support plan: Silver
                        - Billing frequency: Monthly
                        - Agents: 8
                        - Mobile agents: 1
                        - Users: 2
                        - Telephones: 3
                        - AI Assistants: yes
                        - AI Agent Assistants: yes
                        - Botify: yes""");
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
            assertThat(portal.comments(key)).first().isEqualTo("""
                    Your request LIC-2 was processed. It takes effect on 2026-07-10.
                    - Agents: 8 → 12
                    - Telephones: 3 → 4
                    - Quality Analysis: no → yes
                    - Data retention: no → yes
                    - Queue manager: no → yes""");
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
            assertThat(portal.comments(key)).first().isEqualTo("""
                    Your request LIC-2 was processed. It takes effect on 2026-08-01.
                    - Users: 2 → 1""");
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
            assertThat(portal.comments(key)).containsExactly("""
                            Your request LIC-2 was declined:
                            - NOT_AN_INCREASE newTotals.AGENT: The new total 7 must exceed the current total 8.""", """
                            Next steps:
                            1. Correct what the message names and enter your request again: http://license.xcallymotion.com
                            2. Click on "CLICK HERE TO REPLY" to see your ticket, its status and the details of your request.
                            3. If you need assistance, click on "Support Request".""");
            assertThat(license(DAY).accounts().total(AccountType.AGENT)).isEqualTo(8);
        }

        @Test
        void aDeactivationEndsTheLicense() {
            String key = caller.modify("Deactivate")
                    .choose("Deactivation reason", "Other")
                    .create();

            assertThat(received(key)).isInstanceOf(DeactivationRequest.class);
            assertThat(portal.statusCategory(key)).isEqualTo("DONE");
            assertThat(portal.comments(key)).first().isEqualTo("""
                    Your request LIC-2 was processed. It takes effect on 2026-07-10.
                    - The license may be used until: 2026-07-31""");
            assertThat(portal.comments(key)).last().asString().contains("during the next billing cycle");
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

            assertThat(portal.comments(approved)).first().asString().contains("\n- License plan\n- White label");
            portal.approve(approved);
            portal.reject(rejected, "Not in this term");

            assertThat(license(DAY).plan()).contains(PlanCode.of("VOICE"));
            assertThat(license(DAY).whiteLabel()).isTrue();
            assertThat(license(DAY).supportPlan()).contains(SupportPlan.SILVER);
            assertThat(portal.comments(approved)).contains("""
                    Your request LIC-2 was processed. It takes effect on 2026-07-10.
                    - License plan: OMNI → VOICE
                    - White label: no → yes""");
            assertThat(portal.comments(rejected)).contains("Your request LIC-3 was declined: Not in this term");
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

            assertThat(portal.comments(key)).contains("""
                    Your request LIC-2 was processed. It takes effect on 2026-07-10.
                    - License token: abcd…wxyz → efgh…stuv""");
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

            assertThat(portal.comments(key)).element(2).asString().contains("LIC-3", "2026-09-01", "\n- Agents: 8");
            assertThat(received(key)).isInstanceOf(GraceDeactivatedRequest.class);
            assertThat(license(LocalDate.of(2026, 9, 1)).accounts().total(AccountType.AGENT))
                    .isEqualTo(8);
        }
    }

    @Test
    void theLicenseTeamWritesItalianWhereThatIsItsLanguage() {
        try (SimulatedPortal italian =
                SimulatedPortal.builder().clock(clock).language(Locale.ITALY).open()) {
            PortalCaller caller = new PortalCaller(italian);
            String key = caller.plan().create();
            italian.approve(key);
            String more = caller.modify("Add")
                    .choose("Upgrade reason", "Seasonal peak")
                    .chooseAll("Accounts to modify", "Agents")
                    .number("New quantity of agents", 12)
                    .create();
            String again = caller.demo().create();

            assertThat(italian.comments(more)).containsExactly("""
                            La tua richiesta LIC-2 è stata elaborata. Ha effetto dal 2026-07-10.
                            - Agenti: 8 → 12""", """
                            Prossimi passi:
                            1. Dal giorno in cui ha effetto, accedi come Admin, apri il menu Settings di XCALLY → License e rinnova lì la licenza.
                            2. Fai clic su "CLICK HERE TO REPLY" per vedere il tuo ticket, il suo stato e i dettagli della richiesta.
                            3. Se hai bisogno di assistenza, fai clic su "Support Request".""");
            assertThat(italian.comments(key))
                    .last()
                    .asString()
                    .startsWith("I tuoi plugin:\n\nBotify\nDocumentazione: ");
            assertThat(italian.comments(again))
                    .first()
                    .asString()
                    .startsWith("La tua richiesta LIC-3 è stata rifiutata:\n- TOKEN_ALREADY_ACTIVE")
                    .contains(": Questo token");
        }
    }

    @Test
    void anExpiredDemoGetsMoreDays() {
        caller.demo().create();
        clock.set(LocalDate.of(2026, 9, 1));

        String key = caller.grace("Expired License (trial mode)").create();
        portal.approve(key);

        assertThat(portal.comments(key)).element(2).asString().contains("Free demo until: 2026-09-30");
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
            assertThat(slow.comments(key)).hasSize(2);
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
            assertThat(other.comments(key)).first().asString().contains("DEMO_ALREADY_USED");
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
