package io.licensedesk.client.server;

import io.licensedesk.client.status.StatusDocuments;
import io.licensedesk.client.status.StatusReading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** What a server does before its first license check, in a JVM of its own. */
final class ColdStart {

    private static final String STATUS = """
            {"token":"4f6c-acme-0001","state":"ACTIVE","expiresOn":"2026-12-31T22:59:59Z","plan":"OMNI","type":"MONTHLY",
             "accounts":{"AGENT":8},"channels":["VOICE"],"addOns":["QUALITY_ANALYSIS","?"],"update":1}""";

    private ColdStart() {}

    /**
     * Reads one status.
     *
     * @param args none
     */
    public static void main(String[] args) {
        XcallyServer server = XcallyServer.at(URI.create("https://motion.acme.example"))
                .credentials(ServerCredentials.basic("reader", "password"))
                .build();
        StatusReading status = StatusDocuments.read(STATUS.getBytes(StandardCharsets.UTF_8), ZoneId.of("Europe/Rome"));
        System.out.println(server + " " + status);
    }
}
