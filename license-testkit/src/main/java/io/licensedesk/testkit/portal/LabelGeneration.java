package io.licensedesk.testkit.portal;

/** The names under which a portal shows its forms: the same forms were renamed once. Source: W1. */
public enum LabelGeneration {
    /** The names of the seed, such as "Request New Activation". */
    SEED,
    /** The later names, such as "Activate a new license or request a 30 days free demo". */
    LATER
}
