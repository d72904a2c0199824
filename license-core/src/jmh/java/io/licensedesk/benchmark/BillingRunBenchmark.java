package io.licensedesk.benchmark;

import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * P4: the invoices of a month of many subscriptions of 12 items, one after the other, none of them kept. The subscriptions
 * repeat a sample of 1024, so that the run needs no more memory for a million than for ten thousand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class BillingRunBenchmark {

    private static final int SAMPLE = 1024;

    @Param({"10000", "100000", "1000000"})
    public int subscriptions;

    @Param({"1", "2"})
    public int threads;

    private final Subscription[] sample =
            IntStream.range(0, SAMPLE).mapToObj(Sample::subscription).toArray(Subscription[]::new);
    private final ByHand[] byHand = IntStream.range(0, SAMPLE)
            .mapToObj(number -> new ByHand(number, false))
            .toArray(ByHand[]::new);
    private ExecutorService workers;

    @Setup
    public void setUp() {
        workers = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < SAMPLE; i++) {
            List<Invoice> invoices = sample[i].invoices(Sample.MONTH);
            byHand[i].requireSame(invoices.get(0), Sample.MONTH);
        }
    }

    @TearDown
    public void tearDown() {
        workers.shutdown();
    }

    @Benchmark
    public void library(Blackhole blackhole) throws ExecutionException, InterruptedException {
        run(number -> sample[number % SAMPLE].invoices(Sample.MONTH).stream(), blackhole);
    }

    /** The same, and each subscription is made of its activation first. */
    @Benchmark
    public void libraryWithMaking(Blackhole blackhole) throws ExecutionException, InterruptedException {
        run(number -> Sample.subscription(number % SAMPLE).invoices(Sample.MONTH).stream(), blackhole);
    }

    @Benchmark
    public void longByHand(Blackhole blackhole) throws ExecutionException, InterruptedException {
        run(number -> Stream.of(byHand[number % SAMPLE].longInvoice(Sample.MONTH)), blackhole);
    }

    private void run(IntFunction<Stream<?>> invoices, Blackhole blackhole)
            throws ExecutionException, InterruptedException {
        List<Callable<Void>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int from = Math.toIntExact((long) subscriptions * i / threads);
            int to = Math.toIntExact((long) subscriptions * (i + 1) / threads);
            parts.add(() -> {
                IntStream.range(from, to)
                        .mapToObj(invoices)
                        .flatMap(found -> found)
                        .forEach(blackhole::consume);
                return null;
            });
        }
        for (Future<Void> part : workers.invokeAll(parts)) {
            part.get();
        }
    }
}
