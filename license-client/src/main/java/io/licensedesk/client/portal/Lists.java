package io.licensedesk.client.portal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists as they come from outside. */
final class Lists {

    private Lists() {}

    /** A list without nulls; none for null. */
    static <T> List<T> of(@Nullable List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }
}
