package io.licensedesk.request;

import static io.licensedesk.request.Forms.CUSTOMER;
import static io.licensedesk.request.Forms.EMAIL;
import static io.licensedesk.request.Forms.LOG;
import static io.licensedesk.request.Forms.NEW_TOKEN;
import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.REASON;
import static io.licensedesk.request.Forms.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person can do wrong on a form, without anything being known about the license. */
class FormCheckTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final Map<AccountType, Integer> FIVE = Map.of(AccountType.AGENT, 5);

    private final FormCheck check = new FormCheck(Forms.validator(), Catalog.standard());

    private List<String> problems(LicenseRequest form) {
        return check.check(form).stream()
                .map(rejection -> (rejection.code() + " " + rejection.path()).strip())
                .toList();
    }

    static List<LicenseRequest> rightForms() {
        return Forms.ofEveryKind();
    }

    @ParameterizedTest
    @MethodSource("rightForms")
    void rightFormHasNoProblem(LicenseRequest form) {
        assertThat(check.check(form)).isEmpty();
    }

    @Test
    void everyKindOfFormIsChecked() {
        assertThat(rightForms()).extracting(LicenseRequest::kind).containsExactly(RequestKind.values());
    }

    /** One form for each thing that can be wrong, and the only problem it has. */
    static Stream<Arguments> wrongForms() {
        return Stream.of(
                        threeFields(NewDemoRequest::new),
                        threeFields((token, customer, email, accepted) ->
                                newPlan(token, customer, email, accepted, FIVE, Set.of())),
                        newPlans(),
                        threeFields((token, customer, email, accepted) -> new AddItemsRequest(
                                token, customer, email, accepted, REASON, FIVE, Set.of(), Set.of())),
                        Stream.of(
                                arguments(addItems(null, FIVE), "REASON_MISSING reason"),
                                arguments(addItems(REASON, Map.of()), "NOTHING_REQUESTED"),
                                arguments(
                                        addItems(REASON, Map.of(AccountType.USER, -1)), "OUT_OF_RANGE newTotals.USER"),
                                arguments(
                                        addItems(REASON, Map.of(AccountType.USER, 100_001)),
                                        "OUT_OF_RANGE newTotals.USER")),
                        threeFields((token, customer, email, accepted) -> new RemoveItemsRequest(
                                token, customer, email, accepted, REASON, FIVE, Set.of(), Set.of())),
                        Stream.of(
                                arguments(removeItems(null, FIVE), "REASON_MISSING reason"),
                                arguments(removeItems(REASON, Map.of()), "NOTHING_REQUESTED"),
                                arguments(
                                        removeItems(REASON, Map.of(AccountType.TELEPHONE, -1)),
                                        "OUT_OF_RANGE newTotals.TELEPHONE"),
                                arguments(
                                        removeItems(REASON, Map.of(AccountType.AGENT, 100_001)),
                                        "OUT_OF_RANGE newTotals.AGENT")),
                        threeFields((token, customer, email, accepted) ->
                                new DeactivationRequest(token, customer, email, accepted, REASON)),
                        Stream.of(arguments(
                                new DeactivationRequest(TOKEN, CUSTOMER, EMAIL, true, null), "REASON_MISSING reason")),
                        threeFields((token, customer, email, accepted) ->
                                new ContractChangeRequest(token, customer, email, accepted, OMNI, null, null, null)),
                        Stream.of(arguments(Forms.change(null, null, null, null), "NOTHING_REQUESTED")),
                        graceForms(),
                        Stream.of(arguments(new GeneralRequest(TOKEN, null, List.of()), "FIELD_MISSING description")))
                .flatMap(forms -> forms);
    }

    /** What can be wrong with token, customer, email and agreement, which six forms have. */
    private static Stream<Arguments> threeFields(FormOfThreeFields form) {
        return Stream.of(
                arguments(form.of(null, CUSTOMER, EMAIL, true), "FIELD_MISSING token"),
                arguments(form.of(TOKEN, null, EMAIL, true), "FIELD_MISSING customer"),
                arguments(form.of(TOKEN, CUSTOMER, null, true), "FIELD_MISSING email"),
                arguments(form.of(TOKEN, CUSTOMER, "it at acme", true), "INVALID_EMAIL email"),
                arguments(form.of(TOKEN, CUSTOMER, EMAIL, false), "AGREEMENT_NOT_ACCEPTED agreementAccepted"));
    }

    private static Stream<Arguments> newPlans() {
        SupportPlan silver = SupportPlan.SILVER;
        BillingFrequency monthly = BillingFrequency.MONTHLY;
        return Stream.of(
                arguments(
                        new NewPlanRequest(
                                TOKEN, CUSTOMER, EMAIL, true, null, monthly, silver, false, FIVE, Set.of(), Set.of()),
                        "FIELD_MISSING plan"),
                arguments(
                        new NewPlanRequest(
                                TOKEN, CUSTOMER, EMAIL, true, OMNI, null, silver, false, FIVE, Set.of(), Set.of()),
                        "FIELD_MISSING frequency"),
                arguments(
                        new NewPlanRequest(
                                TOKEN, CUSTOMER, EMAIL, true, OMNI, monthly, null, false, FIVE, Set.of(), Set.of()),
                        "FIELD_MISSING supportPlan"),
                arguments(newPlan(null), "FIELD_MISSING accounts"),
                arguments(newPlan(Map.of()), "MINIMUM_AGENTS accounts.AGENT"),
                arguments(newPlan(Map.of(AccountType.AGENT, 0)), "MINIMUM_AGENTS accounts.AGENT"),
                arguments(newPlan(Map.of(AccountType.AGENT, 4)), "MINIMUM_AGENTS accounts.AGENT"),
                arguments(newPlan(Map.of(AccountType.AGENT, -1)), "OUT_OF_RANGE accounts.AGENT"),
                arguments(newPlan(Map.of(AccountType.AGENT, 100_001)), "OUT_OF_RANGE accounts.AGENT"),
                arguments(
                        newPlan(Map.of(AccountType.AGENT, 5, AccountType.MOBILE_AGENT, 100_001)),
                        "OUT_OF_RANGE accounts.MOBILE_AGENT"),
                arguments(
                        newPlan(TOKEN, CUSTOMER, EMAIL, true, FIVE, Set.of(AddOn.AI_AGENT_ASSISTANTS)),
                        "DEPENDENCY_MISSING addOns.AI_AGENT_ASSISTANTS"));
    }

    private static Stream<Arguments> graceForms() {
        return Stream.of(
                arguments(new GraceExpiredRequest(null, TOKEN, LOG, null), "FIELD_MISSING customer"),
                arguments(new GraceExpiredRequest(CUSTOMER, null, LOG, null), "FIELD_MISSING oldToken"),
                arguments(new GraceExpiredRequest(CUSTOMER, TOKEN, null, null), "FIELD_MISSING logFile"),
                arguments(new GraceDeactivatedRequest(null, TOKEN, DAY, LOG, null), "FIELD_MISSING customer"),
                arguments(new GraceDeactivatedRequest(CUSTOMER, null, DAY, LOG, null), "FIELD_MISSING oldToken"),
                arguments(new GraceDeactivatedRequest(CUSTOMER, TOKEN, null, LOG, null), "FIELD_MISSING graceUntil"),
                arguments(new GraceDeactivatedRequest(CUSTOMER, TOKEN, DAY, null, null), "FIELD_MISSING logFile"),
                arguments(new GraceNewTokenRequest(null, TOKEN, NEW_TOKEN, DAY, LOG, null), "FIELD_MISSING customer"),
                arguments(
                        new GraceNewTokenRequest(CUSTOMER, null, NEW_TOKEN, DAY, LOG, null), "FIELD_MISSING oldToken"),
                arguments(new GraceNewTokenRequest(CUSTOMER, TOKEN, null, DAY, LOG, null), "FIELD_MISSING newToken"),
                arguments(
                        new GraceNewTokenRequest(CUSTOMER, TOKEN, NEW_TOKEN, null, LOG, null),
                        "FIELD_MISSING graceUntil"),
                arguments(
                        new GraceNewTokenRequest(CUSTOMER, TOKEN, NEW_TOKEN, DAY, null, null), "FIELD_MISSING logFile"),
                arguments(new GraceNewTokenRequest(CUSTOMER, TOKEN, TOKEN, DAY, LOG, null), "SAME_TOKEN newToken"));
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void wrongFormHasItsOneProblem(LicenseRequest form, String problem) {
        assertThat(problems(form)).containsExactly(problem);
    }

    @Test
    void noConstraintIsLeftOutOfTheTable() {
        Set<String> tested = wrongForms()
                .map(row -> ((LicenseRequest) row.get()[0]).getClass().getSimpleName() + " " + row.get()[1])
                .filter(row -> !row.contains(" MINIMUM_AGENTS ") && !row.contains(" DEPENDENCY_MISSING "))
                .map(row -> row.replaceAll("\\.\\w+$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> declared = rightForms().stream()
                .flatMap(FormCheckTest::constraints)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).hasSizeGreaterThan(50).isEqualTo(tested);
    }

    /** The constraints of a form as {@code "NewDemoRequest FIELD_MISSING token"}. */
    private static Stream<String> constraints(LicenseRequest form) {
        BeanDescriptor bean = Forms.validator().getConstraintsForClass(form.getClass());
        Stream<String> ofFields = bean.getConstrainedProperties().stream().flatMap(FormCheckTest::constraints);
        Stream<String> ofForm = bean.getConstraintDescriptors().stream()
                .map(FormCheckTest::code)
                .map(code -> code.equals("SAME_TOKEN") ? code + " newToken" : code);
        return Stream.concat(ofFields, ofForm).map(text -> form.getClass().getSimpleName() + " " + text);
    }

    private static Stream<String> constraints(PropertyDescriptor field) {
        Stream<ConstraintDescriptor<?>> ofElements = field.getConstrainedContainerElementTypes().stream()
                .flatMap(element -> element.getConstraintDescriptors().stream());
        return Stream.concat(field.getConstraintDescriptors().stream(), ofElements)
                .map(constraint -> code(constraint) + " " + field.getPropertyName());
    }

    private static String code(ConstraintDescriptor<?> constraint) {
        return constraint.getMessageTemplate().replaceAll("\\{io\\.licensedesk\\.rejection\\.(\\w+)}", "$1");
    }

    @Nested
    class ManyProblemsAtOnce {

        @Test
        void emptyModifyFormReportsEveryFieldByPath() {
            assertThat(problems(new AddItemsRequest(null, null, null, false, null, Map.of(), Set.of(), Set.of())))
                    .containsExactly(
                            "NOTHING_REQUESTED",
                            "AGREEMENT_NOT_ACCEPTED agreementAccepted",
                            "FIELD_MISSING customer",
                            "FIELD_MISSING email",
                            "REASON_MISSING reason",
                            "FIELD_MISSING token");
        }

        @Test
        void newPlanReportsAgreementAgentsRangesAndDependencyTogether() {
            Map<AccountType, Integer> accounts =
                    Map.of(AccountType.AGENT, 3, AccountType.USER, -2, AccountType.TELEPHONE, 200_000);

            assertThat(problems(newPlan(TOKEN, CUSTOMER, "?", false, accounts, Set.of(AddOn.AI_AGENT_ASSISTANTS))))
                    .containsExactly(
                            "MINIMUM_AGENTS accounts.AGENT",
                            "OUT_OF_RANGE accounts.TELEPHONE",
                            "OUT_OF_RANGE accounts.USER",
                            "DEPENDENCY_MISSING addOns.AI_AGENT_ASSISTANTS",
                            "AGREEMENT_NOT_ACCEPTED agreementAccepted",
                            "INVALID_EMAIL email");
        }

        @Test
        void graceFormReportsSameTokenNextToMissingFields() {
            assertThat(problems(new GraceNewTokenRequest(null, TOKEN, TOKEN, null, null, null)))
                    .containsExactly(
                            "FIELD_MISSING customer",
                            "FIELD_MISSING graceUntil",
                            "FIELD_MISSING logFile",
                            "SAME_TOKEN newToken");
        }

        @Test
        void missingTokensAreMissingNotTheSame() {
            assertThat(problems(new GraceNewTokenRequest(CUSTOMER, null, null, DAY, LOG, null)))
                    .containsExactly("FIELD_MISSING newToken", "FIELD_MISSING oldToken");
        }
    }

    @Nested
    class WhatIsTyped {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
        void blankTextCountsAsLeftOut(String blank) {
            assertThat(problems(new DeactivationRequest(TOKEN, blank, blank, true, blank)))
                    .containsExactly("FIELD_MISSING customer", "FIELD_MISSING email", "REASON_MISSING reason");
            assertThat(problems(new GeneralRequest(null, blank, List.of())))
                    .containsExactly("FIELD_MISSING description");
        }

        @Test
        void surroundingWhiteSpaceIsRemoved() {
            DeactivationRequest form = new DeactivationRequest(TOKEN, " ACME ", "\tit@acme.example\n", true, " end ");

            assertThat(check.check(form)).isEmpty();
            assertThat(form.customer()).isEqualTo("ACME");
            assertThat(form.email()).isEqualTo("it@acme.example");
            assertThat(form.reason()).isEqualTo("end");
        }

        @ParameterizedTest
        @ValueSource(strings = {"it@acme.example", "a.b+c@mail.acme.example", "IT@ACME.EXAMPLE", "it@acmè.example"})
        void emailAddressIsAccepted(String email) {
            assertThat(problems(new NewDemoRequest(TOKEN, CUSTOMER, email, true)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"acme", "@acme.example", "it@", "it@acme", "it@acme.", "it@@acme.example", "a@b@acme.example"
                })
        void textThatIsNoEmailAddressIsRefused(String email) {
            assertThat(problems(new NewDemoRequest(TOKEN, CUSTOMER, email, true)))
                    .containsExactly("INVALID_EMAIL email");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 99_999, 100_000})
        void totalFromNoneTo100000IsAccepted(int total) {
            assertThat(problems(removeItems(REASON, Map.of(AccountType.USER, total))))
                    .isEmpty();
        }

        @Test
        void commentsAndTheTokenOfAGeneralRequestMayBeLeftOut() {
            assertThat(problems(new GraceExpiredRequest(CUSTOMER, TOKEN, LOG, " ")))
                    .isEmpty();
            assertThat(problems(new GeneralRequest(null, "help", List.of()))).isEmpty();
        }

        @Test
        void aiAgentAssistantsIsFineTogetherWithAiAssistants() {
            assertThat(problems(newPlan(
                            TOKEN,
                            CUSTOMER,
                            EMAIL,
                            true,
                            FIVE,
                            Set.of(AddOn.AI_ASSISTANTS, AddOn.AI_AGENT_ASSISTANTS))))
                    .isEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.licensedesk.request.FormCheckTest#rightForms")
        void whatAPersonTypedIsNotPrinted(LicenseRequest form) {
            assertThat(form.toString())
                    .startsWith(form.kind().name())
                    .doesNotContain("ACME", "acme", "TOKEN-0001", "please", "browsers");
        }
    }

    /** Rules that depend on a row of the catalog. */
    @Nested
    class RowsOfTheCatalog {

        private static final AccountType SUPERVISOR = AccountType.of("SUPERVISOR");
        private static final AddOn VOICE_BOT = AddOn.of("VOICE_BOT");
        private static final Catalog MORE = Catalog.standard()
                .with(
                        CatalogRow.of(SUPERVISOR).withMinimum(2).labelled("Supervisors", "Supervisori"),
                        CatalogRow.of(VOICE_BOT)
                                .labelled("Voice bot", "Voice bot")
                                .needing(AddOn.AI_ASSISTANTS, AddOn.QUALITY_ANALYSIS));

        private final FormCheck more = new FormCheck(Forms.validator(), MORE);

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # supervisors | problem
                              | BELOW_MINIMUM accounts.SUPERVISOR 2 Supervisors
                0             | BELOW_MINIMUM accounts.SUPERVISOR 2 Supervisors
                1             | BELOW_MINIMUM accounts.SUPERVISOR 2 Supervisors
                2             |
                -1            | OUT_OF_RANGE accounts.SUPERVISOR
                """)
        void newPlanHasTheMinimumOfEveryAccountType(Integer supervisors, String problem) {
            Map<AccountType, Integer> accounts =
                    supervisors == null ? FIVE : Map.of(AccountType.AGENT, 5, SUPERVISOR, supervisors);

            assertThat(Story.problems(more.check(newPlan(accounts))))
                    .isEqualTo(problem == null ? List.of() : List.of(problem));
        }

        @Test
        void oneProblemForEachPairOfWhatNeedsAndWhatIsNeeded() {
            Map<AccountType, Integer> accounts = Map.of(AccountType.AGENT, 5, SUPERVISOR, 2);

            assertThat(Story.problems(more.check(newPlan(
                            TOKEN, CUSTOMER, EMAIL, true, accounts, Set.of(VOICE_BOT, AddOn.AI_AGENT_ASSISTANTS)))))
                    .containsExactly(
                            "DEPENDENCY_MISSING addOns.AI_AGENT_ASSISTANTS AI Agent Assistants AI Assistants",
                            "DEPENDENCY_MISSING addOns.VOICE_BOT Voice bot Quality Analysis",
                            "DEPENDENCY_MISSING addOns.VOICE_BOT Voice bot AI Assistants");
        }

        @Test
        void minimumOfAgentsIsARowToo() {
            Catalog smaller = Catalog.standard()
                    .with(Catalog.standard().row(AccountType.AGENT).withMinimum(2));
            FormCheck check = new FormCheck(Forms.validator(), smaller);

            assertThat(check.check(newPlan(Map.of(AccountType.AGENT, 2)))).isEmpty();
            assertThat(Story.problems(check.check(newPlan(Map.of(AccountType.AGENT, 1)))))
                    .containsExactly("MINIMUM_AGENTS accounts.AGENT 2 Agents");
        }

        /** An item that the catalog does not have is a problem with the license, not with the form. */
        @Test
        void unknownItemIsNoProblemOfTheForm() {
            assertThat(problems(newPlan(TOKEN, CUSTOMER, EMAIL, true, FIVE, Set.of(AddOn.of("HOLOGRAMS")))))
                    .isEmpty();
        }
    }

    /** A validator that sees no constraints would let everything pass. */
    @Nested
    class FailsClosed {

        @Test
        void validatorThatSeesNoConstraintsIsRefused() {
            assertThatThrownBy(() -> new FormCheck(blind(Set.of()), Catalog.standard()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("validator: sees no constraints", "NewDemoRequest", "index");
            assertThatThrownBy(() -> RequestDesk.standard(blind(Set.of()), Catalog.standard()))
                    .isInstanceOf(IllegalStateException.class);
        }

        @ParameterizedTest
        @MethodSource("io.licensedesk.request.FormCheckTest#rightForms")
        void oneFormThatIsNotSeenIsEnough(LicenseRequest unseen) {
            Set<Class<?>> seen = rightForms().stream()
                    .map(LicenseRequest::getClass)
                    .filter(form -> form != unseen.getClass())
                    .collect(Collectors.toSet());

            assertThatThrownBy(() -> new FormCheck(blind(seen), Catalog.standard()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(unseen.getClass().getName());
        }

        /** A validator that sees the constraints of some classes only. */
        private static Validator blind(Set<Class<?>> seen) {
            return proxy(Validator.class, (method, arguments) -> {
                boolean asksForConstraints = method.getName().equals("getConstraintsForClass");
                Class<?> form = asksForConstraints ? (Class<?>) arguments[0] : arguments[0].getClass();
                if (seen.contains(form)) {
                    return method.invoke(Forms.validator(), arguments);
                }
                return asksForConstraints ? proxy(BeanDescriptor.class, (asked, none) -> false) : Set.of();
            });
        }

        private interface Answer {
            Object to(Method method, Object[] arguments) throws ReflectiveOperationException;
        }

        private static <T> T proxy(Class<T> type, Answer answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> answer.to(method, arguments)));
        }
    }

    @Nested
    class Messages {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                TOKEN_ALREADY_ACTIVE   | This license token is already active.            | Questo token di licenza è già attivo.
                DEMO_ALREADY_USED      | This license token already had its free demo.    | Per questo token di licenza la demo gratuita è già stata usata.
                AGREEMENT_NOT_ACCEPTED | The license agreement must be accepted.          | È necessario accettare il contratto di licenza.
                MINIMUM_AGENTS         | A billed plan has at least 7 agents; to go to none, ask for a deactivation. | Un piano a pagamento ha almeno 7 agenti; per azzerarli richiedere la disattivazione.
                NOT_AN_INCREASE        | The new total 7 must exceed the current total 8. | Il nuovo totale 7 deve superare il totale attuale 8.
                NOT_A_DECREASE         | The new total 7 must be below the current total 8. | Il nuovo totale 7 deve essere inferiore al totale attuale 8.
                ALREADY_ENABLED        | 7 is already enabled.                            | 7 è già abilitato.
                NOT_ENABLED            | 7 is not enabled.                                | 7 non è abilitato.
                DEPENDENCY_MISSING     | 7 needs 8.                                       | 7 richiede 8.
                NOTHING_REQUESTED      | Select at least one item to change.              | Selezionare almeno un elemento da modificare.
                NO_CHANGE              | 7 is already the current value.                  | 7 è già il valore attuale.
                REASON_MISSING         | A reason is required.                            | Il motivo è obbligatorio.
                FIELD_MISSING          | This field is required.                          | Questo campo è obbligatorio.
                SAME_TOKEN             | The new token must differ from the old token.    | Il nuovo token deve essere diverso dal vecchio.
                NOT_ACTIVE             | The license is not active.                       | La licenza non è attiva.
                UNKNOWN_PLAN           | There is no plan 7.                              | Il piano 7 non esiste.
                BELOW_MINIMUM          | A billed plan has at least 7 of 8.               | Un piano a pagamento ha almeno 7 di 8.
                UNKNOWN_ITEM           | There is no item 7 in the catalog.               | Nel catalogo non c'è nessun elemento 7.
                WRONG_REASON           | This reason does not fit the state of the license. | Questo motivo non corrisponde allo stato della licenza.
                NOT_PRICED             | There is no price for 7 (plan 8, MONTHLY) on 2026-04-01; ask your account reference. | Non c'è un prezzo per 7 (piano 8, MONTHLY) al 2026-04-01; rivolgersi al proprio referente.
                ALREADY_INVOICED       | This would alter an invoice that was already sent; it can act from 7 on. | Modificherebbe una fattura già inviata; può avere effetto dal 7.
                OVERTAKEN              | This would make the request 7, accepted for a later day, invalid. | Renderebbe non valida la richiesta 7, già accettata per un giorno successivo.
                INVALID_EMAIL          | This is not an email address.                    | Questo non è un indirizzo email.
                OUT_OF_RANGE           | Enter a whole number from 0 to 100,000.          | Inserire un numero intero da 0 a 100.000.
                """)
        void messageIsInEnglishAndItalian(RejectionCode code, String english, String italian) {
            Rejection rejection = Rejection.of(code, "", 7, 8, "MONTHLY", "2026-04-01");

            assertThat(rejection.message(Locale.ENGLISH)).isEqualTo(english);
            assertThat(rejection.message(Locale.US)).isEqualTo(english);
            assertThat(rejection.message(Locale.ITALIAN)).isEqualTo(italian);
            assertThat(rejection.message(Locale.forLanguageTag("it-CH"))).isEqualTo(italian);
            assertThat(rejection.message(Locale.JAPANESE)).isEqualTo(english);
        }

        @Test
        void codesAreThoseOfTheStableApi() {
            assertThat(Arrays.stream(RejectionCode.values()).map(Enum::name))
                    .containsExactlyInAnyOrder(
                            "TOKEN_ALREADY_ACTIVE",
                            "DEMO_ALREADY_USED",
                            "AGREEMENT_NOT_ACCEPTED",
                            "MINIMUM_AGENTS",
                            "NOT_AN_INCREASE",
                            "NOT_A_DECREASE",
                            "ALREADY_ENABLED",
                            "NOT_ENABLED",
                            "DEPENDENCY_MISSING",
                            "NOTHING_REQUESTED",
                            "NO_CHANGE",
                            "REASON_MISSING",
                            "FIELD_MISSING",
                            "SAME_TOKEN",
                            "NOT_ACTIVE",
                            "UNKNOWN_PLAN",
                            "INVALID_EMAIL",
                            "OUT_OF_RANGE",
                            "BELOW_MINIMUM",
                            "UNKNOWN_ITEM",
                            "WRONG_REASON",
                            "NOT_PRICED",
                            "ALREADY_INVOICED",
                            "OVERTAKEN");
        }

        @ParameterizedTest
        @EnumSource(RejectionCode.class)
        void everyCodeHasAMessageInBothLanguages(RejectionCode code) {
            Rejection rejection = Rejection.of(code, "", "one", "two", "three", "four");

            assertThat(rejection.message(Locale.ENGLISH)).isNotBlank().doesNotContain("{");
            assertThat(rejection.message(Locale.ITALIAN)).isNotBlank().doesNotContain("{");
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "it"})
        void validatorsThatInterpolateSayTheSame(String language) {
            Locale locale = Locale.forLanguageTag(language);
            ResourceBundle bundle = ResourceBundle.getBundle("ContributorValidationMessages", locale);

            assertThat(bundle.keySet()).hasSize(7).allSatisfy(key -> {
                String code = key.substring("io.licensedesk.rejection.".length());
                assertThat(bundle.getString(key))
                        .isEqualTo(Rejection.of(RejectionCode.valueOf(code), "").message(locale));
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"it-IT", "ar", "ar-EG-u-nu-arab", "tr-TR"})
        void languageOfTheJvmChangesNothing(String jvm) {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag(jvm));
                assertThat(Rejection.of(RejectionCode.NOT_ACTIVE, "token").message(Locale.FRENCH))
                        .isEqualTo("The license is not active.");
                assertThat(Rejection.of(RejectionCode.NOT_AN_INCREASE, "newTotals.AGENT", 8, 10)
                                .message(Locale.ENGLISH))
                        .isEqualTo("The new total 8 must exceed the current total 10.");
                assertThat(Rejection.of(RejectionCode.NOT_ACTIVE, "token").message(Locale.ITALIAN))
                        .isNotEqualTo("The license is not active.");
                assertThat(Forms.validator().validate(addItems(null, Map.of(AccountType.AGENT, 100_001))))
                        .extracting(ConstraintViolation::getMessage)
                        .containsExactlyInAnyOrder(
                                Rejection.of(RejectionCode.REASON_MISSING, "").message(Locale.ENGLISH),
                                Rejection.of(RejectionCode.OUT_OF_RANGE, "").message(Locale.ENGLISH));
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    // ---- forms with something wrong

    /** A form as a function of the three fields and the agreement. */
    private interface FormOfThreeFields {
        LicenseRequest of(LicenseToken token, String customer, String email, boolean agreementAccepted);
    }

    private static NewPlanRequest newPlan(Map<AccountType, Integer> accounts) {
        return newPlan(TOKEN, CUSTOMER, EMAIL, true, accounts, Set.of());
    }

    private static NewPlanRequest newPlan(
            LicenseToken token,
            String customer,
            String email,
            boolean accepted,
            Map<AccountType, Integer> accounts,
            Set<AddOn> addOns) {
        return new NewPlanRequest(
                token,
                customer,
                email,
                accepted,
                OMNI,
                BillingFrequency.MONTHLY,
                SupportPlan.SILVER,
                false,
                accounts,
                addOns,
                Set.of());
    }

    private static AddItemsRequest addItems(String reason, Map<AccountType, Integer> newTotals) {
        return new AddItemsRequest(TOKEN, CUSTOMER, EMAIL, true, reason, newTotals, Set.of(), Set.of());
    }

    private static RemoveItemsRequest removeItems(String reason, Map<AccountType, Integer> newTotals) {
        return new RemoveItemsRequest(TOKEN, CUSTOMER, EMAIL, true, reason, newTotals, Set.of(), Set.of());
    }
}
