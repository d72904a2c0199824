package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.MissingPriceException;
import io.licensedesk.billing.Subscription;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.client.Validators;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.GracePeriodRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.scenario.ScenarioResult.Applied;
import io.licensedesk.testkit.scenario.ScenarioResult.ListedRequest;
import io.licensedesk.testkit.scenario.ScenarioResult.RefusedRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of a scenario. Every request is decided on the day it acts, in order.
 *
 * <p>Source: billing B7: "A request is decided on the day it acts".
 */
final class ScenarioRun {

    private final Scenario scenario;
    private final RequestDesk desk;
    private final LocalDate startsOn;
    private LicenseHistory history;
    private final List<ListedRequest> changes = new ArrayList<>();
    private final List<RefusedRequest> rejections = new ArrayList<>();

    ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        this.desk = RequestDesk.standard(Validators.standard(), scenario.catalog());
        this.startsOn = scenario.activation().map(DatedRequest::on).orElse(LocalDate.MIN);
        this.history = scenario.unused();
    }

    /**
     * What becomes of a request, and when.
     *
     * @param day the day it acts; the day it is asked if it never does
     * @param request the request
     * @param applied how it is applied, if its form is right
     * @param problems what is wrong with its form
     */
    private record Step(LocalDate day, ScenarioRequest request, Applied applied, List<Rejection> problems) {

        /** Source: billing B7: "Order of decisions"; what stands in one place keeps the order of the file. */
        static final Comparator<Step> ORDER = Comparator.comparing(Step::day)
                .thenComparing(step -> step.request.on())
                .thenComparing(step -> step.request.instant().orElse(Instant.MIN));
    }

    ScenarioResult run() {
        try {
            start();
            scenario.requests().stream()
                    .filter(request -> !request.on().isAfter(scenario.until()))
                    .map(this::step)
                    .sorted(Step.ORDER)
                    .forEach(this::take);
            return new ScenarioResult(
                    scenario, invoices(), changes, rejections, history.licenseOn(scenario.until(), scenario.catalog()));
        } catch (MissingPriceException e) {
            throw new ScenarioException("/prices", String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            throw new ScenarioException("/prices", "expected prices and quantities whose amounts fit 2^63 minor units");
        }
    }

    /** Usage decides nothing, so it comes in last: once, not with every request. */
    private List<Invoice> invoices() {
        Subscription decided = history.subscription();
        return Subscription.of(decided.id(), decided.prices(), decided.rules(), decided.changes(), scenario.usage())
                .invoicesUntil(scenario.until())
                .toList();
    }

    /** The license before the first request. */
    LicenseHistory start() {
        scenario.activation().ifPresent(this::activate);
        return history;
    }

    private void activate(DatedRequest activation) {
        Decision decision = desk.decide(activation, history);
        if (decision instanceof Decision.Accepted accepted) {
            history = accepted.history();
        } else if (decision instanceof Decision.Refused refused) {
            Rejection first = refused.rejections().get(0);
            String pointer = first.code() == RejectionCode.NOT_PRICED
                    ? "/prices"
                    : "/license"
                            + (first.path().isEmpty() ? "" : "/" + first.path().replace('.', '/'));
            throw new ScenarioException(
                    pointer,
                    "a license that could be activated was expected, " + first.code() + ": "
                            + first.message(Locale.ENGLISH));
        }
    }

    private Step step(ScenarioRequest request) {
        LicenseRequest form = request.form();
        List<Rejection> problems = desk.checkForm(form);
        if (!problems.isEmpty() || desk.fulfilment().of(form, scenario.catalog()) == Fulfilment.AUTOMATIC) {
            return new Step(request.on(), request, Applied.AUTOMATIC, problems);
        }
        Optional<LocalDate> answeredOn = request.declinedOn().or(request::approvedOn);
        if (answeredOn.isEmpty() && !(form instanceof GracePeriodRequest)) {
            answeredOn = Optional.of(request.on());
        }
        LocalDate day = answeredOn.filter(request.on()::isBefore).orElse(request.on());
        if (answeredOn.isEmpty() || day.isAfter(scenario.until())) {
            return new Step(request.on(), request, Applied.AWAITING_REVIEW, problems);
        }
        Applied applied = request.declinedOn().isPresent() ? Applied.DECLINED : Applied.AFTER_REVIEW;
        return new Step(day, request, applied, problems);
    }

    private void take(Step step) {
        ScenarioRequest request = step.request();
        if (!step.problems().isEmpty()) {
            refuse(request, step.problems());
            return;
        }
        switch (step.applied()) {
            case AWAITING_REVIEW, DECLINED -> list(request, Optional.empty(), step.applied());
            case AUTOMATIC, AFTER_REVIEW -> decide(step);
        }
    }

    private void decide(Step step) {
        ScenarioRequest request = step.request();
        if (step.day().isBefore(startsOn) && request.form().kind() != RequestKind.GENERAL) {
            // Before the day from which the file describes the license, it is not active, whatever is asked.
            refuse(request, List.of(Rejection.of(RejectionCode.NOT_ACTIVE, "token")));
            return;
        }
        DatedRequest asked = DatedRequest.of(request.id(), request.on(), request.form(history.tokenOn(step.day())));
        Decision decision =
                desk.decide(step.applied() == Applied.AFTER_REVIEW ? asked.approvedOn(step.day()) : asked, history);
        if (decision instanceof Decision.Accepted accepted) {
            history = accepted.history();
            list(request, accepted.effectiveOn(), step.applied());
        } else if (decision instanceof Decision.Refused refused) {
            refuse(request, refused.rejections());
        }
    }

    private void list(ScenarioRequest request, Optional<LocalDate> effectiveOn, Applied applied) {
        changes.add(new ListedRequest(request.on(), request.form().kind(), effectiveOn, applied));
    }

    private void refuse(ScenarioRequest request, List<Rejection> problems) {
        for (Rejection problem : problems) {
            rejections.add(new RefusedRequest(request.on(), request.form().kind(), problem));
        }
    }
}
