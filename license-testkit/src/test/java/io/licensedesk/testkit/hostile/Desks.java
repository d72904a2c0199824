package io.licensedesk.testkit.hostile;

import io.licensedesk.client.Connection;
import io.licensedesk.client.Environment;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GeneralRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Clients of a raw portal, for which waiting takes no time. */
final class Desks {

    static final PortalRequest QUESTION =
            PortalRequest.of(new GeneralRequest(null, "Which plan has WhatsApp?", List.of()));
    static final PortalRequest WITH_FILE = QUESTION.withAttachments(
            List.of(Attachment.of("license.log", "token mismatch\n".getBytes(StandardCharsets.UTF_8))));

    private Desks() {}

    /** A connection that needs no time to wait. */
    static Connection.Builder connection(RawPortal portal, Duration timeout) {
        return Connection.to(portal.uri())
                .sslContext(RawPortal.trust())
                .timeout(timeout)
                .environment(Environment.system().withDelayer(delay -> {}));
    }

    static LicenseDesk.Builder desk(Connection connection) {
        return LicenseDesk.at(connection)
                .credentials(PortalCredentials.apiToken("it@acme.example", "not-a-secret"))
                .portalId(RawDesk.PORTAL);
    }

    /** A client that soon gives up. */
    static LicenseDesk impatient(RawPortal portal) {
        return desk(connection(portal, Duration.ofMillis(300))
                        .deadline(Duration.ofSeconds(1))
                        .build())
                .submissionDeadline(Duration.ofSeconds(3))
                .build();
    }

    /** A client that waits as long as a slow machine needs. */
    static LicenseDesk patient(RawPortal portal) {
        return desk(connection(portal, Duration.ofSeconds(30)).build()).build();
    }
}
