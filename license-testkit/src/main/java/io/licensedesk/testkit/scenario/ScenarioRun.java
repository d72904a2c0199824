package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.MissingPriceException;
import io.licensedesk.client.Validators;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.FormCheck;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RequestDesk;
import java.util.ArrayList;
import java.util.List;

/** One run of a scenario. */
final class ScenarioRun {

    private final Scenario scenario;
    private final RequestDesk desk;
    private final FormCheck forms;
    private LicenseHistory history;
    private final List<ScenarioResult.AcceptedRequest> changes = new ArrayList<>();
    private final List<ScenarioResult.RefusedRequest> rejections = new ArrayList<>();

    ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        this.history = scenario.start();
        this.desk = RequestDesk.standard(Validators.standard(), scenario.catalog());
        this.forms = new FormCheck(Validators.standard());
    }

    ScenarioResult run() {
        try {
            for (ScenarioRequest request : scenario.requests()) {
                if (!request.on().isAfter(scenario.until())) {
                    decide(request);
                }
            }
            List<Invoice> invoices =
                    history.subscription().invoicesUntil(scenario.until()).toList();
            return new ScenarioResult(scenario, invoices, changes, rejections, history.licenseOn(scenario.until()));
        } catch (MissingPriceException e) {
            throw new ScenarioException("/prices", String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            throw new ScenarioException("/prices", "expected prices and quantities whose amounts fit 2^63 minor units");
        }
    }

    private void decide(ScenarioRequest request) {
        LicenseRequest form = request.form().apply(history.tokenOn(request.on()));
        List<Rejection> problems = beforeStart(request, form);
        Decision decision = problems.isEmpty()
                ? desk.decide(new DatedRequest(request.id(), request.on(), request.approvedOn(), form), history)
                : new Decision.Refused(problems);
        if (decision instanceof Decision.Accepted accepted) {
            history = accepted.history();
            changes.add(new ScenarioResult.AcceptedRequest(
                    request.on(), form.kind(), accepted.effectiveOn(), accepted.fulfilment()));
        } else if (decision instanceof Decision.Refused refused) {
            for (Rejection rejection : refused.rejections()) {
                rejections.add(new ScenarioResult.RefusedRequest(request.on(), form.kind(), rejection));
            }
        }
    }

    /** Before the day from which the file describes the license, it is not active, whatever is asked. */
    private List<Rejection> beforeStart(ScenarioRequest request, LicenseRequest form) {
        if (!request.on().isBefore(scenario.startsOn()) || form instanceof GeneralRequest) {
            return List.of();
        }
        List<Rejection> problems = forms.check(form);
        return problems.isEmpty() ? List.of(Rejection.of(RejectionCode.NOT_ACTIVE, "token")) : problems;
    }
}
