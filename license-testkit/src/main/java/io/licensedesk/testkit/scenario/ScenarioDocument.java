package io.licensedesk.testkit.scenario;

import io.licensedesk.billing.Invoice;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.client.json.LicenseDeskJson;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes results in the words of scenario files; the domain's own words come from {@link LicenseDeskJson}. */
final class ScenarioDocument {

    private static final JsonMapper MAPPER = LicenseDeskJson.mapper();

    private ScenarioDocument() {}

    static ObjectNode of(ScenarioResult result) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("name", result.scenario().name());
        document.put("currency", result.scenario().currency().getCurrencyCode());
        var invoices = document.putArray("invoices");
        result.invoices().forEach(invoice -> invoices.add(invoice(invoice)));
        var changes = document.putArray("changes");
        for (ScenarioResult.ListedRequest change : result.changes()) {
            ObjectNode node = changes.addObject();
            node.put("at", change.at().toString());
            node.put("request", change.request().name());
            change.effectiveOn().ifPresent(day -> node.put("effectiveOn", day.toString()));
            node.put("applied", change.applied().name());
        }
        var rejections = document.putArray("rejections");
        for (ScenarioResult.RefusedRequest refused : result.rejections()) {
            ObjectNode node = rejections.addObject();
            node.put("at", refused.at().toString());
            node.put("request", refused.request().name());
            node.put("code", refused.rejection().code().name());
            node.put("path", refused.rejection().path());
            node.put("message", refused.rejection().message(Locale.ENGLISH));
        }
        document.set("license", license(result));
        return document;
    }

    private static ObjectNode invoice(Invoice invoice) {
        ObjectNode node = MAPPER.valueToTree(invoice);
        return node.retain(Set.of("date", "total", "lines"));
    }

    private static ObjectNode license(ScenarioResult result) {
        ObjectNode license = MAPPER.createObjectNode();
        ObjectNode values = MAPPER.valueToTree(result.license());
        license.set("state", values.get("state"));
        license.put("on", result.scenario().until().toString());
        for (var property : values.properties()) {
            license.set(property.getKey(), property.getValue());
        }
        ObjectNode accounts = license.putObject("accounts");
        for (AccountType type : result.scenario().catalog().all(AccountType.class)) {
            accounts.put(type.code(), result.license().accounts().total(type));
        }
        return license;
    }
}
