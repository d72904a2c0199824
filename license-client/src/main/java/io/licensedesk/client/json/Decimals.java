package io.licensedesk.client.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts as decimal strings. */
final class Decimals {

    // Bounded before any arithmetic: "1E999999999" is a short text and an endless number.
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,6})?");

    private Decimals() {}

    static BigDecimal parse(String name, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    name + ": expected a decimal string of 0 or more, such as \"45.00\", with at most 6 decimals");
        }
        return new BigDecimal(text);
    }
}
