package io.licensedesk.testkit.hostile;

import static io.licensedesk.testkit.hostile.Step.ATTACH;
import static io.licensedesk.testkit.hostile.Step.COMMENT;
import static io.licensedesk.testkit.hostile.Step.CREATE;
import static io.licensedesk.testkit.hostile.Step.LIST_DESKS;
import static io.licensedesk.testkit.hostile.Step.LIST_FIELDS;
import static io.licensedesk.testkit.hostile.Step.LIST_TYPES;
import static io.licensedesk.testkit.hostile.Step.SEARCH;
import static io.licensedesk.testkit.hostile.Step.TRANSITION;
import static io.licensedesk.testkit.hostile.Step.UPLOAD;
import static io.licensedesk.testkit.hostile.Step.VALIDATE;

/** Which call of a submission goes wrong, and what happened before. */
enum Scene {
    DESKS(LIST_DESKS, Before.NOTHING, false),
    DESKS_ALWAYS(LIST_DESKS, Before.NOTHING, true),
    TYPES(LIST_TYPES, Before.NOTHING, false),
    TYPES_ALWAYS(LIST_TYPES, Before.NOTHING, true),
    FIELDS(LIST_FIELDS, Before.NOTHING, false),
    FIELDS_ALWAYS(LIST_FIELDS, Before.NOTHING, true),
    DRY_RUN(VALIDATE, Before.NOTHING, false),
    DRY_RUN_ALWAYS(VALIDATE, Before.NOTHING, true),
    CREATION(CREATE, Before.NOTHING, false),
    CREATION_ALWAYS(CREATE, Before.NOTHING, true),
    SEARCH_OF_A_LOST_ANSWER(SEARCH, Before.ANSWER_LOST, false),
    SEARCH_OF_A_LOST_ANSWER_ALWAYS(SEARCH, Before.ANSWER_LOST, true),
    SEARCH_OF_A_LOST_REQUEST(SEARCH, Before.REQUEST_LOST, false),
    SEARCH_OF_A_RESUMED(SEARCH, Before.TICKET_THERE, false),
    SEARCH_OF_A_RESUMED_ALWAYS(SEARCH, Before.TICKET_THERE, true),
    UPLOADS(UPLOAD, Before.NOTHING, false),
    UPLOADS_ALWAYS(UPLOAD, Before.NOTHING, true),
    ATTACHING(ATTACH, Before.NOTHING, false),
    ATTACHING_ALWAYS(ATTACH, Before.NOTHING, true),
    COMMENTING(COMMENT, Before.TICKET_THERE, false),
    TRANSITIONING(TRANSITION, Before.TICKET_THERE, false);

    /** What happened before. */
    enum Before {
        NOTHING,
        /** The creation is done, and its answer is lost. */
        ANSWER_LOST,
        /** The creation is not done, and nobody says so. */
        REQUEST_LOST,
        /** An earlier process created the ticket and knows only its marker. */
        TICKET_THERE
    }

    final Step step;
    final Before before;
    final boolean always;

    Scene(Step step, Before before, boolean always) {
        this.step = step;
        this.before = before;
        this.always = always;
    }

    boolean isSubmission() {
        return this != COMMENTING && this != TRANSITIONING;
    }

    /** Whether the call that goes wrong decides about a creation. */
    boolean mayCreate() {
        return step == CREATE || step == SEARCH || step == VALIDATE || step == ATTACH;
    }
}
