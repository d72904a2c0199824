package io.licensedesk.testkit.arbitrary;

import io.licensedesk.license.Standing;
import io.licensedesk.request.LicenseRequest;
import java.util.Objects;

/**
 * A request that the license desk accepts, when it offers the plans of {@link io.licensedesk.testkit.fixture.Plans}.
 *
 * @param request a complete form
 * @param standing the license that it fits
 */
public record FittingRequest(LicenseRequest request, Standing standing) {

    /**
     * Creates a pair.
     *
     * @throws NullPointerException if an argument is null
     */
    public FittingRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(standing, "standing");
    }
}
