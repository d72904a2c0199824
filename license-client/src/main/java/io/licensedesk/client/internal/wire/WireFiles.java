package io.licensedesk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uploaded files that are not attached yet. */
public record WireFiles(@Nullable List<File> temporaryAttachments) {

    /** An uploaded file. */
    public record File(
            @Nullable String temporaryAttachmentId,
            @Nullable String fileName) {}
}
