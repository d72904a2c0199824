package io.licensedesk.client.benchmark;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.client.check.ConcurrentSeats;
import io.licensedesk.client.check.LicenseMonitor;
import io.licensedesk.client.check.NamedSeats;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Taking and releasing a seat, beside a counter with a clock read, which has neither leases nor a limit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 12, time = 1)
@Fork(2)
public class SeatsBenchmark {

    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger counter = new AtomicInteger();
    private LicenseMonitor monitor;
    private ConcurrentSeats seats;
    private NamedSeats<String> named;

    /** Takes half of the seats, so that nobody has them alone. */
    @Setup
    public void start() {
        monitor = CheckBenchmark.monitor();
        seats = ConcurrentSeats.of(monitor, AccountType.AGENT, Duration.ofDays(1));
        for (int i = 0; i < 50; i++) {
            seats.acquire().orElseThrow();
        }
        named = NamedSeats.of(monitor, AccountType.USER, List.of("anna"));
    }

    /** Ends the thread. */
    @TearDown
    public void close() {
        monitor.close();
    }

    @Benchmark
    public long counterAndClockRead() {
        counter.incrementAndGet();
        long now = clock.millis();
        counter.decrementAndGet();
        return now;
    }

    @Benchmark
    public Object oneThread() {
        ConcurrentSeats.Lease lease = seats.acquire().orElseThrow();
        lease.release();
        return lease;
    }

    @Benchmark
    @Threads(2)
    public Object twoThreads() {
        return oneThread();
    }

    @Benchmark
    public boolean namedSeatAgain() {
        return named.assign("anna");
    }

    @Benchmark
    public boolean namedSeatAndRelease() {
        named.assign("bruno");
        return named.release("bruno");
    }
}
