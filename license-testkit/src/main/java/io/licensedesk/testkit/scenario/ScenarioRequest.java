package io.licensedesk.testkit.scenario;

import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.LicenseRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request of a scenario.
 *
 * @param id where it stands in the file, as {@code #1}
 * @param on the civil date in the scenario's zone
 * @param approvedOn the date of the approval, if given
 * @param form makes the form for the token that holds on that day, which is the one it names unless the file says otherwise
 */
record ScenarioRequest(
        String id, LocalDate on, Optional<LocalDate> approvedOn, Function<LicenseToken, LicenseRequest> form) {}
