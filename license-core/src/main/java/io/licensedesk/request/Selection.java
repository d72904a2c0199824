package io.licensedesk.request;

/** A form on which the customer selects what to change. */
interface Selection {

    /** Whether nothing is selected. */
    boolean selectsNothing();
}
