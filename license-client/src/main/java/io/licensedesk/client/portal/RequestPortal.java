package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;

/** Takes requests to the license team: {@link LicenseDesk} by its API, {@link DraftPortal} by a person. */
public interface RequestPortal {

    /**
     * Submits a request.
     *
     * @param request the request
     * @return what became of it
     * @throws LicenseDeskException.InvalidRequest if it breaks a rule; then nothing was sent
     * @throws LicenseDeskException if it could not be submitted
     */
    Submission submit(PortalRequest request);
}
