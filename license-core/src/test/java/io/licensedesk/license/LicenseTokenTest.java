package io.licensedesk.license;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token is a secret: it compares whole and prints masked. */
class LicenseTokenTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # token          | printed
            a                | …
            TOKEN-0001       | …
            12345678901      | …
            123456789012     | 1234…9012
            abcd-efgh-uvwxyz | abcd…wxyz
            """)
    void atMostTheFirstAndLastFourCharactersArePrinted(String token, String printed) {
        assertThat(LicenseToken.of(token)).hasToString(printed);
        assertThat(LicenseToken.of(token).value()).isEqualTo(token);
    }

    @Test
    void whiteSpaceOfCopyAndPasteIsRemoved() {
        assertThat(LicenseToken.of(" TOKEN-0001\n")).isEqualTo(new LicenseToken("TOKEN-0001"));
    }

    @Test
    void tokensThatPrintTheSameAreStillDifferent() {
        assertThat(LicenseToken.of("abcd-1-wxyz-wxyz")).isNotEqualTo(LicenseToken.of("abcd-2-wxyz-wxyz"));
    }

    @Test
    void longestTokenHas512Characters() {
        assertThat(LicenseToken.of("x".repeat(512)).value()).hasSize(512);
    }
}
