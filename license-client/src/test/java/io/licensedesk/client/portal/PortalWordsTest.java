package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.Sold;
import io.licensedesk.request.RequestKind;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalWordsTest {

    private static final PortalWords STANDARD = PortalWords.standard();

    @Nested
    class TheStandardWords {

        @ParameterizedTest(name = "{0}: {1}, later {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "NEW_DEMO        | Request New Activation | Activate a new license or request a 30 days free demo",
                    "NEW_PLAN        | Request New Activation | Activate a new license or request a 30 days free demo",
                    "ADD_ITEMS       | Modify Existing License | Modify your license to update items or add-ons",
                    "REMOVE_ITEMS    | Modify Existing License | Modify your license to update items or add-ons",
                    "DEACTIVATE      | Modify Existing License | Modify your license to update items or add-ons",
                    "CONTRACT_CHANGE | Request Contract Change | Request contract change to modify plan, billing frequency and other options",
                    "GRACE_EXPIRED   | Grace Period/Re-activate License | Re-activate your license in case of grace period",
                    "GRACE_DEACTIVATED | Grace Period/Re-activate License | Re-activate your license in case of grace period",
                    "GRACE_NEW_TOKEN | Grace Period/Re-activate License | Re-activate your license in case of grace period",
                    "GENERAL         | General Requests | Request general information",
                })
        void nameTheRequestTypesOfBothGenerations(RequestKind kind, String seed, String later) {
            assertThat(STANDARD.requestTypes(kind)).contains(seed, later);
        }

        @Test
        void haveALabelForEveryQuestion() throws IllegalAccessException {
            for (Field constant : Question.class.getFields()) {
                assertThat(STANDARD.labels(RequestKind.GENERAL, (Question) constant.get(null)))
                        .as(constant.getName())
                        .isNotEmpty()
                        .doesNotContain("");
            }
        }

        static Stream<String> wordsOfTheDomain() {
            Stream<String> items = Stream.of(AccountType.class, AddOn.class, Plugin.class)
                    .flatMap(type -> Catalog.standard().all(type).stream())
                    .map(Code::code);
            Stream<String> levels =
                    Catalog.standard().all(SupportPlan.class).stream().map(SupportPlan::level);
            Stream<String> frequencies = Stream.of(BillingFrequency.values()).map(BillingFrequency::name);
            return Stream.of(items, levels, frequencies).flatMap(words -> words);
        }

        @ParameterizedTest
        @MethodSource("wordsOfTheDomain")
        void writeEveryWordOfTheDomainForAPerson(String word) {
            assertThat(STANDARD.label(word)).isNotEqualTo(word).isNotBlank();
        }

        @Test
        void preferTheGroupMotion() {
            assertThat(STANDARD.group()).isEqualTo("Motion");
        }

        @Test
        void callTheReasonByItsKindOfRequestFirst() {
            assertThat(STANDARD.labels(RequestKind.ADD_ITEMS, Question.REASON))
                    .containsExactly("Upgrade reason", "Reason of the upgrade", "Reason");
            assertThat(STANDARD.labels(RequestKind.GENERAL, Question.REASON)).containsExactly("Reason");
        }

        @Test
        void acceptAnOptionByItsKeyAfterItsLabels() {
            assertThat(STANDARD.options("ANNUAL")).containsExactly("Annual", "Yearly", "ANNUAL");
            assertThat(STANDARD.options("OMNI")).containsExactly("OMNI");
            assertThat(STANDARD.label("OMNI")).isEqualTo("OMNI");
        }
    }

    @Nested
    class WordsInFrontOfThem {

        private final PortalWords words = STANDARD.with("""
                { "group": "Shuttle",
                  "requestTypes": { "ADD_ITEMS": ["Grow your license"] },
                  "questions": { "TOKEN": ["Server id", "Token"] },
                  "options": { "SILVER": ["Silver (business hours)"], "OMNI": ["Omnichannel"] },
                  "kinds": {
                    "ADD_ITEMS": {
                      "requestTypeId": "42",
                      "questions": { "REASON": ["Why", "Upgrade reason"] },
                      "fields": { "TOKEN": "customfield_10010" },
                      "implied": ["ACTION"],
                      "form": { "ADD_ONS": { "id": "7", "choices": { "AI_ASSISTANTS": "2" } } } } } }
                """);

        @Test
        void winAndLeaveTheOthersAsAlternatives() {
            assertThat(words.group()).isEqualTo("Shuttle");
            assertThat(words.requestTypes(RequestKind.ADD_ITEMS))
                    .containsExactly(
                            "Grow your license",
                            "Modify Existing License",
                            "Modify your license to update items or add-ons");
            assertThat(words.labels(RequestKind.GENERAL, Question.TOKEN))
                    .containsExactly("Server id", "Token", "License token", "Server token");
            assertThat(words.options("SILVER")).containsExactly("Silver (business hours)", "Silver", "SILVER");
            assertThat(words.label("OMNI")).isEqualTo("Omnichannel");
        }

        @Test
        void areOfOneKindOfRequestWhereTheySaySo() {
            assertThat(words.labels(RequestKind.ADD_ITEMS, Question.REASON))
                    .containsExactly("Why", "Upgrade reason", "Reason of the upgrade", "Reason");
            assertThat(words.requestTypeId(RequestKind.ADD_ITEMS)).contains("42");
            assertThat(words.fieldId(RequestKind.ADD_ITEMS, Question.TOKEN)).contains("customfield_10010");
            assertThat(words.isImplied(RequestKind.ADD_ITEMS, Question.ACTION)).isTrue();
            assertThat(words.formQuestion(RequestKind.ADD_ITEMS, Question.ADD_ONS))
                    .contains(new PortalWords.FormQuestion("7", Map.of("AI_ASSISTANTS", "2")));

            assertThat(words.requestTypeId(RequestKind.REMOVE_ITEMS)).isEmpty();
            assertThat(words.fieldId(RequestKind.REMOVE_ITEMS, Question.TOKEN)).isEmpty();
            assertThat(words.isImplied(RequestKind.REMOVE_ITEMS, Question.ACTION))
                    .isFalse();
            assertThat(words.formQuestion(RequestKind.REMOVE_ITEMS, Question.ADD_ONS))
                    .isEmpty();
        }

        @Test
        void addToEachOther() {
            PortalWords more = words.with("""
                    { "kinds": { "ADD_ITEMS": {
                        "fields": { "EMAIL": "customfield_10011" },
                        "implied": ["DEMO"],
                        "form": { "ADD_ONS": { "id": "8" } } } } }
                    """);
            assertThat(more.requestTypeId(RequestKind.ADD_ITEMS)).contains("42");
            assertThat(more.fieldId(RequestKind.ADD_ITEMS, Question.TOKEN)).contains("customfield_10010");
            assertThat(more.fieldId(RequestKind.ADD_ITEMS, Question.EMAIL)).contains("customfield_10011");
            assertThat(more.isImplied(RequestKind.ADD_ITEMS, Question.ACTION)).isTrue();
            assertThat(more.isImplied(RequestKind.ADD_ITEMS, Question.DEMO)).isTrue();
            assertThat(more.formQuestion(RequestKind.ADD_ITEMS, Question.ADD_ONS))
                    .contains(new PortalWords.FormQuestion("8", Map.of()));
            assertThat(more.group()).isEqualTo("Shuttle");
        }

        @Test
        void neverChangeTheWordsTheyAreLaidOver() {
            assertThat(STANDARD.requestTypes(RequestKind.ADD_ITEMS)).doesNotContain("Grow your license");
            assertThat(STANDARD.requestTypeId(RequestKind.ADD_ITEMS)).isEmpty();
        }

        @Test
        void areReadFromAFile(@TempDir Path directory) throws IOException {
            Path file = directory.resolve("words.json");
            Files.writeString(file, "{\"questions\":{\"REASON\":[\"Perché\"]}}");
            assertThat(STANDARD.with(file).label(RequestKind.GENERAL, Question.REASON))
                    .isEqualTo("Perché");
        }
    }

    @Nested
    class OneWord {

        @Test
        void isThatOfAQuestion() {
            PortalWords words = STANDARD.withLabel(Question.TOKEN, "Server id");
            assertThat(words.label(RequestKind.ADD_ITEMS, Question.TOKEN)).isEqualTo("Server id");
            assertThat(words.labels(RequestKind.ADD_ITEMS, Question.TOKEN))
                    .containsExactly("Server id", "License token", "Server token", "Token");
        }

        @Test
        void isThatOfAQuestionAlsoWhereTheStandardHasAWordForTheKindOfRequest() {
            PortalWords words = STANDARD.withLabel(Question.REASON, "Why");
            assertThat(words.labels(RequestKind.ADD_ITEMS, Question.REASON))
                    .containsExactly("Why", "Upgrade reason", "Reason of the upgrade", "Reason");
            assertThat(words.label(RequestKind.DEACTIVATE, Question.REASON)).isEqualTo("Why");
        }

        @Test
        void isThatOfAnOptionOrOfAPlan() {
            assertThat(STANDARD.withOption("SILVER", "Business hours").options("SILVER"))
                    .containsExactly("Business hours", "Silver", "SILVER");
            assertThat(STANDARD.withOption("OMNI", "Omnichannel").options("OMNI"))
                    .containsExactly("Omnichannel", "OMNI");
        }

        @Test
        void isThatOfARequestType() {
            PortalWords words = STANDARD.withRequestType(RequestKind.GENERAL, "Anything else");
            assertThat(words.requestTypes(RequestKind.GENERAL))
                    .containsExactly(
                            "Anything else", "General Requests", "General Request", "Request general information");
            assertThat(words.requestTypes(RequestKind.DEACTIVATE)).doesNotContain("Anything else");
        }
    }

    @Nested
    class ATextThatHoldsNoWords {

        @ParameterizedTest(name = "{0} is refused at {1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"colour\":\"red\"}                                              | colour",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"requestType\":\"42\"}}}              | requestType",
                    "{\"requestTypes\":{\"GROW\":[\"Grow\"]}}                          | GROW",
                    "{\"questions\":{\"TOKEN\":\"Token\"}}                             | questions",
                    "{\"questions\":{\"TOKEN\":null}}                                  | questions",
                    "{\"questions\":{\"TOKEN\":[null]}}                                | questions",
                    "{\"options\":{\"SILVER\":null}}                                   | options",
                    "{\"requestTypes\":{\"ADD_ITEMS\":[\"Grow\",null]}}                | requestTypes",
                    "{\"kinds\":{\"ADD_ITEMS\":null}}                                  | kinds",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"questions\":{\"REASON\":[null]}}}}   | questions",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"TOKEN\":null}}}}         | fields",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"implied\":[null]}}}                  | implied",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"form\":{\"ADD_ONS\":null}}}}         | form",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"form\":{\"ADD_ONS\":{}}}}}           | id",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"form\":{\"ADD_ONS\":{\"id\":\" \"}}}}} | id",
                })
        void isRefusedWithItsPlace(String json, String place) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> STANDARD.with(json))
                    .withMessageStartingWith("json: ")
                    .withMessageContaining(place);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "null", "[]", "42", "{", "{} {}", "group: Motion"})
        void isRefused(String json) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> STANDARD.with(json))
                    .withMessageStartingWith("json: ");
        }
    }

    @Nested
    class Names {

        private List<String> matching(List<String> alternatives, String... there) {
            return PortalWords.matching(alternatives, List.of(there), Function.identity());
        }

        @Test
        void areComparedWithoutRegardToCaseWhiteSpaceAndHyphens() {
            assertThat(matching(List.of("License token"), "  LICENSE \t Token\n", "Licensetoken"))
                    .containsExactly("  LICENSE \t Token\n");
            assertThat(matching(List.of("Real-time Translator"), "real time_translator"))
                    .hasSize(1);
        }

        @Test
        void areComparedWithNoBreakSpacesAsSpaces() {
            assertThat(matching(List.of("License token"), "License\u00a0token\u00a0"))
                    .hasSize(1);
        }

        @Test
        void areComparedInNoLanguage() {
            assertThat(matching(List.of("PLUGINS"), "plugins")).containsExactly("plugins");
        }

        @Test
        void ofAnEarlierAlternativeWinOverThoseOfALaterOne() {
            assertThat(matching(List.of("One", "Two"), "Two", "One")).containsExactly("One");
        }

        @Test
        void thatOccurTwiceAreBothFound() {
            assertThat(matching(List.of("One", "Two"), "Two", "one", "ONE")).containsExactly("one", "ONE");
        }

        @Test
        void thatDoNotOccurAreNotFound() {
            assertThat(matching(List.of("One"), "Two")).isEmpty();
            assertThat(matching(List.of(), "Two")).isEmpty();
        }
    }

    @Nested
    class OfACatalog {

        @Test
        void askForTheTotalOfEveryAccountType() {
            PortalWords words = STANDARD.in(Sold.CATALOG);
            Question supervisors = Question.total(Sold.SUPERVISOR);

            assertThat(words.labels(RequestKind.ADD_ITEMS, supervisors))
                    .startsWith("Number of supervisors", "Number of supervisori", "Number of team leaders")
                    .contains("Total number of team leaders", "New quantity of supervisors", "Supervisors");
            assertThat(words.label(RequestKind.ADD_ITEMS, Question.TELEPHONES)).isEqualTo("Number of telephones");
            assertThat(words.labels(RequestKind.ADD_ITEMS, Question.TELEPHONES))
                    .contains("Number of PBX extensions", "PBX extensions");
            assertThat(words.with("{\"totals\":[\"How many {}?\"]}").label(RequestKind.ADD_ITEMS, supervisors))
                    .isEqualTo("How many supervisors?");
            assertThat(words.with("{\"questions\":{\"SUPERVISOR\":[\"Chiefs\"]}}")
                            .label(RequestKind.ADD_ITEMS, supervisors))
                    .isEqualTo("Chiefs");
        }

        @Test
        void nameItsItemsByCodeAndSupportPlansByLevel() {
            PortalWords words = STANDARD.in(Sold.CATALOG);
            assertThat(words.options("VOICE_BOT")).containsExactly("Voice bot", "VOICE_BOT");
            assertThat(words.options("SUPERVISOR"))
                    .containsExactly("Supervisors", "Supervisori", "Team leaders", "SUPERVISOR");
            assertThat(words.label("GOLD")).isEqualTo("Gold");
        }

        @Test
        void areRefusedByAPortalIfTheyAskForWhatItDoesNotHave() {
            LicenseDesk.Builder portal = LicenseDesk.at(URI.create("https://example.atlassian.net"))
                    .credentials(PortalCredentials.apiToken("it@acme.example", "token"));
            for (String json : List.of(
                    "{\"questions\":{\"SUPERVISOR\":[\"Chiefs\"]}}",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"SUPERVISOR\":\"cf1\"}}}}",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"form\":{\"SUPERVISOR\":{\"id\":\"1\"}}}}}",
                    "{\"kinds\":{\"ADD_ITEMS\":{\"implied\":[\"SUPERVISOR\"]}}}")) {
                portal.words(STANDARD.with(json)).catalog(Catalog.standard());
                assertThatIllegalArgumentException()
                        .isThrownBy(portal::build)
                        .withMessageStartingWith("words: ")
                        .withMessageContaining("SUPERVISOR");
                portal.catalog(Sold.CATALOG).build().close();
            }
        }

        @Test
        void keepTheOrderOfTheForms() {
            assertThat(new TreeSet<>(List.of(
                            Question.FREQUENCY,
                            Question.total(Sold.SUPERVISOR),
                            Question.TELEPHONES,
                            Question.total(Sold.KIOSK),
                            Question.AGENTS,
                            Question.ITEMS)))
                    .extracting(Question::key)
                    .containsExactly("ITEMS", "AGENTS", "TELEPHONES", "KIOSK", "SUPERVISOR", "FREQUENCY");
            assertThat(Question.of("AGENTS")).isEqualTo(Question.total(AccountType.AGENT));
            assertThat(Question.of("SUPERVISOR"))
                    .isEqualTo(Question.total(Sold.SUPERVISOR))
                    .hasSameHashCodeAs(Question.total(Sold.SUPERVISOR));
        }
    }
}
