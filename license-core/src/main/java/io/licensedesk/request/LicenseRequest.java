package io.licensedesk.request;

import io.licensedesk.license.LicenseToken;
import org.jspecify.annotations.Nullable;

/**
 * A request of a customer: one of the portal's forms, as a person filled it in.
 *
 * <p>Every field that a person may leave out is nullable here; {@link FormCheck} tells what is missing or wrong. Text that
 * is blank counts as left out, surrounding white space is removed.
 */
public sealed interface LicenseRequest
        permits NewDemoRequest,
                NewPlanRequest,
                ItemsRequest,
                DeactivationRequest,
                ContractChangeRequest,
                GracePeriodRequest,
                GeneralRequest {

    /**
     * Dispatches on the kind of request. There is no default, so that a new kind breaks every place that must think about
     * it.
     *
     * @param cases what to do with each kind
     * @param <R> the result
     * @return the result of the case that applies
     */
    <R> R accept(Cases<R> cases);

    /**
     * Returns the kind of request.
     *
     * @return the kind
     */
    RequestKind kind();

    /**
     * Returns the token of the installation that the request is about.
     *
     * @return the token, null if it was left out
     */
    @Nullable
    LicenseToken token();

    /**
     * One case for each kind of request.
     *
     * @param <R> the result
     */
    interface Cases<R> {
        /**
         * Handles a new demo.
         *
         * @param request the request
         * @return the result
         */
        R newDemo(NewDemoRequest request);

        /**
         * Handles a new plan.
         *
         * @param request the request
         * @return the result
         */
        R newPlan(NewPlanRequest request);

        /**
         * Handles the adding of items.
         *
         * @param request the request
         * @return the result
         */
        R addItems(AddItemsRequest request);

        /**
         * Handles the removing of items.
         *
         * @param request the request
         * @return the result
         */
        R removeItems(RemoveItemsRequest request);

        /**
         * Handles a deactivation.
         *
         * @param request the request
         * @return the result
         */
        R deactivation(DeactivationRequest request);

        /**
         * Handles a contract change.
         *
         * @param request the request
         * @return the result
         */
        R contractChange(ContractChangeRequest request);

        /**
         * Handles the re-activation of an expired demo.
         *
         * @param request the request
         * @return the result
         */
        R graceExpired(GraceExpiredRequest request);

        /**
         * Handles the re-activation of a deactivated license.
         *
         * @param request the request
         * @return the result
         */
        R graceDeactivated(GraceDeactivatedRequest request);

        /**
         * Handles the re-activation after a new token was detected.
         *
         * @param request the request
         * @return the result
         */
        R graceNewToken(GraceNewTokenRequest request);

        /**
         * Handles a general request.
         *
         * @param request the request
         * @return the result
         */
        R general(GeneralRequest request);
    }
}
