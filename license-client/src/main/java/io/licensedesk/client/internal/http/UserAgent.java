package io.licensedesk.client.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How the client names itself. */
final class UserAgent {

    /** Such as {@code license-desk/0.1.0 (Java 17)}. */
    static final String TEXT =
            "license-desk/" + version() + " (Java " + Runtime.version().feature() + ")";

    private UserAgent() {}

    private static String version() {
        try (InputStream in = Objects.requireNonNull(UserAgent.class.getResourceAsStream("version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
