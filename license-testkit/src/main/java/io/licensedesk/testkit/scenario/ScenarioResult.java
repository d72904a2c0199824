package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.Invoice;
import io.licensedesk.license.License;
import io.licensedesk.request.Fulfilment;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RequestKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What came out of a scenario. */
public final class ScenarioResult {

    /**
     * A request that was accepted.
     *
     * @param at the civil date of the request
     * @param request the kind of request
     * @param effectiveOn the date on which it takes effect, empty if it takes none or waits for an approval
     * @param applied automatically or after review
     */
    public record AcceptedRequest(
            LocalDate at, RequestKind request, Optional<LocalDate> effectiveOn, Fulfilment applied) {}

    /**
     * One reason why a request was refused.
     *
     * @param at the civil date of the request
     * @param request the kind of request
     * @param rejection the reason
     */
    public record RefusedRequest(LocalDate at, RequestKind request, Rejection rejection) {}

    private final Scenario scenario;
    private final List<Invoice> invoices;
    private final List<AcceptedRequest> changes;
    private final List<RefusedRequest> rejections;
    private final License license;

    ScenarioResult(
            Scenario scenario,
            List<Invoice> invoices,
            List<AcceptedRequest> changes,
            List<RefusedRequest> rejections,
            License license) {
        this.scenario = scenario;
        this.invoices = List.copyOf(invoices);
        this.changes = List.copyOf(changes);
        this.rejections = List.copyOf(rejections);
        this.license = license;
    }

    /**
     * Returns the scenario that was run.
     *
     * @return the scenario
     */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * Returns the invoices up to the last day, by date.
     *
     * @return an unmodifiable list
     */
    public List<Invoice> invoices() {
        return invoices;
    }

    /**
     * Returns the accepted requests in the order in which they were decided.
     *
     * @return an unmodifiable list
     */
    public List<AcceptedRequest> changes() {
        return changes;
    }

    /**
     * Returns the reasons of all refusals in the order in which they were decided.
     *
     * @return an unmodifiable list
     */
    public List<RefusedRequest> rejections() {
        return rejections;
    }

    /**
     * Returns the license on the last day.
     *
     * @return the license
     */
    public License license() {
        return license;
    }

    /**
     * Compares with what the scenario expects.
     *
     * @return each difference with its JSON pointer, empty if the expectation is met
     */
    public List<String> differences() {
        return scenario.expectation().differences(toJsonTree());
    }

    /**
     * Writes the result as the JSON document of {@code --json}.
     *
     * @return one line of JSON
     */
    public String toJson() {
        return toJsonTree().toString();
    }

    private ObjectNode toJsonTree() {
        return ScenarioDocument.of(this);
    }
}
