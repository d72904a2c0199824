package io.licensedesk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> the type of its elements
 * @param isLastPage whether no page follows; null counts as yes
 * @param values the elements; null counts as none
 */
public record Page<T>(
        @Nullable Boolean isLastPage, @Nullable List<T> values) {}
