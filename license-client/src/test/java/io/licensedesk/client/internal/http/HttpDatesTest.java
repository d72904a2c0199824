package io.licensedesk.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT   | 1994-11-06T08:49:37Z",
                "Thu, 31 Dec 2026 23:59:59 GMT   | 2026-12-31T23:59:59Z",
                "Thu, 29 Feb 2024 00:00:00 GMT   | 2024-02-29T00:00:00Z",
                "Sunday, 06-Nov-94 08:49:37 GMT  |",
                "Sun Nov  6 08:49:37 1994        |",
                "Sun, 06 Nov 1994 08:49:37 +0100 |",
                "Sun, 31 Feb 1994 08:49:37 GMT   |",
                "Sun, 06 Nov 1994 24:49:37 GMT   |",
                "Sun, 06 Anf 1994 08:49:37 GMT   |",
                "Sun, 06 Xyz 1994 08:49:37 GMT   |",
                "soon                            |",
            })
    void theUsualFormIsReadAndNoOther(String date, Instant expected) {
        assertThat(HttpDates.read(date)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void anAnswerMayLackIt() {
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
        assertThat(new Reply(200, none, "", false, Optional.empty()).date()).isEmpty();
    }
}
