package io.licensedesk.benchmark;

import io.licensedesk.billing.Change;
import io.licensedesk.billing.Invoice;
import io.licensedesk.billing.Quote;
import io.licensedesk.billing.Subscription;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.Preview;
import io.licensedesk.request.RequestDesk;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.BeanDescriptor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * P3: the preview of a mid-month plan change, form validation excluded, beside the invoice with that change. The preview
 * decides the request, makes the timeline with the change, and makes the invoice without and with it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class PreviewBenchmark {

    private final FormValidation forms = new FormValidation();
    private final RequestDesk desk = RequestDesk.standard(forms, Catalog.standard());
    private final Subscription without = Sample.subscription(7);
    private final Change change = Sample.planChange();
    private final Subscription with = without.with(change);
    private LicenseHistory history;
    private DatedRequest request;

    @Setup
    public void setUp() {
        forms.off = true;
        LicenseToken token = LicenseToken.of("0123456789abcdef0123456789abcdef");
        history = LicenseHistory.of(token, without);
        request = DatedRequest.of(
                change.cause().id(),
                Sample.CHANGE_DAY,
                new ContractChangeRequest(token, "Customer", "person@example.com", true, Sample.PRO, null, null, null));
        Quote quote = ((Preview.Offer) preview()).quote().orElseThrow();
        if (!quote.equals(quote())
                || !quote.invoices()
                        .get(0)
                        .with()
                        .orElseThrow()
                        .equals(invoice().get(0))) {
            throw new IllegalStateException("the preview is not that of the invoice");
        }
    }

    @Benchmark
    public Preview preview() {
        return desk.preview(request, history);
    }

    /** The part of the preview that makes and compares invoices. */
    @Benchmark
    public Quote quote() {
        return Quote.of(without, with, List.of(change));
    }

    /** The part of the preview that makes the timeline with the change. */
    @Benchmark
    public Subscription change() {
        return without.with(change);
    }

    @Benchmark
    public List<Invoice> invoice() {
        return with.invoices(Sample.MONTH);
    }

    /** Validates forms until it is switched off: a desk refuses a validator that sees no constraints. */
    private static final class FormValidation implements Validator {
        private final Validator real = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
        private boolean off;

        @Override
        public <T> Set<ConstraintViolation<T>> validate(T object, Class<?>... groups) {
            return off ? Set.of() : real.validate(object, groups);
        }

        @Override
        public <T> Set<ConstraintViolation<T>> validateProperty(T object, String property, Class<?>... groups) {
            return Set.of();
        }

        @Override
        public <T> Set<ConstraintViolation<T>> validateValue(
                Class<T> type, String property, Object value, Class<?>... groups) {
            return Set.of();
        }

        @Override
        public BeanDescriptor getConstraintsForClass(Class<?> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ExecutableValidator forExecutables() {
            throw new UnsupportedOperationException();
        }
    }
}
