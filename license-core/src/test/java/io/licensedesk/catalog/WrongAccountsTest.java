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
                wrong("negative agents", () -> new Accounts(-1, 0, 0, 0), "agents: expected 0 to 100000, got -1"),
                wrong(
                        "too many agents",
                        () -> new Accounts(100_001, 0, 0, 0),
                        "agents: expected 0 to 100000, got 100001"),
                wrong("negative mobile agents", () -> new Accounts(5, -1, 0, 0), "mobileAgents"),
                wrong("too many mobile agents", () -> new Accounts(5, 100_001, 0, 0), "mobileAgents"),
                wrong("negative users", () -> new Accounts(5, 0, -1, 0), "users"),
                wrong("too many users", () -> new Accounts(5, 0, 100_001, 0), "users"),
                wrong("negative telephones", () -> new Accounts(5, 0, 0, -1), "telephones"),
                wrong("too many telephones", () -> new Accounts(5, 0, 0, 100_001), "telephones"),
                wrong("map with a negative total", () -> Accounts.of(Map.of(AccountType.USER, -1)), "users"),
                wrong(
                        "copy with too many",
                        () -> Accounts.none().with(Map.of(AccountType.TELEPHONE, 100_001)),
                        "telephones"));
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
