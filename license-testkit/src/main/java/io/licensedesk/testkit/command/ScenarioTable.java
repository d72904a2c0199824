package io.licensedesk.testkit.command;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.InvoiceLine;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.testkit.internal.Printable;
import io.licensedesk.testkit.scenario.ScenarioResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes results as tables for people. */
final class ScenarioTable {

    private final List<String> out = new ArrayList<>();

    private ScenarioTable() {}

    static String of(ScenarioResult result) {
        ScenarioTable table = new ScenarioTable();
        table.write(result);
        return String.join("\n", table.out) + "\n";
    }

    /** One invoice with its lines. */
    static String of(Invoice invoice) {
        ScenarioTable table = new ScenarioTable();
        table.invoice(invoice);
        return String.join("\n", table.out.subList(1, table.out.size())) + "\n";
    }

    /** What a license says of itself, its token masked. */
    static String of(License license) {
        ScenarioTable table = new ScenarioTable();
        table.rows(List.of(List.of("token", license.token().toString())), Set.of());
        table.license(license);
        return String.join("\n", table.out) + "\n";
    }

    private void write(ScenarioResult result) {
        String name = Printable.text(result.scenario().name());
        out.add(name);
        out.add("=".repeat(name.codePointCount(0, name.length())));
        requests(result);
        result.invoices().forEach(this::invoice);
        if (result.invoices().isEmpty()) {
            out.add("");
            out.add("No invoice until " + result.scenario().until());
        }
        license(result);
    }

    private void requests(ScenarioResult result) {
        List<List<String>> rows = new ArrayList<>();
        result.changes()
                .forEach(change -> rows.add(List.of(
                        change.at().toString(),
                        change.request().name(),
                        change.effectiveOn().map(day -> "effective " + day).orElse("no effect"),
                        words(change.applied()))));
        section("Requests", rows);
        List<List<String>> refused = new ArrayList<>();
        result.rejections()
                .forEach(rejection -> refused.add(List.of(
                        rejection.at().toString(),
                        rejection.request().name(),
                        rejection.rejection().code() + " "
                                + rejection.rejection().path(),
                        rejection.rejection().message(Locale.ENGLISH))));
        section("Refused", refused);
    }

    private void section(String title, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            out.add("");
            out.add(title);
            rows(rows, Set.of());
        }
    }

    private void invoice(Invoice invoice) {
        out.add("");
        out.add("Invoice of " + invoice.date() + ": " + plain(invoice.total()) + " "
                + invoice.currency().getCurrencyCode());
        List<List<String>> rows = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            rows.add(List.of(
                    line.kind().name(),
                    line.item().code(),
                    line.from() + " to " + line.to().minusDays(1),
                    Long.toString(line.units()),
                    plain(line.unitPrice()) + (line.dividedBy() == 1 ? "" : " ÷ " + line.dividedBy()),
                    plain(line.amount()),
                    line.because()));
        }
        rows(rows, Set.of(3, 4, 5));
    }

    private void license(ScenarioResult result) {
        out.add("");
        out.add("License " + result.license().token() + " on "
                + result.scenario().until());
        license(result.license());
    }

    private void license(License license) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("state", state(license.state())));
        license.expiresOn().ifPresent(day -> rows.add(List.of("expires", day.toString())));
        license.plan().ifPresent(plan -> rows.add(List.of("plan", plan.value())));
        license.supportPlan().ifPresent(plan -> rows.add(List.of("support", plan.level())));
        license.frequency().ifPresent(frequency -> rows.add(List.of("billed", frequency.name())));
        rows.add(List.of("accounts", names(license.accounts().totals().entrySet())));
        rows.add(List.of("add-ons", names(license.addOns())));
        rows.add(List.of("plugins", names(license.plugins())));
        rows(rows, Set.of());
    }

    /** A state in words, such as "in grace period until 2026-03-19". */
    static String state(LicenseState state) {
        return words(state.kind())
                + state.graceUntil().map(until -> " until " + until).orElse("");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String names(Collection<?> values) {
        return values.isEmpty() ? "none" : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Writes rows in columns as wide as needed, the last one unpadded. */
    private void rows(List<List<String>> cells, Set<Integer> rightAligned) {
        List<List<String>> rows = cells.stream()
                .map(row -> row.stream().map(Printable::text).toList())
                .toList();
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last + 1];
        for (List<String> row : rows) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < last; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                text.append("  ").append(rightAligned.contains(i) ? padding + row.get(i) : row.get(i) + padding);
            }
            out.add(text.append("  ").append(row.get(last)).toString().stripTrailing());
        }
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
