package io.licensedesk.testkit.portal;

/** A form of the portal, which is a request type there. Source: seed, D1 to D8. */
public enum PortalForm {
    /** A demo or a new license plan. */
    NEW_ACTIVATION(
            "Request New Activation",
            "Activate a new license or request a 30 days free demo",
            "Request a new activation on Shuttle"),
    /** Adding items, removing items, deactivation. */
    MODIFY_LICENSE(
            "Modify Existing License",
            "Modify your license to update items or add-ons",
            "Modify Existing License of Shuttle"),
    /** Another plan, support plan, billing frequency or white label option. */
    CONTRACT_CHANGE(
            "Request Contract Change",
            "Request contract change to modify plan, billing frequency and other options",
            "Move from Shuttle to Motion"),
    /** Re-activation, for three reasons. */
    GRACE_PERIOD(
            "Grace Period/Re-activate License",
            "Re-activate your license in case of grace period",
            "Re-activate a Shuttle license"),
    /** Anything else. */
    GENERAL("General Requests", "Request general information", "General request about Shuttle");

    private final String seed;
    private final String later;
    private final String shuttle;

    PortalForm(String seed, String later, String shuttle) {
        this.seed = seed;
        this.later = later;
        this.shuttle = shuttle;
    }

    /**
     * Returns the name of the request type of Motion.
     *
     * @param generation which names the portal uses
     * @return the name as a customer reads it
     */
    public String label(LabelGeneration generation) {
        return generation == LabelGeneration.SEED ? seed : later;
    }

    /** The name of the request type of Shuttle, [assumed]. */
    String shuttleLabel() {
        return shuttle;
    }
}
