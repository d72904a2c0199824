package io.licensedesk.request;

import static io.licensedesk.request.Forms.add;
import static io.licensedesk.request.Forms.change;
import static io.licensedesk.request.Forms.newPlan;
import static io.licensedesk.request.Forms.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.PricePeriod;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.CatalogRow;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "The catalog is data": what a catalog adds is asked for, refused, reviewed and billed like the rest. */
class AddedItemsTest {

    private static final AccountType SUPERVISOR = AccountType.of("SUPERVISOR");
    private static final AddOn VOICE_BOT = AddOn.of("ADD_ON_VOICE_BOT");
    private static final Plugin CRM_SYNC = Plugin.of("CRM_SYNC");
    private static final Plugin CRM_REPORTS = Plugin.of("CRM_REPORTS");
    private static final SupportPlan GOLD = SupportPlan.of("GOLD");
    private static final Catalog CATALOG = Story.catalog()
            .with(
                    CatalogRow.of(SUPERVISOR).withMinimum(2).labelled("Supervisors", "Supervisori"),
                    CatalogRow.of(VOICE_BOT).needing(AddOn.AI_ASSISTANTS).labelled("Voice bot", "Voice bot"),
                    CatalogRow.of(CRM_SYNC).applied(Fulfilment.AFTER_REVIEW).labelled("CRM sync", "CRM sync"),
                    CatalogRow.of(CRM_REPORTS).needing(CRM_SYNC).labelled("CRM reports", "CRM reports"),
                    CatalogRow.of(GOLD));

    private final Story active =
            Story.begins(CATALOG, prices()).asks("2026-01-01", "2026-01-01", withSupervisors(newPlan(8), 4));

    private static PriceList prices() {
        PriceList.Builder prices = Story.prices();
        for (Item item : List.of(SUPERVISOR, VOICE_BOT, CRM_SYNC, CRM_REPORTS, GOLD)) {
            prices.add(item, PricePeriod.MONTHLY, "31.00");
        }
        return prices.build();
    }

    private static NewPlanRequest withSupervisors(NewPlanRequest plan, int supervisors) {
        return new NewPlanRequest(
                plan.token(),
                plan.customer(),
                plan.email(),
                true,
                plan.plan(),
                plan.frequency(),
                plan.supportPlan(),
                false,
                Map.of(AccountType.AGENT, 8, SUPERVISOR, supervisors),
                Set.of(),
                Set.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # request                             | asked and approved on 10 March
            add SUPERVISOR=5                      | 2026-03-10 AUTOMATIC
            add SUPERVISOR=4                      | NOT_AN_INCREASE newTotals.SUPERVISOR 4 4
            remove SUPERVISOR=3                   | 2026-03-10 AUTOMATIC
            remove SUPERVISOR=1                   | BELOW_MINIMUM newTotals.SUPERVISOR 2 Supervisors
            add ADD_ON_VOICE_BOT                  | DEPENDENCY_MISSING addOns.ADD_ON_VOICE_BOT Voice bot AI Assistants
            add ADD_ON_VOICE_BOT AI_ASSISTANTS    | 2026-03-10 AUTOMATIC
            remove ADD_ON_VOICE_BOT               | NOT_ENABLED addOns.ADD_ON_VOICE_BOT Voice bot
            add CRM_SYNC                          | 2026-03-10 AFTER_REVIEW
            add CRM_REPORTS                       | DEPENDENCY_MISSING plugins.CRM_REPORTS CRM reports CRM sync
            add CRM_SYNC CRM_REPORTS AGENT=9      | 2026-03-10 AFTER_REVIEW
            add HOLOGRAMS                         | UNKNOWN_ITEM plugins.HOLOGRAMS HOLOGRAMS
            add ADD_ON_HOLOGRAMS JANITOR=1        | UNKNOWN_ITEM addOns.ADD_ON_HOLOGRAMS, UNKNOWN_ITEM newTotals.JANITOR
            remove HOLOGRAMS JANITOR=0            | UNKNOWN_ITEM newTotals.JANITOR, UNKNOWN_ITEM plugins.HOLOGRAMS
            """)
    void ruleOfARowHoldsForWhatIsAdded(String request, String answer) {
        String[] words = request.split(" ", 2);
        LicenseRequest form = words[0].equals("add") ? add(words[1]) : remove(words[1]);
        Story story = active.asks("2026-03-10", "2026-03-10", form);

        if (story.lastDecision() instanceof Decision.Refused refused
                && refused.rejections().size() > 1) {
            assertThat(refused.rejections())
                    .extracting(problem -> problem.code() + " " + problem.path())
                    .containsExactlyInAnyOrder(answer.split(", "));
        } else if (story.lastDecision() instanceof Decision.Refused) {
            assertThat(story.problems()).containsExactly(answer);
        } else {
            assertThat(story.answer()).isEqualTo(answer);
        }
    }

    /** "A request with automatic and reviewed parts waits as a whole." */
    @Test
    void partlyReviewedRequestWaitsAsAWhole() {
        Story waiting = active.asks("2026-03-10", add("CRM_SYNC AGENT=9"));

        assertThat(waiting.lastDecision()).isEqualTo(new Decision.AwaitingReview(Set.of(LicensePart.PLUGINS)));
        assertThat(waiting.history()).isEqualTo(active.history());
        assertThat(waiting.isApprovedOn("2026-03-16").answer()).isEqualTo("2026-03-16 AFTER_REVIEW");
        assertThat(waiting.isApprovedOn("2026-03-16").agentsOn("2026-03-16")).isEqualTo(9);
    }

    @Test
    void dependencyHoldsTheOtherWayRound() {
        Story both = active.asks("2026-03-10", add("ADD_ON_VOICE_BOT AI_ASSISTANTS"));

        assertThat(both.asks("2026-03-11", remove("AI_ASSISTANTS")).problems())
                .containsExactly("DEPENDENCY_MISSING addOns.AI_ASSISTANTS Voice bot AI Assistants");
        assertThat(both.asks("2026-03-11", remove("AI_ASSISTANTS ADD_ON_VOICE_BOT"))
                        .answer())
                .isEqualTo("2026-03-11 AUTOMATIC");
    }

    @Test
    void addedSupportPlanIsChangedToAfterReview() {
        Story gold = active.asks("2026-03-10", "2026-03-16", change(GOLD));

        assertThat(gold.answer()).isEqualTo("2026-03-16 AFTER_REVIEW");
        assertThat(gold.licenseOn("2026-03-16").supportPlan()).contains(GOLD);
        assertThat(active.asks("2026-03-10", "2026-03-10", change(SupportPlan.of("LEAD")))
                        .problems())
                .containsExactly("UNKNOWN_ITEM supportPlan SUPPORT_LEAD");
    }

    @Test
    void addedAccountsAreBilled() {
        // 8 × 45.00 and 4 × 31.00
        assertThat(active.invoicesUntil("2026-02-28")).last().isEqualTo("2026-02-28 484.00");
        // 31.00 for 22 of 31 days, and 31.00 more in April
        assertThat(active.asks("2026-03-10", add("SUPERVISOR=5")).invoicesUntil("2026-03-31"))
                .last()
                .isEqualTo("2026-03-31 537.00");
    }
}
