package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.Nullable;

/** A comment on a request. */
public record WireComment(
        @Nullable String id,
        @Nullable String body,
        @Nullable Author author,
        @Nullable WireDate created) {

    /** Who wrote a comment. */
    public record Author(@Nullable String displayName) {}
}
