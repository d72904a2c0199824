package io.licensedesk.client.internal.wire;

import org.jspecify.annotations.Nullable;

/** The result of a dry run; its messages are read like those of any error. */
public record WireValidation(@Nullable Boolean valid) {}
