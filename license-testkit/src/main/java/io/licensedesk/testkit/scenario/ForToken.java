package io.licensedesk.testkit.scenario;

import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;

/** Makes the same form for another token. Grace and general requests name theirs themselves. */
record ForToken(LicenseToken token) implements LicenseRequest.Cases<LicenseRequest> {

    @Override
    public LicenseRequest newDemo(NewDemoRequest form) {
        return new NewDemoRequest(token, form.customer(), form.email(), form.agreementAccepted());
    }

    @Override
    public LicenseRequest newPlan(NewPlanRequest form) {
        return new NewPlanRequest(
                token,
                form.customer(),
                form.email(),
                form.agreementAccepted(),
                form.plan(),
                form.frequency(),
                form.supportPlan(),
                form.whiteLabel(),
                form.accounts(),
                form.addOns(),
                form.plugins());
    }

    @Override
    public LicenseRequest addItems(AddItemsRequest form) {
        return new AddItemsRequest(
                token,
                form.customer(),
                form.email(),
                form.agreementAccepted(),
                form.reason(),
                form.newTotals(),
                form.addOns(),
                form.plugins());
    }

    @Override
    public LicenseRequest removeItems(RemoveItemsRequest form) {
        return new RemoveItemsRequest(
                token,
                form.customer(),
                form.email(),
                form.agreementAccepted(),
                form.reason(),
                form.newTotals(),
                form.addOns(),
                form.plugins());
    }

    @Override
    public LicenseRequest deactivation(DeactivationRequest form) {
        return new DeactivationRequest(token, form.customer(), form.email(), form.agreementAccepted(), form.reason());
    }

    @Override
    public LicenseRequest contractChange(ContractChangeRequest form) {
        return new ContractChangeRequest(
                token,
                form.customer(),
                form.email(),
                form.agreementAccepted(),
                form.plan(),
                form.supportPlan(),
                form.frequency(),
                form.whiteLabel());
    }

    @Override
    public LicenseRequest graceExpired(GraceExpiredRequest form) {
        return form;
    }

    @Override
    public LicenseRequest graceDeactivated(GraceDeactivatedRequest form) {
        return form;
    }

    @Override
    public LicenseRequest graceNewToken(GraceNewTokenRequest form) {
        return form;
    }

    @Override
    public LicenseRequest general(GeneralRequest form) {
        return form;
    }
}
