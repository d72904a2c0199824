package io.licensedesk.testkit.example;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.request.RejectionCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rule book, the sources and the examples name each other: no reference without row, no row without code and example. */
class RuleBookTest {

    private static final Path ROOT = root();
    private static final List<String> MODULES = List.of("license-core", "license-client", "license-testkit");
    private static final Path SCENARIOS =
            ROOT.resolve("license-testkit/src/main/resources/io/licensedesk/testkit/scenario/examples");

    private static final Pattern CODE = Pattern.compile("\\b[DBW]\\d{1,2}\\b");
    private static final Pattern RANGE = Pattern.compile("\\b([DBW])(\\d{1,2})(?: to |…|–)\\1(\\d{1,2})\\b");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern END_OF_PARAGRAPH = Pattern.compile("\n[ \t]*(?:\n|@|<[pPud])");
    /** What is nobody's rule but the vendor's or the portal's own word. */
    private static final Pattern OUTSIDE = Pattern.compile("\\b(?:seed|XCALLY wiki|the portal's documentation)\\b");

    private static final Map<String, Row> ROWS = rows();
    private static final Map<Path, List<String>> JAVADOC = javadoc();

    /** A row of the rule book. */
    private record Row(String code, String sentence, String reading, String heldBy, String shownBy) {

        static Row of(List<String> cells) {
            assertThat(cells).as("%s", cells).hasSize(5).noneMatch(String::isBlank);
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }
    }

    /** A paragraph of Javadoc that says where something comes from. */
    private record Source(Path file, String text) {}

    @Test
    void everyRuleHasItsRow() {
        assertThat(ROWS.keySet())
                .containsExactlyElementsOf(Stream.of(range("D", 1, 15), range("B", 1, 15), range("W", 1, 4))
                        .flatMap(Collection::stream)
                        .toList());
    }

    @Test
    void everySentenceIsQuotedOrTheVendorIsSilent() {
        Pattern sentences = Pattern.compile("–|\"[^\"]+\"(?:; \"[^\"]+\")*");
        assertThat(ROWS.values())
                .extracting(Row::sentence)
                .allMatch(sentence -> sentences.matcher(sentence).matches());
    }

    @Test
    void everySourceNamesRowsThatExist() {
        assertThat(sources()).isNotEmpty();
        assertThat(sources().stream().filter(source -> !ROWS.keySet().containsAll(codes(source.text()))))
                .as("sources that name a row which the rule book does not have")
                .isEmpty();
    }

    @Test
    void everySourceIsARowOrTheVendorsWord() {
        assertThat(sources().stream()
                        .filter(source -> codes(source.text()).isEmpty())
                        .filter(source -> !OUTSIDE.matcher(source.text()).find()))
                .as("sources that nobody can look up")
                .isEmpty();
    }

    @Test
    void everyRowIsNamedWhereTheCodeFollowsIt() {
        Set<String> missing = new LinkedHashSet<>(ROWS.keySet());
        JAVADOC.values().stream().flatMap(List::stream).forEach(comment -> missing.removeAll(codes(comment)));
        assertThat(missing).as("rows that no Javadoc names").isEmpty();
    }

    @Test
    void everyRowIsHeldByTypesThatExist() {
        Map<String, List<Path>> types = namesOf(sourcesUnder("main"));
        assertThat(ROWS.values()).noneMatch(row -> quoted(row.heldBy()).isEmpty());
        assertThat(named(Row::heldBy, type -> !types.containsKey(type)))
                .as("types that do not exist")
                .isEmpty();
    }

    @Test
    void everyRowIsShownByAScenarioOrATest() {
        Map<String, List<Path>> tests = namesOf(sourcesUnder("test"));
        assertThat(ROWS.values()).noneMatch(row -> quoted(row.shownBy()).isEmpty());
        assertThat(named(Row::shownBy, name -> !isScenario(name) && !isTest(name, tests)))
                .as("neither a scenario file nor one test class")
                .isEmpty();
    }

    private static boolean isScenario(String name) {
        return name.endsWith(".json") && Files.isRegularFile(SCENARIOS.resolve(name));
    }

    private static boolean isTest(String name, Map<String, List<Path>> tests) {
        return name.matches("\\w+(?:Test|Properties)")
                && tests.getOrDefault(name, List.of()).size() == 1;
    }

    @Test
    void everyRejectionCodeHasARule() {
        Set<String> explained = ROWS.values().stream()
                .flatMap(row -> quoted(row.reading()).stream())
                .collect(toCollection(LinkedHashSet::new));
        assertThat(Stream.of(RejectionCode.values()).map(RejectionCode::name).filter(code -> !explained.contains(code)))
                .as("rejection codes that no reading names")
                .isEmpty();
    }

    /** The names in a column that are of a kind, with their rows. */
    private static List<String> named(Function<Row, String> column, Predicate<String> kind) {
        return ROWS.values().stream()
                .flatMap(row -> quoted(column.apply(row)).stream().filter(kind).map(name -> row.code() + ": " + name))
                .toList();
    }

    // ---- the rule book

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String module : List.of("license-core", "license-client")) {
            read(ROOT.resolve(module).resolve("README.md"))
                    .lines()
                    .filter(line -> line.matches("\\| [DBW]\\d+ \\|.*\\|"))
                    .map(RuleBookTest::row)
                    .forEach(row ->
                            assertThat(rows.put(row.code(), row)).as(row.code()).isNull());
        }
        return rows;
    }

    /** The cells of a line; a bar within a cell has a backslash before it. */
    private static Row row(String line) {
        return Row.of(Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList());
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    // ---- the sources

    private static List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        JAVADOC.forEach((file, comments) -> comments.forEach(comment -> {
            for (int at = comment.indexOf("Source:"); at >= 0; at = comment.indexOf("Source:", at + 1)) {
                String[] parts = END_OF_PARAGRAPH.split(comment.substring(at), 2);
                sources.add(new Source(
                        ROOT.relativize(file), parts[0].replaceAll("\\s+", " ").strip()));
            }
        }));
        return sources;
    }

    /** The codes in a text; {@code D1 to D8} names eight. */
    private static Set<String> codes(String text) {
        Set<String> codes = CODE.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
        RANGE.matcher(text)
                .results()
                .forEach(match -> codes.addAll(
                        range(match.group(1), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)))));
        return codes;
    }

    private static List<String> range(String letter, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> letter + number)
                .toList();
    }

    private static Map<Path, List<String>> javadoc() {
        return sourcesUnder("main").stream()
                .collect(toMap(file -> file, file -> comments(read(file)), (one, other) -> one, TreeMap::new));
    }

    /** The Javadoc comments of a source, without the stars before their lines. */
    private static List<String> comments(String source) {
        List<String> comments = new ArrayList<>();
        int from = source.indexOf("/**");
        while (from >= 0) {
            int to = source.indexOf("*/", from);
            comments.add(
                    source.substring(from + 3, to).replaceAll("\n *\\* ?", "\n").strip());
            from = source.indexOf("/**", to);
        }
        return comments;
    }

    private static List<Path> sourcesUnder(String folder) {
        return MODULES.stream()
                .map(module ->
                        ROOT.resolve(module).resolve("src").resolve(folder).resolve("java"))
                .flatMap(sources -> files(sources).stream())
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<Path>> namesOf(List<Path> files) {
        Map<String, List<Path>> names = new TreeMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            names.computeIfAbsent(name.substring(0, name.indexOf('.')), key -> new ArrayList<>())
                    .add(file);
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with the modules: the working directory is that of one of them. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("license-core/src"))) {
            folder = Objects.requireNonNull(folder.getParent(), "a folder above with license-core/src");
        }
        return folder;
    }
}
