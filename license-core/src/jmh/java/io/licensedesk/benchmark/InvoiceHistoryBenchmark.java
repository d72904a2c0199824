package io.licensedesk.benchmark;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.Subscription;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** P2: the newest invoice costs the same after ten years of monthly changes as after one month. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class InvoiceHistoryBenchmark {

    /** Months with a change before the invoice. */
    @Param({"1", "12", "36", "120"})
    public int months;

    private Subscription subscription;

    @Setup
    public void setUp() {
        subscription = Sample.subscriptionWithHistory(months);
        int lines = newest().get(0).lines().size();
        if (lines != Sample.ITEMS.size() + 1) {
            throw new IllegalStateException("expected a fraction and an advance for each item, got " + lines);
        }
    }

    @Benchmark
    public List<Invoice> newest() {
        return subscription.invoices(Sample.MONTH);
    }
}
