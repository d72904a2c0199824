package io.licensedesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class HighWaterProperties {

    private static final int SEATS = 30;

    /** Units in force at a price. */
    record Level(int units, int price) {}

    @Provide
    Arbitrary<Level> levels() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, SEATS),
                        Arbitraries.integers().between(0, 5))
                .as(Level::new);
    }

    /** B4: "Σ max(0, p − mark) over seats 1…u, one line per distinct difference". */
    @Property(tries = 3000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void chargesEqualThoseOfOneMarkPerSeat(
            @ForAll @IntRange(max = SEATS) int units,
            @ForAll @IntRange(max = 5) int price,
            @ForAll @Size(max = 12) List<@From("levels") Level> levels) {
        HighWater water = new HighWater(units, price);
        long[] marks = new long[SEATS];
        Arrays.fill(marks, 0, units, price);
        int mostCharges = 0;
        for (Level level : levels) {
            Map<Long, Long> expected = new TreeMap<>();
            for (int seat = 0; seat < level.units(); seat++) {
                if (level.price() > marks[seat]) {
                    expected.merge(level.price() - marks[seat], 1L, Long::sum);
                    marks[seat] = level.price();
                }
            }
            Map<Long, Long> charged = new TreeMap<>();
            List<Long> differences = new ArrayList<>();
            water.raise(level.units(), level.price(), (count, difference) -> {
                charged.merge(difference, count, Long::sum);
                differences.add(difference);
            });
            assertThat(charged).isEqualTo(expected);
            assertThat(differences).doesNotHaveDuplicates();
            mostCharges = Math.max(mostCharges, differences.size());
        }
        Statistics.label("charges at once")
                .collect(Math.min(3, mostCharges))
                .coverage(coverage -> List.of(0, 1, 2, 3)
                        .forEach(count -> coverage.check(count).count(found -> found > 0)));
    }

    @Property(tries = 1000)
    void whatWasChargedIsNeverChargedAgain(@ForAll @Size(max = 10) List<@From("levels") Level> levels) {
        HighWater water = new HighWater(0, 0);
        levels.forEach(level -> water.raise(level.units(), level.price(), (seats, difference) -> {}));
        levels.forEach(level -> water.raise(
                level.units(),
                level.price(),
                (seats, difference) -> assertThat(seats).isZero()));
    }

    @Property(tries = 1000)
    void theSumOfAllChargesDoesNotDependOnTheOrder(
            @ForAll @Size(min = 1, max = 10) List<@From("levels") Level> levels) {
        List<Level> reversed = new ArrayList<>(levels);
        Collections.reverse(reversed);
        assertThat(sum(levels)).isEqualTo(sum(reversed));
    }

    private static long sum(List<Level> levels) {
        long[] sum = new long[1];
        HighWater water = new HighWater(0, 0);
        levels.forEach(level ->
                water.raise(level.units(), level.price(), (seats, difference) -> sum[0] += seats * difference));
        return sum[0];
    }
}
