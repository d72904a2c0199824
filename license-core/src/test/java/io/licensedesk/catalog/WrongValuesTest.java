package io.licensedesk.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Account totals, plan codes, plans and catalogs that cannot exist. */
class WrongValuesTest {

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
                        "TELEPHONE: expected"),
                wrong("no plan code", () -> new PlanCode(null), "value"),
                wrong("blank plan code", () -> PlanCode.of(" "), "value"),
                wrong("plan code with white space", () -> PlanCode.of(" OMNI"), "value"),
                wrong("plan code of 65 characters", () -> PlanCode.of("x".repeat(65)), "value"),
                wrong("plan without code", () -> new Plan(null, Set.of(), Set.of()), "code"),
                wrong(
                        "catalog with a plan twice",
                        () -> Catalog.standard()
                                .withPlans(List.of(Plan.of(PlanCode.of("OMNI")), Plan.of(PlanCode.of("OMNI")))),
                        "plans: plan OMNI"));
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
