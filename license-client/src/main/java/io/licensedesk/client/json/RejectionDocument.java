package io.licensedesk.client.json;

import static io.licensedesk.client.json.DocumentDeserializer.required;

import io.licensedesk.request.Rejection;
import io.licensedesk.request.RejectionCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rejection; its message follows from the others when it is read. */
record RejectionDocument(
        @Nullable RejectionCode code,
        @Nullable String path,
        List<String> arguments,
        @Nullable String message) {

    static RejectionDocument of(Rejection rejection, Locale language) {
        return new RejectionDocument(
                rejection.code(), rejection.path(), rejection.arguments(), rejection.message(language));
    }

    Rejection toRejection() {
        return new Rejection(required("code", code), path == null ? "" : path, arguments);
    }
}
