package io.licensedesk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    @Test
    void theStandardIsFourAttemptsWithinHalfAMinuteEach() {
        assertThat(RetryPolicy.standard())
                .isEqualTo(new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    @Test
    void noneIsOneAttempt() {
        assertThat(RetryPolicy.none().attempts()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} attempts, first {1}, shortest {2}, longest {3}: {4}")
    @CsvSource({
        "1,  PT0S,  PT0S,  PT0S,  the least",
        "20, PT30S, PT30S, PT30S, the most attempts and one delay",
        "4,  PT2S,  PT1S,  PT3S,  a shortest delay below the first",
    })
    void aPolicyMayBe(int attempts, Duration first, Duration shortest, Duration longest, String why) {
        assertThat(new RetryPolicy(attempts, first, shortest, longest).attempts())
                .as(why)
                .isEqualTo(attempts);
    }

    @ParameterizedTest(name = "{0} attempts, first {1}, shortest {2}, longest {3} is refused: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | PT1S     | PT1S     | PT1S     | attempts: expected 1 to 20, got 0",
                "21 | PT1S     | PT1S     | PT1S     | attempts: expected 1 to 20, got 21",
                "4  | PT-0.01S | PT1S     | PT1S     | first, shortest: expected delays that are not negative",
                "4  | PT1S     | PT-0.01S | PT1S     | first, shortest: expected delays that are not negative",
                "4  | PT2S     | PT1S     | PT1.999S | longest: expected a delay not shorter than first and shortest",
                "4  | PT1S     | PT2S     | PT1.999S | longest: expected a delay not shorter than first and shortest",
            })
    void aPolicyMayNotBe(int attempts, Duration first, Duration shortest, Duration longest, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(attempts, first, shortest, longest))
                .withMessage(message);
    }

    @Test
    void noDelayMayBeNull() {
        Duration second = Duration.ofSeconds(1);
        assertThatNullPointerException()
                .isThrownBy(() -> new RetryPolicy(1, null, second, second))
                .withMessage("first");
        assertThatNullPointerException()
                .isThrownBy(() -> new RetryPolicy(1, second, null, second))
                .withMessage("shortest");
        assertThatNullPointerException()
                .isThrownBy(() -> new RetryPolicy(1, second, second, null))
                .withMessage("longest");
    }
}
