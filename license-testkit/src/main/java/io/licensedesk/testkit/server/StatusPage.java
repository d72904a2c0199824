package io.licensedesk.testkit.server;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseToken;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a license status in one spelling. Shares no code with the client. */
final class StatusPage {

    private final StatusSpelling spelling;
    private final Catalog catalog;
    private final ZoneId zone;
    private final ObjectNode status = JsonNodeFactory.instance.objectNode();

    private StatusPage(StatusSpelling spelling, Catalog catalog, ZoneId zone) {
        this.spelling = spelling;
        this.catalog = catalog;
        this.zone = zone;
    }

    static JsonNode of(
            License license, Optional<LicenseToken> newToken, StatusSpelling spelling, Catalog catalog, ZoneId zone) {
        return new StatusPage(spelling, catalog, zone).write(license, newToken);
    }

    private JsonNode write(License license, Optional<LicenseToken> newToken) {
        if (spelling.saysMore()) {
            status.put("id", 1).put("sessions", 25).putObject("aiSolutions").put("state", "unknown");
        }
        text("token", license.token().value());
        word("product", license.product().code());
        license.frequency().ifPresent(type -> word("type", type.name()));
        license.plan().ifPresent(plan -> text("plan", plan.value()));
        word("state", license.state().kind().name());
        license.state().graceReason().ifPresent(reason -> word("graceReason", reason.name()));
        license.state().graceUntil().ifPresent(day -> date("graceUntil", day));
        license.expiresOn().ifPresent(day -> date("expiresOn", day));
        newToken.ifPresent(token -> text("newToken", token.value()));
        accounts(license);
        words("channels", license.channels());
        words("modules", license.modules());
        words("addOns", license.addOns());
        words("plugins", license.plugins());
        words("capabilities", license.capabilities());
        license.supportPlan().ifPresent(plan -> word("supportPlan", plan.level()));
        flag("whiteLabel", license.whiteLabel());
        flag("update", license.updateAllowed());
        flag("appZone", license.appZone());
        return spelling.document(status);
    }

    private void accounts(License license) {
        JsonNode administrators = spelling.count(license.administrators());
        if (!spelling.hasStaff()) {
            status.set(spelling.name("administrators"), administrators);
        }
        ObjectNode accounts = status.putObject(spelling.name("accounts"));
        if (spelling.hasStaff()) {
            accounts.set(spelling.name("administrators"), administrators);
        }
        Set<AccountType> types = new TreeSet<>(catalog.all(AccountType.class));
        types.addAll(license.accounts().totals().keySet());
        for (AccountType type : types) {
            accounts.set(
                    spelling.account(catalog.row(type)),
                    spelling.count(license.accounts().total(type)));
        }
    }

    private void text(String name, String text) {
        status.put(spelling.name(name), text);
    }

    private void word(String name, String word) {
        status.put(spelling.name(name), spelling.word(word));
    }

    private void date(String name, LocalDate day) {
        status.set(spelling.name(name), spelling.date(day, zone));
    }

    private void flag(String name, boolean value) {
        status.set(spelling.name(name), spelling.flag(value));
    }

    private void words(String name, Set<? extends Code> things) {
        ArrayNode list = status.putArray(spelling.name(name));
        things.forEach(thing -> list.add(spelling.word(thing.code())));
    }
}
