package io.licensedesk.client.check;

import static io.licensedesk.client.check.Statuses.active;
import static io.licensedesk.client.check.Statuses.demo;
import static io.licensedesk.client.check.Statuses.grace;
import static io.licensedesk.client.check.Statuses.license;
import static io.licensedesk.client.check.Statuses.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Feature;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Sold;
import io.licensedesk.client.check.LicenseCheck.Cause;
import io.licensedesk.client.check.LicenseCheck.Denied;
import io.licensedesk.client.check.LicenseCheck.Granted;
import io.licensedesk.client.check.LicenseCheck.Reason;
import io.licensedesk.client.check.LicenseCheck.Unknown;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseCheckTest {

    private static final Unknown OUTDATED = new Unknown(Cause.OUTDATED);

    @Test
    void everyAnswerHasItsCase() {
        LicenseCheck.Cases<String> words = new LicenseCheck.Cases<>() {
            @Override
            public String granted(Granted check) {
                return "until " + check.freshness().goodUntil();
            }

            @Override
            public String denied(Denied check) {
                return "no: " + check.reason();
            }

            @Override
            public String unknown(Unknown check) {
                return "who knows: " + check.cause();
            }
        };
        Instant until = Instant.parse("2026-03-11T09:00:00Z");
        LicenseCheck granted =
                new Granted(license(active("2026-12-31")).build(), new LicenseCheck.Freshness(until, false, until));

        assertThat(granted.accept(words)).isEqualTo("until 2026-03-11T09:00:00Z");
        assertThat(new Denied(Reason.EXPIRED).accept(words)).isEqualTo("no: EXPIRED");
        assertThat(OUTDATED.accept(words)).isEqualTo("who knows: OUTDATED");
    }

    private final ManualTime time = ManualTime.at("2026-03-10T09:00:00Z");
    private final Statuses.Source source = new Statuses.Source(reading(active("2026-12-31")));

    private LicenseMonitor start(UnaryOperator<LicenseMonitor.Builder> settings) {
        LicenseMonitor monitor = settings.apply(LicenseMonitor.builder(source)
                        .environment(time.environment())
                        .scheduler(time))
                .start();
        time.run();
        return monitor;
    }

    private LicenseMonitor start() {
        return start(builder -> builder);
    }

    /** The check at a time, if the status was read an hour before. */
    private LicenseCheck checkAt(String instant, LicenseState state, UnaryOperator<LicenseMonitor.Builder> settings) {
        time.set(Instant.parse(instant).minus(Duration.ofHours(1)));
        source.says(state);
        return start(settings.andThen(builder -> builder.staleAfter(Duration.ofDays(1)))::apply)
                .snapshot()
                .at(Instant.parse(instant).toEpochMilli())
                .check();
    }

    @Nested
    class Expiry {

        @ParameterizedTest
        @CsvSource({
            // In winter Rome is one hour ahead of UTC, in summer two.
            "2026-01-31, 2026-01-31T22:59:59.999Z, GRANTED",
            "2026-01-31, 2026-01-31T23:00:00.000Z, EXPIRED",
            "2026-07-31, 2026-07-31T21:59:59.999Z, GRANTED",
            "2026-07-31, 2026-07-31T22:00:00.000Z, EXPIRED",
            // The days on which clocks change.
            "2026-03-28, 2026-03-28T22:59:59.999Z, GRANTED",
            "2026-03-28, 2026-03-28T23:00:00.000Z, EXPIRED",
            "2026-03-29, 2026-03-29T21:59:59.999Z, GRANTED",
            "2026-03-29, 2026-03-29T22:00:00.000Z, EXPIRED",
            "2026-10-25, 2026-10-25T22:59:59.999Z, GRANTED",
            "2026-10-25, 2026-10-25T23:00:00.000Z, EXPIRED",
            // Leap day and turn of the year.
            "2028-02-29, 2028-02-29T22:59:59.999Z, GRANTED",
            "2028-02-29, 2028-02-29T23:00:00.000Z, EXPIRED",
            "2026-12-31, 2026-12-31T22:59:59.999Z, GRANTED",
            "2026-12-31, 2026-12-31T23:00:00.000Z, EXPIRED",
        })
        void theLastDayIsGrantedToItsEndInRome(String lastDay, String instant, String expected) {
            for (LicenseState state : Set.of(active(lastDay), demo(lastDay), grace(lastDay))) {
                LicenseCheck check = checkAt(instant, state, builder -> builder);
                assertThat(
                                check instanceof Granted
                                        ? "GRANTED"
                                        : ((Denied) check).reason().name())
                        .as("%s", state)
                        .isEqualTo(expected);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "Pacific/Auckland,    2026-06-30, 2026-06-30T11:59:59.999Z, 2026-06-30T12:00:00Z",
            "America/Los_Angeles, 2026-06-30, 2026-07-01T06:59:59.999Z, 2026-07-01T07:00:00Z",
            "UTC,                 2026-06-30, 2026-06-30T23:59:59.999Z, 2026-07-01T00:00:00Z",
            // Clocks went from 3 November, 23:59 to 4 November, 01:00.
            "America/Sao_Paulo,   2018-11-03, 2018-11-04T02:59:59.999Z, 2018-11-04T03:00:00Z",
        })
        void theContractsZoneDecidesWhenADayEnds(String zone, String lastDay, String lastMoment, String over) {
            UnaryOperator<LicenseMonitor.Builder> settings = builder -> builder.zone(ZoneId.of(zone));
            assertThat(checkAt(lastMoment, active(lastDay), settings)).isInstanceOf(Granted.class);
            assertThat(checkAt(over, active(lastDay), settings)).isEqualTo(new Denied(Reason.EXPIRED));
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTC", "Pacific/Kiritimati", "Pacific/Niue", "America/New_York", "Asia/Kolkata"})
        void theMachinesZoneDoesNotMatter(String zone) {
            TimeZone before = TimeZone.getDefault();
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try {
                theLastDayIsGrantedToItsEndInRome("2026-07-31", "2026-07-31T21:59:59.999Z", "GRANTED");
                theLastDayIsGrantedToItsEndInRome("2026-07-31", "2026-07-31T22:00:00.000Z", "EXPIRED");
            } finally {
                TimeZone.setDefault(before);
            }
        }

        @Test
        void onlyAPaidLicenseHasAGraceAfterItsLastDay() {
            UnaryOperator<LicenseMonitor.Builder> settings = builder -> builder.expiryGrace(Duration.ofDays(3));
            String lastMoment = "2026-02-03T22:59:59.999Z";
            assertThat(checkAt(lastMoment, active("2026-01-31"), settings)).isInstanceOf(Granted.class);
            assertThat(checkAt("2026-02-03T23:00:00Z", active("2026-01-31"), settings))
                    .isEqualTo(new Denied(Reason.EXPIRED));
            assertThat(checkAt(lastMoment, demo("2026-01-31"), settings)).isEqualTo(new Denied(Reason.EXPIRED));
            assertThat(checkAt(lastMoment, grace("2026-01-31"), settings)).isEqualTo(new Denied(Reason.EXPIRED));
        }

        @Test
        void anEndThatPassesDuringAnOutageIsNotKnown() {
            source.says(active("2026-03-10"));
            LicenseMonitor monitor = start();
            source.fails(Statuses.unavailable());
            time.pass(Duration.ofHours(20));

            assertThat(monitor.check()).isEqualTo(OUTDATED);

            source.says(active("2026-03-10"));
            time.pass(Duration.ofMinutes(15));
            assertThat(monitor.check()).isEqualTo(new Denied(Reason.EXPIRED));

            source.fails(Statuses.unavailable());
            time.pass(Duration.ofMinutes(15));
            assertThat(monitor.check()).isEqualTo(new Denied(Reason.EXPIRED));
        }

        @Test
        void anEndIsKnownOnlyWhileTheStatusIsFreshAndTheLastPollDidNotFail() {
            source.says(active("2026-03-10"));
            LicenseMonitor monitor = start();
            Instant end = Instant.parse("2026-03-10T23:00:00Z");
            time.pass(Duration.between(time.now(), end).minusMinutes(20));
            LicenseSnapshot verified = monitor.snapshot();
            assertThat(verified.at(end.toEpochMilli()).check()).isEqualTo(new Denied(Reason.EXPIRED));
            assertThat(verified.at(end.plus(Duration.ofHours(2)).toEpochMilli()).check())
                    .isEqualTo(OUTDATED);

            source.fails(Statuses.unavailable());
            time.pass(Duration.ofMinutes(20));
            assertThat(monitor.check()).isEqualTo(OUTDATED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-999999999-01-01", "+999999999-12-31", "0001-01-01", "9999-12-31"})
        void noDateOverflows(String lastDay) {
            source.says(active(lastDay));
            LicenseMonitor monitor = start(builder -> builder.expiryGrace(Duration.ofDays(366)));
            assertThat(monitor.allows()).isEqualTo(LocalDate.parse(lastDay).getYear() > 2026);
        }
    }

    @Nested
    class OfflineLimit {

        @Test
        void aStatusGrantsForSevenDaysAndThenIsOutdated() {
            LicenseMonitor monitor = start();
            Instant verifiedAt = time.now();
            source.fails(Statuses.unavailable());

            time.pass(Duration.ofDays(7).minusMillis(1));
            assertThat(monitor.check()).isInstanceOfSatisfying(Granted.class, granted -> {
                assertThat(granted.freshness().isStale()).isTrue();
                assertThat(granted.freshness().verifiedAt()).isEqualTo(verifiedAt);
                assertThat(granted.freshness().goodUntil()).isEqualTo(verifiedAt.plus(Duration.ofDays(7)));
            });
            time.pass(Duration.ofMillis(1));
            assertThat(monitor.check()).isEqualTo(OUTDATED);
            assertThat(monitor.allows()).isFalse();
        }

        @Test
        void aDenialIsOutdatedAsWell() {
            source.says(new LicenseState.Deactivated(LocalDate.parse("2026-02-28")));
            LicenseMonitor monitor = start();
            source.fails(Statuses.unavailable());
            time.pass(Duration.ofDays(6));
            assertThat(monitor.check()).isEqualTo(new Denied(Reason.DEACTIVATED));
            time.pass(Duration.ofDays(2));
            assertThat(monitor.check()).isEqualTo(OUTDATED);
        }

        @Test
        void neitherRestartNorOutageStartsAnyClockAnew() {
            source.says(active("2026-03-12"));
            LicenseStore store = LicenseStore.inMemory();
            UnaryOperator<LicenseMonitor.Builder> settings =
                    builder -> builder.store(store).expiryGrace(Duration.ofDays(2));
            Instant limit = Instant.parse("2026-03-14T23:00:00Z");
            start(settings).close();
            source.fails(Statuses.unavailable());
            while (time.now().isBefore(limit)) {
                LicenseMonitor monitor = start(settings);
                assertThat(monitor.allows()).as("%s", time.now()).isTrue();
                assertThat(monitor.snapshot().at(limit.toEpochMilli()).allows()).isFalse();
                monitor.close();
                time.pass(Duration.ofHours(7));
            }
            assertThat(start(settings).check()).isEqualTo(OUTDATED);
        }
    }

    @Nested
    class Contents {

        @Test
        void whatTheLicenseIncludesIsGranted() {
            LicenseMonitor monitor = start();
            License license = license(active("2026-12-31")).build();
            assertThat(monitor.check())
                    .isInstanceOfSatisfying(
                            Granted.class,
                            granted -> assertThat(granted.license()).isEqualTo(license));
            Set<Feature> included = Set.of(
                    Channel.VOICE, LicenseModule.DIALER, AddOn.QUALITY_ANALYSIS, Plugin.BOTIFY, Capability.WEBRTC);
            for (Code thing : Sold.CATALOG.all(Code.class)) {
                if (thing instanceof Feature feature) {
                    assertThat(monitor.allows(feature)).as("%s", feature).isEqualTo(included.contains(feature));
                    assertThat(monitor.check(feature).isGranted()).isEqualTo(included.contains(feature));
                }
            }
            assertThat(monitor.allowsUpdate()).isTrue();
            assertThat(monitor.checkUpdate().isGranted()).isTrue();
            assertThat(monitor.check(Channel.FAX)).isEqualTo(new Denied(Reason.NOT_INCLUDED));
        }

        @Test
        void everyFeatureOfALicenseIsGrantedAndNoOther() {
            // More than there are slots, so that some share one; asked for by equal values, not by the same.
            Function<Integer, AddOn> added = number -> AddOn.of("ADDED_" + number);
            source.says(reading(license(active("2026-12-31"))
                    .addOns(IntStream.range(0, 200).boxed().map(added).collect(Collectors.toSet()))
                    .plugins(Set.of(Plugin.of("ADDED_0")))
                    .whiteLabel(true)
                    .build()));
            LicenseMonitor monitor = start();
            for (int number = 0; number < 200; number++) {
                assertThat(monitor.allows(added.apply(number))).isTrue();
                assertThat(monitor.allows(added.apply(1000 + number))).isFalse();
                assertThat(monitor.allows(Plugin.of("ADDED_" + number))).isEqualTo(number == 0);
                assertThat(monitor.allows(Channel.of("ADDED_" + number))).isFalse();
            }
            assertThat(monitor.allows(Option.WHITE_LABEL)).isTrue();
            assertThat(monitor.check(Option.of("DARK_MODE"))).isEqualTo(new Denied(Reason.NOT_INCLUDED));
        }

        @Test
        void accountsAreGrantedUpToTheirTotal() {
            LicenseMonitor monitor = start();
            for (AccountType type : Sold.CATALOG.all(AccountType.class)) {
                int total = license(active("2026-12-31")).build().accounts().total(type);
                assertThat(monitor.total(type)).isEqualTo(total);
                assertThat(monitor.allows(type, 0)).isTrue();
                assertThat(monitor.allows(type, total)).isTrue();
                assertThat(monitor.check(type, total).isGranted()).isTrue();
                assertThat(monitor.allows(type, total + 1)).isFalse();
                assertThat(monitor.check(type, total + 1)).isEqualTo(new Denied(Reason.LIMIT_EXCEEDED));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> monitor.allows(AccountType.AGENT, -1));
            assertThatIllegalArgumentException().isThrownBy(() -> monitor.check(AccountType.AGENT, -1));
        }

        @Test
        void noPluginIsIncludedWhileTheAppZoneIsOff() {
            source.says(reading(license(active("2026-12-31")).appZone(false).build()));
            assertThat(start().check(Plugin.BOTIFY)).isEqualTo(new Denied(Reason.NOT_INCLUDED));
        }

        @Test
        void noUpdateIsAllowedWhereUpdatesAreOff() {
            source.says(
                    reading(license(active("2026-12-31")).updateAllowed(false).build()));
            LicenseMonitor monitor = start();
            assertThat(monitor.allowsUpdate()).isFalse();
            assertThat(monitor.checkUpdate()).isEqualTo(new Denied(Reason.NOT_INCLUDED));
        }

        @Test
        void nothingIsGrantedToNull() {
            LicenseMonitor monitor = start();
            assertThatNullPointerException().isThrownBy(() -> monitor.allows((Channel) null));
            assertThatNullPointerException().isThrownBy(() -> monitor.check((AddOn) null));
            assertThatNullPointerException().isThrownBy(() -> monitor.allows((AccountType) null, 0));
        }

        @Test
        void whatALicenseThatIsNotUsableListsIsDenied() {
            source.says(new LicenseState.NotActivated());
            assertDenied(start(), Reason.NOT_ACTIVATED);
            source.says(new LicenseState.Expired(LocalDate.parse("2027-01-01")));
            assertDenied(start(), Reason.EXPIRED);
            source.says(new LicenseState.Deactivated(LocalDate.parse("2027-01-01")));
            assertDenied(start(), Reason.DEACTIVATED);
        }

        private void assertDenied(LicenseMonitor monitor, Reason reason) {
            assertThat(monitor.check()).isEqualTo(new Denied(reason));
            assertThat(monitor.check(Channel.VOICE)).isEqualTo(new Denied(reason));
            assertThat(monitor.check(AccountType.AGENT, 0)).isEqualTo(new Denied(reason));
            assertThat(monitor.allows(Channel.VOICE)).isFalse();
            assertThat(monitor.total(AccountType.AGENT)).isZero();
        }
    }

    @Nested
    class Inconclusive {

        @Test
        void beforeTheFirstPollNothingIsKnown() {
            LicenseMonitor monitor = LicenseMonitor.builder(source)
                    .environment(time.environment())
                    .scheduler(time)
                    .start();
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.NOT_READ_YET));
            assertThat(monitor.allows()).isFalse();
        }

        @Test
        void everyFailureIsUnknownAndNeverDenied() {
            assertCause(Cause.UNREACHABLE, () -> {
                throw Statuses.unavailable();
            });
            assertCause(Cause.UNREACHABLE, () -> {
                throw new LicenseDeskException.RateLimited("licenseStatus", Optional.empty());
            });
            assertCause(Cause.UNREACHABLE, () -> {
                throw new LicenseDeskException.NotAuthenticated("licenseStatus");
            });
            assertCause(Cause.UNREACHABLE, () -> {
                throw new IllegalStateException("bug");
            });
            assertCause(Cause.UNREACHABLE, () -> {
                throw new StackOverflowError();
            });
            assertCause(Cause.INCONCLUSIVE, () -> null);
            assertCause(Cause.INCONCLUSIVE, Statuses::inconclusive);
        }

        private void assertCause(Cause cause, LicenseSource answer) {
            source.answers(answer);
            LicenseMonitor monitor = start();
            assertThat(monitor.check(Channel.VOICE)).isEqualTo(new Unknown(cause));
            assertThat(monitor.snapshot().failure()).contains(cause);
            assertThat(monitor.allows(Channel.VOICE)).isFalse();

            // With something verified before, the failure changes nothing for now.
            source.says(active("2026-12-31"));
            time.pass(Duration.ofMinutes(1));
            source.answers(answer);
            time.pass(Duration.ofMinutes(20));
            assertThat(monitor.snapshot().failure()).contains(cause);
            assertThat(monitor.allows(Channel.VOICE)).isTrue();
            monitor.close();
        }

        @Test
        void aForeignTokenNeverGrants() {
            source.says(reading(
                    License.builder(Statuses.OTHER_TOKEN, active("2026-12-31")).build()));
            LicenseMonitor monitor = start(builder -> builder.tokens(Set.of(Statuses.TOKEN)));
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.FOREIGN_TOKEN));

            source.says(active("2026-12-31"));
            time.pass(Duration.ofMinutes(1));
            assertThat(monitor.allows()).isTrue();
        }

        @Test
        void aStoredForeignTokenNeverGrants() {
            LicenseStore store = LicenseStore.inMemory();
            start(builder -> builder.store(store)).close();
            source.fails(Statuses.unavailable());
            LicenseMonitor monitor = LicenseMonitor.builder(source)
                    .store(store)
                    .tokens(Set.of(Statuses.OTHER_TOKEN))
                    .environment(time.environment())
                    .scheduler(time)
                    .start();
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.FOREIGN_TOKEN));
            time.run();
            assertThat(monitor.allows()).isFalse();
        }
    }

    @Nested
    class ClockRollback {

        @Test
        void aClockSetBackBeyondTheToleranceIsUnknownUntilItHasCaughtUp() {
            LicenseMonitor monitor = start();
            Instant seen = time.now();
            time.set(seen.minus(Duration.ofMinutes(5)));
            assertThat(monitor.allows()).isTrue();
            time.set(seen.minus(Duration.ofMinutes(5)).minusMillis(1));
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
            assertThat(monitor.allows()).isFalse();

            time.set(seen.minus(Duration.ofDays(2)));
            time.pass(Duration.ofHours(1)); // polls go on, and do not help
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));

            time.set(seen);
            assertThat(monitor.allows()).isTrue();
        }

        @Test
        void aRestartDoesNotHideIt() {
            LicenseStore store = LicenseStore.inMemory();
            LicenseMonitor before = start(builder -> builder.store(store));
            time.pass(Duration.ofDays(10)); // polls raise the high-water mark
            before.close();
            time.set(time.now().minus(Duration.ofDays(1)));
            assertThat(start(builder -> builder.store(store)).check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
        }

        @Test
        void whatIsOverStaysOverWithinTheTolerance() {
            source.says(active("2026-03-10"));
            LicenseMonitor monitor = start();
            time.pass(Duration.ofHours(14)); // 23:00 UTC: midnight in Rome
            assertThat(monitor.check()).isEqualTo(new Denied(Reason.EXPIRED));
            time.set(time.now().minusMillis(1));
            assertThat(monitor.check()).isEqualTo(new Denied(Reason.EXPIRED));
        }
    }

    /** Issue 11: a clock that went to and fro by 4 minutes granted for 55 offline days against a limit of 7. */
    @Nested
    class ClockHeldBack {

        private static final Duration LITTLE = Duration.ofMinutes(4); // within the tolerance

        /** Holds the clock back for a while in an outage, and returns how long the license was granted. */
        private Duration granted(LicenseMonitor monitor, Duration longest) {
            Duration passed = Duration.ZERO;
            while (monitor.allows() && passed.compareTo(longest) < 0) {
                time.pass(LITTLE);
                time.set(time.now().minus(LITTLE));
                passed = passed.plus(LITTLE);
            }
            return passed;
        }

        @Test
        void grantsForAsLongAsTheMonotonicClockSays() {
            LicenseMonitor monitor = start();
            source.fails(Statuses.unavailable());
            assertThat(granted(monitor, Duration.ofDays(60)))
                    .isBetween(
                            Duration.ofDays(7).minus(LITTLE), Duration.ofDays(7).plus(LITTLE));
            assertThat(monitor.check()).isEqualTo(OUTDATED);
            assertThat(monitor.total(AccountType.AGENT)).isZero();
        }

        @Test
        void neitherWhenTheLastDayEnds() {
            source.says(active("2026-03-10")); // ends in 14 hours
            LicenseMonitor monitor = start();
            source.fails(Statuses.unavailable());
            assertThat(granted(monitor, Duration.ofDays(60)))
                    .isBetween(
                            Duration.ofHours(14).minus(LITTLE),
                            Duration.ofHours(14).plus(LITTLE));
        }

        @Test
        void isNoticedBetweenLooksWhereTheClockStandsStill() {
            LicenseMonitor monitor = start();
            AtomicLong nanos = new AtomicLong();
            LicenseMonitor unwatched = LicenseMonitor.builder(source)
                    .environment(time.environment().withNanoTime(nanos::get))
                    .scheduler(time)
                    .start();
            time.run();
            nanos.set(Duration.ofDays(7).toNanos() - 1_000_000);
            assertThat(unwatched.allows()).isTrue();
            nanos.set(Duration.ofDays(7).toNanos());
            assertThat(unwatched.check()).isEqualTo(OUTDATED);
            assertThat(monitor.allows()).isTrue();
        }

        @Test
        void aVerifiedReadStartsTheMeasureAnew() {
            LicenseMonitor monitor = start();
            for (int hours = 0; hours < 30 * 24; hours++) {
                time.pass(Duration.ofMinutes(60));
                time.set(time.now().minus(LITTLE));
                assertThat(monitor.allows()).isTrue();
            }
        }

        @Test
        void aRestartGoesOnFromTheHighWaterMark() {
            LicenseStore store = LicenseStore.inMemory();
            start(builder -> builder.store(store)).close();
            source.fails(Statuses.unavailable());
            time.pass(Duration.ofDays(5));
            start(builder -> builder.store(store)).close();
            time.set(time.now().minus(LITTLE));
            LicenseMonitor monitor = start(builder -> builder.store(store));
            assertThat(granted(monitor, Duration.ofDays(60)))
                    .isBetween(
                            Duration.ofDays(2).minus(LITTLE), Duration.ofDays(2).plus(LITTLE));
        }
    }

    /** Issue 11: one poll with the clock 400 days ahead disabled a verified license for good. */
    @Nested
    class ClockAhead {

        private final LicenseStore store = LicenseStore.inMemory();
        private Duration serverIsAheadBy = Duration.ZERO;

        private LicenseMonitor jumped() {
            source.answers(this::answer);
            LicenseMonitor monitor = start(builder -> builder.store(store));
            Instant right = time.now();
            time.set(right.plus(Duration.ofDays(400)));
            refresh(monitor);
            assertThat(monitor.check()).isEqualTo(new Denied(Reason.EXPIRED));
            time.set(right);
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
            return monitor;
        }

        private StatusReading answer() {
            return ((StatusReading.Conclusive) reading(active("2026-12-31")))
                    .withServerTime(Optional.of(time.now().plus(serverIsAheadBy)));
        }

        private void refresh(LicenseMonitor monitor) {
            var unused = monitor.refresh();
            time.run();
        }

        @Test
        void doesNotLastOnceThreeReadsAgreedWithTheServer() {
            LicenseMonitor monitor = jumped();
            refresh(monitor);
            refresh(monitor);
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
            refresh(monitor);
            assertThat(monitor.check()).isInstanceOfSatisfying(Granted.class, granted -> {
                assertThat(granted.freshness().verifiedAt()).isEqualTo(time.now());
                assertThat(granted.freshness().goodUntil()).isEqualTo(time.now().plus(Duration.ofDays(7)));
            });
            assertThat(monitor.snapshot().lastKnownGood().orElseThrow().highWater())
                    .isEqualTo(time.now());

            // It is in the store as well.
            monitor.close();
            source.fails(Statuses.unavailable());
            assertThat(start(builder -> builder.store(store)).allows()).isTrue();
        }

        @Test
        void isOverWithinAMinuteOfTheSchedule() {
            LicenseMonitor monitor = jumped();
            time.pass(Duration.ofMinutes(16));
            assertThat(monitor.allows()).isTrue();
        }

        @Test
        void doesNotLastAfterARestartEither() {
            jumped().close();
            LicenseMonitor monitor = start(builder -> builder.store(store));
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
            refresh(monitor);
            refresh(monitor);
            assertThat(monitor.allows()).isTrue();
        }

        @Test
        void lastsWhileTheServerTellsAnotherTime() {
            LicenseMonitor monitor = jumped();
            for (Duration wrong : List.of(
                    Duration.ofDays(400), Duration.ofMinutes(6), Duration.ofMinutes(-6), Duration.ofDays(-400))) {
                serverIsAheadBy = wrong;
                for (int reads = 0; reads < 5; reads++) {
                    refresh(monitor);
                    assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
                }
            }
        }

        @Test
        void readsThatAgreeCountOnlyInARow() {
            LicenseMonitor monitor = jumped();
            for (int rounds = 0; rounds < 5; rounds++) {
                serverIsAheadBy = Duration.ZERO;
                refresh(monitor);
                refresh(monitor);
                serverIsAheadBy = Duration.ofDays(1);
                refresh(monitor);
                assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
            }
        }

        @Test
        void lastsWhereNoServerTellsTheTimeOrNothingIsVerified() {
            LicenseMonitor monitor = jumped();
            source.says(active("2026-12-31"));
            for (int reads = 0; reads < 10; reads++) {
                refresh(monitor);
            }
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
            source.says(Statuses.inconclusive());
            for (int reads = 0; reads < 10; reads++) {
                refresh(monitor);
            }
            assertThat(monitor.check()).isEqualTo(new Unknown(Cause.CLOCK_ROLLBACK));
        }

        @Test
        void grantsNothingBeyondWhatTheReadsVerified() {
            LicenseMonitor monitor = jumped();
            source.answers(() ->
                    ((StatusReading.Conclusive) reading(active("2026-03-10"))).withServerTime(Optional.of(time.now())));
            for (int reads = 0; reads < 3; reads++) {
                refresh(monitor);
            }
            assertThat(monitor.allows()).isTrue();
            source.fails(Statuses.unavailable());
            time.pass(Duration.ofHours(14));
            assertThat(monitor.allows()).isFalse();
        }
    }
}
