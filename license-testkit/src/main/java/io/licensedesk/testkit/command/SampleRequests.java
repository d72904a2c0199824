package io.licensedesk.testkit.command;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import io.licensedesk.request.RequestKind;
import io.licensedesk.testkit.fixture.Acme;
import io.licensedesk.testkit.fixture.Requests;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests that answer every question of their form with all that a catalog has: of one kind as many as it takes to choose each
 * plan, support plan and frequency once. They are shown to a form and never sent.
 *
 * @param catalog what is sold
 * @param reason the reason of changes
 * @param plans the plans to choose from, at least one
 */
record SampleRequests(Catalog catalog, String reason, List<PlanCode> plans) {

    List<LicenseRequest> of(RequestKind kind) {
        return switch (kind) {
            case NEW_DEMO -> List.of(Requests.newDemo());
            case NEW_PLAN -> each(this::newPlan);
            case ADD_ITEMS ->
                List.of(new AddItemsRequest(
                        Acme.TOKEN,
                        Acme.NAME,
                        Acme.EMAIL,
                        true,
                        reason,
                        totals(),
                        all(AddOn.class),
                        all(Plugin.class)));
            case REMOVE_ITEMS ->
                List.of(new RemoveItemsRequest(
                        Acme.TOKEN,
                        Acme.NAME,
                        Acme.EMAIL,
                        true,
                        reason,
                        totals(),
                        all(AddOn.class),
                        all(Plugin.class)));
            case DEACTIVATE -> List.of(new DeactivationRequest(Acme.TOKEN, Acme.NAME, Acme.EMAIL, true, reason));
            case CONTRACT_CHANGE -> each(this::contractChange);
            case GRACE_EXPIRED -> List.of(Requests.graceAfterExpiry());
            case GRACE_DEACTIVATED -> List.of(Requests.graceAfterDeactivation());
            case GRACE_NEW_TOKEN -> List.of(Requests.graceAfterNewToken());
            case GENERAL -> List.of(new GeneralRequest(Acme.TOKEN, "A question", List.of(Acme.LOG_FILE)));
        };
    }

    private List<LicenseRequest> each(Function<Integer, LicenseRequest> request) {
        int most = Stream.of(plans, catalog.all(SupportPlan.class), List.of(BillingFrequency.values()))
                .mapToInt(List::size)
                .max()
                .orElseThrow();
        return IntStream.range(0, most).boxed().map(request).toList();
    }

    private LicenseRequest newPlan(int number) {
        return new NewPlanRequest(
                Acme.TOKEN,
                Acme.NAME,
                Acme.EMAIL,
                true,
                one(plans, number),
                one(List.of(BillingFrequency.values()), number),
                one(catalog.all(SupportPlan.class), number),
                number % 2 == 0,
                totals(),
                all(AddOn.class),
                all(Plugin.class));
    }

    private LicenseRequest contractChange(int number) {
        return new ContractChangeRequest(
                Acme.TOKEN,
                Acme.NAME,
                Acme.EMAIL,
                true,
                one(plans, number),
                one(catalog.all(SupportPlan.class), number),
                one(List.of(BillingFrequency.values()), number),
                number % 2 == 0);
    }

    private static <T> T one(List<T> all, int number) {
        return all.get(number % all.size());
    }

    private Map<AccountType, Integer> totals() {
        return catalog.all(AccountType.class).stream().collect(Collectors.toMap(type -> type, type -> 10));
    }

    private <T extends Item> Set<T> all(Class<T> type) {
        return new HashSet<>(catalog.all(type));
    }
}
