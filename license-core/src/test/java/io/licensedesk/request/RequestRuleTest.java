package io.licensedesk.request;

import static io.licensedesk.request.Forms.NEW_TOKEN;
import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.TOKEN;
import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.newDemo;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs the current license to be refused. In the tables, "-" means that the rule has no objection. */
class RequestRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final Catalog OMNI_AND_PRO = Catalog.standard().withPlans(List.of(Plan.of(OMNI), Plan.of(PRO)));

    @Nested
    class TokenNotActive {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # the token is        | a new activation
                never activated       | -
                in its demo           | -
                expired               | -
                deactivated           | -
                active                | TOKEN_ALREADY_ACTIVE token
                closing               | TOKEN_ALREADY_ACTIVE token
                in a grace period     | TOKEN_ALREADY_ACTIVE token
                """)
        void activationNeedsATokenThatIsNotActive(String state, String problem) {
            assertThat(problems(RequestRule.tokenNotActive(), newDemo(), standing(state)))
                    .isEqualTo(problem);
            assertThat(problems(RequestRule.tokenNotActive(), newPlan(5), standing(state)))
                    .isEqualTo(problem);
        }

        @Test
        void otherRequestsMeetAnActiveToken() {
            assertThat(Forms.ofEveryKind().stream().skip(2))
                    .hasSize(8)
                    .allSatisfy(form -> assertThat(problems(RequestRule.tokenNotActive(), form, standing("active")))
                            .isEqualTo("-"));
        }
    }

    @Nested
    class LicenseActive {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # the license is      | a change   | a deactivation | a grace request
                never activated       | NOT_ACTIVE | NOT_ACTIVE     | NOT_ACTIVE
                in its demo           | NOT_ACTIVE | NOT_ACTIVE     | -
                expired               | NOT_ACTIVE | NOT_ACTIVE     | -
                active                | -          | -              | -
                closing               | NOT_ACTIVE | -              | -
                deactivated           | NOT_ACTIVE | -              | -
                in a grace period     | -          | -              | -
                of another token      | NOT_ACTIVE | NOT_ACTIVE     | NOT_ACTIVE
                """)
        void changeNeedsAnActiveLicense(String state, String change, String deactivation, String grace) {
            for (LicenseRequest form : Forms.ofEveryKind()) {
                String expected = switch (form.kind()) {
                    case ADD_ITEMS, REMOVE_ITEMS, CONTRACT_CHANGE -> change;
                    case DEACTIVATE -> deactivation;
                    case GRACE_EXPIRED, GRACE_DEACTIVATED, GRACE_NEW_TOKEN -> grace;
                    case NEW_DEMO, NEW_PLAN, GENERAL -> "-";
                };
                assertThat(problems(RequestRule.licenseActive(), form, standing(state)))
                        .as("%s while the license is %s", form.kind(), state)
                        .isEqualTo(
                                expected.equals("-")
                                        ? "-"
                                        : expected + (form instanceof GracePeriodRequest ? " oldToken" : " token"));
            }
        }
    }

    @Nested
    class OneDemo {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # the token is    | a demo                  | a plan
                never activated   | -                       | -
                in its demo       | DEMO_ALREADY_USED token | -
                expired           | DEMO_ALREADY_USED token | -
                deactivated       | DEMO_ALREADY_USED token | -
                """)
        void tokenHasOneDemo(String state, String demo, String plan) {
            assertThat(problems(RequestRule.oneDemo(), newDemo(), standing(state)))
                    .isEqualTo(demo);
            assertThat(problems(RequestRule.oneDemo(), newPlan(5), standing(state)))
                    .isEqualTo(plan);
        }

        @Test
        void demoBeforeAPlanThatWasDeactivatedCountsStill() {
            Standing standing = new Standing(standing("deactivated").current(), true, true, true, Set.of());

            assertThat(problems(RequestRule.oneDemo(), newDemo(), standing)).isEqualTo("DEMO_ALREADY_USED token");
        }
    }

    @Nested
    class KnownPlan {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # plan | catalog of OMNI and PRO | open catalog
                OMNI   | -                       | -
                PRO    | -                       | -
                LITE   | UNKNOWN_PLAN plan LITE  | -
                omni   | UNKNOWN_PLAN plan omni  | -
                """)
        void planMustBeOnOffer(String plan, String closed, String open) {
            PlanCode code = PlanCode.of(plan);
            for (LicenseRequest form : List.of(newPlan(code, BillingFrequency.MONTHLY, 5), change(code))) {
                assertThat(problems(RequestRule.knownPlan(OMNI_AND_PRO), form, standing("active")))
                        .isEqualTo(closed);
                assertThat(problems(RequestRule.knownPlan(Catalog.standard()), form, standing("active")))
                        .isEqualTo(open);
            }
        }

        @Test
        void changeThatKeepsThePlanAsksForNone() {
            assertThat(problems(
                            RequestRule.knownPlan(Catalog.standard().withPlans(List.of())),
                            change(SupportPlan.PLATINUM),
                            standing("active")))
                    .isEqualTo("-");
        }
    }

    /** The active license of this test has 8 agents, 2 users and 1 telephone. */
    @Nested
    class Totals {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # new totals           | added                                          | removed
                AGENT=7                | NOT_AN_INCREASE newTotals.AGENT 7 8            | -
                AGENT=8                | NOT_AN_INCREASE newTotals.AGENT 8 8            | NOT_A_DECREASE newTotals.AGENT 8 8
                AGENT=9                | -                                              | NOT_A_DECREASE newTotals.AGENT 9 8
                MOBILE_AGENT=0         | NOT_AN_INCREASE newTotals.MOBILE_AGENT 0 0     | NOT_A_DECREASE newTotals.MOBILE_AGENT 0 0
                MOBILE_AGENT=1         | -                                              | NOT_A_DECREASE newTotals.MOBILE_AGENT 1 0
                TELEPHONE=0            | NOT_AN_INCREASE newTotals.TELEPHONE 0 1        | -
                USER=100000            | -                                              | NOT_A_DECREASE newTotals.USER 100000 2
                AGENT=9 USER=1         | NOT_AN_INCREASE newTotals.USER 1 2             | NOT_A_DECREASE newTotals.AGENT 9 8
                AGENT=8 USER=2         | NOT_AN_INCREASE newTotals.AGENT 8 8, NOT_AN_INCREASE newTotals.USER 2 2 | NOT_A_DECREASE newTotals.AGENT 8 8, NOT_A_DECREASE newTotals.USER 2 2
                BOTIFY                 | -                                              | -
                """)
        void newTotalExceedsTheCurrentOneWhenAddedAndIsBelowItWhenRemoved(String items, String added, String removed) {
            Standing active = standing("active");

            assertThat(problems(RequestRule.totalsOnTheRightSide(Catalog.standard()), add(items), active))
                    .isEqualTo(added);
            assertThat(problems(RequestRule.totalsOnTheRightSide(Catalog.standard()), remove(items), active))
                    .isEqualTo(removed);
        }
    }

    @Nested
    class MinimumAgents {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # removed to | problem
                AGENT=5      | -
                AGENT=4      | MINIMUM_AGENTS newTotals.AGENT 5 Agents
                AGENT=1      | MINIMUM_AGENTS newTotals.AGENT 5 Agents
                AGENT=0      | MINIMUM_AGENTS newTotals.AGENT 5 Agents
                USER=0       | -
                BOTIFY       | -
                """)
        void billedPlanKeepsFiveAgents(String items, String problem) {
            assertThat(problems(RequestRule.minimums(Catalog.standard()), remove(items), standing("active")))
                    .isEqualTo(problem);
        }
    }

    /** The active license of this test has Quality Analysis and Botify. */
    @Nested
    class EnabledOrNot {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # items                       | added                                                  | removed
                QUALITY_ANALYSIS              | ALREADY_ENABLED addOns.QUALITY_ANALYSIS Quality Analysis | -
                BOTIFY                        | ALREADY_ENABLED plugins.BOTIFY Botify                  | -
                AI_ASSISTANTS                 | -                                                      | NOT_ENABLED addOns.AI_ASSISTANTS AI Assistants
                SCHEDULEASE                   | -                                                      | NOT_ENABLED plugins.SCHEDULEASE Schedulease
                QUALITY_ANALYSIS AI_ASSISTANTS | ALREADY_ENABLED addOns.QUALITY_ANALYSIS Quality Analysis | NOT_ENABLED addOns.AI_ASSISTANTS AI Assistants
                QUALITY_ANALYSIS BOTIFY       | ALREADY_ENABLED addOns.QUALITY_ANALYSIS Quality Analysis, ALREADY_ENABLED plugins.BOTIFY Botify | -
                DATA_RETENTION QUEUE_MANAGER  | -                                                      | NOT_ENABLED plugins.DATA_RETENTION Data retention, NOT_ENABLED plugins.QUEUE_MANAGER Queue manager
                AGENT=9                       | -                                                      | -
                """)
        void addedItemsAreNewAndRemovedOnesEnabled(String items, String added, String removed) {
            Standing active = standing("active");

            assertThat(problems(RequestRule.membersOnTheRightSide(Catalog.standard()), add(items), active))
                    .isEqualTo(added);
            assertThat(problems(RequestRule.membersOnTheRightSide(Catalog.standard()), remove(items), active))
                    .isEqualTo(removed);
        }
    }

    @Nested
    class AddOnDependencies {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # enabled so far                   | added                             | problem
                                                   | AI_AGENT_ASSISTANTS               | DEPENDENCY_MISSING addOns.AI_AGENT_ASSISTANTS
                                                   | AI_AGENT_ASSISTANTS AI_ASSISTANTS | -
                                                   | AI_ASSISTANTS                     | -
                QUALITY_ANALYSIS                   | AI_AGENT_ASSISTANTS               | DEPENDENCY_MISSING addOns.AI_AGENT_ASSISTANTS
                AI_ASSISTANTS                      | AI_AGENT_ASSISTANTS               | -
                AI_ASSISTANTS AI_AGENT_ASSISTANTS  | AI_AGENT_ASSISTANTS               | -
                """)
        void aiAgentAssistantsComesWithAiAssistants(String enabled, String added, String problem) {
            assertThat(codesAndPaths(RequestRule.dependencies(Catalog.standard()), add(added), withAddOns(enabled)))
                    .isEqualTo(problem);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # enabled so far                  | removed                           | problem
                AI_ASSISTANTS AI_AGENT_ASSISTANTS | AI_ASSISTANTS                     | DEPENDENCY_MISSING addOns.AI_ASSISTANTS
                AI_ASSISTANTS AI_AGENT_ASSISTANTS | AI_ASSISTANTS AI_AGENT_ASSISTANTS | -
                AI_ASSISTANTS AI_AGENT_ASSISTANTS | AI_AGENT_ASSISTANTS               | -
                AI_ASSISTANTS                     | AI_ASSISTANTS                     | -
                                                  | AI_ASSISTANTS                     | -
                """)
        void aiAssistantsStaysWhileAiAgentAssistantsDoes(String enabled, String removed, String problem) {
            assertThat(codesAndPaths(
                            RequestRule.dependencies(Catalog.standard()), remove(removed), withAddOns(enabled)))
                    .isEqualTo(problem);
        }

        private static Standing withAddOns(String names) {
            Set<AddOn> addOns = names == null
                    ? Set.of()
                    : Arrays.stream(names.split(" ")).map(AddOn::of).collect(Collectors.toSet());
            return Standing.of(active().addOns(addOns).build());
        }
    }

    /** The active license of this test is OMNI, Silver, monthly, without white label. */
    @Nested
    class DifferentValues {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # plan | support  | frequency | white label | problems
                PRO    |          |           |             | -
                OMNI   |          |           |             | NO_CHANGE plan OMNI
                       | PLATINUM |           |             | -
                       | SILVER   |           |             | NO_CHANGE supportPlan SILVER
                       |          | ANNUAL    |             | -
                       |          | MONTHLY   |             | NO_CHANGE frequency MONTHLY
                       |          |           | true        | -
                       |          |           | false       | NO_CHANGE whiteLabel false
                PRO    | SILVER   |           |             | NO_CHANGE supportPlan SILVER
                OMNI   | SILVER   | MONTHLY   | false       | NO_CHANGE plan OMNI, NO_CHANGE supportPlan SILVER, NO_CHANGE frequency MONTHLY, NO_CHANGE whiteLabel false
                """)
        void everyValueAskedForDiffersFromTheCurrentOne(
                String plan, String support, BillingFrequency frequency, Boolean whiteLabel, String problems) {
            PlanCode code = plan == null ? null : PlanCode.of(plan);

            assertThat(problems(
                            RequestRule.differentValues(OMNI_AND_PRO),
                            change(code, support == null ? null : SupportPlan.of(support), frequency, whiteLabel),
                            standing("active")))
                    .isEqualTo(problems);
        }
    }

    @Nested
    class AllRulesTogether {

        private final RequestRule rules = RequestRule.standard(OMNI_AND_PRO);

        @Test
        void problemsOfSeveralRulesAreReportedTogether() {
            assertThat(codesAndPaths(rules, remove("AGENT=4 USER=2 SCHEDULEASE"), standing("active")))
                    .isEqualTo("NOT_A_DECREASE newTotals.USER, MINIMUM_AGENTS newTotals.AGENT,"
                            + " NOT_ENABLED plugins.SCHEDULEASE");
            assertThat(codesAndPaths(
                            rules, change(PlanCode.of("LITE"), SupportPlan.SILVER, null, null), standing("active")))
                    .isEqualTo("UNKNOWN_PLAN plan, NO_CHANGE supportPlan");
            assertThat(codesAndPaths(rules, add("AGENT=8 BOTIFY AI_AGENT_ASSISTANTS"), standing("active")))
                    .isEqualTo("NOT_AN_INCREASE newTotals.AGENT, ALREADY_ENABLED plugins.BOTIFY,"
                            + " DEPENDENCY_MISSING addOns.AI_AGENT_ASSISTANTS");
        }

        @Test
        void whatIsNotOnOfferIsNotSaidToBeTheSameToo() {
            RequestRule none = RequestRule.standard(OMNI_AND_PRO
                    .withPlans(List.of())
                    .without(SupportPlan.SILVER)
                    .without(Option.WHITE_LABEL));

            assertThat(codesAndPaths(
                            none,
                            change(OMNI, SupportPlan.SILVER, null, true),
                            Standing.of(active().whiteLabel(true).build())))
                    .isEqualTo("UNKNOWN_PLAN plan, UNKNOWN_ITEM whiteLabel, UNKNOWN_ITEM supportPlan");
            assertThat(codesAndPaths(none, change(null, null, null, false), standing("active")))
                    .isEqualTo("NO_CHANGE whiteLabel");
        }

        @Test
        void notActiveStandsAlone() {
            assertThat(codesAndPaths(rules, remove("AGENT=4 SCHEDULEASE"), standing("closing")))
                    .isEqualTo("NOT_ACTIVE token");
        }

        @Test
        void tokenAlreadyActiveStandsAlone() {
            Standing activeAfterADemo = new Standing(standing("active").current(), true, true, false, Set.of());

            assertThat(codesAndPaths(rules, newDemo(), activeAfterADemo)).isEqualTo("TOKEN_ALREADY_ACTIVE token");
            assertThat(codesAndPaths(
                            rules, newPlan(PlanCode.of("LITE"), BillingFrequency.MONTHLY, 5), activeAfterADemo))
                    .isEqualTo("TOKEN_ALREADY_ACTIVE token");
        }
    }

    // ---- licenses

    /** A license of 8 agents, 2 users and 1 telephone, plan OMNI, monthly, with Quality Analysis and Botify. */
    private static License.Builder active() {
        return license(TOKEN, new LicenseState.Active(DAY));
    }

    private static License.Builder license(LicenseToken token, LicenseState state) {
        return License.builder(token, state)
                .plan(OMNI)
                .supportPlan(SupportPlan.SILVER)
                .frequency(BillingFrequency.MONTHLY)
                .accounts(Accounts.agents(8).with(AccountType.USER, 2).with(AccountType.TELEPHONE, 1))
                .addOns(Set.of(AddOn.QUALITY_ANALYSIS))
                .plugins(Set.of(Plugin.BOTIFY));
    }

    private static Standing standing(String words) {
        return switch (words) {
            case "never activated" -> unbilled(new LicenseState.NotActivated());
            case "in its demo" -> unbilled(new LicenseState.Demo(DAY));
            case "expired" -> unbilled(new LicenseState.Expired(DAY));
            case "deactivated" -> unbilled(new LicenseState.Deactivated(DAY));
            case "active" -> Standing.of(active().build());
            case "closing" -> new Standing(active().build(), false, true, true, Set.of());
            case "in a grace period" ->
                Standing.of(license(
                                TOKEN,
                                new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, DAY, Optional.empty()))
                        .build());
            case "of another token" ->
                Standing.of(license(NEW_TOKEN, new LicenseState.Active(DAY)).build());
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static Standing unbilled(LicenseState state) {
        return Standing.of(License.builder(TOKEN, state).build());
    }

    // ---- problems as text

    private static String problems(RequestRule rule, LicenseRequest request, Standing standing) {
        return text(rule.check(request, standing).stream()
                .map(problem ->
                        (problem.code() + " " + problem.path() + " " + String.join(" ", problem.arguments())).strip())
                .toList());
    }

    private static String codesAndPaths(RequestRule rule, LicenseRequest request, Standing standing) {
        return text(rule.check(request, standing).stream()
                .map(problem -> problem.code() + " " + problem.path())
                .toList());
    }

    private static String text(List<String> problems) {
        return problems.isEmpty() ? "-" : String.join(", ", problems);
    }
}
