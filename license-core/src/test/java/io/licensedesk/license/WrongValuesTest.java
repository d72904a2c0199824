package io.licensedesk.license;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.licensedesk.billing.BillingRules;
import io.licensedesk.billing.Cause;
import io.licensedesk.billing.PriceList;
import io.licensedesk.billing.Subscription;
import io.licensedesk.billing.SubscriptionId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens, ids, licenses, states and demos that cannot exist. */
class WrongValuesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Cause CAUSE = new Cause("r1", DAY, "NEW_DEMO");
    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001");
    private static final Subscription SUBSCRIPTION =
            Subscription.of(SubscriptionId.of("SUB-1"), PriceList.in("EUR").build(), BillingRules.standard());

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
                wrong("subscription id of 256 characters", () -> SubscriptionId.of("x".repeat(256)), "value"),
                wrong("demo without a first day", () -> new DemoPeriod(null, DAY), "from"),
                wrong("demo that ends before it starts", () -> new DemoPeriod(DAY, DAY.minusDays(1)), "to"),
                wrong("demo of zero days", () -> new DemoPeriod(DAY, DAY), "to"),
                wrong("period of zero days", () -> DemoPeriod.of(DAY, 0), "to"),
                wrong("demo state without a day", () -> new LicenseState.Demo(null), "lastDay"),
                wrong("active state without a day", () -> new LicenseState.Active(null), "lastPaidDay"),
                wrong("expired state without a day", () -> new LicenseState.Expired(null), "lastDay"),
                wrong("deactivated state without a day", () -> new LicenseState.Deactivated(null), "lastPaidDay"),
                wrong(
                        "grace without a reason",
                        () -> new LicenseState.InGracePeriod(null, DAY, Optional.empty()),
                        "reason"),
                wrong(
                        "grace without an end",
                        () -> new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, null, Optional.empty()),
                        "until"),
                wrong(
                        "grace without optional",
                        () -> new LicenseState.InGracePeriod(GraceReason.NEW_TOKEN_DETECTED, DAY, null),
                        "expiresOn"),
                wrong("license without a token", () -> License.builder(null, new LicenseState.NotActivated()), "token"),
                wrong("license without a state", () -> License.builder(TOKEN, null), "state"),
                wrong(
                        "license without a product",
                        () -> License.builder(TOKEN, new LicenseState.NotActivated())
                                .product(null)
                                .build(),
                        "product"),
                wrong(
                        "license without accounts",
                        () -> License.builder(TOKEN, new LicenseState.NotActivated())
                                .accounts(null)
                                .build(),
                        "accounts"),
                wrong("standing without a license", () -> new Standing(null, false, false, false, Set.of()), "current"),
                wrong("history without a token", () -> LicenseHistory.of(null, SUBSCRIPTION), "token"),
                wrong("history without a subscription", () -> LicenseHistory.of(TOKEN, null), "subscription"),
                wrong(
                        "demo without a cause",
                        () -> new LicenseHistory.DemoGrant(null, DemoPeriod.of(DAY, 30)),
                        "cause"),
                wrong("demo without its days", () -> new LicenseHistory.DemoGrant(CAUSE, null), "period"),
                wrong("new token without a cause", () -> new LicenseHistory.TokenChange(null, DAY, TOKEN), "cause"),
                wrong("new token without a day", () -> new LicenseHistory.TokenChange(CAUSE, null, TOKEN), "actsOn"),
                wrong("new token without a token", () -> new LicenseHistory.TokenChange(CAUSE, DAY, null), "token"));
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
