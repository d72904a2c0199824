package io.licensedesk.testkit.scenario;

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
        out.print(ScenarioTable.of(Scenario.parse(json()).run()));
    }

    private static String json() {
        try (InputStream in = Objects.requireNonNull(Tour.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
