package io.licensedesk.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.request.RejectionCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    private static final Pattern SHOWN_BY = Pattern.compile("`([\\w-]+\\.json|\\w+(?:Test|Properties))`");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    static List<String> names() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new ExplainCommand(nowhere, nowhere).names();
    }

    private int run(String... arguments) {
        PrintStream to = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new ScenarioCommand(to, to)
                .run(Stream.concat(Stream.of("explain"), Stream.of(arguments)).toArray(String[]::new));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyCodeAndEveryRuleCanBeExplained() {
        assertThat(names())
                .containsAll(Stream.of(RejectionCode.values()).map(Enum::name).toList())
                .containsAll(rows("D", 15))
                .containsAll(rows("B", 15))
                .containsAll(rows("W", 4));
    }

    private static List<String> rows(String book, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> book + number).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSentenceTheReadingAndWhatShowsItAreThere(String name) {
        assertThat(run(name)).isZero();
        assertThat(text()).startsWith(name + "\n").contains("The vendor says", "Our reading", "Changed by", "Shown by");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameInItalian(String name) {
        assertThat(run("--it", name)).isZero();
        assertThat(text())
                .contains("Il fornitore dice", "La nostra lettura", "Si cambia con", "Si vede in")
                .doesNotContain("Our reading");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theScenarioOfACodeIsRefusedWithIt(String name) {
        run(name);
        boolean isCode =
                Stream.of(RejectionCode.values()).anyMatch(code -> code.name().equals(name));
        boolean hasScenario =
                Set.of("UNKNOWN_ITEM", "ALREADY_INVOICED", "OVERTAKEN").contains(name);
        if (isCode && !hasScenario) {
            assertThat(text().substring(text().indexOf("Refused"))).contains(" " + name + " ");
        }
    }

    /** A scenario that a rule names exists, and so does a test. */
    @Test
    void everythingThatShowsARuleExists() throws IOException {
        PrintStream nowhere = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            there = files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
        new ExplainCommand(nowhere, nowhere)
                .rules()
                .values()
                .forEach(row -> assertThat(SHOWN_BY.matcher(row.shownBy())
                                .results()
                                .map(MatchResult::group)
                                .map(name -> name.replace("`", ""))
                                .toList())
                        .as(row.code())
                        .isNotEmpty()
                        .isSubsetOf(there));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NOTHING", "B16", "d1 d2", "--it"})
    void whatIsNotACodeIsAnsweredWithAll(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(text()).contains("explain CODE [--it]", "MINIMUM_AGENTS", "W4");
    }

    @Test
    void caseDoesNotMatter() {
        assertThat(run("minimum_agents")).isZero();
        assertThat(text()).startsWith("MINIMUM_AGENTS");
    }
}
