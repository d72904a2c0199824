package io.licensedesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import io.licensedesk.billing.Terms;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.check.FileLicenseStore;
import io.licensedesk.client.check.LicenseMonitor;
import io.licensedesk.client.portal.Comment;
import io.licensedesk.client.portal.FileSubmissionJournal;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.client.portal.Ticket;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Preview;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.testkit.portal.SimulatedPortal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of the README, as they are printed there. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCE = Path.of("src/test/java/io/licensedesk/testkit/ReadmeTest.java");

    @Test
    void threeMoreAgentsArePreviewedAndInvoiced() {
        PriceList prices = PriceList.in("EUR")
                .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
                .build();
        Terms terms = Terms.of(PlanCode.of("OMNI"), SupportPlan.SILVER, BillingFrequency.MONTHLY, Accounts.agents(8));
        LocalDate start = LocalDate.of(2026, 1, 1);
        Subscription subscription = Subscription.of(SubscriptionId.of("ACME"), prices, BillingRules.standard())
                .with(new Change.Activation(new Cause("R-1", start, "NEW_PLAN"), start, terms));
        LicenseToken token = LicenseToken.of("4f6c-acme-0001");
        LicenseHistory history = LicenseHistory.of(token, subscription);

        RequestDesk desk = RequestDesk.standard(Catalog.standard());
        AddItemsRequest request = new AddItemsRequest(
                token, "ACME", "it@acme.example", true, "season", Map.of(AccountType.AGENT, 11), Set.of(), Set.of());
        DatedRequest dated = DatedRequest.of("R-2", LocalDate.of(2026, 4, 10), request);
        Preview preview = desk.preview(dated, history); // an Offer with its Quote, or the reasons of a refusal
        List<Invoice> april = subscription.invoices(YearMonth.of(2026, 4));

        assertThat(april)
                .singleElement()
                .satisfies(invoice -> assertThat(invoice.total()).isEqualByComparingTo("360"));
        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Offer.class,
                        offer ->
                                assertThat(offer.quote().orElseThrow().amount()).isEqualByComparingTo("229.50"));
    }

    @Test
    void requestBecomesATicketThatIsFollowed(@TempDir Path folder) {
        AddItemsRequest request = new AddItemsRequest(
                LicenseToken.of("4f6c-acme-0001"),
                "ACME",
                "it@acme.example",
                true,
                "Seasonal peak",
                Map.of(AccountType.AGENT, 11),
                Set.of(),
                Set.of());
        String email = SimulatedPortal.EMAIL;
        String apiToken = SimulatedPortal.API_TOKEN;
        try (SimulatedPortal simulated = SimulatedPortal.open()) {
            URI site = simulated.uri();
            Ticket followed = submitted(site, email, apiToken, folder, request);

            assertThat(simulated.received(followed.key()).toRequest()).isEqualTo(request);
            assertThat(followed.isDone()).isTrue();
        }
    }

    private static Ticket submitted(URI site, String email, String apiToken, Path folder, AddItemsRequest request) {
        try (LicenseDesk portal = LicenseDesk.at(site) // such as https://example.atlassian.net
                .credentials(PortalCredentials.apiToken(email, apiToken))
                .portalId("3")
                .journal(FileSubmissionJournal.in(folder)) // what a killed process had sent is found at the next start
                .build()) {
            Submission.Ticketed submission = portal.submit(PortalRequest.of(request));
            submission.warnings().forEach(System.out::println); // such as a file that could not be attached
            Ticket ticket = portal.awaitDone(submission.ticket().key(), Duration.ofMinutes(30));
            for (Comment comment : portal.comments(ticket.key())) {
                System.out.println(comment.body() + " " + comment.pluginLinks());
            }
            return ticket;
        }
    }

    @Test
    void featureIsGuardedByTheLicenseOfTheServer(@TempDir Path folder) {
        URI address = URI.create("http://127.0.0.1:9"); // where nobody answers: nothing is granted
        Path file = folder.resolve("license.store");
        SecretKey key =
                new SecretKeySpec("a key of the embedding server...".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

        assertThat(mayTranslate(address, "admin", "secret", file, key)).isFalse();
    }

    private static boolean mayTranslate(URI address, String name, String password, Path file, SecretKey key) {
        XcallyServer server = XcallyServer.at(address) // such as https://motion.example.com
                .credentials(ServerCredentials.basic(name, password))
                .build();
        try (LicenseMonitor monitor = LicenseMonitor.builder(server)
                .store(FileLicenseStore.of(file, key)) // survives outages and restarts; an edited file grants nothing
                .listener(event -> System.out.println(event))
                .start()) {
            return monitor.allows(
                    AddOn.REAL_TIME_TRANSLATOR); // one volatile read; false until a verified status says so
        }
    }

    @Test
    void theReadmeShowsTheseExamples() throws IOException {
        List<String> blocks = new ArrayList<>();
        String[] parts = Files.readString(README).split("```", -1);
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("java\n")) {
                blocks.add(code(parts[i].substring("java\n".length())));
            }
        }
        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(code(Files.readString(SOURCE))).contains(block));
    }

    /** Without white space: the formatter breaks lines where a reader would not. */
    private static String code(String text) {
        return text.replaceAll("\\s+", "");
    }
}
