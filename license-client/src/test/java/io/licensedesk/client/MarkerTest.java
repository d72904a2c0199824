package io.licensedesk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

    @Test
    void aRandomMarkerIsLdAndTwelveCharactersThatNobodyMistakes() {
        assertThat(Stream.generate(Marker::random).limit(1000))
                .allSatisfy(marker -> assertThat(marker.text()).matches("LD[0-9ABCDEFGHJKMNPQRSTVWXYZ]{12}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMarkerIsPrintedAsItStandsInTheSummary() {
        assertThat(new Marker("ORDER42")).hasToString("ORDER42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef", "000000", "AbCdEf0123456789AbCdEf0123456789AbCdEf01"})
    void sixToFortyLettersAndDigitsAreAMarker(String text) {
        assertThat(new Marker(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcde",
                "AbCdEf0123456789AbCdEf0123456789AbCdEf012",
                "abc def",
                "abc-def",
                "abcdef\n",
                "àbcdef",
                "١٢٣٤٥٦"
            })
    void anythingElseIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Marker(text))
                .withMessage("text: expected 6 to 40 letters and digits, got " + text);
    }

    @Test
    void aMarkerIsNotNull() {
        assertThatNullPointerException().isThrownBy(() -> new Marker(null)).withMessage("text");
    }
}
