package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.Nullable;

/** A group of request types. */
public record WireGroup(@Nullable String id, @Nullable String name) {}
