package io.licensedesk.client.benchmark;

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
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.check.FileLicenseStore;
import io.licensedesk.client.check.LicenseMonitor;
import io.licensedesk.client.check.LicenseSource;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusDocuments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * Programs that do one thing and end, for {@link ColdStartBenchmark}. Their arguments are the address of a server and the
 * file of a store.
 */
public enum ColdStarts {
    NOTHING(Nothing.class),
    CHECK(FirstCheck.class),
    CHECK_FROM_STORE(FirstCheckFromStore.class),
    CHECK_OVER_HTTP(FirstCheckOverHttp.class),
    HTTP_BY_HAND(HttpByHand.class),
    INVOICE(FirstInvoice.class),
    INVOICE_AS_MONEY(FirstInvoiceAsMoney.class);

    static final String STATUS = """
            {"token":"4f6c-acme-0001","product":"MOTION","type":"MONTHLY","plan":"OMNI","state":"ACTIVE",
             "expiresOn":"9999-12-31","administrators":1,
             "accounts":{"AGENT":8,"MOBILE_AGENT":2,"USER":3,"TELEPHONE":4},"channels":["VOICE","CHAT"],
             "modules":["DIALER"],"addOns":["QUALITY_ANALYSIS"],"plugins":["BOTIFY"],
             "capabilities":["WEBRTC","PHONEBAR"],"supportPlan":"SILVER","whiteLabel":false,"update":true,"appZone":true}
            """;

    private final Class<?> main;

    ColdStarts(Class<?> main) {
        this.main = main;
    }

    Class<?> main() {
        return main;
    }

    private static void require(boolean done) {
        if (!done) {
            System.exit(1);
        }
    }

    private static void requireGranted(LicenseMonitor monitor) {
        require(monitor.allows(Channel.VOICE)
                && monitor.check(AccountType.AGENT, 8).isGranted());
    }

    /** Does nothing. */
    static final class Nothing {
        public static void main(String[] arguments) {}
    }

    /** Reads a status document and checks the license. */
    static final class FirstCheck {
        public static void main(String[] arguments) {
            byte[] document = STATUS.getBytes(StandardCharsets.UTF_8);
            LicenseSource source = () -> StatusDocuments.read(document, ZoneId.of("Europe/Rome"));
            try (LicenseMonitor monitor = LicenseMonitor.builder(source).start()) {
                monitor.refresh().join();
                requireGranted(monitor);
            }
        }
    }

    /** Checks the license by what is stored in a file, which this program has made when it ran for the first time. */
    static final class FirstCheckFromStore {
        public static void main(String[] arguments) {
            byte[] document = STATUS.getBytes(StandardCharsets.UTF_8);
            LicenseSource source = () -> StatusDocuments.read(document, ZoneId.of("Europe/Rome"));
            FileLicenseStore store =
                    FileLicenseStore.of(Path.of(arguments[1]), new SecretKeySpec(new byte[32], "HmacSHA256"));
            try (LicenseMonitor monitor =
                    LicenseMonitor.builder(source).store(store).start()) {
                if (!monitor.allows()) {
                    monitor.refresh().join();
                }
                requireGranted(monitor);
            }
        }
    }

    /** Reads the status over HTTP and checks the license. */
    static final class FirstCheckOverHttp {
        public static void main(String[] arguments) {
            XcallyServer server = XcallyServer.at(URI.create(arguments[0]))
                    .credentials(ServerCredentials.basic("reader", "password"))
                    .build();
            try (LicenseMonitor monitor = LicenseMonitor.builder(server).start()) {
                monitor.refresh().join();
                requireGranted(monitor);
            }
        }
    }

    /** Reads the document over HTTP with the JDK's client and does nothing with it. */
    static final class HttpByHand {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            HttpResponse<byte[]> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(arguments[0]).resolve("/api/license"))
                                    .header("Authorization", "Basic cmVhZGVyOnBhc3N3b3Jk")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            require(response.statusCode() == 200);
        }
    }

    /** Prices the first invoice of a license, with the exact decimal of its total. */
    static final class FirstInvoice {
        public static void main(String[] arguments) {
            require("360.00".equals(invoice().total().toPlainString()));
        }

        static Invoice invoice() {
            PriceList prices = PriceList.in("EUR")
                    .add(AccountType.AGENT, PricePeriod.MONTHLY, "45.00")
                    .add(AccountType.TELEPHONE, PricePeriod.MONTHLY, "0")
                    .add(SupportPlan.SILVER, PricePeriod.MONTHLY, "0")
                    .build();
            Terms terms = Terms.of(
                    PlanCode.of("OMNI"),
                    SupportPlan.SILVER,
                    BillingFrequency.MONTHLY,
                    Accounts.of(Map.of(AccountType.AGENT, 8)));
            LocalDate start = LocalDate.of(2026, 1, 1);
            return Subscription.of(SubscriptionId.of("ACME"), prices, BillingRules.standard())
                    .with(new Change.Activation(new Cause("R-1", start, "NEW_PLAN"), start, terms))
                    .invoices(YearMonth.of(2026, 2))
                    .get(0);
        }
    }

    /** The same, with the total as a monetary amount. */
    static final class FirstInvoiceAsMoney {
        public static void main(String[] arguments) {
            require(FirstInvoice.invoice().money().getNumber().longValueExact() == 360);
        }
    }
}
