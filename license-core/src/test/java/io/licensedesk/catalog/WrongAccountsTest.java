package io.licensedesk.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Account totals that cannot exist. */
class WrongAccountsTest {

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong("negative agents", () -> Accounts.agents(-1), "AGENT: expected 0 to 100000, got -1"),
                wrong("too many agents", () -> Accounts.agents(100_001), "AGENT: expected 0 to 100000, got 100001"),
                wrong(
                        "negative mobile agents",
                        () -> Accounts.agents(5).with(AccountType.MOBILE_AGENT, -1),
                        "MOBILE_AGENT: expected"),
                wrong(
                        "too many mobile agents",
                        () -> Accounts.agents(5).with(AccountType.MOBILE_AGENT, 100_001),
                        "MOBILE_AGENT: expected"),
                wrong("negative users", () -> Accounts.agents(5).with(AccountType.USER, -1), "USER: expected"),
                wrong("too many users", () -> Accounts.agents(5).with(AccountType.USER, 100_001), "USER: expected"),
                wrong(
                        "negative telephones",
                        () -> Accounts.agents(5).with(AccountType.TELEPHONE, -1),
                        "TELEPHONE: expected"),
                wrong(
                        "too many telephones",
                        () -> Accounts.agents(5).with(AccountType.TELEPHONE, 100_001),
                        "TELEPHONE: expected"),
                wrong("map with a negative total", () -> Accounts.of(Map.of(AccountType.USER, -1)), "USER: expected"),
                wrong(
                        "copy with too many",
                        () -> Accounts.none().with(Map.of(AccountType.TELEPHONE, 100_001)),
                        "TELEPHONE: expected"));
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
