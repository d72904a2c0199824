package io.licensedesk.billing;

import static io.licensedesk.billing.Subscriptions.agentsAt;
import static io.licensedesk.billing.Subscriptions.day;
import static io.licensedesk.billing.Subscriptions.in;
import static io.licensedesk.billing.Subscriptions.monthly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B3: proration: what a line says, rounded once. */
class ProrationTest {

    private static Subscriptions threeMoreAgents(String on, Proration proration) {
        return agentsAt("45.00")
                .rules(BillingRules.standard().withProration(proration))
                .activated("2025-01-01", monthly(8))
                .agents(on, 11);
    }

    private static List<String> fractions(Subscriptions story, String date) {
        return story.lines(date).stream()
                .filter(line -> line.startsWith("FRACTION"))
                .map(line -> line.substring(line.indexOf('=') + 2))
                .toList();
    }

    @Nested
    class ActualDays {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        # effective | invoice    | fraction
                        2026-04-01  | 2026-04-30 | 135.00
                        2026-04-10  | 2026-04-30 | 94.50
                        2026-04-30  | 2026-04-30 | 4.50
                        2026-03-11  | 2026-03-31 | 91.45
                        2026-03-31  | 2026-03-31 | 4.35
                        2026-02-15  | 2026-02-28 | 67.50
                        2028-02-15  | 2028-02-29 | 69.83
                        2026-02-28  | 2026-02-28 | 4.82
                        2028-02-29  | 2028-02-29 | 4.66
                        """)
        void threeAgentsAt45CostTheRestOfTheMonth(String on, String date, String amount) {
            assertThat(fractions(threeMoreAgents(on, Proration.actualDays()), date))
                    .containsExactly(amount);
        }

        @ParameterizedTest
        @CsvSource({"2026-04-10, 9", "2026-04-01, 0", "2026-05-01, 30", "2027-04-01, 365"})
        void offsetsAreRealDays(String day, int offset) {
            assertThat(Proration.actualDays().days(day("2026-04-01"), day(day))).isEqualTo(offset);
        }
    }

    @Nested
    class Thirty360 {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        # effective | invoice    | fraction
                        2026-04-01  | 2026-04-30 | 135.00
                        2026-04-10  | 2026-04-30 | 94.50
                        2026-03-11  | 2026-03-31 | 90.00
                        2026-03-30  | 2026-03-31 | 4.50
                        2026-03-31  | 2026-03-31 | 4.50
                        2026-02-15  | 2026-02-28 | 72.00
                        2026-02-28  | 2026-02-28 | 13.50
                        2028-02-29  | 2028-02-29 | 9.00
                        """)
        void everyMonthHas30Days(String on, String date, String amount) {
            assertThat(fractions(threeMoreAgents(on, Proration.thirty360()), date))
                    .containsExactly(amount);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        # day      | offset from 1 January 2026
                        2026-01-01 | 0
                        2026-01-30 | 29
                        2026-01-31 | 29
                        2026-02-01 | 30
                        2026-02-28 | 57
                        2026-03-01 | 60
                        2026-12-31 | 359
                        2027-01-01 | 360
                        """)
        void offsetIsTheDayUpTo30Plus30ForEveryMonthBefore(String day, int offset) {
            assertThat(Proration.thirty360().days(day("2026-01-01"), day(day))).isEqualTo(offset);
        }

        @Test
        void lineShowsTheDaysAsTheyAreCounted() {
            InvoiceLine line = threeMoreAgents("2026-03-31", Proration.thirty360())
                    .line("2026-03-31", LineKind.FRACTION, AccountType.AGENT);

            assertThat(line.days()).isEqualTo(1);
            assertThat(line.periodDays()).isEqualTo(30);
        }
    }

    @Nested
    class Pieces {

        /** The pieces of a level over a period of {@code n} days, cut at offsets, each a line of its own. */
        private List<String> pieces(String level, int digits, int n, int... cuts) {
            List<String> pieces = new ArrayList<>();
            long micros = Exact.micros(new BigDecimal(level));
            int from = 0;
            for (int i = 0; i <= cuts.length; i++) {
                int to = i < cuts.length ? cuts[i] : n;
                pieces.add(BigDecimal.valueOf(Exact.portion(1, micros, to - from, n, digits), digits)
                        .toPlainString());
                from = to;
            }
            return pieces;
        }

        @Test
        void thirdsOfAprilAreAlike() {
            assertThat(pieces("100", 2, 30, 10, 20)).containsExactly("33.33", "33.33", "33.33");
            assertThat(pieces("100", 0, 30, 10, 20)).containsExactly("33", "33", "33");
            assertThat(pieces("200", 3, 30, 10, 20)).containsExactly("66.667", "66.667", "66.667");
        }

        @Test
        void marchCutAtThe5thAndThe10thIsRoundedPieceByPiece() {
            assertThat(pieces("100", 2, 31, 4, 9)).containsExactly("12.90", "16.13", "70.97");
        }

        @Test
        void emptyIntervalCostsNothing() {
            assertThat(pieces("100", 2, 31, 0, 9, 9, 31)).containsExactly("0.00", "29.03", "0.00", "70.97", "0.00");
        }

        @Test
        void increasesOfOneDayEachCostWhatIsLeftOfTheMonth() {
            // 100.00, 100.00 · 20/30, 100.00 · 10/30
            assertThat(fractions(
                            agentsAt("100.00")
                                    .activated("2026-03-31", monthly(0))
                                    .agents("2026-04-01", 1)
                                    .agents("2026-04-11", 2)
                                    .agents("2026-04-21", 3),
                            "2026-04-30"))
                    .containsExactly("100.00", "66.67", "33.33");
        }

        @Test
        void lastDaysOfFebruaryOf9EurosCost96Cents() {
            assertThat(fractions(agentsAt("9.00").activated("2025-02-26", monthly(1)), "2025-02-28"))
                    .containsExactly("0.96");
        }
    }

    @Nested
    class Rounding {

        @Test
        void dailyRateIsNeverRounded() {
            // 1000.00 · 1/31 = 32.2581; a daily rate of 0.03 would give 30.00
            assertThat(fractions(agentsAt("1.00").activated("2026-03-31", monthly(1000)), "2026-03-31"))
                    .containsExactly("32.26");
        }

        @Test
        void halfACentIsRoundedUp() {
            // 0.01 · 15/30 = 0.005 → 0.01 from the 16th, 0.01 · 14/30 = 0.0047 → 0.00 from the 17th
            assertThat(fractions(agentsAt("0.01").activated("2026-04-16", monthly(1)), "2026-04-30"))
                    .containsExactly("0.01");
            assertThat(fractions(agentsAt("0.01").activated("2026-04-17", monthly(1)), "2026-04-30"))
                    .isEmpty();
        }

        @Test
        void levelIsExactUpToSixDecimals() {
            assertThat(agentsAt("0.333333").activated("2026-04-01", monthly(3)).lines("2026-05-31"))
                    .containsExactly("ADVANCE AGENT 2026-06-01/2026-07-01 3 × 0.333333 = 1.00");
            assertThat(agentsAt("0.001666").activated("2026-04-01", monthly(3)).lines("2026-05-31"))
                    // 0.004998 → 0.00
                    .isEmpty();
            assertThat(agentsAt("0.001667").activated("2026-04-01", monthly(3)).lines("2026-05-31"))
                    // 0.005001 → 0.01
                    .containsExactly("ADVANCE AGENT 2026-06-01/2026-07-01 3 × 0.001667 = 0.01");
        }

        @Test
        void yenHaveNoDecimals() {
            assertThat(fractions(
                            in("JPY")
                                    .price(AccountType.AGENT, PricePeriod.MONTHLY, "100")
                                    .activated("2026-04-11", monthly(1)),
                            "2026-04-30"))
                    .containsExactly("67");
        }
    }

    @Test
    void shareIsBetweenZeroAndOne() {
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Share(1, 1).elapsed()).isEqualTo(1);
    }
}
