package io.licensedesk.license;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.licensedesk.billing.SubscriptionId;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens and ids that cannot exist. */
class WrongIdentitiesTest {

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong("no token", () -> new LicenseToken(null), "value"),
                wrong("blank token", () -> new LicenseToken(" "), "value"),
                wrong("empty token", () -> LicenseToken.of("  "), "value"),
                wrong("token with white space", () -> new LicenseToken("abc "), "value"),
                wrong("token with a control character", () -> LicenseToken.of("ab\ncd"), "value"),
                wrong("token of 513 characters", () -> LicenseToken.of("x".repeat(513)), "value"),
                wrong("no subscription id", () -> new SubscriptionId(null), "value"),
                wrong("blank subscription id", () -> SubscriptionId.of(" "), "value"),
                wrong("subscription id of 256 characters", () -> SubscriptionId.of("x".repeat(256)), "value"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("wrongValues")
    void wrongValueCannotBeMade(String value, ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Arguments wrong(String value, ThrowingCallable call, String message) {
        return arguments(value, call, message);
    }
}
