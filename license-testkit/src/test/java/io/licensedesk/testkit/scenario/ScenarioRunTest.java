package io.licensedesk.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the amounts in the shipped files cannot say: what is listed, in which order, and the license in the end. */
class ScenarioRunTest {

    private static final String LICENSE = """
            { "prices": { "currency": "EUR", "prices": [
                { "item": "AGENT", "frequency": "MONTHLY", "price": "31.00" },
                { "item": "SUPPORT_SILVER", "frequency": "MONTHLY", "price": "0" },
                { "item": "SUPPORT_PLATINUM", "frequency": "MONTHLY", "price": "10.00" } ] },
              "license": { "token": "TOKEN-0001-ACME", "customer": "ACME", "email": "it@acme.example",
                "activatedOn": "2026-01-01", "plan": "OMNI", "frequency": "MONTHLY", "supportPlan": "SILVER",
                "accounts": { "AGENT": 5 }, "whiteLabel": false }, "until": "2026-04-30", "requests": [%s] }""";

    private static JsonNode run(String... requests) {
        return json(Scenario.parse(LICENSE.formatted(String.join(",", requests))));
    }

    private static JsonNode shipped(String name) {
        try (InputStream in = Scenario.class.getResourceAsStream("examples/" + name)) {
            return json(Scenario.parse(JsonMapper.shared().readTree(in).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Scenario scenario) {
        return JsonMapper.shared().readTree(scenario.run().toJson());
    }

    private static List<String> changes(JsonNode result) {
        return result.get("changes")
                .valueStream()
                .map(change -> change.get("at").stringValue() + " "
                        + change.get("request").stringValue() + " "
                        + (change.has("effectiveOn") ? change.get("effectiveOn").stringValue() + " " : "")
                        + change.get("applied").stringValue())
                .toList();
    }

    @Test
    void whatIsDeclinedOrWaitsIsListedWithoutAnEffect() {
        assertThat(changes(shipped("declined-and-awaiting.json")))
                .containsExactly(
                        "2026-03-05 CONTRACT_CHANGE DECLINED",
                        "2026-03-10 CONTRACT_CHANGE AWAITING_REVIEW",
                        "2026-03-12 GRACE_NEW_TOKEN AWAITING_REVIEW",
                        "2026-03-20 ADD_ITEMS 2026-03-20 AUTOMATIC");
    }

    @Test
    void requestsAreListedInTheOrderOfDecision() {
        assertThat(changes(run("""
                        { "at": "2026-03-02", "approvedOn": "2026-03-05", "request": "GENERAL", "description": "later" }""", """
                        { "at": "2026-03-04", "request": "ADD_ITEMS", "reason": "r", "newTotals": { "AGENT": 6 } }""", """
                        { "at": "2026-03-05T08:00:00Z", "request": "ADD_ITEMS", "reason": "r", "newTotals": { "AGENT": 9 } }""", """
                        { "at": "2026-03-05", "request": "ADD_ITEMS", "reason": "r", "newTotals": { "AGENT": 7 } }""", """
                        { "at": "2026-03-05T07:00:00Z", "request": "ADD_ITEMS", "reason": "r", "newTotals": { "AGENT": 8 } }""", """
                        { "at": "2026-03-03", "declinedOn": "2026-03-04", "request": "CONTRACT_CHANGE", "plan": "VOICE" }""")))
                .containsExactly(
                        "2026-03-03 CONTRACT_CHANGE DECLINED",
                        "2026-03-04 ADD_ITEMS 2026-03-04 AUTOMATIC",
                        "2026-03-02 GENERAL AFTER_REVIEW",
                        "2026-03-05 ADD_ITEMS 2026-03-05 AUTOMATIC",
                        "2026-03-05 ADD_ITEMS 2026-03-05 AUTOMATIC",
                        "2026-03-05 ADD_ITEMS 2026-03-05 AUTOMATIC");
    }

    @Test
    void whatIsApprovedAfterTheLastDayWaits() {
        JsonNode result = run("""
                { "at": "2026-04-30", "approvedOn": "2026-05-01", "request": "CONTRACT_CHANGE", "supportPlan": "PLATINUM" }""", """
                { "at": "2026-05-01", "request": "CONTRACT_CHANGE", "supportPlan": "PLATINUM" }""");

        assertThat(changes(result)).containsExactly("2026-04-30 CONTRACT_CHANGE AWAITING_REVIEW");
        assertThat(result.get("license").get("supportPlan").stringValue()).isEqualTo("SILVER");
    }

    @Test
    void theFormIsCheckedOnTheDayItIsAsked() {
        JsonNode rejection = run("""
                { "at": "2026-03-02", "approvedOn": "2026-06-01", "request": "CONTRACT_CHANGE" }""").get("rejections").get(0);

        assertThat(rejection.get("at").stringValue()).isEqualTo("2026-03-02");
        assertThat(rejection.get("code").stringValue()).isEqualTo("NOTHING_REQUESTED");
    }

    @Test
    void aFormWithoutATokenIsAboutTheTokenOfTheDayItActs() {
        JsonNode result = run("""
                { "at": "2026-03-02", "approvedOn": "2026-03-04", "request": "CONTRACT_CHANGE", "supportPlan": "PLATINUM" }""", """
                { "at": "2026-03-02", "approvedOn": "2026-03-03", "request": "GRACE_NEW_TOKEN", "oldToken": "TOKEN-0001-ACME",
                  "newToken": "TOKEN-0002-ACME", "graceUntil": "2026-03-20" }""");

        assertThat(result.get("rejections")).isEmpty();
        assertThat(result.get("license").get("token").stringValue()).isEqualTo("TOKEN-0002-ACME");
    }

    @Test
    void linesStandInTheOrderOfKindsCodesDaysAndDifferences() {
        assertThat(shipped("line-order.json")
                        .get("invoices")
                        .get(2)
                        .get("lines")
                        .valueStream()
                        .map(line -> line.get("kind").stringValue().charAt(0) + " "
                                + line.get("item").stringValue() + " "
                                + line.get("unitPrice").stringValue())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("F AGENT 62.00, F AGENT 31.00, F TELEPHONE 3.10, F AI_ASSISTANTS 31.00, F BOTIFY 31.00, "
                        + "F WHITE_LABEL 31.00, F SUPPORT_PLATINUM 31.00, A AGENT 62.00, A TELEPHONE 3.10, "
                        + "A AI_ASSISTANTS 31.00, A BOTIFY 31.00, A WHITE_LABEL 31.00, A SUPPORT_PLATINUM 62.00, "
                        + "U AI_BOT_UNIT 0.02");
    }

    @Test
    void onlyALineOfAStubIsDivided() {
        JsonNode lines =
                shipped("annual-stub-month.json").get("invoices").get(0).get("lines");

        assertThat(lines.valueStream().map(line -> line.path("dividedBy").asInt(1)))
                .containsExactly(12, 12, 12, 1, 1);
    }

    @Test
    void theLicenseHasEveryAccountTypeOfTheCatalog() {
        JsonNode license = shipped("catalog-of-your-own.json").get("license");

        assertThat(license.get("accounts"))
                .hasToString("{\"AGENT\":5,\"MOBILE_AGENT\":0,\"USER\":0,\"TELEPHONE\":0,\"SUPERVISOR\":3}");
        assertThat(license.get("supportPlan").stringValue()).isEqualTo("GOLD");
        assertThat(license.get("addOns")).hasToString("[\"AI_ASSISTANTS\"]");
        assertThat(license.get("plugins")).hasToString("[\"CRM_SYNC\"]");
    }

    @Test
    void aDeactivatedLicenseIsDeactivatedAfterItsLastPaidDay() {
        JsonNode license = shipped("annual-approved-then-deactivated.json").get("license");

        assertThat(license.get("state").stringValue()).isEqualTo("DEACTIVATED");
        assertThat(license.get("expiresOn").stringValue()).isEqualTo("2026-02-28");
    }

    @Test
    @Timeout(300)
    void twentyThousandRequestsEnd() {
        LocalDate first = LocalDate.of(2026, 1, 2);
        String requests = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"at\":\"%s\",\"request\":\"ADD_ITEMS\",\"reason\":\"r\",\"newTotals\":{\"AGENT\":%d}}"
                        .formatted(first.plusDays(i / 200), 6 + i))
                .collect(Collectors.joining(","));

        assertThat(run(requests).get("changes")).hasSize(20_000);
    }
}
