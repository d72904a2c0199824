package io.licensedesk.client.check;

import io.licensedesk.client.status.StatusReading;

/** Where the license status comes from: an XCALLY server's API, or the embedding server itself. */
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
