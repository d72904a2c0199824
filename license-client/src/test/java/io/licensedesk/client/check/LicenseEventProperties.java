package io.licensedesk.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The events of a monitor are the transitions of what can be seen, told once and in order. */
class LicenseEventProperties {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 10); // no change of the clocks is near
    private static final int SOON_DAYS = 3;
    private static final int GRACE_DAYS = 2;

    /**
     * One poll.
     *
     * @param after how long after the one before
     * @param license what the source says; empty if it fails
     */
    record Poll(Duration after, Optional<License> license) {}

    @Provide
    Arbitrary<List<Poll>> polls() {
        Arbitrary<Duration> gaps = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(0, 59).map(Duration::ofMinutes)),
                Tuple.of(3, Arbitraries.integers().between(1, 72).map(Duration::ofHours)));
        Arbitrary<License> licenses = StatusArbitraries.licenses(
                Arbitraries.of(Statuses.TOKEN, Statuses.OTHER_TOKEN), StatusArbitraries.states(TODAY, 8));
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(kinds -> licenses.list().ofSize(kinds))
                .flatMap(few -> Combinators.combine(gaps, Arbitraries.of(few).optional(0.8))
                        .as(Poll::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(20));
    }

    @Property
    void eventsAreExactlyTheTransitions(@ForAll("polls") List<Poll> polls) {
        List<String> expected = new ArrayList<>();
        Seen before = Seen.nothing(false);
        Instant now = TODAY.atStartOfDay(ROME).toInstant();
        Optional<License> license = Optional.empty();
        Instant verifiedAt = Instant.MIN;
        for (Poll poll : polls) {
            now = now.plus(poll.after());
            boolean fails = poll.license().isEmpty();
            if (!fails) {
                license = poll.license();
                verifiedAt = now;
            }
            if (fails && !before.failing) {
                expected.add("Unreachable");
            }
            Seen seen = license.isPresent() ? Seen.of(license.get(), verifiedAt, now, fails) : Seen.nothing(fails);
            if (license.isPresent()) {
                expected.addAll(seen.since(before));
            }
            before = seen;
        }
        assertThat(names(run(polls, false))).isEqualTo(expected);
    }

    @Property(tries = 500)
    void restartsChangeNoEventOfTheLicense(@ForAll("polls") List<Poll> polls) {
        assertThat(ofTheLicense(run(polls, true))).isEqualTo(ofTheLicense(run(polls, false)));
    }

    /** Without those of polls that fail: a program that starts says so again. */
    private static List<LicenseEvent> ofTheLicense(List<LicenseEvent> events) {
        return events.stream()
                .filter(event ->
                        !(event instanceof LicenseEvent.Unreachable || event instanceof LicenseEvent.Recovered))
                .toList();
    }

    @Property(tries = 500)
    void twoLooksAtTheSameTimeTellNothingNew(@ForAll("polls") List<Poll> polls) {
        List<Poll> twice = new ArrayList<>();
        for (Poll poll : polls) {
            twice.add(poll);
            twice.add(new Poll(Duration.ZERO, poll.license()));
        }
        assertThat(run(twice, false)).isEqualTo(run(polls, false));
    }

    @Property(tries = 500)
    void outagesAndRecoveriesAlternate(@ForAll("polls") List<Poll> polls) {
        boolean stale = false;
        boolean failing = false;
        for (LicenseEvent event : run(polls, false)) {
            if (event instanceof LicenseEvent.Unreachable) {
                assertThat(failing).isFalse();
                failing = true;
            } else if (event instanceof LicenseEvent.WentStale) {
                assertThat(stale).isFalse();
                stale = true;
            } else if (event instanceof LicenseEvent.Recovered) {
                assertThat(stale || failing).isTrue();
                stale = false;
                failing = false;
            }
        }
    }

    private static List<LicenseEvent> run(List<Poll> polls, boolean restarts) {
        ManualTime time = new ManualTime(TODAY.atStartOfDay(ROME).toInstant());
        Statuses.Source source = new Statuses.Source(Statuses.inconclusive());
        List<LicenseEvent> events = new ArrayList<>();
        LicenseStore store = LicenseStore.inMemory();
        LicenseMonitor monitor = start(time, source, events, store);
        for (Poll poll : polls) {
            // Only the clock moves: the one look is that of the poll.
            time.set(time.now().plus(poll.after()));
            if (poll.license().isPresent()) {
                source.says(Statuses.reading(poll.license().get()));
            } else {
                source.fails(Statuses.unavailable());
            }
            if (restarts) {
                monitor.close();
                monitor = start(time, source, events, store);
            } else {
                var unused = monitor.refresh();
            }
            time.run();
        }
        return events;
    }

    private static LicenseMonitor start(
            ManualTime time, LicenseSource source, List<LicenseEvent> events, LicenseStore store) {
        return LicenseMonitor.builder(source)
                .store(store)
                .listener(events::add)
                .expiringSoon(Duration.ofDays(SOON_DAYS))
                .expiryGrace(Duration.ofDays(GRACE_DAYS))
                .maxOffline(Duration.ofDays(366))
                .environment(time.environment())
                .scheduler(time)
                .start();
    }

    private static List<String> names(List<LicenseEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    /** What a person sees who reads the license page and a calendar. */
    private record Seen(
            String word,
            Optional<License> license,
            Optional<LocalDate> lastDay,
            boolean soon,
            boolean stale,
            boolean failing) {

        static Seen nothing(boolean failing) {
            return new Seen("NOTHING", Optional.empty(), Optional.empty(), false, false, failing);
        }

        static Seen of(License license, Instant verifiedAt, Instant now, boolean failing) {
            LocalDate today = LocalDate.ofInstant(now, ROME);
            boolean stale = !now.isBefore(verifiedAt.plus(Duration.ofHours(1)));
            LicenseState state = license.state();
            Optional<LocalDate> lastDay =
                    state instanceof LicenseState.InGracePeriod grace ? Optional.of(grace.until()) : state.expiresOn();
            String word = state.getClass().getSimpleName();
            if (state instanceof LicenseState.InGracePeriod grace) {
                word += grace.reason() == GraceReason.NEW_TOKEN_DETECTED ? " with a new token" : " deactivated";
            }
            boolean usable = !(state instanceof LicenseState.NotActivated
                    || state instanceof LicenseState.Expired
                    || state instanceof LicenseState.Deactivated);
            if (usable && today.isAfter(lastDay.orElseThrow())) {
                boolean lapsed = state instanceof LicenseState.Active
                        && !today.isAfter(lastDay.get().plusDays(GRACE_DAYS));
                word = lapsed ? "InGracePeriod after the last day" : "Expired";
                usable = lapsed;
            }
            boolean soon = usable && today.isAfter(lastDay.orElseThrow().minusDays(SOON_DAYS));
            return new Seen(word, Optional.of(license), lastDay, soon, stale, failing);
        }

        List<String> since(Seen before) {
            List<String> names = new ArrayList<>();
            License now = license.orElseThrow();
            if (before.license
                    .map(earlier -> !earlier.token().equals(now.token()))
                    .orElse(false)) {
                names.add("TokenChanged");
            }
            if ((before.stale || before.failing) && !(stale || failing)) {
                names.add("Recovered");
            }
            boolean renewed = !word.equals("Expired")
                    && !word.equals("Deactivated")
                    && before.license.map(Seen::kind).equals(license.map(Seen::kind))
                    && lastDay.isPresent()
                    && lastDay.get().isAfter(before.lastDay.orElseThrow());
            if (renewed) {
                names.add("Renewed");
            }
            if (!word.equals(before.word)) {
                if (word.startsWith("InGracePeriod")) {
                    names.add("GraceStarted");
                } else if (word.equals("NotActivated")) {
                    if (!before.word.equals("NOTHING")) {
                        names.add("Deactivated");
                    }
                } else if (word.equals("Active") || word.equals("Demo")) {
                    if (!renewed) {
                        names.add("Activated");
                    }
                } else {
                    names.add(word);
                }
            }
            if (before.license
                    .map(earlier -> !earlier.accounts().equals(now.accounts()))
                    .orElse(false)) {
                names.add("QuantitiesChanged");
            }
            if (soon && !(before.soon && before.lastDay.equals(lastDay))) {
                names.add("ExpiringSoon");
            }
            if (stale && !before.stale) {
                names.add("WentStale");
            }
            return names;
        }

        private static String kind(License license) {
            return license.state() instanceof LicenseState.InGracePeriod grace
                    ? grace.reason().name()
                    : license.state().getClass().getSimpleName();
        }
    }
}
