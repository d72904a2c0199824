package io.licensedesk.testkit.scenario;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * What came out, for expectations that each take one of it. It is looked up by the properties that an expectation names, so
 * that long lists of both stay fast.
 */
final class Found {

    private static final Set<String> DECIMALS = Set.of("total", "amount", "unitPrice");

    private final List<JsonNode> found = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final Map<Set<String>, Map<List<Object>, Deque<Integer>>> byNames = new HashMap<>();

    Found(Iterable<JsonNode> found) {
        found.forEach(this.found::add);
    }

    /** Takes the first one that has all properties of an expectation; false if none is left. */
    boolean take(JsonNode expected) {
        Set<String> names = new TreeSet<>(expected.propertyNames());
        Deque<Integer> places =
                byNames.computeIfAbsent(names, this::index).getOrDefault(values(expected, names), new ArrayDeque<>());
        while (!places.isEmpty()) {
            int place = places.remove();
            if (!taken.get(place)) {
                taken.set(place);
                return true;
            }
        }
        return false;
    }

    private Map<List<Object>, Deque<Integer>> index(Set<String> names) {
        Map<List<Object>, Deque<Integer>> index = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            index.computeIfAbsent(values(found.get(i), names), values -> new ArrayDeque<>())
                    .add(i);
        }
        return index;
    }

    private static List<Object> values(JsonNode node, Set<String> names) {
        return names.stream().map(name -> value(name, node.get(name))).collect(Collectors.toList());
    }

    /** A value that is equal if it means the same: 360 and 360.00, a late that is false and none. */
    private static Object value(String name, @Nullable JsonNode value) {
        if (value == null) {
            return name.equals("late") ? BooleanNode.FALSE : List.of();
        }
        if (DECIMALS.contains(name) && value.isString()) {
            return new BigDecimal(value.stringValue()).stripTrailingZeros();
        }
        // An integer read from a file and one written from a long are of different types.
        return value.isIntegralNumber() ? value.bigIntegerValue() : value;
    }

    /** What nobody has taken. */
    List<JsonNode> left() {
        return IntStream.range(0, found.size())
                .filter(place -> !taken.get(place))
                .mapToObj(found::get)
                .toList();
    }
}
