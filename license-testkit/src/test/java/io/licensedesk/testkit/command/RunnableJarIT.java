package io.licensedesk.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.server.SimulatedServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runnable jar as a process of its own, with nothing beside it. */
@Timeout(120)
class RunnableJarIT {

    private static final Path JAR = Path.of("target", "license-desk.jar");
    private static final Path EXAMPLES = Path.of("src/main/resources/io/licensedesk/testkit/scenario/examples");

    @TempDir
    Path folder;

    private ProcessBuilder jar(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LICENSE_DESK_"));
        return builder;
    }

    /** Runs to the end; both outputs go to one file. */
    private String run(int status, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        File output = folder.resolve("output.txt").toFile();
        ProcessBuilder builder = jar(arguments).redirectErrorStream(true).redirectOutput(output);
        builder.environment().putAll(environment);
        int ended = builder.start().waitFor();
        String text = Files.readString(output.toPath());
        assertThat(ended).as(text).isEqualTo(status);
        return text;
    }

    @Test
    void theTourRuns() throws IOException, InterruptedException {
        assertThat(run(0, Map.of())).contains("Invoice of 2026-03-31", "became ticket LIC-2", "active, 11 agents");
    }

    @Test
    void aScenarioIsOneLineOfJson() throws IOException, InterruptedException {
        String line = run(
                0, Map.of(), "--json", EXAMPLES.resolve("leap-february.json").toString());
        assertThat(line.lines()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(line).get("currency").stringValue())
                .isEqualTo("EUR");
    }

    @Test
    void aRuleIsExplainedFromItsBook() throws IOException, InterruptedException {
        assertThat(run(0, Map.of(), "explain", "D13")).startsWith("D13").contains("Our reading", "Invoice of");
    }

    @Test
    void whatIsSimulatedIsFoundHealthy() throws IOException, InterruptedException {
        Process simulator = jar("simulate", "--port", "0", "--json").start();
        try (BufferedReader out = simulator.inputReader(StandardCharsets.UTF_8)) {
            JsonNode addresses = JsonMapper.shared().readTree(out.readLine());
            String portal = addresses.get("portal").stringValue();
            String server = addresses.get("server").stringValue();
            Map<String, String> user = Map.of(
                    "LICENSE_DESK_EMAIL", addresses.get("user").stringValue(),
                    "LICENSE_DESK_API_TOKEN", addresses.get("apiToken").stringValue());

            assertThat(run(0, user, "doctor", "portal", "--at", portal, "--portal-id", "3"))
                    .contains("OK    GENERAL")
                    .doesNotContain(SimulatedPortal.API_TOKEN);
            assertThat(run(
                            0,
                            Map.of("LICENSE_DESK_SERVER_API_KEY", SimulatedServer.API_KEY),
                            "doctor",
                            "server",
                            "--at",
                            server))
                    .contains("conclusive", "SIMU…0001")
                    .doesNotContain(SimulatedServer.API_KEY);
            assertThat(run(2, Map.of(), "doctor", "portal", "--at", portal)).contains("LICENSE_DESK_EMAIL");
            Path sold = Files.writeString(
                    folder.resolve("catalog.json"), "{\"items\":[{\"code\":\"VOICE_BOT\",\"kind\":\"ADD_ON\"}]}");
            assertThat(run(
                            1,
                            user,
                            "doctor",
                            "portal",
                            "--at",
                            portal,
                            "--portal-id",
                            "3",
                            "--catalog",
                            sold.toString()))
                    .contains("its option VOICE_BOT is missing");
        } finally {
            simulator.destroy();
            simulator.waitFor();
        }
    }

    @Test
    void licensesAreInItAndTestLibrariesAreNot() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertThat(names)
                    .contains("META-INF/LICENSE", "META-INF/NOTICE")
                    .contains("META-INF/services/jakarta.validation.spi.ValidationProvider")
                    .noneMatch(name -> name.matches("(org/junit|net/jqwik|org/assertj|org/opentest4j)/.*"))
                    .noneMatch(name -> name.matches(".*module-info\\.class|META-INF/[^/]*\\.(SF|DSA|RSA)"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
        }
    }
}
