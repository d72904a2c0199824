package io.licensedesk.testkit.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The main class: {@code [--json] FILE…}, {@code explain CODE}, {@code doctor}, {@code simulate}, or no argument for the built-in tour. */
public final class ScenarioMain {

    // Held here: a logger that nobody holds forgets its level.
    private static final Logger PROVIDERS = Logger.getLogger("org");

    private ScenarioMain() {}

    /**
     * Runs scenario files and ends the JVM with the exit status 0, 1 or 2.
     *
     * @param arguments as above
     */
    public static void main(String[] arguments) {
        // The validation and money providers greet on first use.
        PROVIDERS.setLevel(Level.WARNING);
        PrintStream out = utf8(FileDescriptor.out);
        int status = new ScenarioCommand(out, utf8(FileDescriptor.err)).run(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
