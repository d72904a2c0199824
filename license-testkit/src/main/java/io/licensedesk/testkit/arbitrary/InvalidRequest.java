package io.licensedesk.testkit.arbitrary;

import io.licensedesk.license.Standing;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RejectionCode;
import java.util.Objects;

/**
 * A request that the license desk refuses for one reason, when it offers the plans of {@link
 * io.licensedesk.testkit.fixture.Plans}.
 *
 * @param request the form, right or wrong
 * @param standing the license against which it is held
 * @param expected the only code among the rejections
 */
public record InvalidRequest(LicenseRequest request, Standing standing, RejectionCode expected) {

    /**
     * Creates an invalid request.
     *
     * @throws NullPointerException if an argument is null
     */
    public InvalidRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(expected, "expected");
    }
}
