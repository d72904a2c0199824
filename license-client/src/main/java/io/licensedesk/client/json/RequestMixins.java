package io.licensedesk.client.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import java.util.Map;

/** How requests look in JSON: their own components, and the property {@code request} for their kind. */
final class RequestMixins {

    private RequestMixins() {}

    /** For {@link io.licensedesk.request.LicenseRequest}; the names are those of its {@code RequestKind}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NewDemoRequest.class, name = "NEW_DEMO"),
        @JsonSubTypes.Type(value = NewPlanRequest.class, name = "NEW_PLAN"),
        @JsonSubTypes.Type(value = AddItemsRequest.class, name = "ADD_ITEMS"),
        @JsonSubTypes.Type(value = RemoveItemsRequest.class, name = "REMOVE_ITEMS"),
        @JsonSubTypes.Type(value = DeactivationRequest.class, name = "DEACTIVATE"),
        @JsonSubTypes.Type(value = ContractChangeRequest.class, name = "CONTRACT_CHANGE"),
        @JsonSubTypes.Type(value = GraceExpiredRequest.class, name = "GRACE_EXPIRED"),
        @JsonSubTypes.Type(value = GraceDeactivatedRequest.class, name = "GRACE_DEACTIVATED"),
        @JsonSubTypes.Type(value = GraceNewTokenRequest.class, name = "GRACE_NEW_TOKEN"),
        @JsonSubTypes.Type(value = GeneralRequest.class, name = "GENERAL")
    })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    interface Request {}

    /** For forms that select account totals: none selected is none, not missing. */
    interface Totals {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<AccountType, Integer> newTotals();
    }
}
