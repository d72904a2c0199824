package io.licensedesk.testkit.command;

import io.licensedesk.testkit.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The built-in tour: the life of one license, from its demo to its end, printed as tables. */
final class Tour {

    private static final String FILE = "tour.json";

    private final PrintStream out;

    Tour(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.println("License Desk: the life of one license. The same as any scenario file; run your own with");
        out.println("  mvn -q compile exec:java -Dexec.args=\"FILE\"");
        out.println();
        out.print(ScenarioTable.of(scenario(FILE).run()));
    }

    /** A scenario that comes with the testkit. */
    static Scenario scenario(String name) {
        try (InputStream in = Objects.requireNonNull(Tour.class.getResourceAsStream(name), name)) {
            return Scenario.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
