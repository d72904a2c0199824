package io.licensedesk.testkit.scenario;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.license.LicenseHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/** A scenario: prices, a license, what happens to it, how far to run, and what must come out. */
public final class Scenario {

    private final String name;
    private final LicenseHistory start;
    private final LocalDate startsOn;
    private final List<ScenarioRequest> requests;
    private final LocalDate until;
    private final Expectation expectation;

    /**
     * Creates a scenario.
     *
     * @param name what it shows
     * @param start the license before the first request, with all usage
     * @param startsOn the day of its activation, or the first possible day without one
     * @param requests the requests in the order in which they are decided
     * @param until the last day
     * @param expectation what must come out
     */
    Scenario(
            String name,
            LicenseHistory start,
            LocalDate startsOn,
            List<ScenarioRequest> requests,
            LocalDate until,
            Expectation expectation) {
        this.name = name;
        this.start = start;
        this.startsOn = startsOn;
        this.requests = List.copyOf(requests);
        this.until = until;
        this.expectation = expectation;
    }

    /**
     * Reads a scenario file.
     *
     * @param file the file, at most 16 MiB
     * @return the scenario
     * @throws ScenarioException if the content is unusable
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

    /**
     * Returns what the scenario shows.
     *
     * @return the name; for a file without one, the name of the file
     */
    public String name() {
        return name;
    }

    /**
     * Runs the scenario: decides every request that is asked by the last day, in order, and produces the invoices.
     *
     * @return what came out
     * @throws ScenarioException if a price is missing that a line needs, or an amount is too large
     */
    public ScenarioResult run() {
        return new ScenarioRun(this).run();
    }

    LicenseHistory start() {
        return start;
    }

    LocalDate startsOn() {
        return startsOn;
    }

    List<ScenarioRequest> requests() {
        return requests;
    }

    LocalDate until() {
        return until;
    }

    Catalog catalog() {
        return start.catalog();
    }

    Currency currency() {
        return start.subscription().prices().currency();
    }

    Expectation expectation() {
        return expectation;
    }
}
