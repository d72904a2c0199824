package io.licensedesk.request;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Fulfilment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests, rejections and decisions that cannot exist. */
class WrongValuesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong("dated request without an id", () -> DatedRequest.of(null, DAY, Forms.general()), "id"),
                wrong("dated request without a day", () -> DatedRequest.of("r1", null, Forms.general()), "on"),
                wrong(
                        "dated request without approval",
                        () -> new DatedRequest("r1", DAY, null, Forms.general()),
                        "approvedOn"),
                wrong("dated request without a form", () -> DatedRequest.of("r1", DAY, null), "request"),
                wrong("rejection without a code", () -> new Rejection(null, "", List.of()), "code"),
                wrong(
                        "rejection without a path",
                        () -> new Rejection(RejectionCode.NO_CHANGE, null, List.of()),
                        "path"),
                wrong("refusal without a reason", () -> new Decision.Refused(List.of()), "rejections"),
                wrong(
                        "acceptance without a history",
                        () -> new Decision.Accepted(null, Optional.empty(), Optional.empty(), Fulfilment.AUTOMATIC),
                        "history"),
                wrong(
                        "acceptance without a change",
                        () -> new Decision.Accepted(
                                Story.begins().history(), null, Optional.empty(), Fulfilment.AUTOMATIC),
                        "change"),
                wrong(
                        "acceptance without an effect",
                        () -> new Decision.Accepted(
                                Story.begins().history(), Optional.empty(), null, Fulfilment.AUTOMATIC),
                        "effectiveOn"),
                wrong(
                        "acceptance without fulfilment",
                        () -> new Decision.Accepted(Story.begins().history(), Optional.empty(), Optional.empty(), null),
                        "fulfilment"),
                wrong("attachment without a name", () -> new Attachment(null, () -> null), "fileName"),
                wrong("attachment with a blank name", () -> Attachment.of(" ", new byte[0]), "fileName"),
                wrong("attachment without content", () -> new Attachment("motion.log", null), "content"),
                wrong("attachment of a root folder", () -> Attachment.of(Path.of("/")), "file"),
                wrong("desk without a validator", () -> RequestDesk.standard(null, Catalog.standard()), "validator"),
                wrong("desk without a catalog", () -> RequestDesk.standard(Forms.validator(), null), "catalog"),
                wrong(
                        "desk without rules",
                        () -> new RequestDesk(Forms.validator(), Catalog.standard(), null, FulfilmentPolicy.standard()),
                        "rules"),
                wrong(
                        "desk without fulfilment",
                        () -> new RequestDesk(
                                Forms.validator(), Catalog.standard(), RequestRule.standard(Catalog.standard()), null),
                        "fulfilment"));
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
