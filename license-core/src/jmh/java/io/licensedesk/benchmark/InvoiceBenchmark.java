package io.licensedesk.benchmark;

import io.licensedesk.billing.Change;
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

/**
 * P1: one invoice of 12 items, from a subscription to lines that explain themselves, beside the same work by hand; P1b: the
 * same from the list of changes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class InvoiceBenchmark {

    /** Whether the plan changed in the month: 12 fractions and 12 advances, instead of 12 advances. */
    @Param({"false", "true"})
    public boolean changed;

    private List<Change> changes;
    private Subscription subscription;
    private ByHand byHand;

    @Setup
    public void setUp() {
        changes = Sample.changes(7).subList(0, changed ? 2 : 1);
        subscription = changed ? Sample.changedSubscription(7) : Sample.subscription(7);
        byHand = new ByHand(7, changed);
        List<Invoice> invoices = library();
        if (invoices.size() != 1) {
            throw new IllegalStateException("expected one invoice, got " + invoices);
        }
        byHand.requireSame(invoices.get(0), Sample.MONTH);
    }

    @Benchmark
    public List<Invoice> library() {
        return subscription.invoices(Sample.MONTH);
    }

    /** P1b: makes the timeline of the changes first. */
    @Benchmark
    public List<Invoice> libraryFromChanges() {
        return Sample.subscription(7, changes).invoices(Sample.MONTH);
    }

    @Benchmark
    public ByHand.DecimalInvoice decimalByHand() {
        return byHand.decimalInvoice(Sample.MONTH);
    }

    @Benchmark
    public ByHand.LongInvoice longByHand() {
        return byHand.longInvoice(Sample.MONTH);
    }
}
