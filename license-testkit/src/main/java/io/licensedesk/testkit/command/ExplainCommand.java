package io.licensedesk.testkit.command;

import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.request.RejectionCode;
import io.licensedesk.testkit.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Explains a rejection code or a rule: the vendor's sentence, our reading, what changes it, and a small scenario that shows
 * it. Rules come from the rule books, the READMEs of core and client; codes from {@code explain.json}.
 */
final class ExplainCommand {

    static final String NAME = "explain";

    static final String USAGE = "explain CODE [--it]";

    private static final Pattern ROW = Pattern.compile("\\| ([DBW]\\d+) \\| (.*) \\| (.*) \\| (.*) \\| (.*) \\|");
    private static final Pattern FILE = Pattern.compile("`([\\w-]+\\.json)`");

    private final PrintStream out;
    private final PrintStream err;
    private final JsonMapper mapper = LicenseDeskJson.mapper();
    private final Map<String, Row> rows = rows();
    private final JsonNode codes = mapper.readTree(resource(ExplainCommand.class, "explain.json"));

    ExplainCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A row of a rule book. */
    record Row(String code, String sentence, String reading, String heldBy, String shownBy) {}

    /** All that can be explained: rejection codes and rules. */
    List<String> names() {
        List<String> names = new ArrayList<>(
                Arrays.stream(RejectionCode.values()).map(Enum::name).toList());
        names.addAll(rows.keySet());
        return names;
    }

    Map<String, Row> rules() {
        return rows;
    }

    int run(List<String> arguments) {
        List<String> asked = new ArrayList<>(arguments);
        boolean italian = asked.remove("--it");
        String name = asked.size() == 1 ? asked.get(0).toUpperCase(Locale.ROOT) : "";
        Words words = italian ? Words.ITALIAN : Words.ENGLISH;
        if (rows.containsKey(name)) {
            explain(rows.get(name), words);
        } else if (codes.get("codes").has(name)) {
            explain(name, codes.get("codes").get(name), words);
        } else {
            err.println(USAGE + ": expected one of " + String.join(", ", names()));
            return ScenarioCommand.UNUSABLE;
        }
        return ScenarioCommand.OK;
    }

    /** The titles of the parts. */
    private record Words(String language, String sentence, String reading, String heldBy, String shownBy) {
        static final Words ENGLISH = new Words("en", "The vendor says", "Our reading", "Changed by", "Shown by");
        static final Words ITALIAN =
                new Words("it", "Il fornitore dice", "La nostra lettura", "Si cambia con", "Si vede in");
    }

    private void explain(Row row, Words words) {
        title(row.code());
        part(words.sentence(), row.sentence());
        part(words.reading(), italian(row, words));
        part(words.heldBy(), row.heldBy());
        part(words.shownBy(), row.shownBy());
        Matcher file = FILE.matcher(row.shownBy());
        if (file.find()) {
            show(resource(Scenario.class, "examples/" + file.group(1)));
        }
    }

    /** The rule book is English; in Italian there is the gist of a row. */
    private String italian(Row row, Words words) {
        return words.language().equals("it")
                ? codes.get("rules").get(row.code()).stringValue()
                : row.reading();
    }

    private void explain(String code, JsonNode entry, Words words) {
        Row row = Objects.requireNonNull(rows.get(entry.get("row").stringValue()), code);
        title(code);
        part(words.sentence(), row.sentence() + " (" + row.code() + ")");
        part(words.reading(), entry.get(words.language()).stringValue());
        part(words.heldBy(), entry.get("changedBy").stringValue());
        if (entry.has("test")) {
            part(words.shownBy(), entry.get("test").stringValue());
            return;
        }
        ObjectNode scenario = codes.get("scenario").deepCopy().asObject();
        scenario.setAll((ObjectNode) entry.get("scenario"));
        scenario.put("name", code);
        part(words.shownBy(), mapper.writerWithDefaultPrettyPrinter().writeValueAsString(scenario));
        show(scenario.toString());
    }

    private void title(String name) {
        out.println(name);
        out.println("=".repeat(name.length()));
    }

    private void part(String title, String text) {
        out.println();
        out.println(title);
        out.println(text.lines().map(line -> "  " + line).collect(Collectors.joining("\n")));
    }

    private void show(String scenario) {
        out.println();
        out.print(ScenarioTable.of(Scenario.parse(scenario).run()));
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String book : List.of("license-core/README.md", "license-client/README.md")) {
            resource(ExplainCommand.class, book).lines().forEach(line -> {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    rows.put(
                            row.group(1),
                            new Row(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5)));
                }
            });
        }
        return rows;
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
