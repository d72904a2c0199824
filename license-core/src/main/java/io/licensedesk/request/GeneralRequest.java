package io.licensedesk.request;

import io.licensedesk.license.LicenseToken;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for anything else.
 *
 * <p>Source: seed, "General Requests": "you can insert your license token if your request is related to a server"; D8.
 *
 * @param token the token of the installation, null when the request is about none
 * @param description the request in the customer's words
 * @param attachments any files
 */
public record GeneralRequest(
        @Nullable LicenseToken token,

        @NotNull(message = "{io.licensedesk.rejection.FIELD_MISSING}") @Nullable
        String description,

        List<Attachment> attachments)
        implements LicenseRequest {

    /**
     * Creates a request as it was typed: text is stripped, blank text counts as left out, collections are copied.
     *
     * @throws NullPointerException if a collection or an element is null
     */
    public GeneralRequest {
        description = FormText.typed(description);
        attachments = List.copyOf(Objects.requireNonNull(attachments, "attachments"));
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.general(this);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.GENERAL;
    }

    /** Returns the kind of request and the masked token: what a person typed may be private. */
    @Override
    public String toString() {
        return FormText.describe(this);
    }
}
