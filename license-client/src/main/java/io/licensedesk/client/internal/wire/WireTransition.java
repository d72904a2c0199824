package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.Nullable;

/** A transition that the customer may do. */
public record WireTransition(@Nullable String id, @Nullable String name) {}
