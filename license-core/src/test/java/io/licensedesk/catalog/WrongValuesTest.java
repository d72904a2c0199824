package io.licensedesk.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plan codes, plans and catalogs that cannot exist. */
class WrongValuesTest {

    static Stream<Arguments> wrongValues() {
        return Stream.of(
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
