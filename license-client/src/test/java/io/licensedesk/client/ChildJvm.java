package io.licensedesk.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the classes of these tests. */
public final class ChildJvm {

    private ChildJvm() {}

    public static Process start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs a program to its end and returns the lines that it printed. */
    public static List<String> run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(options, main, arguments);
        List<String> lines = process.inputReader().lines().toList();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + status);
        }
        return lines;
    }
}
