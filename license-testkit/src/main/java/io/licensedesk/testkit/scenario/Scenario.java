package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.UsageEvent;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.request.DatedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A scenario: prices, a license, what happens to it, how far to run, and what must come out. */
public final class Scenario {

    private final String name;
    private final Catalog catalog;
    private final LicenseHistory unused;
    private final Optional<DatedRequest> activation;
    private final List<ScenarioRequest> requests;
    private final List<UsageEvent> usage;
    private final LocalDate until;
    private final Expectation expectation;

    /**
     * Creates a scenario.
     *
     * @param name what it shows
     * @param catalog what can be licensed
     * @param unused the token with prices and rules, before anything happened
     * @param activation the activation of the license, empty for a token that was never activated
     * @param requests the requests in the order of the file
     * @param usage the usage in the order of the file
     * @param until the last day
     * @param expectation what must come out
     */
    Scenario(
            String name,
            Catalog catalog,
            LicenseHistory unused,
            Optional<DatedRequest> activation,
            List<ScenarioRequest> requests,
            List<UsageEvent> usage,
            LocalDate until,
            Expectation expectation) {
        this.name = name;
        this.catalog = catalog;
        this.unused = unused;
        this.activation = activation;
        this.requests = List.copyOf(requests);
        this.usage = List.copyOf(usage);
        this.until = until;
        this.expectation = expectation;
    }

    /**
     * Reads a scenario file.
     *
     * @param file the file, at most 16 MiB
     * @return the scenario
     * @throws ScenarioException if the content is unusable, or it is no regular file
     * @throws IOException if the file cannot be read
     */
    public static Scenario read(Path file) throws IOException {
        return ScenarioReader.read(file);
    }

    /**
     * Reads a scenario from text.
     *
     * @param json the document
     * @return the scenario
     * @throws ScenarioException if the content is unusable
     */
    public static Scenario parse(String json) {
        return ScenarioReader.parse(Objects.requireNonNull(json, "json"));
    }

    /** {@return what the scenario shows; for a file without a name, the name of the file} */
    public String name() {
        return name;
    }

    /**
     * Runs the scenario: decides every request on the day it acts, in order, and produces the invoices.
     *
     * @return what came out
     * @throws ScenarioException if the license could not have been activated, a price is missing that a line needs, or an
     *     amount is too large
     */
    public ScenarioResult run() {
        return new ScenarioRun(this).run();
    }

    /** {@return what can be licensed} */
    public Catalog catalog() {
        return catalog;
    }

    /**
     * Obtains the license before the first request.
     *
     * @return its history
     * @throws ScenarioException if it could not have been activated
     */
    public LicenseHistory start() {
        return new ScenarioRun(this).start();
    }

    LicenseHistory unused() {
        return unused;
    }

    Optional<DatedRequest> activation() {
        return activation;
    }

    /** {@return the requests in the order of the file; unmodifiable} */
    public List<ScenarioRequest> requests() {
        return requests;
    }

    List<UsageEvent> usage() {
        return usage;
    }

    /** {@return the last day} */
    public LocalDate until() {
        return until;
    }

    Currency currency() {
        return unused.subscription().prices().currency();
    }

    Expectation expectation() {
        return expectation;
    }
}
