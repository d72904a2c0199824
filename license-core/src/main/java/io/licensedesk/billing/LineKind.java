package io.licensedesk.billing;

/** Why a line is on an invoice. */
public enum LineKind {
    /** The pertinent fraction of an increase. Rule D12. */
    FRACTION("D12"),
    /** A whole service period in advance. Rule D11. */
    ADVANCE("D11"),
    /** Metered use in arrears. Rule D14. */
    USAGE("D14");

    private final String rule;

    LineKind(String rule) {
        this.rule = rule;
    }

    /**
     * Returns the license rule behind lines of this kind, as {@code D11} to {@code D14} of the domain.
     *
     * @return the id of the rule
     */
    public String rule() {
        return rule;
    }
}
