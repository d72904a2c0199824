package io.licensedesk.testkit.scenario;

import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.LicenseRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A request of a scenario.
 *
 * @param id where it stands in the file, as {@code #1}
 * @param on the civil date in the scenario's zone
 * @param instant the time of that day, if the file says it
 * @param approvedOn the date of the approval, if given
 * @param declinedOn the date on which it was declined, if given
 * @param form the form; with the first token of the license where the file names none
 * @param namesToken whether the file names the token; otherwise the form is about the token that holds on the day it acts
 */
public record ScenarioRequest(
        String id,
        LocalDate on,
        Optional<Instant> instant,
        Optional<LocalDate> approvedOn,
        Optional<LocalDate> declinedOn,
        LicenseRequest form,
        boolean namesToken) {

    /**
     * Returns the form, about the token that holds on some day unless the file names another.
     *
     * @param current the token that holds
     * @return the form
     */
    public LicenseRequest form(LicenseToken current) {
        return namesToken || current.equals(form.token()) ? form : form.accept(new ForToken(current));
    }
}
