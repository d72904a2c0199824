package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.Nullable;

/** A service desk. */
public record WireDesk(
        @Nullable String id,
        @Nullable String projectName,
        @Nullable String projectKey) {}
