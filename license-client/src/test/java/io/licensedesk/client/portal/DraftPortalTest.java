package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.LicenseDeskException.InvalidRequest;
import io.licensedesk.client.Marker;
import io.licensedesk.client.Sold;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftPortalTest {

    private static final URI PAGE = URI.create("https://example.atlassian.net/servicedesk/customer/portal/3");
    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-SECRET-0001");
    private static final Marker MARKER = new Marker("LD123456");
    private static final DraftPortal PORTAL = DraftPortal.at(PAGE);

    private static AddItemsRequest eightAgents(String customer) {
        return new AddItemsRequest(
                TOKEN,
                customer,
                "it@acme.example",
                true,
                "High season",
                Map.of(AccountType.USER, 3, AccountType.AGENT, 8),
                Set.of(AddOn.AI_ASSISTANTS),
                Set.of(Plugin.SCHEDULEASE, Plugin.BOTIFY));
    }

    private static Draft draft(DraftPortal portal, LicenseRequest request) {
        return portal.submit(PortalRequest.of(request).withMarker(MARKER)).draft();
    }

    @Test
    void aDraftIsWhatAPersonTypesIntoThePortalLineByLine() {
        Draft draft = draft(PORTAL, eightAgents("ACME"));
        assertThat(draft.portal()).isEqualTo(PAGE);
        assertThat(draft.title()).isEqualTo("Modify license: add items");
        assertThat(draft.text()).isEqualTo("""
                        Modify Existing License
                        Summary: Modify license: add items - ACME [LD123456]
                        License Agreement: I Agree
                        License token: TOKEN-SECRET-0001
                        Customer Name/Reference: ACME
                        Customer Email address: it@acme.example
                        Action Request: Add
                        Upgrade reason: High season
                        Items: Agents, Users
                        Number of agents: 8
                        Number of users: 3
                        Add-ons: AI Assistants
                        Plugins: Botify, Schedulease
                        """);
    }

    @Test
    void whatACatalogAddsIsWrittenUnderItsLabel() {
        AddItemsRequest request = new AddItemsRequest(
                TOKEN,
                "ACME",
                "it@acme.example",
                true,
                "Growth",
                Map.of(Sold.SUPERVISOR, 3),
                Set.of(Sold.VOICE_BOT),
                Set.of(Sold.CRM_SYNC));
        assertThat(draft(PORTAL.with(Sold.CATALOG), request).text())
                .contains("Items: Supervisors\nNumber of supervisors: 3\nAdd-ons: Voice bot\nPlugins: CRM sync\n");
    }

    @Test
    void theSameIsATableInHtml() {
        assertThat(draft(PORTAL, new GeneralRequest(null, "Please call.", List.of()))
                        .html())
                .isEqualTo("<table><caption>General Requests</caption>"
                        + "<tr><th>Summary</th><td>General request [LD123456]</td></tr>"
                        + "<tr><th>Description</th><td>Please call.</td></tr></table>");
    }

    @Test
    void whatACustomerTypedIsNoHtml() {
        assertThat(draft(PORTAL, new GeneralRequest(null, "<b>\"R&D\"</b>\nit's", List.of()))
                        .html())
                .contains("<td>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;<br>it&#39;s</td>");
        DraftPortal worded = PORTAL.with(PortalWords.standard()
                .withLabel(Question.DESCRIPTION, "What & why")
                .withRequestType(RequestKind.GENERAL, "A <b>"));
        assertThat(draft(worded, new GeneralRequest(null, "x", List.of())).html())
                .contains("<caption>A &lt;b&gt;</caption>")
                .contains("<th>What &amp; why</th>");
    }

    @Test
    void filesAreNamedAndThoseOfTheFormComeFirst() {
        GraceExpiredRequest request =
                new GraceExpiredRequest("ACME", TOKEN, Attachment.of("motion.log", new byte[] {1}), "Please hurry");
        String text = PORTAL.submit(PortalRequest.of(request)
                        .withMarker(MARKER)
                        .withAttachments(List.of(
                                Attachment.of("of\"fer.pdf", new byte[] {2}), Attachment.of("b.png", new byte[] {3}))))
                .draft()
                .text();
        assertThat(text).isEqualTo("""
                        Grace Period/Re-activate License
                        Summary: Grace period: expired license - ACME [LD123456]
                        Customer Name/Reference: ACME
                        Grace period reason: Expired license (trial mode)
                        Old token: TOKEN-SECRET-0001
                        Log file: motion.log
                        Comments: Please hurry
                        Attachments: offer.pdf
                        Attachments: b.png
                        """);
    }

    @Test
    void itIsInThePortalsOwnWords() {
        PortalWords words = PortalWords.standard()
                .withRequestType(RequestKind.ADD_ITEMS, "Grow your license")
                .withLabel(Question.REASON, "Why")
                .withOption("BOTIFY", "Botify (bots)");
        assertThat(draft(PORTAL.with(words), eightAgents("ACME")).text())
                .startsWith("Grow your license\n")
                .contains("\nWhy: High season\n")
                .contains("\nPlugins: Botify (bots), Schedulease\n");
    }

    @Test
    void everyDraftHasAMarkerOfItsOwn() {
        PortalRequest request = PortalRequest.of(eightAgents("ACME"));
        assertThat(PORTAL.submit(request).draft().text())
                .containsPattern("ACME \\[LD[0-9A-Z]{12}]")
                .isNotEqualTo(PORTAL.submit(request).draft().text());
    }

    @Test
    void theTokenIsInTheDraftButNeverPrinted() {
        Submission.Drafted drafted = PORTAL.submit(PortalRequest.of(eightAgents("ACME")));
        assertThat(drafted.draft().text()).contains("TOKEN-SECRET-0001");
        assertThat(drafted.draft()).hasToString("Draft[Modify license: add items]");
        assertThat(drafted.toString()).doesNotContain("SECRET").doesNotContain("acme.example");
    }

    @Test
    void aRequestThatBreaksItsFormIsNoDraft() {
        PortalRequest request = PortalRequest.of(new NewDemoRequest(TOKEN, "ACME", "it@acme.example", false));
        assertThat(catchThrowableOfType(InvalidRequest.class, () -> PORTAL.submit(request))
                        .rejections())
                .extracting(Rejection::code)
                .containsExactly(RejectionCode.AGREEMENT_NOT_ACCEPTED);
    }

    @Test
    void aRequestThatBreaksTheLicensesRulesIsNoDraft() {
        Terms tenAgents = new Terms(
                PlanCode.of("OMNI"),
                SupportPlan.SILVER,
                BillingFrequency.MONTHLY,
                false,
                Accounts.agents(10),
                Set.of(),
                Set.of());
        License license = License.builder(TOKEN, new LicenseState.Active(LocalDate.of(2026, 12, 31)))
                .terms(tenAgents)
                .build();
        PortalRequest request = PortalRequest.of(eightAgents("ACME")).against(Standing.of(license));
        assertThat(catchThrowableOfType(InvalidRequest.class, () -> PORTAL.submit(request))
                        .rejections())
                .extracting(Rejection::code, Rejection::path)
                .containsExactly(tuple(RejectionCode.NOT_AN_INCREASE, "newTotals.AGENT"));
    }
}
