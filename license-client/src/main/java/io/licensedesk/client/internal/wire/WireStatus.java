package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.Nullable;

/** A status of a request. */
public record WireStatus(
        @Nullable String status,
        @Nullable String statusCategory,
        @Nullable WireDate statusDate) {}
