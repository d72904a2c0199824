package io.licensedesk.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.licensedesk.testkit.scenario.Scenario;
import io.licensedesk.testkit.scenario.Scenarios;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected amounts in the files come from an independent implementation and from hand calculation. */
class ShippedScenariosTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TestFactory
    Stream<DynamicTest> everyShippedScenarioMeetsItsExpectation() throws URISyntaxException {
        return Scenarios.in(resource("examples"));
    }

    @Test
    void theTourShowsOneLicenseThroughItsLife() {
        assertThat(run()).isZero();
        assertThat(text(out))
                .contains(
                        "NEW_DEMO",
                        "NEW_PLAN",
                        "MINIMUM_AGENTS newTotals.AGENT",
                        "Invoice of 2026-03-31",
                        "deactivated")
                .contains("D12", "D11", "D14");
    }

    @Test
    void jsonPrintsOneDocumentALineAndNothingElse() throws URISyntaxException {
        assertThat(run("--json", resource("examples").toString())).isZero();
        assertThat(text(out).lines())
                .hasSizeGreaterThan(40)
                .allMatch(line -> line.startsWith("{\"name\":") && line.endsWith("}"));
        assertThat(text(err)).isEmpty();
    }

    @Test
    void anUnmetExpectationIsNamedWithItsPointer() throws IOException {
        String wrong = minimal()
                .replace(
                        "\"until\"",
                        "\"expect\":{\"invoices\":[{\"date\":\"2026-01-31\",\"total\":"
                                + "\"450.01\",\"lines\":[]},{\"date\":\"2026-01-30\",\"total\":\"1.00\"}],\"rejections\":[{\"code\":"
                                + "\"NOT_ACTIVE\"}],\"exact\":true},\"until\"");
        assertThat(run(file(wrong))).isEqualTo(1);
        assertThat(text(err))
                .contains("/expect/invoices/0/total: expected 450.01, got 450.00")
                .contains("/expect/invoices/0/lines: unexpected line")
                .contains("/expect/invoices/1: expected an invoice dated 2026-01-30")
                .contains("/expect/rejections/0: expected rejection");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what is replaced | by what | pointer | what was expected
                "\"until\":|\"colour\":1,\"until\":|/colour|unknown property",
                "\"2026-02-28\"|\"2026-02-30\"|/until|a date that exists",
                "\"until\":\"2026-02-28\"|\"usage\":[]|/until|missing",
                "\"AGENT\":5|\"AGENT\":\"5\"|/license/accounts/AGENT|whole number",
                "\"AGENT\":5|\"AGENT\":-1|/license/accounts/AGENT|whole number",
                "\"AGENT\":5|\"AGENT\":1000001|/license/accounts/AGENT|whole number",
                "\"AGENT\":5|\"AGENT\":5.0|/license/accounts/AGENT|whole number",
                "\"AGENT\":5|\"AGENT\":4|/license/accounts/AGENT|MINIMUM_AGENTS",
                "\"AGENT\":5|\"ROBOT\":5|/license/accounts/ROBOT|a code of the catalog",
                "\"addOns\":[]|\"addOns\":[\"X\"]|/license/addOns/0|a code of the catalog",
                "\"supportPlan\":\"SILVER\"|\"supportPlan\":\"GOLD\"|/license/supportPlan|a code of the catalog",
                "\"price\":\"45.00\"|\"price\":45.00|/prices/prices/0/price|",
                "\"price\":\"45.00\"|\"price\":\"45.00000001\"|/prices/prices/0/price|decimal",
                "\"price\":\"45.00\"|\"price\":\"1E999999999\"|/prices/prices/0/price|decimal",
                "\"price\":\"45.00\"|\"price\":\"-1\"|/prices/prices/0/price|decimal",
                "\"item\":\"AGENT\"|\"item\":\"ROBOT\"|/prices/prices/0/item|an item of the catalog",
                "\"item\":\"AGENT\"|\"item\":\"USER\"|/prices|NOT_PRICED",
                "\"EUR\"|\"XXX\"|/prices/currency|minor units",
                "\"EUR\"|\"EURO\"|/prices/currency|ISO 4217",
                "\"email\":\"it@acme.example\"|\"email\":\"acme\"|/license/email|INVALID_EMAIL",
                "{\"name\"|[{\"name\"|document|expected a JSON object",
                "\"name\":\"n\"|\"name\":\"n\",\"name\":\"m\"|document|Duplicate",
                "\"2026-02-28\"|\"+10000-01-01\"|/until|the years 1 to 9999",
                "\"2026-02-28\"|\"0000-12-31\"|/until|the years 1 to 9999",
                "\"2026-02-28\"|\"2226-01-02\"|/until|at most 200 years",
                "\"until\":|\"requests\":[{\"at\":\"+1000000000-12-31T23:59:59Z\",\"request\":\"GENERAL\"}],\"until\":|/requests/0/at|the years 1 to 9999",
                "\"until\":|\"requests\":[{\"at\":\"2026-02-01\",\"request\":\"GENERAL\",\"approvedOn\":\"2026-02-02\",\"declinedOn\":\"2026-02-02\"}],\"until\":|/requests/0/declinedOn|not both",
                "\"until\":|\"requests\":[{\"at\":\"2026-02-01\",\"request\":\"ADD_ITEMS\",\"newTotals\":{\"ROBOT\":1}}],\"until\":|/requests/0/newTotals/ROBOT|a code of the catalog",
                "\"until\":|\"requests\":[{\"at\":\"2026-02-01\",\"request\":\"GRACE_EXPIRED\",\"graceUntil\":\"+99999-01-01\"}],\"until\":|/requests/0/graceUntil|the years 1 to 9999",
                "\"until\":|\"usage\":[{\"id\":\"u\",\"on\":\"2026-02-01\",\"meter\":\"AGENT\",\"quantity\":1}],\"until\":|/usage/0/meter|of the kind METER",
                "\"until\":|\"plans\":[\"A\",\"A\"],\"until\":|/plans|each plan once",
                "\"until\":|\"catalog\":{\"items\":[{\"code\":\"AGENT\",\"kind\":\"ADD_ON\"}]},\"until\":|/catalog/items/0/code|does not exist yet",
                "\"until\":|\"catalog\":{\"items\":[{\"code\":\"A\",\"kind\":\"OPTION\"}]},\"until\":|/catalog/items/0/kind|ACCOUNT, ADD_ON",
                "\"until\":|\"catalog\":{\"items\":[{\"code\":\"A\",\"kind\":\"ADD_ON\",\"needs\":[\"BOTIFY\"]}]},\"until\":|/catalog/items/0/needs/0|that exists",
                "\"until\":|\"catalog\":{\"items\":[{\"code\":\"A\",\"kind\":\"ADD_ON\",\"needs\":[\"A\"]}]},\"until\":|/catalog/items/0/needs|circle",
                "\"until\":|\"catalog\":{\"items\":[{\"code\":\"A\",\"kind\":\"PLUGIN\",\"minimum\":3}]},\"until\":|/catalog/items/0/minimum|account type",
                "\"until\":|\"catalog\":{\"items\":[{\"code\":\"GOLD\",\"kind\":\"SUPPORT_PLAN\"}]},\"until\":|/catalog/items/0/code|SUPPORT_",
            })
    void anUnusableFileIsRefusedWithPointerAndExpectation(
            String part, String replacement, String pointer, String expected) throws IOException {
        assertThat(minimal()).contains(part);
        assertThat(run("--json", file(minimal().replace(part, replacement)))).isEqualTo(2);
        assertThat(text(err)).contains(pointer + ":").contains(expected == null ? "" : expected);
        assertThat(text(err)).doesNotContain("\tat ").doesNotContain("TOKEN-0001-ACME");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void emptyMissingAndOversizedFilesAreUnusable() throws IOException {
        assertThat(run(file(""))).isEqualTo(2);
        assertThat(run(file("hello"))).isEqualTo(2);
        assertThat(run(folder.resolve("nowhere.json").toString())).isEqualTo(2);
        assertThat(run(file(" ".repeat(16 * 1024 * 1024 + 1)))).isEqualTo(2);
        assertThat(text(err)).contains("expected at most 16 MiB").contains("no such file");
    }

    @Test
    void whatIsNoRegularFileIsUnusable() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("folder.json"));
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(run("--json", folder.toString())).isEqualTo(2);
        assertThat(run("--json", pipe.toString())).isEqualTo(2);
        assertThat(run("--json", "/dev/zero")).isEqualTo(2);
        assertThat(text(err).lines()).hasSize(3).allMatch(line -> line.endsWith("document: expected a regular file"));
    }

    @Test
    void whatATerminalWouldObeyIsNotPrintedRaw() throws IOException {
        String name = "\\u001b[31m\\n\\u009b\\u202e\\u2028";
        String hostile =
                minimal().replace("\"name\":\"n\"", "\"name\":\"" + name + "\"").replace("OMNI", "O" + name + "I");
        String wrong = hostile.replace("\"until\"", "\"" + name + "\":1,\"until\"");

        assertThat(run(file(hostile))).isZero();
        assertThat(run("--json", file(hostile))).isZero();
        assertThat(run(file(wrong))).isEqualTo(2);
        assertThat(text(out) + text(err))
                .contains("\\u001B[31m\\u000A\\u009B\\u202E\\u2028")
                .doesNotContain("\u001b", "\u009b", "\u202e", "\u2028");
    }

    @Test
    void aRequestBeforeTheActivationIsNotActive() {
        String early = minimal()
                .replace(
                        "\"until\"",
                        "\"requests\":[{\"at\":\"2025-12-31\",\"request\":\"ADD_ITEMS\","
                                + "\"reason\":\"r\",\"newTotals\":{\"AGENT\":6}}],\"until\"");
        assertThat(Scenario.parse(early).run().rejections())
                .singleElement()
                .satisfies(
                        refused -> assertThat(refused.rejection().code().name()).isEqualTo("NOT_ACTIVE"));
    }

    private static String minimal() {
        return "{\"name\":\"n\",\"prices\":{\"currency\":\"EUR\",\"prices\":[{\"item\":\"AGENT\",\"frequency\":\"MONTHLY\","
                + "\"price\":\"45.00\"},{\"item\":\"SUPPORT_SILVER\",\"frequency\":\"MONTHLY\",\"price\":\"0\"}]},"
                + "\"license\":{\"token\":\"TOKEN-0001-ACME\",\"customer\":\"ACME\",\"email\":\"it@acme.example\","
                + "\"activatedOn\":\"2026-01-01\",\"plan\":\"OMNI\",\"frequency\":\"MONTHLY\",\"supportPlan\":\"SILVER\","
                + "\"whiteLabel\":false,\"accounts\":{\"AGENT\":5},\"addOns\":[],\"plugins\":[]},"
                + "\"until\":\"2026-02-28\"}";
    }

    private static Path resource(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(Scenario.class.getResource(name), name);
        return Path.of(url.toURI());
    }

    private String file(String json) throws IOException {
        return Files.writeString(folder.resolve("scenario.json"), json).toString();
    }

    private int run(String... arguments) {
        return new ScenarioCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
