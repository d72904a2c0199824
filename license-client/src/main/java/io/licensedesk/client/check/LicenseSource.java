package io.licensedesk.client.check;

import io.licensedesk.client.status.StatusReading;

/**
 * Where the license status comes from: an XCALLY server's API, or the embedding server itself. A source that knows what time
 * the server's clock shows says so ({@link StatusReading.Conclusive#serverTime()}): then one wrong jump of the monitor's clock
 * into the future does not last. Source: wire contracts, W3.
 */
@FunctionalInterface
public interface LicenseSource {

    /**
     * Reads the status now.
     *
     * @return what was read; inconclusive if the document lacks what decides
     * @throws io.licensedesk.client.LicenseDeskException if nothing could be read
     */
    StatusReading read();
}
