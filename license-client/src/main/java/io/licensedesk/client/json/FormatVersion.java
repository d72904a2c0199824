package io.licensedesk.client.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The version of the JSON of what is stored for long. It is written first and checked as soon as it is read, so that what a newer
 * version added is not taken for a mistake; a document without one is of version 1.
 *
 * @param number the version, 1 or more
 */
record FormatVersion(@JsonValue int number) {

    private static final int NEWEST = 1;

    static final FormatVersion CURRENT = new FormatVersion(NEWEST);

    @JsonCreator
    FormatVersion {
        if (number < 1 || number > NEWEST) {
            throw new IllegalArgumentException("expected a version from 1 to " + NEWEST + ", got " + number
                    + ": a newer License Desk wrote this and is needed to read it");
        }
    }
}
