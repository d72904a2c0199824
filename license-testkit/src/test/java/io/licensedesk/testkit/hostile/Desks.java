package io.licensedesk.testkit.hostile;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.Marker;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GeneralRequest;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Clients of a raw portal, for which waiting takes no time. */
final class Desks {

    static final PortalRequest QUESTION =
            PortalRequest.of(new GeneralRequest(null, "Which plan has WhatsApp?", List.of()));
    static final PortalRequest WITH_FILE = QUESTION.withAttachments(
            List.of(Attachment.of("license.log", "token mismatch\n".getBytes(StandardCharsets.UTF_8))));

    private Desks() {}

    static LicenseDesk.Builder builder(RawPortal portal, Duration timeout) {
        return LicenseDesk.at(portal.uri())
                .httpClient(HttpClient.newBuilder()
                        .sslContext(RawPortal.trust())
                        .executor(Runnable::run)
                        .build())
                .timeout(timeout)
                .retry(RetryPolicy.standard())
                .delayer(delay -> {})
                .credentials(PortalCredentials.apiToken("it@acme.example", "not-a-secret"))
                .portalId(RawDesk.PORTAL);
    }

    /** A client that soon gives up. */
    static LicenseDesk impatient(RawPortal portal) {
        return builder(portal, Duration.ofMillis(400)).build();
    }

    /** A client that waits as long as a slow machine needs. */
    static LicenseDesk patient(RawPortal portal) {
        return builder(portal, Duration.ofSeconds(30)).build();
    }

    static Submission.Ticketed resume(LicenseDesk desk, PortalRequest request, Marker marker) {
        return desk.submit(request.withMarker(marker));
    }

    static Optional<String> marker(LicenseDeskException.OutcomeUnknown unknown) {
        return unknown.marker();
    }
}
