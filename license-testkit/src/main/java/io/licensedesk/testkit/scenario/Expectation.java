package io.licensedesk.testkit.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            "dividedBy",
            "amount",
            "rule",
            "because",
            "late",
            "plan",
            "days",
            "periodDays",
            "cause");
    private static final Set<String> REJECTION = Set.of("at", "request", "code", "path", "message");

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
        invoices(result, differences);
        Found found = new Found(result.get("rejections"));
        for (Cursor expected : preciseFirst(rejections)) {
            if (!found.take(expected.node())) {
                differences.add(expected.pointer() + ": expected rejection " + expected.node() + " did not occur");
            }
        }
        if (exact) {
            found.left().forEach(extra -> differences.add("/expect/rejections: unexpected rejection " + extra));
        }
        return differences;
    }

    private void invoices(ObjectNode result, List<String> differences) {
        Map<String, JsonNode> byDate = new LinkedHashMap<>();
        result.get("invoices").forEach(invoice -> byDate.put(invoice.get("date").stringValue(), invoice));
        for (Cursor expected : invoices) {
            String date = expected.get("date").text();
            JsonNode invoice = byDate.remove(date);
            if (invoice == null) {
                differences.add(expected.pointer() + ": expected an invoice dated " + date + ", there is none");
                continue;
            }
            String total = invoice.get("total").stringValue();
            if (new BigDecimal(expected.get("total").text()).compareTo(new BigDecimal(total)) != 0) {
                differences.add(expected.pointer() + "/total: expected "
                        + expected.get("total").text() + ", got " + total);
            }
            expected.find("lines").ifPresent(lines -> lines(lines, new Found(invoice.get("lines")), differences));
        }
        if (exact) {
            byDate.forEach((date, extra) -> differences.add("/expect/invoices: unexpected invoice dated " + date
                    + " over " + extra.get("total").stringValue()));
        }
    }

    private static void lines(Cursor expected, Found found, List<String> differences) {
        for (Cursor line : preciseFirst(expected.elements())) {
            if (!found.take(line.node())) {
                differences.add(line.pointer() + ": expected line " + line.node() + ", there is none left");
            }
        }
        found.left().forEach(extra -> differences.add(expected.pointer() + ": unexpected line " + extra));
    }

    /** So that a vague expectation does not take the match of a precise one. */
    private static List<Cursor> preciseFirst(List<Cursor> expected) {
        List<Cursor> precise = new ArrayList<>(expected);
        precise.sort((one, other) -> other.node().size() - one.node().size());
        return precise;
    }
}
