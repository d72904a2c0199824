package io.licensedesk.testkit.command;

import io.licensedesk.testkit.internal.Printable;
import io.licensedesk.testkit.scenario.Scenario;
import io.licensedesk.testkit.scenario.ScenarioException;
import io.licensedesk.testkit.scenario.ScenarioResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line: runs scenario files and prints what came out, as a table or with {@code --json} as one JSON document
 * a line; explains a rejection code or rule; checks a portal or server; or serves simulated ones.
 */
final class ScenarioCommand {

    static final int OK = 0;
    static final int UNUSABLE = 2;
    static final int UNEXPECTED = 1;

    private final PrintStream out;
    private final PrintStream err;

    /**
     * Creates a command.
     *
     * @param out receives the results and nothing else
     * @param err receives what is wrong
     */
    ScenarioCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param arguments {@code --json} and any number of files and directories; without any, the built-in tour runs; or
     *     {@code explain} and a rejection code or rule; {@code doctor} and what to check; or {@code simulate} and its options: then
     *     it serves until the thread is interrupted
     * @return the exit status: 0; 1 when an expectation is not met or a check finds something; 2 when a file, an argument or a port is unusable
     */
    int run(String... arguments) {
        if (arguments.length > 0) {
            List<String> options = List.of(arguments).subList(1, arguments.length);
            switch (arguments[0]) {
                case SimulateCommand.NAME -> {
                    return new SimulateCommand(out, err, Clock.systemUTC()).run(options);
                }
                case DoctorCommand.NAME -> {
                    return new DoctorCommand(out, err, System.getenv(), Clock.systemUTC()).run(options);
                }
                case ExplainCommand.NAME -> {
                    return new ExplainCommand(out, err).run(options);
                }
                default -> {}
            }
        }
        boolean json = false;
        List<String> names = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.startsWith("--")) {
                complain(argument + ": unknown option");
                err.println("expected [--json] FILE…, " + ExplainCommand.USAGE + ", " + DoctorCommand.USAGE + " or "
                        + SimulateCommand.USAGE);
                return UNUSABLE;
            } else {
                names.add(argument);
            }
        }
        if (names.isEmpty()) {
            if (json) {
                err.println("--json: expected a scenario file");
                return UNUSABLE;
            }
            new Tour(out).run();
            out.println();
            try (HttpTour tour = new HttpTour(out)) {
                tour.run();
            }
            return OK;
        }
        int status = OK;
        for (String name : names) {
            status = Math.max(status, runAll(name, json));
        }
        return status;
    }

    private int runAll(String name, boolean json) {
        List<Path> files;
        try {
            files = files(Path.of(name));
        } catch (InvalidPathException | IOException e) {
            return unreadable(name, e);
        }
        int status = OK;
        for (Path file : files) {
            status = Math.max(status, run(file, json));
        }
        return status;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(entry -> entry.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException("expected a directory with *.json files");
            }
            return files;
        }
    }

    private int run(Path file, boolean json) {
        ScenarioResult result;
        try {
            result = Scenario.read(file).run();
        } catch (ScenarioException e) {
            complain(file + ": " + e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            return unreadable(file.toString(), e);
        }
        out.println(json ? result.toJson() : ScenarioTable.of(result));
        List<String> differences = result.differences();
        differences.forEach(difference -> complain(file + ": " + difference));
        return differences.isEmpty() ? OK : UNEXPECTED;
    }

    private int unreadable(String name, Exception e) {
        String reason = e instanceof NoSuchFileException ? "no such file" : e.getMessage();
        complain(name + ": cannot be read: " + reason);
        return UNUSABLE;
    }

    private void complain(String problem) {
        err.println(Printable.text(problem));
    }
}
