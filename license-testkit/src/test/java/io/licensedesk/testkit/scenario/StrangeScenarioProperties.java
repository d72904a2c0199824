package io.licensedesk.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** No scenario file, however strange, ends in anything but a result or the pointer to what is wrong with it. */
class StrangeScenarioProperties {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1000001",
            "1e999",
            "0.5",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"AGENT\"",
            "\"2026-02-30\"",
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            "\"-0001-01-01\"",
            "\"2026-03-20T23:00:00Z\"",
            "\"999999999.999999\"",
            "\"\\u0000\\ud800\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"\":null}",
            "[{}]",
            "\"ANNUAL\"");

    @Property(tries = 300)
    void aValueOfAFileMayBeAnything(@ForAll("files") String file, @ForAll int place, @ForAll("values") String value) {
        ObjectNode document = (ObjectNode) JSON.readTree(file);
        List<Runnable> places = new ArrayList<>();
        places(document, JSON.readTree(value), places);
        places.get(Math.floorMod(place, places.size())).run();

        try {
            assertThat(Scenario.parse(document.toString()).run().toJson()).isNotBlank();
        } catch (ScenarioException e) {
            assertThat(e).hasMessageContaining(e.pointer());
        }
    }

    private static void places(JsonNode node, JsonNode value, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                places.add(() -> object.set(name, value));
                places.add(() -> object.remove(name));
                places(object.get(name), value, places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(() -> array.set(index, value));
                places.add(() -> array.add(array.get(index)));
                places(array.get(i), value, places);
            }
        }
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(
                        "/io/licensedesk/testkit/command/tour.json",
                        "/io/licensedesk/testkit/command/http-tour.json",
                        "examples/catalog-of-your-own.json",
                        "examples/declined-and-awaiting.json",
                        "examples/usage-with-a-late-event.json",
                        "examples/contract-changes.json",
                        "examples/rejected-forms.json")
                .map(StrangeScenarioProperties::text);
    }

    private static String text(String name) {
        try (var in = Scenario.class.getResourceAsStream(name)) {
            return JSON.readTree(in).toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(VALUES);
    }
}
