package io.licensedesk.request;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.license.LicenseToken;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a person typed, put in order before it is looked at. */
final class FormText {

    /** A mail address with a domain that has a dot. */
    static final String EMAIL = "[^@]+@[^@]+\\.[^@.]+";

    static final String OUT_OF_RANGE = "{io.licensedesk.rejection.OUT_OF_RANGE}";

    private FormText() {}

    /** Removes surrounding white space; null for blank text. */
    static @Nullable String typed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static Map<AccountType, Integer> totals(Map<AccountType, Integer> totals) {
        return Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(totals)));
    }

    static String describe(LicenseRequest request) {
        LicenseToken token = request.token();
        return request.kind() + "[" + (token == null ? "no token" : token) + "]";
    }
}
