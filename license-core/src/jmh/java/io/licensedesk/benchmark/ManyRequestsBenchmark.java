package io.licensedesk.benchmark;

import io.licensedesk.billing.Subscription;
import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.DatedRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.Decision;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RequestDesk;
import jakarta.validation.Validation;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
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
 * One more request after many of its kind, spread over days or all on one day: it must not cost what all of them cost. What
 * grows with them is one copy of references.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ManyRequestsBenchmark {

    /** What is asked. */
    public enum Kind {
        MORE_AGENTS,
        DEACTIVATION,
        NEW_TOKEN
    }

    @Param({"100", "20000"})
    public int before;

    @Param({"false", "true"})
    public boolean onOneDay;

    @Param
    public Kind kind;

    private final RequestDesk desk = RequestDesk.standard(
            Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator(),
            Catalog.standard());
    private LicenseHistory history;

    @Setup
    public void setUp() {
        Subscription subscription = Sample.subscription(0);
        history = LicenseHistory.of(token(0), subscription);
        for (int i = 0; i < before; i++) {
            history = ((Decision.Accepted) desk.decide(request(i), history)).history();
        }
        if (!(oneMore() instanceof Decision.Accepted)) {
            throw new IllegalStateException("not accepted");
        }
    }

    private static LicenseToken token(int number) {
        return LicenseToken.of("TOKEN-" + (100_000 + number));
    }

    private DatedRequest request(int number) {
        LocalDate day = Sample.CHANGE_DAY.plusDays(onOneDay ? 0 : number);
        LicenseRequest form = switch (kind) {
            case MORE_AGENTS ->
                new AddItemsRequest(
                        token(0),
                        "Customer",
                        "person@example.com",
                        true,
                        "growth",
                        Map.of(AccountType.AGENT, 1000 + number),
                        Set.of(),
                        Set.of());
            case DEACTIVATION -> new DeactivationRequest(token(0), "Customer", "person@example.com", true, "the end");
            case NEW_TOKEN ->
                new GraceNewTokenRequest(
                        "Customer",
                        token(number),
                        token(number + 1),
                        day.plusDays(30),
                        Attachment.of("motion.log", new byte[] {1}),
                        null);
        };
        return DatedRequest.of("M" + number, day, form).approvedOn(day);
    }

    @Benchmark
    public Decision oneMore() {
        return desk.decide(request(before), history);
    }
}
