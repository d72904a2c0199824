package io.licensedesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of dependencies in CONTRIBUTING.md. */
class DependencyListTest {

    private static final Pattern MANAGED = Pattern.compile(
            "<dependency>\\s*<groupId>(.+)</groupId>\\s*<artifactId>(.+)</artifactId>\\s*<version>\\$\\{(.+)}</version>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+:[^`]+)` \\| (\\S+) \\| [^|]+ \\| [^|]+ \\|$");

    @Test
    void everyManagedDependencyIsListedWithItsVersionLicenseAndReason() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        List<String> managed = MANAGED.matcher(pom.substring(0, pom.indexOf("</dependencyManagement>")))
                .results()
                .filter(found -> !found.group(1).equals("io.licensedesk"))
                .map(found -> found.group(1) + ":" + found.group(2) + " " + property(pom, found.group(3)))
                .toList();
        List<String> listed = ROW.matcher(Files.readString(Path.of("..", "CONTRIBUTING.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(managed);
    }

    private static String property(String pom, String name) {
        return Pattern.compile("<" + Pattern.quote(name) + ">(.+)</")
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
