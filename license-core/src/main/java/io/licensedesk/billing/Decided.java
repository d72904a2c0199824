package io.licensedesk.billing;

import java.time.LocalDate;

/** Something that was decided and acts on a day: a change of a subscription, a demo, a new token. */
public interface Decided {

    /** {@return why; its date is the date of the request} */
    Cause cause();

    /** {@return the civil date on which it was decided and may first act} */
    LocalDate actsOn();
}
