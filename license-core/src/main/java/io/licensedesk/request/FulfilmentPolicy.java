package io.licensedesk.request;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Fulfilment;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Kind;
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
        Set<LicensePart> waiting = EnumSet.noneOf(LicensePart.class);
        for (LicensePart part : parts(request)) {
            if (of(part) == Fulfilment.AFTER_REVIEW) {
                waiting.add(part);
            }
        }
        for (Item item : Asked.of(request).paths().keySet()) {
            boolean decidedByTheRow = item.kind() != Kind.SUPPORT_PLAN;
            if (decidedByTheRow && catalog.row(item).fulfilment() == Fulfilment.AFTER_REVIEW) {
                waiting.add(part(item));
            }
        }
        return LicensePart.sorted(waiting);
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
        return request.accept(new Parts());
    }

    private static final class Parts implements LicenseRequest.Cases<Set<LicensePart>> {

        @Override
        public Set<LicensePart> newDemo(NewDemoRequest request) {
            return EnumSet.of(LicensePart.DEMO);
        }

        @Override
        public Set<LicensePart> newPlan(NewPlanRequest request) {
            Set<LicensePart> parts = EnumSet.of(
                    LicensePart.ADMINISTRATOR,
                    LicensePart.ACCOUNTS,
                    LicensePart.PLAN,
                    LicensePart.WEBRTC_AND_PHONEBAR,
                    LicensePart.SUPPORT_PLAN,
                    LicensePart.BILLING_FREQUENCY);
            if (!request.addOns().isEmpty()) {
                parts.add(LicensePart.ADD_ONS);
            }
            if (!request.plugins().isEmpty()) {
                parts.add(LicensePart.PLUGINS);
            }
            if (request.whiteLabel()) {
                parts.add(LicensePart.WHITE_LABEL);
            }
            return parts;
        }

        @Override
        public Set<LicensePart> addItems(AddItemsRequest request) {
            return items(
                    !request.newTotals().isEmpty(),
                    !request.addOns().isEmpty(),
                    !request.plugins().isEmpty());
        }

        @Override
        public Set<LicensePart> removeItems(RemoveItemsRequest request) {
            return items(
                    !request.newTotals().isEmpty(),
                    !request.addOns().isEmpty(),
                    !request.plugins().isEmpty());
        }

        private static Set<LicensePart> items(boolean accounts, boolean addOns, boolean plugins) {
            Set<LicensePart> parts = EnumSet.noneOf(LicensePart.class);
            if (accounts) {
                parts.add(LicensePart.ACCOUNTS);
            }
            if (addOns) {
                parts.add(LicensePart.ADD_ONS);
            }
            if (plugins) {
                parts.add(LicensePart.PLUGINS);
            }
            return parts;
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
            if (request.supportPlan() != null) {
                parts.add(LicensePart.SUPPORT_PLAN);
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
