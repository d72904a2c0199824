package io.licensedesk.testkit.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must come out of a scenario: a subset of its result, unless it is exact.
 *
 * @param invoices the invoices that must exist
 * @param rejections the rejections that must occur
 * @param exact whether other invoices and rejections are refused
 */
record Expectation(List<Cursor> invoices, List<Cursor> rejections, boolean exact) {

    private static final Set<String> PROPERTIES = Set.of("invoices", "rejections", "exact");
    private static final Set<String> INVOICE = Set.of("date", "total", "lines");
    private static final Set<String> LINE = Set.of(
            "kind",
            "item",
            "from",
            "to",
            "units",
            "unitPrice",
            "amount",
            "rule",
            "because",
            "late",
            "plan",
            "days",
            "periodDays",
            "cause");
    private static final Set<String> REJECTION = Set.of("at", "request", "code", "path", "message");
    private static final Set<String> DECIMALS = Set.of("total", "amount", "unitPrice");

    static Expectation read(Optional<Cursor> expect) {
        if (expect.isEmpty()) {
            return new Expectation(List.of(), List.of(), false);
        }
        Cursor root = expect.get().object(PROPERTIES);
        List<Cursor> invoices = root.find("invoices").map(Cursor::elements).orElse(List.of());
        for (Cursor invoice : invoices) {
            invoice.object(INVOICE).get("date").date();
            decimal(invoice.get("total"));
            for (Cursor line : invoice.find("lines").map(Cursor::elements).orElse(List.of())) {
                line.object(LINE);
                line.find("amount").ifPresent(Expectation::decimal);
                line.find("unitPrice").ifPresent(Expectation::decimal);
            }
        }
        List<Cursor> rejections = root.find("rejections").map(Cursor::elements).orElse(List.of());
        rejections.forEach(rejection -> rejection.object(REJECTION).get("code").text());
        return new Expectation(
                invoices, rejections, root.find("exact").map(Cursor::flag).orElse(false));
    }

    private static void decimal(Cursor amount) {
        if (!amount.text().matches("[0-9]{1,19}(\\.[0-9]{1,6})?")) {
            throw amount.refuse("expected an amount as a decimal string such as \"360.00\"");
        }
    }

    /** Compares with a result; each difference starts with the JSON pointer of the expectation it misses. */
    List<String> differences(ObjectNode result) {
        List<String> differences = new ArrayList<>();
        invoices(list(result.get("invoices")), differences);
        List<JsonNode> actual = list(result.get("rejections"));
        for (Cursor expected : rejections) {
            if (!removeFirst(actual, expected.node())) {
                differences.add(expected.pointer() + ": expected rejection " + expected.node() + " did not occur");
            }
        }
        if (exact) {
            actual.forEach(extra -> differences.add("/expect/rejections: unexpected rejection " + extra));
        }
        return differences;
    }

    private void invoices(List<JsonNode> actual, List<String> differences) {
        for (Cursor expected : invoices) {
            String date = expected.get("date").text();
            Optional<JsonNode> match = actual.stream()
                    .filter(invoice -> invoice.get("date").stringValue().equals(date))
                    .findFirst();
            if (match.isEmpty()) {
                differences.add(expected.pointer() + ": expected an invoice dated " + date + ", there is none");
                continue;
            }
            actual.remove(match.get());
            JsonNode total = match.get().get("total");
            if (!same("total", expected.get("total").node(), total)) {
                differences.add(expected.pointer() + "/total: expected "
                        + expected.get("total").text() + ", got " + total.stringValue());
            }
            expected.find("lines")
                    .ifPresent(lines -> lines(lines, list(match.get().get("lines")), differences));
        }
        if (exact) {
            for (JsonNode extra : actual) {
                differences.add("/expect/invoices: unexpected invoice dated "
                        + extra.get("date").stringValue() + " over "
                        + extra.get("total").stringValue());
            }
        }
    }

    private static void lines(Cursor expected, List<JsonNode> actual, List<String> differences) {
        // The most precise first, so that a vague line does not take the match of a precise one.
        List<Cursor> precise = new ArrayList<>(expected.elements());
        precise.sort((one, other) -> other.node().size() - one.node().size());
        for (Cursor line : precise) {
            if (!removeFirst(actual, line.node())) {
                differences.add(line.pointer() + ": expected line " + line.node() + ", there is none left");
            }
        }
        actual.forEach(extra -> differences.add(expected.pointer() + ": unexpected line " + extra));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static boolean removeFirst(List<JsonNode> actual, JsonNode expected) {
        return actual.stream()
                .filter(candidate -> expected.properties().stream()
                        .allMatch(property ->
                                same(property.getKey(), property.getValue(), candidate.get(property.getKey()))))
                .findFirst()
                .map(actual::remove)
                .orElse(false);
    }

    private static boolean same(String name, JsonNode expected, @Nullable JsonNode actual) {
        if (actual == null) {
            return name.equals("late") && expected.isBoolean() && !expected.booleanValue();
        }
        if (DECIMALS.contains(name)) {
            return new BigDecimal(expected.stringValue()).compareTo(new BigDecimal(actual.stringValue())) == 0;
        }
        if (expected.isNumber() && actual.isNumber()) {
            // An integer read from a file and one written from a long are of different types.
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }
}
