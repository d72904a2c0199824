package io.licensedesk.testkit.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.DynamicTest;

/**
 * Scenario files as JUnit tests.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *     return Scenarios.in(Path.of("src/test/scenarios"));
 * }
 * }</pre>
 */
public final class Scenarios {

    private Scenarios() {}

    /**
     * Makes a test of every scenario file in a directory; a test fails if its file is unusable or its expectation is not
     * met.
     *
     * @param path a directory with {@code *.json} files, or one file
     * @return the tests by file name
     * @throws IllegalArgumentException if there is no scenario file, because a test that never runs is worse than none
     * @throws UncheckedIOException if the directory cannot be read
     */
    public static Stream<DynamicTest> in(Path path) {
        List<Path> files;
        try (Stream<Path> entries = Files.walk(path, 1)) {
            files = entries.filter(entry -> entry.toString().endsWith(".json") && !Files.isDirectory(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("path: expected *.json files in " + path);
        }
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(String.valueOf(file.getFileName()), file.toUri(), () -> test(file)));
    }

    private static void test(Path file) throws IOException {
        List<String> differences = Scenario.read(file).run().differences();
        if (!differences.isEmpty()) {
            AssertionFailureBuilder.assertionFailure()
                    .message(file.getFileName() + "\n" + String.join("\n", differences))
                    .buildAndThrow();
        }
    }
}
