package io.licensedesk.testkit.command;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceDifference;
import io.licensedesk.billing.Quote;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.client.Connection;
import io.licensedesk.client.Validators;
import io.licensedesk.client.portal.Comment;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Ticket;
import io.licensedesk.client.server.GracePeriodRequests;
import io.licensedesk.client.server.LogFiles;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Preview;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.portal.ReceivedFile;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.scenario.Scenario;
import io.licensedesk.testkit.scenario.ScenarioRequest;
import io.licensedesk.testkit.server.SimulatedServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The second part of the tour: what happens in {@code http-tour.json}, done by the clients over HTTP with a simulated portal and
 * server. The core decides and bills there as well, so the amounts are those of the file.
 */
final class HttpTour implements AutoCloseable {

    static final String FILE = "http-tour.json";

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long LOG_BYTES = 10_000;

    private final PrintStream out;
    private final Scenario scenario;
    private final LicenseHistory start;
    private final ScenarioRequest reactivation;
    private final ScenarioRequest increase;
    private final TestClock clock;
    private final SimulatedPortal portal;
    private final SimulatedServer server;
    private final LicenseDesk desk;
    private final XcallyServer xcally;

    /** What came out: what the preview said, and the invoices of the portal. */
    record Outcome(Quote quote, List<Invoice> invoices) {}

    HttpTour(PrintStream out) {
        this.out = out;
        scenario = Tour.scenario(FILE);
        start = scenario.start();
        reactivation = scenario.requests().get(0);
        increase = scenario.requests().get(1);
        clock = TestClock.at(reactivation.on());
        portal = SimulatedPortal.builder()
                .clock(clock)
                .catalog(scenario.catalog())
                .license(start)
                .open();
        server = SimulatedServer.of(portal, token());
        desk = LicenseDesk.at(Connection.to(portal.uri())
                        .environment(clock.environment())
                        .build())
                .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                .portalId(portal.portalId())
                .build();
        xcally = XcallyServer.at(server.uri())
                .credentials(ServerCredentials.basic(SimulatedServer.USER, SimulatedServer.PASSWORD))
                .build();
    }

    private LicenseToken token() {
        return start.token();
    }

    Outcome run() {
        title("Another license, over HTTP: a service portal and an XCALLY server, simulated on this machine");
        GraceNewTokenRequest known = (GraceNewTokenRequest) reactivation.form();
        server.detectNewToken(
                Objects.requireNonNull(known.newToken(), "newToken"),
                Objects.requireNonNull(known.graceUntil(), "graceUntil"));
        step("The server has new hardware, and with it a new token");
        reactivate(status(), Objects.requireNonNull(known.customer(), "customer"));
        Quote quote = preview();
        step("Three more agents, sent to the portal");
        follow(submit(increase.form(currentToken())));
        status();
        List<Invoice> invoices = portal.history(token())
                .subscription()
                .invoicesUntil(scenario.until())
                .toList();
        step("The next invoice");
        out.print(ScenarioTable.of(invoices.get(invoices.size() - 1)));
        return new Outcome(quote, invoices);
    }

    private StatusReading.Conclusive status() {
        StatusReading.Conclusive status = (StatusReading.Conclusive) xcally.licenseStatus();
        License license = status.license();
        out.println("  GET " + server.statusPath() + " on " + portal.today() + ": license " + license.token() + ", "
                + ScenarioTable.state(license.state()) + ", "
                + license.accounts().total(AccountType.AGENT) + " agents"
                + status.newToken()
                        .map(token -> "; the server's token is " + token)
                        .orElse(""));
        return status;
    }

    private void reactivate(StatusReading.Conclusive status, String customer) {
        step("Re-activation, with the end of the server's log file");
        inLogFile(log -> {
            LicenseRequest request =
                    GracePeriodRequests.from(status, customer, log).orElseThrow();
            String key = submit(request);
            for (ReceivedFile file : portal.received(key).attachments()) {
                out.println("  received with it: " + file + ", its secrets masked");
            }
            clock.set(reactivation.approvedOn().orElseThrow());
            portal.approve(key);
            follow(key);
        });
        status();
    }

    private LicenseToken currentToken() {
        return portal.license(token()).token();
    }

    private Quote preview() {
        clock.set(increase.on());
        step("What three more agents would cost from " + increase.on());
        RequestDesk rules = RequestDesk.standard(Validators.standard(), scenario.catalog());
        DatedRequest dated = DatedRequest.of(increase.id(), increase.on(), increase.form(currentToken()));
        Preview.Offer offer = (Preview.Offer) rules.preview(dated, portal.history(token()));
        Quote quote = offer.quote().orElseThrow();
        for (InvoiceDifference difference : quote.invoices()) {
            out.println("  invoice of " + difference.date() + ": "
                    + difference.amount().toPlainString() + " "
                    + start.subscription().prices().currency().getCurrencyCode() + " more");
        }
        return quote;
    }

    private String submit(LicenseRequest request) {
        Ticket ticket = desk.submit(PortalRequest.of(request)).ticket();
        out.println("  " + request.kind() + " became ticket " + ticket.key() + ": "
                + desk.ticket(ticket.key()).status().name());
        return ticket.key();
    }

    private void follow(String key) {
        Ticket done = desk.awaitDone(key, A_DAY);
        out.println("  " + key + " on " + portal.today() + ": " + done.status().name());
        for (Comment comment : desk.comments(key)) {
            out.println("    " + comment.body().replace("\n", "\n    "));
        }
    }

    /** What is done with a log file while it exists. */
    private interface WithLogFile {
        void accept(Attachment log);
    }

    private void inLogFile(WithLogFile action) {
        try {
            Path folder = Files.createTempDirectory("license-desk-tour");
            Path file = folder.resolve("license.log");
            try {
                Files.writeString(
                        file, "08:00:03 license: hardware changed\n08:00:04 license: sync, apikey=k3y-0001\n");
                action.accept(LogFiles.tail(file, LOG_BYTES));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void title(String text) {
        out.println(text);
        out.println("=".repeat(text.length()));
    }

    private void step(String text) {
        out.println();
        out.println(text);
    }

    @Override
    public void close() {
        desk.close();
        server.close();
        portal.close();
    }
}
