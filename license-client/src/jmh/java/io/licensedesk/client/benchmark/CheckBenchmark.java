package io.licensedesk.client.benchmark;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Channel;
import io.licensedesk.client.check.LicenseCheck;
import io.licensedesk.client.check.LicenseMonitor;
import io.licensedesk.client.check.LicenseSnapshot;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One license check, beside what it cannot do without: a volatile read and a clock read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 12, time = 1)
@Fork(2)
public class CheckBenchmark {

    private final Clock clock = Clock.systemUTC();
    private LicenseMonitor monitor;
    private volatile Limit limit;
    private long now;

    private record Limit(long before) {}

    /** Reads the status once. */
    @Setup
    public void start() {
        monitor = monitor();
        limit = new Limit(Long.MAX_VALUE);
        now = clock.millis();
    }

    static LicenseMonitor monitor() {
        License license = License.builder(
                        LicenseToken.of("4f6c-acme-0001"), new LicenseState.Active(LocalDate.of(9999, 12, 31)))
                .accounts(Accounts.agents(100)
                        .with(AccountType.MOBILE_AGENT, 10)
                        .with(AccountType.USER, 10)
                        .with(AccountType.TELEPHONE, 10))
                .channels(Set.of(Channel.VOICE, Channel.CHAT))
                .build();
        LicenseMonitor monitor = LicenseMonitor.builder(
                        () -> new StatusReading.Conclusive(license, Optional.empty(), List.of()))
                .start();
        if (monitor.refresh().join().license().isEmpty()) {
            throw new IllegalStateException("no status");
        }
        return monitor;
    }

    /** Ends the thread. */
    @TearDown
    public void close() {
        monitor.close();
    }

    @Benchmark
    public boolean volatileReadAndClockRead() {
        return clock.millis() < limit.before;
    }

    @Benchmark
    public boolean allows() {
        return monitor.allows(Channel.VOICE);
    }

    @Benchmark
    public boolean allowsAccounts() {
        return monitor.allows(AccountType.AGENT, 8);
    }

    @Benchmark
    public LicenseCheck check() {
        return monitor.check(Channel.VOICE);
    }

    @Benchmark
    public LicenseCheck checkDenied() {
        return monitor.check(Channel.FAX);
    }

    @Benchmark
    public boolean volatileRead() {
        return now < limit.before;
    }

    @Benchmark
    public boolean allowsWithTheTimePassedIn() {
        return monitor.snapshot().at(now).allows(Channel.VOICE);
    }

    @Benchmark
    public LicenseSnapshot snapshot() {
        return monitor.snapshot();
    }
}
