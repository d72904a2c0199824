package io.licensedesk.client.portal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values of fields as the caller writes them. */
final class FieldValues {

    private FieldValues() {}

    /** A copy that nobody changes, down to its last list. */
    static Map<String, Object> copyOf(Map<String, Object> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((id, value) -> copy.put(Objects.requireNonNull(id, "id"), copyOf(id, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyOf(String id, Object value) {
        if (value instanceof String || value instanceof Boolean || isNumber(value)) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> copyOf(id, element)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> {
                if (!(name instanceof String text)) {
                    throw unusable(id);
                }
                copy.put(text, copyOf(id, element));
            });
            return Collections.unmodifiableMap(copy);
        }
        throw unusable(id);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    private static IllegalArgumentException unusable(String id) {
        return new IllegalArgumentException(
                "field " + id + ": expected a text, a whole or decimal number, a boolean, or a list or map of them");
    }
}
