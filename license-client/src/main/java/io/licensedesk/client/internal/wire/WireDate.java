package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.Nullable;

/** A point in time. */
public record WireDate(@Nullable Long epochMillis, @Nullable String iso8601) {}
