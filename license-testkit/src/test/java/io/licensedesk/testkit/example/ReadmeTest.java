package io.licensedesk.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java examples of the README are the classes of this package. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path SOURCES = Path.of("src/test/java/io/licensedesk/testkit/example");

    @Test
    void theReadmeShowsTheseClasses() throws IOException {
        List<String> blocks = new ArrayList<>();
        String[] parts = Files.readString(README).split("```", -1);
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("java\n")) {
                blocks.add(parts[i].substring("java\n".length()));
            }
        }
        String sources = sources();
        assertThat(blocks).hasSize(6).allSatisfy(block -> {
            for (String paragraph : block.split("\n\n(?=class )", -1)) {
                assertThat(sources).contains(code(paragraph));
            }
            assertThat(block.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(25);
        });
    }

    /** Surefire's own includes: classes of other names do not run, without a word. */
    @Test
    void everyTestTheReadmeShowsRunsWithoutConfiguration() throws IOException {
        String readme = Files.readString(README);
        assertThat(Pattern.compile("^class (\\w+)", Pattern.MULTILINE)
                        .matcher(readme)
                        .results()
                        .map(shown -> shown.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).endsWith("Test"));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(ReadmeTest::read).map(ReadmeTest::code).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without white space: the formatter breaks lines where a reader would not. */
    private static String code(String text) {
        return text.replaceAll("\\s+", "");
    }
}
