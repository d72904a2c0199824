package io.licensedesk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> the type of its elements
 * @param start the index of its first element in the list
 * @param isLastPage whether no page follows
 * @param values the elements; a page without them says nothing
 */
public record Page<T>(
        @Nullable Integer start,
        @Nullable Boolean isLastPage,
        @Nullable List<T> values) {}
