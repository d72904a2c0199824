package io.licensedesk.client.portal;

import static io.licensedesk.client.portal.FormField.Type.CASCADING_OPTION;
import static io.licensedesk.client.portal.FormField.Type.DATE;
import static io.licensedesk.client.portal.FormField.Type.DATE_TIME;
import static io.licensedesk.client.portal.FormField.Type.FILES;
import static io.licensedesk.client.portal.FormField.Type.NUMBER;
import static io.licensedesk.client.portal.FormField.Type.OBJECT;
import static io.licensedesk.client.portal.FormField.Type.OPTION;
import static io.licensedesk.client.portal.FormField.Type.OPTIONS;
import static io.licensedesk.client.portal.FormField.Type.TEXTS;
import static io.licensedesk.client.portal.FormField.Type.USER;
import static io.licensedesk.client.portal.Forms.field;
import static io.licensedesk.client.portal.Forms.form;
import static io.licensedesk.client.portal.Forms.option;
import static io.licensedesk.client.portal.Forms.question;
import static io.licensedesk.client.portal.Forms.required;
import static io.licensedesk.client.portal.Forms.requiredButPrefilled;
import static io.licensedesk.client.portal.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.LicenseDeskException.IncompleteForm;
import io.licensedesk.client.LicenseDeskException.NoSuchForm;
import io.licensedesk.client.Sold;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.RequestKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormFillerTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Answer ACME = new Answer.Text("ACME");
    private static final Answer EIGHT = new Answer.Count(8);
    private static final Answer SILVER = Answer.Choices.one("SILVER");
    private static final Answer TWO_PLUGINS = new Answer.Choices(List.of("BOTIFY", "QUEUE_MANAGER"));
    private static final Attachment LOG = Attachment.of("motion.log", new byte[] {1});
    private static final Attachment PHOTO = Attachment.of("photo.png", new byte[] {2});

    private PortalWords words = PortalWords.standard();
    private UnplacedValues policy = UnplacedValues.REFUSE;
    private FormFiller.Given given = FormFiller.Given.NOTHING;

    private FormFiller.Filled fill(Form form, Map<Question, Answer> answers) {
        Map<Question, Answer> inOrder = new TreeMap<>();
        inOrder.putAll(answers);
        return FormFiller.of(form, inOrder, "Modify license [LD123456]", given, words, ROME, policy)
                .filled();
    }

    private Map<String, Object> filled(Form form, Map<Question, Answer> answers) {
        return fill(form, answers).fieldValues();
    }

    private <E extends LicenseDeskException> E refused(Class<E> how, Form form, Map<Question, Answer> answers) {
        E refusal = catchThrowableOfType(how, () -> fill(form, answers));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }

    /** All problems at once, as data: the refusal of a submission stops at the first name that is not clear. */
    @Test
    void aPlacementHasEveryPlaceAndEverythingThatIsInTheWay() {
        Form form = form(
                RequestKind.NEW_PLAN,
                text("cf1", "Customer"),
                text("cf2", "Email"),
                text("cf3", "email"),
                field("cf4", "Support plan", OPTION, option("1", "Platinum"), option("2", "Gold")),
                required(text("cf5", "Cost center")));
        Map<Question, Answer> answers = new TreeMap<>(Map.of(
                Question.CUSTOMER, ACME, Question.EMAIL, ACME, Question.SUPPORT_PLAN, SILVER, Question.TOKEN, ACME));

        Placement placement = FormFiller.of(form, answers, "Summary", given, words, ROME, policy)
                .placement();

        assertThat(placement.placed()).containsExactly(Map.entry(Question.CUSTOMER, "cf1"));
        assertThat(placement.unplaced())
                .extracting(Placement.Unplaced::question)
                .containsExactly(Question.TOKEN, Question.EMAIL, Question.SUPPORT_PLAN);
        assertThat(placement.unplaced().get(1).reason()).contains("Email (cf2), email (cf3)");
        assertThat(placement.unplaced().get(2).choices()).containsExactly("SILVER");
        assertThat(placement.unplaced().get(2).strangers())
                .extracting(FormOption::label)
                .containsExactly("Gold");
        assertThat(placement.unanswered()).extracting(FormField::label).containsExactly("Cost center");
        assertThat(placement.carriesMarker()).isFalse();
        assertThat(placement.isComplete()).isFalse();
    }

    @Test
    void whatIsWrittenInTheDescriptionHasItsPlaceThere() {
        policy = UnplacedValues.IN_DESCRIPTION;
        Form form = form(RequestKind.ADD_ITEMS, text("summary", "Summary"), text("cf", "Description"));

        Placement placement = FormFiller.of(
                        form, Map.of(Question.CUSTOMER, ACME), "Summary", given, words, ROME, policy)
                .placement();

        assertThat(placement.placed()).containsExactly(Map.entry(Question.CUSTOMER, "cf"));
        assertThat(placement.isComplete()).isTrue();
        assertThat(placement.carriesMarker()).isTrue();
    }

    @Nested
    class AValueIsWrittenAsItsFieldWantsIt {

        private Object written(FormField field, Question question, Answer answer) {
            Map<String, Object> values = filled(form(RequestKind.ADD_ITEMS, field), Map.of(question, answer));
            assertThat(values).containsOnlyKeys(field.id());
            return values.get(field.id());
        }

        private List<String> notWritten(FormField field, Question question, Answer answer) {
            return refused(IncompleteForm.class, form(RequestKind.ADD_ITEMS, field), Map.of(question, answer))
                    .unplaced();
        }

        @Test
        void aTextFieldTakesAnyAnswerAsAPersonReadsIt() {
            assertThat(written(text("cf", "Customer"), Question.CUSTOMER, ACME)).isEqualTo("ACME");
            assertThat(written(text("cf", "Agents"), Question.AGENTS, EIGHT)).isEqualTo("8");
            assertThat(written(text("cf", "Plugins"), Question.PLUGINS, TWO_PLUGINS))
                    .isEqualTo("Botify, Queue manager");
            assertThat(written(
                            text("cf", "Expiration date"),
                            Question.GRACE_UNTIL,
                            new Answer.Day(LocalDate.of(2026, 7, 10))))
                    .isEqualTo("2026-07-10");
        }

        @Test
        void aNumberFieldTakesANumber() {
            assertThat(written(field("cf", "Agents", NUMBER), Question.AGENTS, EIGHT))
                    .isEqualTo(8);
        }

        @Test
        void aNumberFieldTakesNoText() {
            assertThat(notWritten(field("cf", "Customer", NUMBER), Question.CUSTOMER, ACME))
                    .containsExactly("Customer Name/Reference: \"Customer\" takes NUMBER");
        }

        @Test
        void aDateFieldTakesADay() {
            Answer day = new Answer.Day(LocalDate.of(2026, 7, 10));
            assertThat(written(field("cf", "Expiration date", DATE), Question.GRACE_UNTIL, day))
                    .isEqualTo("2026-07-10");
        }

        @ParameterizedTest(name = "{0} is over at {1}: {2}")
        @CsvSource({
            "2026-07-10, 2026-07-10T23:59:59.000+0200, summer",
            "2026-12-31, 2026-12-31T23:59:59.000+0100, winter and the end of the year",
            "2026-03-28, 2026-03-28T23:59:59.000+0100, the night before summer time",
            "2026-03-29, 2026-03-29T23:59:59.000+0200, the day of 23 hours",
            "2026-10-24, 2026-10-24T23:59:59.000+0200, the night before winter time",
            "2026-10-25, 2026-10-25T23:59:59.000+0100, the day of 25 hours",
            "2028-02-29, 2028-02-29T23:59:59.000+0100, a leap day",
        })
        void aDateTimeFieldTakesTheLastSecondOfTheDayInTheContractZone(LocalDate day, String lastSecond, String why) {
            FormField field = field("cf", "Expiration date", DATE_TIME);
            assertThat(written(field, Question.GRACE_UNTIL, new Answer.Day(day)))
                    .as(why)
                    .isEqualTo(lastSecond);
        }

        @Test
        void aDateFieldTakesNoText() {
            assertThat(notWritten(field("cf", "Customer", DATE), Question.CUSTOMER, ACME))
                    .containsExactly("Customer Name/Reference: \"Customer\" takes DATE");
            assertThat(notWritten(field("cf", "Customer", DATE_TIME), Question.CUSTOMER, ACME))
                    .containsExactly("Customer Name/Reference: \"Customer\" takes DATE_TIME");
        }

        @Test
        void anOptionIsNamedByItsIdAndNeverByItsLabel() {
            FormField support = field("cf", "Support plan", OPTION, option("11", "Silver"), option("12", "Platinum"));
            assertThat(written(support, Question.SUPPORT_PLAN, SILVER)).isEqualTo(Map.of("id", "11"));
        }

        @Test
        void aReasonThatSomebodyTypedIsAnOptionWhereThePortalHasAList() {
            FormField reason = field("cf", "Reason", OPTION, option("5", "High season"), option("6", "Other"));
            assertThat(written(reason, Question.REASON, new Answer.Text(" high  SEASON")))
                    .isEqualTo(Map.of("id", "5"));
        }

        @Test
        void aTotalIsAnOptionWhereThePortalHasAList() {
            FormField agents = field("cf", "Agents", OPTION, option("1", "5"), option("2", "8"));
            assertThat(written(agents, Question.AGENTS, EIGHT)).isEqualTo(Map.of("id", "2"));
        }

        @Test
        void anOptionThatThePortalDoesNotHaveIsRefusedWithThoseItHas() {
            FormField support = field("cf", "Support plan", OPTION, option("11", "Gold"), option("12", "Platinum"));
            assertThat(notWritten(support, Question.SUPPORT_PLAN, SILVER))
                    .containsExactly("Support plan: \"Support plan\" takes OPTION with the options Gold, Platinum");
        }

        @Test
        void anOptionThatThePortalHasTwiceIsRefused() {
            FormField support = field("cf", "Support plan", OPTION, option("11", "Silver"), option("12", " silver "));
            assertThat(notWritten(support, Question.SUPPORT_PLAN, SILVER)).hasSize(1);
        }

        @Test
        void oneOptionIsNoPlaceForTwoChoices() {
            FormField plugins = field("cf", "Plugins", OPTION, option("1", "Botify"), option("2", "Queue manager"));
            assertThat(notWritten(plugins, Question.PLUGINS, TWO_PLUGINS)).hasSize(1);
        }

        @Test
        void severalOptionsAreNamedByTheirIds() {
            FormField plugins = field(
                    "cf",
                    "Plugins",
                    OPTIONS,
                    option("1", "Queue manager"),
                    option("2", "Schedulease"),
                    option("3", "Botify"));
            assertThat(written(plugins, Question.PLUGINS, TWO_PLUGINS))
                    .isEqualTo(List.of(Map.of("id", "3"), Map.of("id", "1")));
        }

        @Test
        void ofSeveralOptionsNoneIsWrittenWhenOneIsMissing() {
            FormField plugins = field("cf", "Plugins", OPTIONS, option("3", "Botify"));
            assertThat(notWritten(plugins, Question.PLUGINS, TWO_PLUGINS))
                    .containsExactly("Plugins: \"Plugins\" takes OPTIONS with the options Botify");
        }

        @Test
        void aChoiceThatIsAParentIsWrittenAlone() {
            FormField action = field(
                    "cf",
                    "Action",
                    CASCADING_OPTION,
                    option("1", "Add", option("2", "Accounts")),
                    option("3", "Remove"));
            assertThat(written(action, Question.ACTION, Answer.Choices.one("ADD")))
                    .isEqualTo(Map.of("id", "1"));
        }

        @Test
        void aChoiceThatIsAChildIsWrittenWithItsParent() {
            FormField action = field(
                    "cf",
                    "Action",
                    CASCADING_OPTION,
                    option("1", "Grow", option("2", "Add")),
                    option("3", "Shrink", option("4", "Remove"), option("5", "Deactivate")));
            assertThat(written(action, Question.ACTION, Answer.Choices.one("DEACTIVATE")))
                    .isEqualTo(Map.of("id", "3", "child", Map.of("id", "5")));
        }

        @Test
        void aChildOfTwoParentsIsRefused() {
            FormField action = field(
                    "cf",
                    "Action",
                    CASCADING_OPTION,
                    option("1", "Accounts", option("2", "Add")),
                    option("3", "Plugins", option("4", "Add")));
            assertThat(notWritten(action, Question.ACTION, Answer.Choices.one("ADD")))
                    .hasSize(1);
        }

        @Test
        void aFieldOfTextsTakesOne() {
            assertThat(written(field("cf", "Customer", TEXTS), Question.CUSTOMER, ACME))
                    .isEqualTo(List.of("ACME"));
        }

        @Test
        void aFieldOfTextsTakesOneTextForEachChoice() {
            assertThat(written(field("cf", "Plugins", TEXTS), Question.PLUGINS, TWO_PLUGINS))
                    .isEqualTo(List.of("Botify", "Queue manager"));
        }

        @Test
        void aUserFieldTakesAnAccountIdOnlyWhereItIsConfiguredForIt() {
            FormField user = field("cf", "Customer", USER);
            String unknown = "\"Customer\" names an object of the portal, whose id is not known; give it with"
                    + " withField(\"cf\", …)";
            assertThat(notWritten(user, Question.CUSTOMER, ACME))
                    .containsExactly("Customer Name/Reference: " + unknown);
            words = words.with("{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"CUSTOMER\":\"cf\"}}}}");
            assertThat(written(user, Question.CUSTOMER, new Answer.Text("qm:1")))
                    .isEqualTo(Map.of("accountId", "qm:1"));
        }

        @Test
        void aFieldThatNamesAnotherObjectTakesNothingThatIsNotGiven() {
            FormField organization = field("cf", "Customer", OBJECT);
            assertThat(notWritten(organization, Question.CUSTOMER, ACME)).hasSize(1);
            given = new FormFiller.Given(Map.of("cf", List.of(7)), Map.of());
            assertThat(written(organization, Question.CUSTOMER, ACME)).isEqualTo(List.of(7));
        }

        @Test
        void aFileFieldTakesNoText() {
            assertThat(notWritten(field("cf", "Customer", FILES), Question.CUSTOMER, ACME))
                    .containsExactly("Customer Name/Reference: \"Customer\" takes FILES");
        }
    }

    @Nested
    class FilesAreNeverWithoutAPlace {

        private final Map<Question, Answer> answers =
                Map.of(Question.LOG_FILE, new Answer.Files(List.of(LOG)), Question.CUSTOMER, ACME);

        @Test
        void theyGoIntoAFieldForFiles() {
            FormFiller.Filled filled = fill(
                    form(
                            RequestKind.GRACE_EXPIRED,
                            text("cf", "Customer"),
                            required(field("attachment", "Attachment", FILES))),
                    answers);
            assertThat(filled.fieldValues()).isEqualTo(Map.of("cf", "ACME"));
            assertThat(filled.filesByField()).isEqualTo(Map.of("attachment", List.of(LOG)));
            assertThat(filled.otherFiles()).isEmpty();
        }

        @Test
        void theyAreAttachedToTheTicketWhereTheFormHasNoFieldForFiles() {
            FormFiller.Filled none = fill(form(RequestKind.GRACE_EXPIRED, text("cf", "Customer")), answers);
            assertThat(none.otherFiles()).containsExactly(LOG);
            FormFiller.Filled onlyText =
                    fill(form(RequestKind.GRACE_EXPIRED, text("cf", "Customer"), text("cf2", "Log file")), answers);
            assertThat(onlyText.otherFiles()).containsExactly(LOG);
            assertThat(onlyText.fieldValues()).isEqualTo(Map.of("cf", "ACME"));
        }
    }

    @Nested
    class AFieldIsFoundByItsLabel {

        @ParameterizedTest(name = "{0} is {1}")
        @CsvSource({
            "License token, TOKEN",
            "Server token, TOKEN",
            "Customer Name/Reference, CUSTOMER",
            "Customer name, CUSTOMER",
            "Customer Email address, EMAIL",
            "Customer email, EMAIL",
            "Action Request, ACTION",
            "Action, ACTION",
            "Upgrade reason, REASON",
            "Reason of the upgrade, REASON",
            "Number of agents, AGENTS",
            "New number of agents, AGENTS",
            "Number of PBX extensions, TELEPHONES",
            "Total number of telephones, TELEPHONES",
            "  number OF   Agents ,AGENTS",
        })
        void ofEitherGeneration(String label, Question question) {
            assertThat(filled(form(RequestKind.ADD_ITEMS, text("cf", label)), Map.of(question, ACME)))
                    .isEqualTo(Map.of("cf", "ACME"));
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "REMOVE_ITEMS, Removal reason",
            "REMOVE_ITEMS, Reason of the remove request",
            "DEACTIVATE, Deactivation reason",
            "DEACTIVATE, Reason of cancellation",
            "DEACTIVATE, Reason",
        })
        void thatSuitsTheKindOfRequest(RequestKind kind, String label) {
            assertThat(filled(form(kind, text("cf", label)), Map.of(Question.REASON, ACME)))
                    .isEqualTo(Map.of("cf", "ACME"));
        }

        @Test
        void ofTheKindOfRequestRatherThanOfEveryKind() {
            Form form = form(
                    RequestKind.REMOVE_ITEMS,
                    text("cf1", "Reason"),
                    text("cf2", "Removal reason"),
                    text("cf3", "Upgrade reason"));
            assertThat(filled(form, Map.of(Question.REASON, ACME))).isEqualTo(Map.of("cf2", "ACME"));
        }

        @Test
        void andTwoFieldsWithThatLabelAreNamedAsCandidates() {
            Form form = form(
                    RequestKind.GENERAL,
                    text("cf1", "Customer"),
                    text("cf2", "License token"),
                    text("cf3", " LICENSE token"));
            NoSuchForm ambiguous = refused(NoSuchForm.class, form, Map.of(Question.TOKEN, new Answer.Text("T-SECRET")));
            assertThat(ambiguous.candidates()).containsExactly("License token (cf2)", " LICENSE token (cf3)");
            assertThat(ambiguous)
                    .hasMessage("Expected exactly one field for TOKEN in Modify your license on the portal; there are:"
                            + " License token (cf2),  LICENSE token (cf3)");
        }

        @Test
        void andTheSummaryIsOneOfThem() {
            FormFiller.Filled filled = fill(form(RequestKind.GENERAL, text("summary", "Summary")), Map.of());
            assertThat(filled.fieldValues()).isEqualTo(Map.of("summary", "Modify license [LD123456]"));
            assertThat(filled.carriesMarker()).isTrue();
            assertThat(fill(form(RequestKind.GENERAL), Map.of()).carriesMarker())
                    .isFalse();
        }

        @Test
        void andASummaryElsewhereIsFilledButCarriesNoMarkerAsItCannotBeSearched() {
            FormFiller.Filled filled = fill(form(RequestKind.GENERAL, text("customfield_7", "Summary")), Map.of());
            assertThat(filled.fieldValues()).isEqualTo(Map.of("customfield_7", "Modify license [LD123456]"));
            assertThat(filled.carriesMarker()).isFalse();
        }
    }

    @Nested
    class AFieldIsFoundByItsConfiguredId {

        private final Form twoReasons = form(RequestKind.ADD_ITEMS, text("cf1", "Reason"), text("cf2", "Reason"));

        @Test
        void whichSettlesAnAmbiguity() {
            words = words.with("{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"REASON\":\"cf2\"}}}}");
            assertThat(filled(twoReasons, Map.of(Question.REASON, ACME))).isEqualTo(Map.of("cf2", "ACME"));
        }

        @Test
        void andWhatIsThereIsToldWhenTheFormHasNoSuchId() {
            words = words.with("{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"REASON\":\"cf3\"}}}}");
            NoSuchForm wrong = refused(NoSuchForm.class, twoReasons, Map.of(Question.REASON, ACME));
            assertThat(wrong).hasMessageContaining("field with id cf3 in Modify your license");
            assertThat(wrong.candidates()).containsExactly("Reason (cf1)", "Reason (cf2)");
        }

        @Test
        void whichNoOtherValueTakesThoughTheLabelWouldSuit() {
            words = words.with("{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"AGENTS\":\"cf1\"}}}}");
            Form mislabelled = form(RequestKind.ADD_ITEMS, text("cf1", "Users"));
            assertThat(filled(mislabelled, Map.of(Question.AGENTS, EIGHT))).isEqualTo(Map.of("cf1", "8"));
            assertThat(refused(IncompleteForm.class, mislabelled, Map.of(Question.USERS, EIGHT))
                            .unplaced())
                    .containsExactly("Number of users: no field");
        }

        @Test
        void whichHoldsOneValueOnly() {
            words = words.with(
                    "{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"ADD_ONS\":\"cf1\",\"PLUGINS\":\"cf1\",\"LOG_FILE\":\"cf1\"}}}}");
            Form form = form(RequestKind.ADD_ITEMS, text("cf1", "Extras"));
            Map<Question, Answer> extras =
                    Map.of(Question.ADD_ONS, Answer.Choices.one("AI_ASSISTANTS"), Question.PLUGINS, TWO_PLUGINS);
            assertThat(refused(IncompleteForm.class, form, extras).unplaced())
                    .containsExactly("Plugins: \"Extras\" holds another value already");
        }

        @Test
        void ofItsKindOfRequestOnly() {
            words = words.with("{\"kinds\":{\"DEACTIVATE\":{\"fields\":{\"REASON\":\"cf2\"}}}}");
            assertThat(refused(NoSuchForm.class, twoReasons, Map.of(Question.REASON, ACME)))
                    .isNotNull();
        }
    }

    @Nested
    class AFormThatThePortalDoesNotList {

        private static final String QUESTIONS = """
                {"kinds": {"GRACE_NEW_TOKEN": {"form": {
                  "OLD_TOKEN": {"id": "1"},
                  "AGENTS": {"id": "2"},
                  "GRACE_UNTIL": {"id": "3"},
                  "GRACE_REASON": {"id": "4", "choices": {"GRACE_EXPIRED": "10", "GRACE_NEW_TOKEN": "11"}},
                  "PLUGINS": {"id": "5", "choices": {"BOTIFY": "20", "QUEUE_MANAGER": "21"}},
                  "REASON": {"id": "6", "choices": {"New hardware": "30"}},
                  "LOG_FILE": {"id": "7"}
                }}}}
                """;

        private final Form empty = form(RequestKind.GRACE_NEW_TOKEN);

        private FormFiller.Filled answered(Question question, Answer answer) {
            words = PortalWords.standard().with(QUESTIONS);
            return fill(empty, Map.of(question, answer));
        }

        private Map<String, Object> answers(Question question, Answer answer) {
            FormFiller.Filled filled = answered(question, answer);
            assertThat(filled.fieldValues()).isEmpty();
            return filled.answers();
        }

        @Test
        void takesTexts() {
            assertThat(answers(Question.OLD_TOKEN, ACME)).isEqualTo(Map.of("1", Map.of("text", "ACME")));
        }

        @Test
        void takesNumbersAsTexts() {
            assertThat(answers(Question.AGENTS, EIGHT)).isEqualTo(Map.of("2", Map.of("text", "8")));
        }

        @Test
        void takesDates() {
            assertThat(answers(Question.GRACE_UNTIL, new Answer.Day(LocalDate.of(2026, 7, 10))))
                    .isEqualTo(Map.of("3", Map.of("date", "2026-07-10")));
        }

        @Test
        void takesOneChoiceById() {
            assertThat(answers(Question.GRACE_REASON, Answer.Choices.one("GRACE_NEW_TOKEN")))
                    .isEqualTo(Map.of("4", Map.of("choices", List.of("11"))));
        }

        @Test
        void takesSeveralChoicesByTheirIds() {
            assertThat(answers(Question.PLUGINS, TWO_PLUGINS))
                    .isEqualTo(Map.of("5", Map.of("choices", List.of("20", "21"))));
        }

        @Test
        void takesATypedTextAsTheChoiceOfThatName() {
            assertThat(answers(Question.REASON, new Answer.Text("New hardware")))
                    .isEqualTo(Map.of("6", Map.of("choices", List.of("30"))));
        }

        @Test
        void takesFilesApart() {
            FormFiller.Filled filled = answered(Question.LOG_FILE, new Answer.Files(List.of(LOG, PHOTO)));
            assertThat(filled.filesByQuestion()).isEqualTo(Map.of("7", List.of(LOG, PHOTO)));
            assertThat(filled.answers()).isEmpty();
            assertThat(filled.otherFiles()).isEmpty();
        }

        @Test
        void refusesAChoiceThatIsNotConfiguredAndTellsWhichAre() {
            words = words.with(QUESTIONS);
            assertThat(refused(
                                    IncompleteForm.class,
                                    empty,
                                    Map.of(Question.GRACE_REASON, Answer.Choices.one("GRACE_DEACTIVATED")))
                            .unplaced())
                    .containsExactly(
                            "Grace period reason: form question 4 has only the choices [GRACE_EXPIRED, GRACE_NEW_TOKEN]");
        }

        @Test
        void holdsOneValueForEachQuestion() {
            words = words.with("""
                    {"kinds": {"GRACE_NEW_TOKEN": {"form": {
                      "ADD_ONS": {"id": "1", "choices": {"AI_ASSISTANTS": "10"}},
                      "PLUGINS": {"id": "1", "choices": {"BOTIFY": "20", "QUEUE_MANAGER": "21"}}
                    }}}}
                    """);
            Map<Question, Answer> extras =
                    Map.of(Question.ADD_ONS, Answer.Choices.one("AI_ASSISTANTS"), Question.PLUGINS, TWO_PLUGINS);
            assertThat(refused(IncompleteForm.class, empty, extras).unplaced())
                    .containsExactly("Plugins: form question 1 holds another value already");
        }

        @Test
        void winsOverAFieldWithThatLabel() {
            words = words.with(QUESTIONS);
            FormFiller.Filled filled =
                    fill(form(RequestKind.GRACE_NEW_TOKEN, text("cf", "Old token")), Map.of(Question.OLD_TOKEN, ACME));
            assertThat(filled.fieldValues()).isEmpty();
            assertThat(filled.answers()).containsOnlyKeys("1");
        }
    }

    @Nested
    class AValueWithoutPlace {

        private final Map<Question, Answer> answers =
                Map.of(Question.TOKEN, new Answer.Text("T-SECRET"), Question.AGENTS, EIGHT, Question.CUSTOMER, ACME);

        @Test
        void isRefusedTogetherWithAllOthersAndNeverQuoted() {
            IncompleteForm refused =
                    refused(IncompleteForm.class, form(RequestKind.ADD_ITEMS, text("cf", "Customer")), answers);
            assertThat(refused.unplaced()).containsExactly("License token: no field", "Number of agents: no field");
            assertThat(refused).hasMessageNotContaining("SECRET");
        }

        @Test
        void isAcceptedWhereItOnlyRepeatsOtherValues() {
            Map<Question, Answer> repetitions = Map.of(
                    Question.AGREEMENT,
                    Answer.Choices.one("AGREE"),
                    Question.ITEMS,
                    Answer.Choices.one("AGENT"),
                    Question.OPTIONS,
                    Answer.Choices.one("PLAN"));
            assertThat(filled(form(RequestKind.ADD_ITEMS), repetitions)).isEmpty();
        }

        @Test
        void isAcceptedWhereTheRequestTypeImpliesIt() {
            words = words.with("{\"kinds\":{\"ADD_ITEMS\":{\"implied\":[\"ACTION\"]}}}");
            Map<Question, Answer> action = Map.of(Question.ACTION, Answer.Choices.one("ADD"));
            assertThat(filled(form(RequestKind.ADD_ITEMS), action)).isEmpty();
            assertThat(refused(IncompleteForm.class, form(RequestKind.REMOVE_ITEMS), action)
                            .unplaced())
                    .containsExactly("Action Request: no field");
        }

        @Test
        void isRefusedWhereItsFieldCannotTakeItEvenIfItOnlyRepeatsOthers() {
            FormField items = field("cf", "Items", OPTIONS, option("1", "Users"));
            assertThat(refused(
                                    IncompleteForm.class,
                                    form(RequestKind.ADD_ITEMS, items),
                                    Map.of(Question.ITEMS, Answer.Choices.one("AGENT")))
                            .unplaced())
                    .containsExactly("Items: \"Items\" takes OPTIONS with the options Users");
        }
    }

    @Nested
    class InTheDescription {

        private final Map<Question, Answer> answers = Map.of(
                Question.TOKEN, new Answer.Text("TOKEN-0001"),
                Question.CUSTOMER, ACME,
                Question.AGENTS, EIGHT,
                Question.PLUGINS, TWO_PLUGINS,
                Question.GRACE_UNTIL, new Answer.Day(LocalDate.of(2026, 7, 10)));

        InTheDescription() {
            policy = UnplacedValues.IN_DESCRIPTION;
        }

        @Test
        void valuesWithoutPlaceAreATableInTheOrderOfTheForms() {
            Form form = form(RequestKind.ADD_ITEMS, text("cf", "Customer"), text("description", "Description"));
            assertThat(filled(form, answers)).isEqualTo(Map.of("cf", "ACME", "description", """
                            License token: TOKEN-0001
                            Number of agents: 8
                            Plugins: Botify, Queue manager
                            Grace period expiration date: 2026-07-10"""));
        }

        @Test
        void theTableFollowsWhatTheCustomerWrote() {
            Form form = form(RequestKind.GENERAL, text("description", "Description"));
            assertThat(filled(
                            form,
                            Map.of(
                                    Question.DESCRIPTION,
                                    new Answer.Text("Please call."),
                                    Question.TOKEN,
                                    new Answer.Text("TOKEN-0001"))))
                    .isEqualTo(Map.of("description", "Please call.\n\nLicense token: TOKEN-0001"));
        }

        @Test
        void noLineOfWhatTheCustomerWroteLooksLikeOneOfTheTable() {
            Form form = form(RequestKind.GENERAL, text("description", "Description"));
            assertThat(filled(
                            form,
                            Map.of(
                                    Question.DESCRIPTION,
                                    new Answer.Text("Please call.\u2028License token: OTHER\\\\Email: {x}"),
                                    Question.TOKEN,
                                    new Answer.Text("TOKEN-0001"))))
                    .isEqualTo(Map.of("description", """
                            Please call.
                            > License token: OTHER//Email: (x)

                            License token: TOKEN-0001"""));
        }

        @Test
        void nothingIsWrittenWhenEverythingHasAPlace() {
            Form form = form(RequestKind.ADD_ITEMS, text("cf", "Customer"), text("description", "Description"));
            assertThat(filled(form, Map.of(Question.CUSTOMER, ACME))).isEqualTo(Map.of("cf", "ACME"));
        }

        @Test
        void theTableGoesWhereTheDescriptionIsConfiguredToGo() {
            words = words.with("{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"DESCRIPTION\":\"cf2\"}}}}");
            Form form = form(RequestKind.ADD_ITEMS, text("cf1", "Description"), text("cf2", "Details"));
            assertThat(filled(form, Map.of(Question.AGENTS, EIGHT))).isEqualTo(Map.of("cf2", "Number of agents: 8"));
        }

        @Test
        void aRequiredDescriptionIsAnsweredByTheTable() {
            Form form = form(RequestKind.ADD_ITEMS, required(text("description", "Description")));
            assertThat(filled(form, Map.of(Question.AGENTS, EIGHT)))
                    .isEqualTo(Map.of("description", "Number of agents: 8"));
        }

        @Test
        void valuesAreRefusedWhereTheFormHasNoDescription() {
            assertThat(refused(IncompleteForm.class, form(RequestKind.ADD_ITEMS, text("cf", "Customer")), answers)
                            .unplaced())
                    .containsExactly(
                            "License token: no field",
                            "Number of agents: no field",
                            "Plugins: no field",
                            "Grace period expiration date: no field");
        }

        @Test
        void valuesAreRefusedWhereTheDescriptionTakesNoText() {
            FormField description = field("description", "Description", OPTION, option("1", "None"));
            assertThat(refused(
                                    IncompleteForm.class,
                                    form(RequestKind.ADD_ITEMS, description),
                                    Map.of(Question.AGENTS, EIGHT))
                            .unplaced())
                    .containsExactly("Number of agents: no field");
        }

        @Test
        void aRequiredFieldStaysUnansweredThoughItsValueIsInTheTable() {
            Form form = form(
                    RequestKind.ADD_ITEMS,
                    required(field("cf", "Support plan", OPTION, option("1", "Gold"))),
                    text("description", "Description"));
            assertThat(refused(IncompleteForm.class, form, Map.of(Question.SUPPORT_PLAN, SILVER))
                            .unanswered())
                    .containsExactly("Support plan");
        }
    }

    @Nested
    class WhatTheCallerGives {

        private final Form form = form(
                RequestKind.ADD_ITEMS,
                text("cf1", "Customer"),
                required(text("priority", "Priority")),
                required(text("phone", "Phone")));

        @Test
        void fillsFieldsThatTheRequestKnowsNothingOf() {
            given = new FormFiller.Given(
                    Map.of("phone", "+39 06 1"), Map.of("priority", Map.of("id", "3"), "elsewhere", "x"));
            assertThat(filled(form, Map.of(Question.CUSTOMER, ACME)))
                    .isEqualTo(Map.of("cf1", "ACME", "priority", Map.of("id", "3"), "phone", "+39 06 1"));
        }

        @Test
        void winsOverTheRequestAndAmongItselfOverConstants() {
            given = new FormFiller.Given(
                    Map.of("cf1", "ACME Holding", "phone", "1", "priority", "2"), Map.of("priority", "3"));
            assertThat(filled(form, Map.of(Question.CUSTOMER, ACME)))
                    .isEqualTo(Map.of("cf1", "ACME Holding", "priority", "2", "phone", "1"));
        }

        @Test
        void forAFieldThatTheFormDoesNotHaveIsRefused() {
            given = new FormFiller.Given(Map.of("cf9", "x"), Map.of());
            assertThat(refused(NoSuchForm.class, form, Map.of()).candidates())
                    .containsExactly("Customer (cf1)", "Priority (priority)", "Phone (phone)");
        }

        @Test
        void andARequiredDescriptionIsFilledWithWhatIsAskedLineByLine() {
            Form described =
                    form(RequestKind.ADD_ITEMS, text("cf1", "Customer"), required(text("description", "Description")));
            assertThat(filled(described, Map.of(Question.CUSTOMER, new Answer.Text("ACME\r\nPlan: OMNI {x}|[y]"))))
                    .containsEntry(
                            "description",
                            "Modify license [LD123456]\nCustomer Name/Reference: ACME / Plan: OMNI (x)/(y)");
        }

        @Test
        void aRefusalListsTheFieldsOfTheForm() {
            assertThat(refused(IncompleteForm.class, form, Map.of(Question.CUSTOMER, ACME)))
                    .hasMessage(
                            "The portal's form does not fit the request; required, but not known: Priority; Phone; the"
                                    + " form has: Customer (cf1), Priority (priority), Phone (phone)");
        }
    }

    @Nested
    class ARequiredField {

        @Test
        void withoutValueIsRefusedByItsLabelTogetherWithAllOthers() {
            Form form = form(
                    RequestKind.ADD_ITEMS,
                    required(text("cf1", "Customer")),
                    required(text("cf2", "Cost center")),
                    text("cf3", "Phone"),
                    required(text("cf4", "VAT number")));
            IncompleteForm refused = refused(IncompleteForm.class, form, Map.of(Question.CUSTOMER, ACME));
            assertThat(refused.unanswered()).containsExactly("Cost center", "VAT number");
            assertThat(refused.unplaced()).isEmpty();
            assertThat(refused)
                    .hasMessage(
                            "The portal's form does not fit the request; required, but not known: Cost center;"
                                    + " VAT number; the form has: Customer (cf1), Cost center (cf2), Phone (cf3), VAT number (cf4)");
        }

        @Test
        void thatThePortalFillsItselfNeedsNoValue() {
            Form form = form(RequestKind.ADD_ITEMS, requiredButPrefilled(text("cf", "Cost center")));
            assertThat(filled(form, Collections.emptyMap())).isEmpty();
        }

        @Test
        void forFilesIsAnsweredByFilesOnly() {
            Form form = form(RequestKind.GENERAL, required(field("attachment", "Attachment", FILES)));
            assertThat(refused(IncompleteForm.class, form, Map.of()).unanswered())
                    .containsExactly("Attachment");
            assertThat(fill(form, Map.of(Question.ATTACHMENTS, new Answer.Files(List.of(PHOTO))))
                            .filesByField())
                    .containsOnlyKeys("attachment");
        }
    }

    @Nested
    class WhatACatalogAdds {

        private final AddItemsRequest request = new AddItemsRequest(
                LicenseToken.of("T-0001"),
                "ACME",
                "it@acme.example",
                true,
                "growth",
                Map.of(Sold.SUPERVISOR, 3, AccountType.AGENT, 8),
                Set.of(Sold.VOICE_BOT),
                Set.of(Sold.CRM_SYNC));
        private final FormField[] fields = {
            text("token", "License token"),
            text("customer", "Customer name"),
            text("email", "Email"),
            text("reason", "Upgrade reason"),
            field("action", "Action", OPTION, option("1", "Add")),
            field("items", "Items", OPTIONS, option("2", "Agenti"), option("3", "Supervisori")),
            field("agents", "New number of agents", NUMBER),
            field("supervisors", "Total number of team leaders", NUMBER),
            field("addOns", "Add-ons", OPTIONS, option("4", "Voice Bot")),
            field("plugins", "Plugins", OPTIONS, option("5", "CRM-Sync")),
        };

        @Test
        void goesIntoFieldsUnderTheLabelsOfItsRow() {
            words = words.in(Sold.CATALOG);
            assertThat(filled(form(RequestKind.ADD_ITEMS, fields), Answers.of(request)))
                    .containsEntry("items", List.of(Map.of("id", "2"), Map.of("id", "3")))
                    .containsEntry("supervisors", 3)
                    .containsEntry("agents", 8)
                    .containsEntry("addOns", List.of(Map.of("id", "4")))
                    .containsEntry("plugins", List.of(Map.of("id", "5")));
        }

        @Test
        void goesIntoAFormByItsCode() {
            words = words.in(Sold.CATALOG).with("""
                    {"kinds": {"ADD_ITEMS": {"implied": ["ACTION", "TOKEN", "CUSTOMER", "EMAIL", "REASON"], "form": {
                      "ITEMS": {"id": "1", "choices": {"AGENT": "10", "SUPERVISOR": "11"}},
                      "AGENTS": {"id": "2"}, "SUPERVISOR": {"id": "3"},
                      "ADD_ONS": {"id": "4", "choices": {"VOICE_BOT": "12"}},
                      "PLUGINS": {"id": "5", "choices": {"CRM_SYNC": "13"}}}}}}
                    """);
            assertThat(fill(form(RequestKind.ADD_ITEMS), Answers.of(request)).answers())
                    .isEqualTo(Map.of(
                            "1", Map.of("choices", List.of("10", "11")),
                            "2", Map.of("text", "8"),
                            "3", Map.of("text", "3"),
                            "4", Map.of("choices", List.of("12")),
                            "5", Map.of("choices", List.of("13"))));
        }

        @Test
        void goesIntoAFieldByItsIdUnderTheCode() {
            words = words.in(Sold.CATALOG).with("{\"kinds\":{\"ADD_ITEMS\":{\"fields\":{\"SUPERVISOR\":\"cf9\"}}}}");
            assertThat(filled(
                            form(RequestKind.ADD_ITEMS, field("cf9", "Seats", NUMBER)),
                            Map.of(Question.total(Sold.SUPERVISOR), new Answer.Count(3))))
                    .isEqualTo(Map.of("cf9", 3));
        }

        @Test
        void isASupportPlanByItsLevel() {
            words = words.in(Sold.CATALOG);
            FormField support = field("cf", "Support plan", OPTION, option("1", "Silver"), option("2", "GOLD"));
            assertThat(filled(
                            form(RequestKind.CONTRACT_CHANGE, support),
                            Answers.of(
                                    new ContractChangeRequest(null, null, null, false, null, Sold.GOLD, null, null))))
                    .isEqualTo(Map.of("cf", Map.of("id", "2")));
        }

        @Test
        void hasNoPlaceInTheWordsOfAnotherCatalog() {
            assertThat(refused(IncompleteForm.class, form(RequestKind.ADD_ITEMS, fields), Answers.of(request))
                            .unplaced())
                    .containsExactly(
                            "Items: \"Items\" takes OPTIONS with the options Agenti, Supervisori",
                            "Number of SUPERVISOR: no field");
        }
    }

    @Nested
    class AFormThatTheGatewayLists {

        private Map<String, Object> answers(FormField field, Question question, Answer answer) {
            FormFiller.Filled filled =
                    fill(form(RequestKind.ADD_ITEMS, text("summary", "Summary"), field), Map.of(question, answer));
            assertThat(filled.fieldValues()).containsOnlyKeys("summary");
            return filled.answers();
        }

        @Test
        void isAnsweredByTheIdsOfItsQuestionsAndChoices() {
            FormOption[] plugins = {option("1", "Botify"), option("2", "Queue manager")};
            assertThat(answers(question("7", "7", "Customer name", FormField.Type.TEXT), Question.CUSTOMER, ACME))
                    .isEqualTo(Map.of("7", Map.of("text", "ACME")));
            assertThat(answers(question("7", "7", "Number of agents", NUMBER), Question.AGENTS, EIGHT))
                    .isEqualTo(Map.of("7", Map.of("text", "8")));
            assertThat(answers(question("7", "7", "Plugins", OPTIONS, plugins), Question.PLUGINS, TWO_PLUGINS))
                    .isEqualTo(Map.of("7", Map.of("choices", List.of("1", "2"))));
            assertThat(answers(
                            question("7", "7", "Support plan", OPTION, option("3", "Silver")),
                            Question.SUPPORT_PLAN,
                            SILVER))
                    .isEqualTo(Map.of("7", Map.of("choices", List.of("3"))));
            Answer day = new Answer.Day(LocalDate.of(2026, 7, 10));
            assertThat(answers(question("7", "7", "Grace period expiration date", DATE), Question.GRACE_UNTIL, day))
                    .isEqualTo(Map.of("7", Map.of("date", "2026-07-10")));
            assertThat(answers(
                            question("7", "7", "Grace period expiration date", DATE_TIME), Question.GRACE_UNTIL, day))
                    .isEqualTo(Map.of("7", Map.of("date", "2026-07-10", "time", "23:59")));
        }

        @Test
        void takesFilesInItsQuestions() {
            FormFiller.Filled filled = fill(
                    form(RequestKind.GRACE_EXPIRED, question("7", "7", "Log file", FILES)),
                    Map.of(Question.LOG_FILE, new Answer.Files(List.of(LOG))));
            assertThat(filled.filesByQuestion()).isEqualTo(Map.of("7", List.of(LOG)));
            assertThat(filled.filesByField()).isEmpty();
        }

        @Test
        void carriesTheMarkerInTheQuestionThatFillsTheSummary() {
            FormFiller.Filled filled = fill(
                    form(RequestKind.ADD_ITEMS, question("3", "summary", "What is it about?", FormField.Type.TEXT)),
                    Map.of());
            assertThat(filled.answers()).isEqualTo(Map.of("3", Map.of("text", "Modify license [LD123456]")));
            assertThat(filled.fieldValues()).isEmpty();
            assertThat(filled.carriesMarker()).isTrue();
        }

        @Test
        void takesWhatTheCallerGivesAsTheAnswerOfTheQuestion() {
            given = new FormFiller.Given(Map.of("priority", Map.of("choices", List.of("5"))), Map.of());
            assertThat(fill(
                                    form(
                                            RequestKind.ADD_ITEMS,
                                            required(question(
                                                    "9", "priority", "Priority", OPTION, option("5", "High")))),
                                    Map.of())
                            .answers())
                    .isEqualTo(Map.of("9", Map.of("choices", List.of("5"))));
        }

        @Test
        void isRefusedWhereAChoiceIsMissingOrARequiredQuestionStaysOpen() {
            IncompleteForm refusal = refused(
                    IncompleteForm.class,
                    form(
                            RequestKind.ADD_ITEMS,
                            question("7", "7", "Plugins", OPTIONS, option("1", "Botify")),
                            required(question("8", "8", "Cost center", FormField.Type.TEXT)),
                            question("9", "9", "Customer name", OBJECT)),
                    Map.of(Question.PLUGINS, TWO_PLUGINS, Question.CUSTOMER, ACME));
            assertThat(refusal.unplaced())
                    .hasSize(2)
                    .anySatisfy(text -> assertThat(text).contains("with the options Botify"))
                    .anySatisfy(text -> assertThat(text).contains("withField(\"9\", …)"));
            assertThat(refusal.unanswered()).containsExactly("Cost center");
            assertThat(refusal).hasMessageNotContaining("seems to use a form");
        }

        @Test
        void describesInTheQuestionForTheDescriptionWhatHasNoPlace() {
            policy = UnplacedValues.IN_DESCRIPTION;
            assertThat(fill(
                                    form(RequestKind.GENERAL, question("4", "4", "Description", FormField.Type.TEXT)),
                                    Map.of(
                                            Question.DESCRIPTION,
                                            new Answer.Text("Please call."),
                                            Question.TOKEN,
                                            new Answer.Text("T-0001")))
                            .answers())
                    .isEqualTo(Map.of("4", Map.of("text", "Please call.\n\nLicense token: T-0001")));
        }

        @Test
        void givesWayToIdsThatAreConfigured() {
            words = words.with("{\"kinds\":{\"ADD_ITEMS\":{\"form\":{\"CUSTOMER\":{\"id\":\"8\"}}}}}");
            assertThat(fill(
                                    form(
                                            RequestKind.ADD_ITEMS,
                                            question("7", "7", "Customer name", FormField.Type.TEXT),
                                            required(question("8", "8", "Who?", FormField.Type.TEXT))),
                                    Map.of(Question.CUSTOMER, ACME))
                            .answers())
                    .isEqualTo(Map.of("8", Map.of("text", "ACME")));
        }

        @Test
        void isSuspectedWhereTheFieldsHoldLittleMoreThanASummary() {
            assertThat(refused(
                            IncompleteForm.class,
                            form(RequestKind.ADD_ITEMS, text("summary", "Summary")),
                            Map.of(Question.CUSTOMER, ACME)))
                    .hasMessageContaining("seems to use a form")
                    .hasMessageContaining("https://api.atlassian.com/ex/jira/CLOUD-ID");
            assertThat(refused(
                            IncompleteForm.class,
                            form(RequestKind.ADD_ITEMS, text("summary", "Summary"), text("customfield_1", "Other")),
                            Map.of(Question.CUSTOMER, ACME)))
                    .hasMessageNotContaining("seems to use a form");
        }
    }
}
