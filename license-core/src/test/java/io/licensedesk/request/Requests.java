package io.licensedesk.request;

import static io.licensedesk.request.Forms.CUSTOMER;
import static io.licensedesk.request.Forms.EMAIL;
import static io.licensedesk.request.Forms.LITE;
import static io.licensedesk.request.Forms.LOG;
import static io.licensedesk.request.Forms.OMNI;
import static io.licensedesk.request.Forms.PRO;
import static io.licensedesk.request.Forms.REASON;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.license.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generates requests that fit the license they meet: a raw step becomes the request that makes sense on its day. So every
 * list of steps is a valid story, and shrinking is that of lists.
 */
public final class Requests {

    private static final List<PlanCode> PLANS = List.of(OMNI, PRO, LITE);
    private static final List<AddOn> ADD_ONS = Catalog.standard().all(AddOn.class);
    private static final List<Plugin> PLUGINS = Catalog.standard().all(Plugin.class);
    private static final List<AccountType> TYPES = Catalog.standard().all(AccountType.class);

    /** What a step asks for, if the license allows it. */
    public enum Kind {
        TOTAL,
        ADD_ON,
        PLUGIN,
        CONTRACT,
        DEACTIVATE,
        REACTIVATE,
        TOKEN,
        OTHER
    }

    /** A raw step: how many days later, what, how many or which, and approved how many days after it was asked. */
    public record Step(int days, Kind kind, int value, int delay) {}

    private Requests() {}

    /** Steps on different days. */
    public static Arbitrary<List<Step>> steps(int most) {
        return step().list().ofMinSize(1).ofMaxSize(most);
    }

    static Arbitrary<Step> step() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.integers().between(1, 12)),
                                Tuple.of(2, Arbitraries.integers().between(13, 45)),
                                Tuple.of(1, Arbitraries.of(90, 200))),
                        Arbitraries.frequency(
                                Tuple.of(4, Kind.TOTAL),
                                Tuple.of(2, Kind.ADD_ON),
                                Tuple.of(2, Kind.PLUGIN),
                                Tuple.of(4, Kind.CONTRACT),
                                Tuple.of(1, Kind.DEACTIVATE),
                                Tuple.of(2, Kind.REACTIVATE),
                                Tuple.of(1, Kind.TOKEN),
                                Tuple.of(1, Kind.OTHER)),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.frequency(
                                Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 7), Tuple.of(1, 33), Tuple.of(1, -3)))
                .as(Step::new);
    }

    /** Days before a leap day, a year end, and on both sides of the 20th. */
    public static Arbitrary<LocalDate> starts() {
        return Arbitraries.of(
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 3, 20),
                LocalDate.of(2026, 12, 21),
                LocalDate.of(2028, 2, 10));
    }

    /** Tells a story in which every request fits. */
    public static Story tell(LocalDate start, List<Step> steps) {
        Story story = Story.begins();
        LocalDate today = start;
        for (Step step : steps) {
            today = today.plusDays(step.days());
            story = story.asks(next(story, today, step));
        }
        return story;
    }

    /**
     * The request of a step that acts on a day. What is reviewed was asked some days before, or approved before it was asked:
     * so the requests of a story are always decided in order.
     */
    public static DatedRequest next(Story story, LocalDate day, Step step) {
        LicenseRequest form = form(story.history().standingOn(day), day, step);
        boolean reviewed = story.desk().fulfilment().of(form, story.desk().catalog()) == Fulfilment.AFTER_REVIEW;
        LocalDate asked = reviewed && step.delay() > 0 ? day.minusDays(step.delay()) : day;
        LocalDate approved = step.delay() < 0 ? day.plusDays(step.delay()) : day;
        return DatedRequest.of(story.nextId(), asked, form).approvedOn(approved);
    }

    private static LicenseRequest form(Standing standing, LocalDate on, Step step) {
        License now = standing.current();
        LicenseToken token = now.token();
        boolean active = now.state() instanceof LicenseState.Active;
        boolean known = !(now.state() instanceof LicenseState.NotActivated);
        boolean closed = standing.closing();
        int value = step.value();
        if (step.kind() == Kind.OTHER) {
            return new GeneralRequest(token, "a question", List.of());
        }
        if (!standing.demoUsed() && !standing.everBilled() && value % 3 == 0) {
            return new NewDemoRequest(token, CUSTOMER, EMAIL, true);
        }
        if (step.kind() == Kind.TOKEN && known) {
            LicenseToken newToken = LicenseToken.of("TOKEN-OF-" + on);
            return new GraceNewTokenRequest(CUSTOMER, token, newToken, on, LOG, null);
        }
        if (step.kind() == Kind.DEACTIVATE && (active || closed)) {
            return new DeactivationRequest(token, CUSTOMER, EMAIL, true, REASON);
        }
        if (closed && (active || value % 2 == 0)) {
            return new GraceDeactivatedRequest(CUSTOMER, token, on, LOG, null);
        }
        if (known && !standing.everBilled() && value % 2 == 0) {
            return new GraceExpiredRequest(CUSTOMER, token, LOG, null);
        }
        return active ? change(now, step) : newPlan(token, value);
    }

    private static LicenseRequest newPlan(LicenseToken token, int value) {
        return new NewPlanRequest(
                token,
                CUSTOMER,
                EMAIL,
                true,
                PLANS.get(value % 3),
                value % 4 == 3 ? BillingFrequency.ANNUAL : BillingFrequency.MONTHLY,
                value % 2 == 0 ? SupportPlan.SILVER : SupportPlan.PLATINUM,
                value % 5 == 0,
                Map.of(AccountType.AGENT, 5 + value % 6, AccountType.USER, value % 3),
                value % 2 == 0 ? Set.of() : Set.of(AddOn.AI_ASSISTANTS, AddOn.AI_AGENT_ASSISTANTS),
                value % 3 == 0 ? Set.of() : Set.of(Plugin.BOTIFY));
    }

    private static LicenseRequest change(License now, Step step) {
        int value = step.value();
        return switch (step.kind()) {
            case ADD_ON -> addOn(now, ADD_ONS.get(value % 4));
            case PLUGIN -> {
                Plugin plugin = PLUGINS.get(value % 4);
                yield items(now, !now.plugins().contains(plugin), Map.of(), Set.of(), Set.of(plugin));
            }
            case CONTRACT -> contract(now, value);
            default -> {
                AccountType type = TYPES.get(value % 4);
                int total = now.accounts().total(type);
                int least = type.equals(AccountType.AGENT) ? 5 : 0;
                int cut = Math.max(least, total - 1 - value / 8);
                boolean raise = (value / 4) % 2 == 0 || cut == total;
                int newTotal = raise ? total + 1 + value / 6 : cut;
                yield items(now, raise, Map.of(type, newTotal), Set.of(), Set.of());
            }
        };
    }

    private static LicenseRequest addOn(License now, AddOn addOn) {
        boolean adds = !now.addOns().contains(addOn);
        boolean needsTheOther =
                addOn.equals(AddOn.AI_AGENT_ASSISTANTS) && !now.addOns().contains(AddOn.AI_ASSISTANTS);
        boolean isNeeded = addOn.equals(AddOn.AI_ASSISTANTS) && now.addOns().contains(AddOn.AI_AGENT_ASSISTANTS);
        Set<AddOn> addOns =
                needsTheOther || isNeeded ? Set.of(AddOn.AI_ASSISTANTS, AddOn.AI_AGENT_ASSISTANTS) : Set.of(addOn);
        return items(now, adds, Map.of(), addOns, Set.of());
    }

    private static LicenseRequest items(
            License now, boolean adds, Map<AccountType, Integer> totals, Set<AddOn> addOns, Set<Plugin> plugins) {
        return adds
                ? new AddItemsRequest(now.token(), CUSTOMER, EMAIL, true, REASON, totals, addOns, plugins)
                : new RemoveItemsRequest(now.token(), CUSTOMER, EMAIL, true, REASON, totals, addOns, plugins);
    }

    private static LicenseRequest contract(License now, int value) {
        int what = value % 5;
        int plan = PLANS.indexOf(now.plan().orElseThrow());
        PlanCode newPlan = PLANS.get((plan + 1 + ((value / 5) % 2)) % 3);
        SupportPlan newSupport =
                now.supportPlan().orElseThrow().equals(SupportPlan.SILVER) ? SupportPlan.PLATINUM : SupportPlan.SILVER;
        BillingFrequency newFrequency = now.frequency().orElseThrow() == BillingFrequency.MONTHLY
                ? BillingFrequency.ANNUAL
                : BillingFrequency.MONTHLY;
        boolean all = what == 4;
        return new ContractChangeRequest(
                now.token(),
                CUSTOMER,
                EMAIL,
                true,
                all || what == 0 ? newPlan : null,
                all || what == 1 ? newSupport : null,
                all || what == 2 ? newFrequency : null,
                (all || what == 3) ? !now.whiteLabel() : null);
    }
}
