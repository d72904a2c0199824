package io.licensedesk.client.status;

import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a license status said. Source: wire contracts, W2. */
public sealed interface StatusReading {

    /**
     * {@return what could not be read, or is not in the catalog: the JSON pointer of each field and what was expected,
     * without secrets}
     */
    List<String> warnings();

    /**
     * A status that says state and expiry.
     *
     * @param license the license
     * @param newToken the token that the server has now, if it differs from the license's
     * @param warnings what could not be read
     * @param serverTime the time of day by the server's clock when it answered, if it told: a monitor compares it with its own
     *     clock. A time that was taken from that very clock proves nothing
     */
    record Conclusive(
            License license, Optional<LicenseToken> newToken, List<String> warnings, Optional<Instant> serverTime)
            implements StatusReading {
        /**
         * Creates a reading; the list is copied.
         *
         * @throws NullPointerException if an argument is null
         */
        public Conclusive {
            Objects.requireNonNull(license, "license");
            Objects.requireNonNull(newToken, "newToken");
            Objects.requireNonNull(serverTime, "serverTime");
            warnings = List.copyOf(warnings);
        }

        /**
         * Creates a reading from a server that told no time.
         *
         * @param license the license
         * @param newToken the token that the server has now, if it differs from the license's
         * @param warnings what could not be read
         * @throws NullPointerException if an argument is null
         */
        public Conclusive(License license, Optional<LicenseToken> newToken, List<String> warnings) {
            this(license, newToken, warnings, Optional.empty());
        }

        /**
         * Returns this reading with another time of the server.
         *
         * @param newServerTime the time of day by the server's clock when it answered
         * @return the reading
         */
        public Conclusive withServerTime(Optional<Instant> newServerTime) {
            return new Conclusive(license, newToken, warnings, newServerTime);
        }
    }

    /**
     * A status that lacks what decides, or says it in a way that cannot be read: never "licensed".
     *
     * @param warnings what is missing or could not be read, not empty
     */
    record Inconclusive(List<String> warnings) implements StatusReading {
        /**
         * Creates a reading; the list is copied.
         *
         * @throws IllegalArgumentException if there is no warning
         */
        public Inconclusive {
            warnings = List.copyOf(warnings);
            if (warnings.isEmpty()) {
                throw new IllegalArgumentException("warnings: expected at least one");
            }
        }
    }
}
