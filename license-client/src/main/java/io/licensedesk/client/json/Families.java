package io.licensedesk.client.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.licensedesk.catalog.Fulfilment;

/** What looks in JSON as it is, but for a property that tells the kind of a sealed family, or one that is left out. */
final class Families {

    private Families() {}

    /** For {@link io.licensedesk.request.Preview}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "preview")
    interface OfPreview {}

    /** For {@link io.licensedesk.request.Decision}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "decision")
    interface OfDecision {}

    /** For {@link io.licensedesk.request.Decision.Accepted}, in the words of scenario files. */
    interface Accepted {
        @JsonProperty("applied")
        Fulfilment fulfilment();
    }

    /** For {@link io.licensedesk.client.check.LicenseCheck}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "check")
    interface OfCheck {
        @JsonIgnore // it is what the kind says
        boolean isGranted();
    }

    /** For {@link io.licensedesk.license.Standing}. */
    interface OfStanding {
        @JsonIgnore // it follows from the license
        boolean isUsable();
    }

    /** For {@link io.licensedesk.client.check.LicenseEvent}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    interface OfEvent {}

    /** For {@link io.licensedesk.client.check.LicenseStore.Content}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "content")
    interface OfContent {}
}
