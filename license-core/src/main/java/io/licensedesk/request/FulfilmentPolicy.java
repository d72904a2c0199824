package io.licensedesk.request;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which parts of a license are applied automatically; all others wait for the license team.
 *
 * <p>Source: seed, "New license plan": "these data will be applied automatically", "these options will be managed manually
 * by our team after administrative check"; D10 [assumed: the two-column table was flattened].
 *
 * @param automatic the parts that are applied automatically
 */
public record FulfilmentPolicy(Set<LicensePart> automatic) {

    private static final FulfilmentPolicy STANDARD = new FulfilmentPolicy(EnumSet.of(
            LicensePart.ADMINISTRATOR,
            LicensePart.ACCOUNTS,
            LicensePart.ADD_ONS,
            LicensePart.PLUGINS,
            LicensePart.DEMO,
            LicensePart.DEACTIVATION));

    /**
     * Creates a policy; the set is copied.
     *
     * @throws NullPointerException if the set or an element is null
     */
    public FulfilmentPolicy {
        automatic = LicensePart.sorted(automatic);
    }

    /**
     * Obtains the policy of the portal: administrator, accounts, add-ons, plugins, demos and deactivations are automatic;
     * plan, WebRTC and Phonebar, support plan, billing frequency, white label and re-activations are reviewed.
     *
     * @return the standard policy
     */
    public static FulfilmentPolicy standard() {
        return STANDARD;
    }

    /**
     * Decides how one part is applied, as far as no row of the catalog says otherwise.
     *
     * @param part the part
     * @return automatically or after review
     */
    public Fulfilment of(LicensePart part) {
        return automatic.contains(part) ? Fulfilment.AUTOMATIC : Fulfilment.AFTER_REVIEW;
    }

    /**
     * Decides how a request as a whole is applied: after review if any of its parts is.
     *
     * @param request the request
     * @param catalog the rows that say how each item is applied
     * @return automatically or after review
     */
    public Fulfilment of(LicenseRequest request, Catalog catalog) {
        return waiting(request, catalog).isEmpty() ? Fulfilment.AUTOMATIC : Fulfilment.AFTER_REVIEW;
    }

    /**
     * Lists the parts of a request that the license team reviews: those that this policy does not apply automatically, and
     * those with an account type, add-on or plugin whose row says so.
     *
     * @param request the request
     * @param catalog the rows that say how each item is applied
     * @return the parts, empty if the request is applied automatically
     */
    public Set<LicensePart> waiting(LicenseRequest request, Catalog catalog) {
        Set<Item> items = Asked.paths(request).keySet();
        Set<LicensePart> waiting = parts(request, items);
        waiting.removeAll(automatic);
        for (Item item : items) {
            boolean decidedByTheRow = item.kind() != Kind.SUPPORT_PLAN;
            if (decidedByTheRow && catalog.row(item).fulfilment() == Fulfilment.AFTER_REVIEW) {
                waiting.add(part(item));
            }
        }
        return Collections.unmodifiableSet(waiting);
    }

    private static LicensePart part(Item item) {
        return switch (item.kind()) {
            case ACCOUNT -> LicensePart.ACCOUNTS;
            case ADD_ON -> LicensePart.ADD_ONS;
            case PLUGIN -> LicensePart.PLUGINS;
            case OPTION -> LicensePart.WHITE_LABEL;
            default -> LicensePart.SUPPORT_PLAN;
        };
    }

    /**
     * Lists the parts of a license that a request asks for.
     *
     * @param request the request
     * @return the parts, at least one for a request whose form is right
     */
    public static Set<LicensePart> parts(LicenseRequest request) {
        return parts(request, Asked.paths(request).keySet());
    }

    private static Set<LicensePart> parts(LicenseRequest request, Set<Item> items) {
        Set<LicensePart> parts = request.accept(new Parts());
        items.forEach(item -> parts.add(part(item)));
        return parts;
    }

    /** The parts of each kind of form, without those of the items that it names. */
    private static final class Parts implements LicenseRequest.Cases<Set<LicensePart>> {

        @Override
        public Set<LicensePart> newDemo(NewDemoRequest request) {
            return EnumSet.of(LicensePart.DEMO);
        }

        @Override
        public Set<LicensePart> newPlan(NewPlanRequest request) {
            return EnumSet.of(
                    LicensePart.ADMINISTRATOR,
                    LicensePart.ACCOUNTS,
                    LicensePart.PLAN,
                    LicensePart.WEBRTC_AND_PHONEBAR,
                    LicensePart.SUPPORT_PLAN,
                    LicensePart.BILLING_FREQUENCY);
        }

        @Override
        public Set<LicensePart> addItems(AddItemsRequest request) {
            return EnumSet.noneOf(LicensePart.class);
        }

        @Override
        public Set<LicensePart> removeItems(RemoveItemsRequest request) {
            return EnumSet.noneOf(LicensePart.class);
        }

        @Override
        public Set<LicensePart> deactivation(DeactivationRequest request) {
            return EnumSet.of(LicensePart.DEACTIVATION);
        }

        @Override
        public Set<LicensePart> contractChange(ContractChangeRequest request) {
            Set<LicensePart> parts = EnumSet.noneOf(LicensePart.class);
            if (request.plan() != null) {
                parts.add(LicensePart.PLAN);
            }
            if (request.frequency() != null) {
                parts.add(LicensePart.BILLING_FREQUENCY);
            }
            if (request.whiteLabel() != null) {
                parts.add(LicensePart.WHITE_LABEL);
            }
            return parts;
        }

        @Override
        public Set<LicensePart> graceExpired(GraceExpiredRequest request) {
            return EnumSet.of(LicensePart.REACTIVATION);
        }

        @Override
        public Set<LicensePart> graceDeactivated(GraceDeactivatedRequest request) {
            return EnumSet.of(LicensePart.REACTIVATION);
        }

        @Override
        public Set<LicensePart> graceNewToken(GraceNewTokenRequest request) {
            return EnumSet.of(LicensePart.REACTIVATION);
        }

        @Override
        public Set<LicensePart> general(GeneralRequest request) {
            return EnumSet.of(LicensePart.ANSWER);
        }
    }
}
