package io.licensedesk.client.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTest {

    private static final Pattern LOADED = Pattern.compile("\\[class,load *\\] ([\\w.$]+)");

    @TempDir
    Path folder;

    @Test
    void aStatusIsReadWithoutDataBindingValidatorAndMoney() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ColdStart.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        String log = Files.readString(output);
        Set<String> loaded = LOADED.matcher(log)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(log).contains("token=4f6c…0001").contains("lastPaidDay=2026-12-31");
        assertThat(loaded)
                .contains("io.licensedesk.license.License", "tools.jackson.core.json.JsonFactory")
                .noneMatch(name -> name.startsWith("tools.jackson.databind")
                        || name.startsWith("org.hibernate.validator")
                        || name.startsWith("jakarta.validation")
                        || name.startsWith("org.javamoney")
                        || name.startsWith("javax.money"));
    }
}
