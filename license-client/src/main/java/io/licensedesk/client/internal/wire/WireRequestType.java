package io.licensedesk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request type. The portal's id is a number or a text. */
public record WireRequestType(
        @Nullable String id,
        @Nullable String name,
        @Nullable String serviceDeskId,
        @Nullable String portalId,
        @Nullable List<String> groupIds) {}
