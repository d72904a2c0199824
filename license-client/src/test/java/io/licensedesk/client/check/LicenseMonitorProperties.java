package io.licensedesk.client.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Channel;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.check.LicenseCheck.Denied;
import io.licensedesk.client.check.LicenseCheck.Granted;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever happens to source, clock, program and store: nothing but a verified status grants, and never for too long. */
class LicenseMonitorProperties {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 26); // three days before the summer begins
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Duration MAX_OFFLINE = Duration.ofDays(4);
    private static final Duration EXPIRY_GRACE = Duration.ofDays(2);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static Path folder;

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "monitor");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("license"));
        Files.deleteIfExists(folder.resolve("license.tmp"));
        Files.delete(folder);
    }

    /** Something that happens. */
    sealed interface Happening {
        /** The source says this from now on. */
        record Says(License license) implements Happening {}

        /** The source fails from now on. */
        record Fails(Failure how) implements Happening {}

        /** Time passes, with the polls of the schedule. */
        record Passes(Duration time) implements Happening {}

        /** Somebody sets the clock. */
        record ClockSet(Duration by) implements Happening {}

        /** Somebody asks for a poll. */
        record Refreshed() implements Happening {}

        /** The program ends, somebody may change the store, the program starts again. */
        record Restarted(StoreChange change, int number) implements Happening {}
    }

    enum Failure {
        UNAVAILABLE,
        RATE_LIMITED,
        BUG,
        ERROR,
        INCONCLUSIVE,
        NULL
    }

    enum StoreChange {
        NONE,
        BIT_FLIPPED,
        CUT_OFF,
        DELETED,
        WRITTEN_WITH_ANOTHER_KEY,
        OLD_COPY
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        Arbitrary<Duration> hours = Arbitraries.integers().between(0, 60).map(Duration::ofHours);
        Arbitrary<License> licenses = StatusArbitraries.licenses(
                Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just(Statuses.TOKEN)),
                        Tuple.of(1, Arbitraries.just(Statuses.OTHER_TOKEN))),
                StatusArbitraries.states(TODAY, 12));
        return Arbitraries.<Happening>frequencyOf(
                        Tuple.of(4, licenses.map(Happening.Says::new)),
                        Tuple.of(3, Arbitraries.of(Failure.class).map(Happening.Fails::new)),
                        Tuple.of(3, hours.map(Happening.Passes::new)),
                        Tuple.of(1, hours.map(some -> new Happening.Passes(some.plusDays(3)))),
                        Tuple.of(
                                2,
                                Combinators.combine(hours, Arbitraries.of(1, -1))
                                        .as((by, sign) -> new Happening.ClockSet(by.multipliedBy(sign)))),
                        Tuple.of(4, Arbitraries.create(Happening.Refreshed::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(
                                                Arbitraries.of(StoreChange.class),
                                                Arbitraries.integers().between(0, 10_000))
                                        .as(Happening.Restarted::new)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 200)
    @StatisticsReport(onFailureOnly = true)
    void nothingButAVerifiedStatusGrantsAndNeverBeyondItsLimits(@ForAll("histories") List<Happening> history)
            throws IOException {
        Files.deleteIfExists(folder.resolve("license"));
        World world = new World();
        world.start();
        for (Happening happening : history) {
            world.happens(happening);
            world.check();
        }
        // Not because nothing ever is granted, denied or set back.
        Statistics.label("checks").coverage(checks -> {
            checks.check("GRANTED").percentage(share -> share > 5);
            checks.check("Denied").percentage(share -> share > 2);
            checks.check("CLOCK_ROLLBACK").percentage(share -> share > 0.5);
            checks.check("OUTDATED").percentage(share -> share > 0.2);
            checks.check("STORE_UNUSABLE").percentage(share -> share > 0.1);
        });
    }

    /** A status that was verified, as the world remembers it. */
    private record Verified(License license, Instant at) {

        Instant limit() {
            Instant offline = at.plus(MAX_OFFLINE);
            Instant end = end();
            return offline.isBefore(end) ? offline : end;
        }

        Instant end() {
            return license.state().accept(new LicenseState.Cases<Instant>() {
                @Override
                public Instant notActivated(LicenseState.NotActivated state) {
                    return Instant.MIN;
                }

                @Override
                public Instant demo(LicenseState.Demo state) {
                    return endOf(state.lastDay());
                }

                @Override
                public Instant active(LicenseState.Active state) {
                    return endOf(state.lastPaidDay()).plus(EXPIRY_GRACE);
                }

                @Override
                public Instant inGracePeriod(LicenseState.InGracePeriod state) {
                    return endOf(state.until());
                }

                @Override
                public Instant expired(LicenseState.Expired state) {
                    return Instant.MIN;
                }

                @Override
                public Instant deactivated(LicenseState.Deactivated state) {
                    return Instant.MIN;
                }
            });
        }

        private static Instant endOf(LocalDate day) {
            return day.plusDays(1).atStartOfDay(ROME).toInstant();
        }
    }

    /** What a store holds, and what the world knows about it. */
    private record Copy(ByteBuffer bytes, Optional<Verified> verified, Instant latest) {}

    private static final class World {
        private static final SecretKey OTHER_KEY =
                new SecretKeySpec("another key, as long".getBytes(UTF_8), "HmacSHA256");

        private final ManualTime time =
                new ManualTime(TODAY.atTime(10, 0).atZone(ROME).toInstant());
        private final Path file = folder.resolve("license");
        private final List<Copy> copies = new ArrayList<>();
        private LicenseSource answer = Statuses::inconclusive;
        private LicenseMonitor monitor;

        private Optional<Verified> verified = Optional.empty();
        private Instant latest = Instant.MIN;
        private boolean clockWentBack;
        /** When the program started or verified a status, whichever was later, by the time that passed. */
        private Duration measuredFrom = Duration.ZERO;

        void start() {
            measuredFrom = time.passed();
            monitor = LicenseMonitor.builder(this::read)
                    .store(FileLicenseStore.of(file, FileLicenseStoreTest.KEY))
                    .tokens(Set.of(Statuses.TOKEN))
                    .maxOffline(MAX_OFFLINE)
                    .expiryGrace(EXPIRY_GRACE)
                    .clockTolerance(TOLERANCE)
                    .pollEvery(Duration.ofHours(12))
                    .firstRetry(Duration.ofHours(2))
                    .environment(time.environment())
                    .scheduler(time)
                    .start();
        }

        private StatusReading read() {
            if (verified.isPresent() && time.now().isAfter(latest)) {
                latest = time.now();
            }
            StatusReading reading = answer.read();
            if (reading instanceof StatusReading.Conclusive conclusive
                    && conclusive.license().token().equals(Statuses.TOKEN)) {
                verified = Optional.of(new Verified(conclusive.license(), time.now()));
                measuredFrom = time.passed();
                latest = latest.isBefore(time.now()) ? time.now() : latest;
            }
            return reading;
        }

        void happens(Happening happening) throws IOException {
            if (happening instanceof Happening.Says says) {
                answer = () -> Statuses.reading(says.license());
            } else if (happening instanceof Happening.Fails fails) {
                answer = failing(fails.how());
            } else if (happening instanceof Happening.Passes passes) {
                time.pass(passes.time());
            } else if (happening instanceof Happening.ClockSet set) {
                clockWentBack |= set.by().isNegative();
                time.set(time.now().plus(set.by()));
            } else if (happening instanceof Happening.Refreshed) {
                var unused = monitor.refresh();
                time.run();
            } else if (happening instanceof Happening.Restarted restarted) {
                monitor.close();
                change(restarted.change(), restarted.number());
                start();
            }
        }

        private static LicenseSource failing(Failure how) {
            return switch (how) {
                case UNAVAILABLE ->
                    () -> {
                        throw Statuses.unavailable();
                    };
                case RATE_LIMITED ->
                    () -> {
                        throw new LicenseDeskException.RateLimited("status", Optional.of(Duration.ofMinutes(3)));
                    };
                case BUG ->
                    () -> {
                        throw new IllegalStateException();
                    };
                case ERROR ->
                    () -> {
                        throw new NoClassDefFoundError();
                    };
                case INCONCLUSIVE -> Statuses::inconclusive;
                case NULL -> () -> null;
            };
        }

        private void change(StoreChange change, int number) throws IOException {
            boolean stored = Files.exists(file);
            assertThat(stored || verified.isEmpty()).isTrue();
            if (stored) {
                copies.add(new Copy(ByteBuffer.wrap(Files.readAllBytes(file)), verified, latest));
            }
            switch (change) {
                case NONE -> {
                    return;
                }
                case BIT_FLIPPED -> {
                    if (verified.isPresent()) { // a bit that is flipped twice is none
                        byte[] bytes = Files.readAllBytes(file);
                        bytes[number % bytes.length] ^= (byte) (1 << number % 8);
                        Files.write(file, bytes);
                    }
                }
                case CUT_OFF -> {
                    if (verified.isPresent()) {
                        byte[] bytes = Files.readAllBytes(file);
                        Files.write(file, Arrays.copyOf(bytes, number % bytes.length));
                    }
                }
                case DELETED -> Files.deleteIfExists(file);
                case WRITTEN_WITH_ANOTHER_KEY ->
                    FileLicenseStore.of(file, OTHER_KEY)
                            .save(new LastKnownGood(
                                    Statuses.license(new LicenseState.Active(TODAY.plusYears(1)))
                                            .build(),
                                    Optional.empty(),
                                    time.now(),
                                    time.now()));
                case OLD_COPY -> {
                    if (!copies.isEmpty()) {
                        Copy copy = copies.get(number % copies.size());
                        Files.write(file, copy.bytes().array());
                        verified = copy.verified();
                        latest = copy.latest();
                    }
                    return;
                }
            }
            verified = Optional.empty();
            latest = Instant.MIN;
        }

        void check() {
            Instant now = time.now();
            LicenseCheck check = monitor.check();
            boolean allowed = monitor.allows();
            Statistics.label("checks")
                    .collect(
                            check instanceof LicenseCheck.Unknown unknown
                                    ? unknown.cause().name()
                                    : check instanceof Denied ? "Denied" : "GRANTED");
            assertThat(check.isGranted()).isEqualTo(allowed);
            assertThat(monitor.total(AccountType.AGENT))
                    .isEqualTo(
                            allowed
                                    ? verified.orElseThrow()
                                            .license()
                                            .accounts()
                                            .total(AccountType.AGENT)
                                    : 0);
            assertThat(monitor.allows(Channel.VOICE))
                    .isEqualTo(allowed
                            && verified.orElseThrow().license().channels().contains(Channel.VOICE));
            if (check instanceof Granted granted) {
                assertThat(granted.license()).isEqualTo(verified.orElseThrow().license());
                assertThat(granted.license().token()).isEqualTo(Statuses.TOKEN);
                assertThat(now).isBefore(verified.orElseThrow().limit());
                assertThat(now).isAfterOrEqualTo(latest.minus(TOLERANCE));
                assertThat(latest).isBefore(verified.orElseThrow().limit());
                assertThat(time.passed().minus(measuredFrom)).isLessThan(MAX_OFFLINE);
                assertThat(granted.freshness().goodUntil())
                        .isEqualTo(verified.orElseThrow().limit());
            }
            if (check instanceof Denied) {
                // Never because nothing is known, and never while the status is good.
                Verified status = verified.orElseThrow();
                Instant later = now.isAfter(latest) ? now : latest;
                assertThat(now).isBefore(status.at().plus(MAX_OFFLINE));
                assertThat(later.isBefore(status.limit()) && !clockWentBack).isFalse();
            }
            if (verified.isPresent() && !clockWentBack) {
                Instant limit = verified.get().limit();
                assertThat(allowed).isEqualTo(now.isBefore(limit));
                if (allowed) {
                    assertThat(monitor.snapshot().at(limit.toEpochMilli() - 1).allows())
                            .isTrue();
                    assertThat(monitor.snapshot().at(limit.toEpochMilli()).allows())
                            .isFalse();
                }
            }
        }
    }
}
