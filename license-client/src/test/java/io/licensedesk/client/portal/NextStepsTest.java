package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.portal.NextSteps.Link;
import io.licensedesk.client.portal.NextSteps.Outcome;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
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
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextStepsTest {

    private static final LicenseToken TOKEN = LicenseToken.of("abcd-1111-2222-wxyz");
    private static final NextSteps STANDARD = NextSteps.standard();
    private static final String APPLY = "Apply the license on your server.";
    private static final String LICENSE_PAGE =
            "From the day on which it takes effect, log in as Admin, open the XCALLY Settings menu → License and renew the"
                    + " license there.";
    private static final String PLUGINS =
            "For each plugin that you requested you receive another message with the links to"
                    + " its documentation and its zip download: follow the documentation.";
    private static final String TICKET =
            "Click on \"CLICK HERE TO REPLY\" to see your ticket, its status and the details of your request.";
    private static final String SUPPORT = "If you need assistance, click on \"Support Request\".";

    /** A request of a kind, with plugins where its form has them. */
    static LicenseRequest request(RequestKind kind, Set<Plugin> plugins) {
        return switch (kind) {
            case NEW_DEMO -> new NewDemoRequest(TOKEN, "ACME", "it@acme.example", true);
            case NEW_PLAN ->
                new NewPlanRequest(
                        TOKEN, "ACME", "it@acme.example", true, null, null, null, false, Map.of(), Set.of(), plugins);
            case ADD_ITEMS ->
                new AddItemsRequest(TOKEN, "ACME", "it@acme.example", true, "growth", Map.of(), Set.of(), plugins);
            case REMOVE_ITEMS ->
                new RemoveItemsRequest(TOKEN, "ACME", "it@acme.example", true, "less", Map.of(), Set.of(), plugins);
            case DEACTIVATE -> new DeactivationRequest(TOKEN, "ACME", "it@acme.example", true, "moved");
            case CONTRACT_CHANGE ->
                new ContractChangeRequest(TOKEN, "ACME", "it@acme.example", true, null, null, null, true);
            case GRACE_EXPIRED -> new GraceExpiredRequest("ACME", TOKEN, null, null);
            case GRACE_DEACTIVATED -> new GraceDeactivatedRequest("ACME", TOKEN, null, null, null);
            case GRACE_NEW_TOKEN -> new GraceNewTokenRequest("ACME", TOKEN, null, null, null, null);
            case GENERAL -> new GeneralRequest(TOKEN, "How?", List.of());
        };
    }

    private static List<String> processed(RequestKind kind, Plugin... plugins) {
        return STANDARD.after(request(kind, Set.of(plugins)), Outcome.PROCESSED, Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({"NEW_DEMO", "NEW_PLAN", "GRACE_EXPIRED", "GRACE_DEACTIVATED", "GRACE_NEW_TOKEN"})
    void whatWasActivatedIsAppliedOnTheServer(RequestKind kind) {
        assertThat(processed(kind)).containsExactly(APPLY, LICENSE_PAGE, TICKET, SUPPORT);
    }

    @ParameterizedTest
    @CsvSource({"ADD_ITEMS", "REMOVE_ITEMS", "CONTRACT_CHANGE"})
    void whatWasChangedIsRenewedOnTheServer(RequestKind kind) {
        assertThat(processed(kind)).containsExactly(LICENSE_PAGE, TICKET, SUPPORT);
    }

    @Test
    void pluginsThatWereActivatedHaveAMessageOfTheirOwn() {
        assertThat(processed(RequestKind.NEW_PLAN, Plugin.BOTIFY))
                .containsExactly(APPLY, LICENSE_PAGE, PLUGINS, TICKET, SUPPORT);
        assertThat(processed(RequestKind.ADD_ITEMS, Plugin.BOTIFY)).contains(PLUGINS);
        assertThat(processed(RequestKind.REMOVE_ITEMS, Plugin.BOTIFY)).doesNotContain(PLUGINS);
    }

    @Test
    void deactivationFollowsTheBillingCycle() {
        assertThat(processed(RequestKind.DEACTIVATE))
                .containsExactly(
                        "Your license will be processed in accordance with our billing policies during the next"
                                + " billing cycle.",
                        TICKET,
                        SUPPORT);
    }

    @Test
    void answerNeedsNothingOnTheServer() {
        assertThat(processed(RequestKind.GENERAL)).containsExactly(TICKET, SUPPORT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWAITING_REVIEW | Our team verifies your data, and you will receive a ticket message with the outcome of the operation.
            DECLINED        | Correct what the message names and enter your request again: http://license.xcallymotion.com
            """)
    void otherOutcomesChangeNothingOnTheServer(Outcome outcome, String first) {
        LicenseRequest plan = request(RequestKind.NEW_PLAN, Set.of(Plugin.BOTIFY));

        assertThat(STANDARD.after(plan, outcome, Locale.ENGLISH)).containsExactly(first, TICKET, SUPPORT);
    }

    @Test
    void linksStandBehindTheirSteps() {
        NextSteps steps = STANDARD.with(Link.APPLYING, URI.create("https://example.com/apply"))
                .with(Link.PLUGINS, URI.create("https://example.com/plugins"))
                .with(Link.SUPPORT, URI.create("https://example.com/support"))
                .with(Link.DOCUMENTATION, URI.create("https://example.com/docs"));

        assertThat(steps.after(request(RequestKind.NEW_PLAN, Set.of(Plugin.BOTIFY)), Outcome.PROCESSED, Locale.ITALIAN))
                .containsExactly(
                        "Applica la licenza sul tuo server: https://example.com/apply",
                        "Dal giorno in cui ha effetto, accedi come Admin, apri il menu Settings di XCALLY → License e rinnova lì"
                                + " la licenza.",
                        "Per ogni plugin richiesto ricevi un altro messaggio con i link alla documentazione e al download"
                                + " dello zip: segui la documentazione: https://example.com/plugins",
                        "Fai clic su \"CLICK HERE TO REPLY\" per vedere il tuo ticket, il suo stato e i dettagli della"
                                + " richiesta.",
                        "Se hai bisogno di assistenza, fai clic su \"Support Request\": https://example.com/support",
                        "Esplora la documentazione di XCALLY: https://example.com/docs");
    }

    @Test
    void otherLanguagesGetEnglishWhateverTheLanguageOfTheJvm() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ITALY);
        try {
            LicenseRequest demo = request(RequestKind.NEW_DEMO, Set.of());
            assertThat(STANDARD.after(demo, Outcome.PROCESSED, Locale.FRENCH)).startsWith(APPLY);
            assertThat(STANDARD.after(demo, Outcome.PROCESSED, Locale.UK)).startsWith(APPLY);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"support", "mailto:it@acme.example", "file:/tmp/x", "//example.com"})
    void addressThatIsNoWebPageIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.with(Link.SUPPORT, URI.create(address)))
                .withMessage("links.SUPPORT: expected an http or https address");
    }
}
