package io.licensedesk.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Product;
import io.licensedesk.client.portal.PortalWords;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.TestClock;
import io.licensedesk.testkit.fixture.Licenses;
import io.licensedesk.testkit.portal.ErrorBody;
import io.licensedesk.testkit.portal.Fault;
import io.licensedesk.testkit.portal.FieldType;
import io.licensedesk.testkit.portal.LabelGeneration;
import io.licensedesk.testkit.portal.PortalForm;
import io.licensedesk.testkit.portal.PortalOperation;
import io.licensedesk.testkit.portal.SimulatedPortal;
import io.licensedesk.testkit.server.SimulatedServer;
import io.licensedesk.testkit.server.StatusSpelling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DoctorCommandTest {

    private static final LicenseToken TOKEN = LicenseToken.of("4f6c19d2-acme-7b1e");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "LICENSE_DESK_EMAIL", SimulatedPortal.EMAIL,
            "LICENSE_DESK_API_TOKEN", SimulatedPortal.API_TOKEN,
            "LICENSE_DESK_SERVER_USER", SimulatedServer.USER,
            "LICENSE_DESK_SERVER_PASSWORD", SimulatedServer.PASSWORD);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Clock clock = Clock.systemUTC();

    private int run(Map<String, String> environment, String... arguments) {
        printed.reset();
        PrintStream to = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new DoctorCommand(to, to, environment, clock).run(List.of(arguments));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void nothingSecretIsPrinted() {
        assertThat(text())
                .doesNotContain(
                        SimulatedPortal.EMAIL,
                        SimulatedPortal.API_TOKEN,
                        SimulatedPortal.BEARER_TOKEN,
                        SimulatedServer.PASSWORD,
                        SimulatedServer.API_KEY,
                        TOKEN.value());
    }

    @Nested
    class APortal {

        private int check(SimulatedPortal portal, String... more) {
            List<String> arguments = new ArrayList<>(
                    List.of("portal", "--at", portal.uri().toString(), "--portal-id", portal.portalId()));
            arguments.addAll(List.of(more));
            int status = run(ENVIRONMENT, arguments.toArray(String[]::new));
            assertThat(portal.relay().seen()).allMatch(head -> head.method().equals("GET"));
            assertThat(portal.tickets()).isZero();
            portal.verifyNoUnexpectedCalls();
            return status;
        }

        static Stream<Consumer<SimulatedPortal.Builder>> portalsThatFit() {
            return Stream.of(
                    portal -> {},
                    portal -> portal.labels(LabelGeneration.LATER),
                    portal -> portal.pageSize(1),
                    portal -> portal.products(Product.MOTION),
                    portal -> portal.hide(PortalForm.MODIFY_LICENSE).hide(PortalForm.GENERAL),
                    portal -> portal.validateAvailable(true),
                    portal -> portal.raiseOnBehalfOf(false),
                    portal -> portal.options("Upgrade reason", List.of("Black Friday")),
                    portal -> portal.fieldType("Upgrade reason", FieldType.CASCADING),
                    portal -> portal.withoutField("License Agreement").withoutField("Accounts to modify"));
        }

        @ParameterizedTest
        @MethodSource("portalsThatFit")
        void everyValueOfEveryRequestHasItsPlace(Consumer<SimulatedPortal.Builder> settings) {
            SimulatedPortal.Builder builder = SimulatedPortal.builder();
            settings.accept(builder);
            try (SimulatedPortal portal = builder.open()) {
                assertThat(check(portal)).as(text()).isZero();
                assertThat(Arrays.stream(RequestKind.values())).allMatch(kind -> text().contains("OK    " + kind));
                assertThat(text())
                        .contains("TOKEN → \"License token\" (customfield_")
                        .doesNotContain("FOUND");
            }
        }

        @Test
        void theGatewayIsReadWithABearerToken() {
            try (SimulatedPortal portal = SimulatedPortal.open()) {
                Map<String, String> bearer = Map.of("LICENSE_DESK_BEARER_TOKEN", SimulatedPortal.BEARER_TOKEN);

                assertThat(run(bearer, "portal", "--at", portal.gatewayUri().toString(), "--portal-id", "3"))
                        .isZero();
            }
        }

        @Test
        void theAddressMayBeTheOneOfTheBrowser() {
            try (SimulatedPortal portal = SimulatedPortal.open()) {
                assertThat(run(ENVIRONMENT, "portal", "--at", portal.uri() + "/servicedesk/customer/portal/3/group/31"))
                        .isZero();
            }
        }

        static Stream<Consumer<SimulatedPortal.Builder>> portalsWithOtherWords() {
            return Stream.of(
                    portal -> portal.rename("License token", "Server id"),
                    portal -> portal.rename("Upgrade reason", "Why more?"),
                    portal -> portal.rename("Grace period expiration date", "Ends on"),
                    portal -> portal.rename("Platinum", "Around the clock"),
                    portal -> portal.rename("Botify", "Chat \"robot\"\u202e"),
                    portal -> portal.rename("Modify Existing License", "Grow or shrink")
                            .products(Product.MOTION));
        }

        @ParameterizedTest
        @MethodSource("portalsWithOtherWords")
        void theWordsThatAreProposedFixIt(Consumer<SimulatedPortal.Builder> settings) throws IOException {
            SimulatedPortal.Builder builder = SimulatedPortal.builder();
            settings.accept(builder);
            try (SimulatedPortal portal = builder.open()) {
                assertThat(check(portal)).as(text()).isEqualTo(1);
                assertThat(text()).contains("FOUND", "Words that would fix it").doesNotContain("\u202e");
                String json = text().substring(text().indexOf("\n{") + 1);
                assertThat(PortalWords.standard().with(json)).isNotNull();

                Path words = Files.writeString(folder.resolve("words.json"), json);
                assertThat(check(portal, "--words", words.toString()))
                        .as(text())
                        .isZero();
                assertThat(text()).doesNotContain("FOUND", "Words that");
            }
        }

        @Test
        void whereThereAreSeveralChoicesEachIsListedWithItsWords() throws IOException {
            try (SimulatedPortal portal = SimulatedPortal.builder()
                    .rename("Customer Name/Reference", "Company")
                    .rename("License token", "Server id")
                    .open()) {
                assertThat(check(portal)).isEqualTo(1);
                assertThat(text()).contains("if it is \"Company\" (customfield_");
                Path words =
                        Files.writeString(folder.resolve("words.json"), text().substring(text().indexOf("\n{") + 1));
                List<String> given = new ArrayList<>(List.of("--words", words.toString()));
                // As a person would choose: the company is the customer, the server's id the token.
                for (String line : text().lines().toList()) {
                    boolean isRight = line.contains("\"CUSTOMER\"")
                            ? line.contains("\"Company\"")
                            : line.contains("\"Server id\"");
                    if (line.contains("if it is") && isRight) {
                        Path file = words.resolveSibling("words-" + given.size() + ".json");
                        Files.writeString(file, line.substring(line.indexOf(": {") + 2));
                        given.addAll(List.of("--words", file.toString()));
                    }
                }
                assertThat(check(portal, given.toArray(String[]::new)))
                        .as(text())
                        .isZero();
            }
        }

        @Test
        void whatTheFormLacksIsNamedWithWhatToDo() {
            try (SimulatedPortal portal = SimulatedPortal.builder()
                    .withoutField("Customer Email address")
                    .withoutField("Action Request")
                    .withoutField("Summary")
                    .open()) {
                assertThat(check(portal)).isEqualTo(1);
                assertThat(text())
                        .contains("! EMAIL: no field", "ask its administrator")
                        .contains("{\"kinds\":{\"ADD_ITEMS\":{\"implied\":[\"ACTION\"]}}}")
                        .contains("no field with the id summary");
            }
        }

        @Test
        void aFormWhoseQuestionsAreNotListedIsNamed() {
            try (SimulatedPortal portal =
                    SimulatedPortal.builder().formsRoute(true).open()) {
                assertThat(check(portal)).isEqualTo(1);
                assertThat(text()).contains("! TOKEN: no field", "if the type uses a form");
            }
        }

        @Test
        void aRequiredFieldThatStaysEmptyIsNamed() {
            try (SimulatedPortal portal = SimulatedPortal.builder()
                    .rename("Options to modify", "Cost center")
                    .open()) {
                assertThat(check(portal)).isEqualTo(1);
                assertThat(text()).contains("! \"Cost center\" is required and stays empty: give it with constant(");
            }
        }

        @Test
        void nothingCanBeCheckedWithoutAnAccountThatSeesTheDesk() {
            try (SimulatedPortal portal = SimulatedPortal.open()) {
                portal.onNext(
                        PortalOperation.LIST_SERVICE_DESKS,
                        Fault.error(
                                401, ErrorBody.message(SimulatedPortal.API_TOKEN + " of " + SimulatedPortal.EMAIL)));
                assertThat(check(portal)).isEqualTo(2);
                assertThat(text()).contains("cannot be checked", "401");
                nothingSecretIsPrinted();

                portal.onNext(
                        PortalOperation.LIST_SERVICE_DESKS,
                        Integer.MAX_VALUE,
                        Fault.error(403, ErrorBody.message("No")));
                assertThat(check(portal)).isEqualTo(2);
                assertThat(text()).contains("cannot be checked", "403");
            }
            try (SimulatedPortal portal = SimulatedPortal.open()) {
                assertThat(run(ENVIRONMENT, "portal", "--at", portal.uri().toString(), "--portal-id", "99"))
                        .isEqualTo(2);
                assertThat(text()).contains("portal id 99");
            }
        }
    }

    @Nested
    class AServer {

        private final TestClock serverClock = TestClock.at(LocalDate.of(2026, 3, 11));

        private SimulatedServer open() {
            return SimulatedServer.builder(() -> Licenses.activeWithEightAgents())
                    .clock(serverClock)
                    .open();
        }

        private int check(SimulatedServer server, String... more) {
            List<String> arguments =
                    new ArrayList<>(List.of("server", "--at", server.uri().toString()));
            arguments.addAll(List.of(more));
            return run(ENVIRONMENT, arguments.toArray(String[]::new));
        }

        @ParameterizedTest
        @EnumSource(StatusSpelling.class)
        void everySpellingIsRead(StatusSpelling spelling) {
            try (SimulatedServer server = open().spelling(spelling)) {
                assertThat(check(server)).as(text()).isZero();
                assertThat(text())
                        .contains("conclusive", "AGENT=8", "s behind ours")
                        .doesNotContain("FOUND");
            }
        }

        @Test
        void aClockThatIsWrongIsFound() {
            clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
            try (SimulatedServer server = open()) {
                assertThat(check(server)).isEqualTo(1);
                assertThat(text())
                        .contains("FOUND the server's clock is 3", "behind ours; a monitor tolerates 5 minutes");
            }
        }

        @Test
        void whyAStatusIsInconclusiveIsSaid() {
            String page = "{\"token\":\"4f6c19d2-acme-7b1e\",\"expiresOn\":\"2999-12-31\"}";
            try (SimulatedServer server = open()) {
                server.fail(Fault.otherBody(page));
                assertThat(check(server)).isEqualTo(1);
                assertThat(text()).contains("FOUND the license status is inconclusive", "/state");

                server.fail(Fault.otherBody(page));
                check(server, "--active-until-expiry");
                assertThat(text()).contains("conclusive", "2999-12-31").doesNotContain("inconclusive");
            }
        }

        @Test
        void aServerThatRefusesCannotBeChecked() {
            try (SimulatedServer server = open()) {
                assertThat(check(server, "--path", "/api/elsewhere")).isEqualTo(2);
                assertThat(text()).contains("404", "--path");
                assertThat(run(
                                Map.of("LICENSE_DESK_SERVER_API_KEY", "wrong-key-0001"),
                                "server",
                                "--at",
                                server.uri().toString()))
                        .isEqualTo(2);
                assertThat(text()).contains("401").doesNotContain("wrong-key-0001");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "license",
                "portal",
                "portal --at",
                "portal --at https://example.com hunter2",
                "portal --at https://example.com --api-token hunter2",
                "portal --at https://example.com --hunter2",
                "portal --at https://example.com --path /x",
                "server --at https://example.com --password=hunter2",
                "server --at https://example.com --words x",
                "server --at https://hunter2{"
            })
    void wrongArgumentsAreAnsweredWithTheUsageAndNotRepeated(String arguments) {
        assertThat(run(ENVIRONMENT, arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(text())
                .contains("doctor portal --at URL", "doctor server --at URL")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portal --at http://example.com",
                "portal --at https://me:hunter2@example.com",
                "portal --at https://example.com/?token=hunter2",
                "server --at ftp://example.com",
                "server --at https://example.com?apikey=hunter2"
            })
    void anAddressThatIsNoneIsUnusableAndNotRepeated(String arguments) {
        assertThat(run(ENVIRONMENT, arguments.split(" "))).isEqualTo(2);
        assertThat(text()).contains("address: expected").doesNotContain("hunter2");
    }

    @Test
    void whatIsMissingInTheEnvironmentIsNamed() {
        assertThat(run(Map.of("LICENSE_DESK_EMAIL", "x"), "portal", "--at", "https://example.com"))
                .isEqualTo(2);
        assertThat(text())
                .contains("LICENSE_DESK_EMAIL and LICENSE_DESK_API_TOKEN, or LICENSE_DESK_BEARER_TOKEN")
                .doesNotContain("portal --at URL");
        assertThat(run(Map.of(), "server", "--at", "https://example.com")).isEqualTo(2);
        assertThat(text())
                .contains("LICENSE_DESK_SERVER_USER and LICENSE_DESK_SERVER_PASSWORD, or LICENSE_DESK_SERVER_API_KEY");
    }

    @Test
    void wordsThatAreNoneAreNamed() throws IOException {
        Path words = Files.writeString(folder.resolve("words.json"), "{\"colour\":1}");
        assertThat(run(ENVIRONMENT, "portal", "--at", "https://example.com", "--words", words.toString()))
                .isEqualTo(2);
        assertThat(text()).contains("--words", "colour");
        assertThat(run(ENVIRONMENT, "portal", "--at", "https://example.com", "--words", "nowhere.json"))
                .isEqualTo(2);
        assertThat(text()).contains("--words: cannot be read: nowhere.json");
    }
}
