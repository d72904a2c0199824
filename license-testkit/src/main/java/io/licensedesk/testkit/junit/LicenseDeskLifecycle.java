package io.licensedesk.testkit.junit;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.ParameterResolutionContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.ResolveParameterHook;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Does for jqwik what {@link LicenseDeskTest} does for JUnit Jupiter, with the same types of parameters: every try of a
 * property, those of shrinking included, has its own portal, server, clients and clock, which stands on 10 March 2026.
 *
 * <p>The calls of a try that fails are printed as a footnote below its sample.
 *
 * <pre>{@code
 * @AddLifecycleHook(LicenseDeskLifecycle.class)
 * class OurPortalPropertyTest {
 *     @Property(tries = 50)
 *     void everyIncreaseArrives(@ForAll @IntRange(min = 9, max = 500) int agents, LicenseDesk desk, SimulatedPortal portal) { … }
 * }
 * }</pre>
 */
public final class LicenseDeskLifecycle implements ResolveParameterHook, AroundTryHook {

    /** Creates the hook; jqwik does it. */
    public LicenseDeskLifecycle() {}

    /** Applies to the properties of a class that has this hook, and to those of its groups. */
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public Optional<ParameterSupplier> resolve(ParameterResolutionContext parameter, LifecycleContext context) {
        Class<?> type = parameter.typeUsage().getRawType();
        return TestBench.provides(type) ? Optional.of(ofTry -> bench().get().get(type)) : Optional.empty();
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor body, List<Object> parameters) {
        Store<TestBench> store = bench();
        TestBench bench = store.get();
        try {
            TryExecutionResult result = verified(body.execute(parameters), bench);
            String conversation = bench.conversation();
            return result.isFalsified() && !conversation.isEmpty()
                    ? result.withFootnotes(List.of("the calls of this try, in order\n" + conversation))
                    : result;
        } finally {
            bench.close();
            store.reset();
        }
    }

    private static TryExecutionResult verified(TryExecutionResult result, TestBench bench) {
        if (result.isSatisfied()) {
            try {
                bench.verify();
            } catch (AssertionError e) {
                return TryExecutionResult.falsified(e);
            }
        }
        return result;
    }

    private static Store<TestBench> bench() {
        return Store.getOrCreate(LicenseDeskLifecycle.class, Lifespan.TRY, TestBench::standard);
    }
}
