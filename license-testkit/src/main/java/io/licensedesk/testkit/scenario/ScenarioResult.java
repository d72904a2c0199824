package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.Invoice;
import io.licensedesk.license.License;
import io.licensedesk.request.Rejection;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.internal.Printable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What came out of a scenario. */
public final class ScenarioResult {

    /** What becomes of a request whose form is right. */
    public enum Applied {
        /** Decided on the day it was asked. */
        AUTOMATIC,
        /** Decided on the day the license team approved it. */
        AFTER_REVIEW,
        /** Nobody has decided it by the last day: it has no effect. */
        AWAITING_REVIEW,
        /** The license team declined it: it has no effect. */
        DECLINED
    }

    /**
     * A request that was accepted, declined, or still waits.
     *
     * @param at the civil date of the request
     * @param request the kind of request
     * @param effectiveOn the first day on which all of it is in force, empty if it has no effect on the license
     * @param applied how it was applied
     */
    public record ListedRequest(LocalDate at, RequestKind request, Optional<LocalDate> effectiveOn, Applied applied) {}

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
    private final List<ListedRequest> changes;
    private final List<RefusedRequest> rejections;
    private final License license;

    ScenarioResult(
            Scenario scenario,
            List<Invoice> invoices,
            List<ListedRequest> changes,
            List<RefusedRequest> rejections,
            License license) {
        this.scenario = scenario;
        this.invoices = List.copyOf(invoices);
        this.changes = List.copyOf(changes);
        this.rejections = List.copyOf(rejections);
        this.license = license;
    }

    /** {@return the scenario that was run} */
    public Scenario scenario() {
        return scenario;
    }

    /** {@return the invoices up to the last day, by date; unmodifiable} */
    public List<Invoice> invoices() {
        return invoices;
    }

    /** {@return what was accepted or declined, and what waits, in the order of decision; unmodifiable} */
    public List<ListedRequest> changes() {
        return changes;
    }

    /** {@return the reasons of all refusals, in the order of decision; unmodifiable} */
    public List<RefusedRequest> rejections() {
        return rejections;
    }

    /** {@return the license on the last day} */
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
        return Printable.text(toJsonTree().toString());
    }

    private ObjectNode toJsonTree() {
        return ScenarioDocument.of(this);
    }
}
